package io.github.wengert.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.examples.report.Published;
import io.github.wengert.examples.report.Report;
import io.github.wengert.examples.report.Section;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return Main.run(args, InputStream.nullInputStream(), out, err, "");
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
  void run_unknownCommand_saysSoAndReturnsTwo() {
    assertEquals(2, run("frobnicate"));
    assertEquals(List.of(), lines(out));
    assertEquals("error: Unmatched argument at index 0: 'frobnicate'", lines(err).get(0));
  }

  @Test
  void run_command_carriesItOut() {
    assertEquals(0, run("eval", "größe^2", "größe=3"));
    assertEquals(List.of("value     9.0", "d/dgröße  6.0"), lines(out));
  }

  @Test
  void print_unexplainedFigure_returnsOne() {
    Section section = new Section("T").group("G").figure("x", Published.rounded("0.1"), 0.2);
    PrintWriter report = new PrintWriter(out, true, StandardCharsets.UTF_8);
    assertEquals(1, Main.print(new Report(List.of("H"), section), report));
    assertTrue(lines(out).contains("    1 unexplained"));
  }
}
