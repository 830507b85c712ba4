package io.github.wengert.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.examples.report.Published;
import io.github.wengert.examples.report.Report;
import io.github.wengert.examples.report.Section;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return Main.run(args, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static List<String> lines(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void run_noArguments_printsTheReportAndReturnsZero() {
    assertEquals(0, run());
    assertEquals(List.of(), lines(err));
    List<String> report = lines(out);
    assertEquals(
        List.of(
            "60 published figures:",
            "   45 reproduced by the right rule",
            "   15 explained by a wrong rule",
            "    0 unexplained"),
        report.subList(report.size() - 4, report.size()));
  }

  @Test
  void run_report_isAsciiAndFits80Columns() {
    run();
    for (String line : lines(out)) {
      assertTrue(line.length() <= 80, line);
      assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
      assertEquals(line.stripTrailing(), line);
    }
  }

  @Test
  void run_anotherLocale_printsTheSame() {
    run();
    List<String> english = lines(out);
    out.reset();
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      run();
    } finally {
      Locale.setDefault(before);
    }
    assertEquals(english, lines(out));
  }

  @Test
  void run_argument_printsUsageAndReturnsTwo() {
    assertEquals(2, run("--help"));
    assertEquals(List.of(), lines(out));
    assertEquals("unknown argument: --help", lines(err).get(0));
    assertEquals("usage: java -jar examples.jar", lines(err).get(1));
  }

  @Test
  void print_unexplainedFigure_returnsOne() {
    Section section = new Section("T").group("G").figure("x", Published.rounded("0.1"), 0.2);
    assertEquals(1, Main.print(new Report(List.of("H"), section), stream(out)));
    assertTrue(lines(out).contains("    1 unexplained"));
  }
}
