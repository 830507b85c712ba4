package io.github.wengert.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.examples.report.Figure.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Mistake SECOND = new Mistake("Second.");
  private static final Mistake FIRST =
      new Mistake("First, " + "and on ".repeat(12) + "to the end.");

  private final Report report =
      new Report(
          List.of("HEAD"),
          new Section("TITLE", "given")
              .group("Group")
              .figure("right", Published.rounded("0.10"), 0.1)
              .figure("negative", Published.rounded("-0.1"), -0.123)
              .figure("wrong", Published.rounded("0.2"), 0.1, FIRST, 0.2)
              .figure("also wrong", Published.rounded("0.3"), 0.1, SECOND, 0.3)
              .figure("again", Published.rounded("0.4"), 0.1, FIRST, 0.4)
              .figure("lost", Published.rounded("0.5"), 1.0 / 3, SECOND, 0.6)
              .figure("nan", Published.rounded("0.6"), Double.NaN)
              .note("Note."));

  @Test
  void lines_section_areAlignedInFourColumns() {
    List<String> rule = List.of("=".repeat(80));
    assertEquals(rule, report.lines().subList(0, 1));
    assertEquals(
        List.of(
            "HEAD",
            "=".repeat(80),
            "",
            "TITLE",
            "  given",
            "",
            "  quantity            published      right rule          wrong rule",
            "-".repeat(80),
            "Group",
            "  right               0.10           0.1",
            "  negative           -0.1           -0.123",
            "  wrong               0.2            0.1                 0.2 [1]",
            "  also wrong          0.3            0.1                 0.3 [2]",
            "  again               0.4            0.1                 0.4 [1]",
            "  lost                0.5            0.333333333333      UNEXPLAINED",
            "  nan                 0.6            NaN                 UNEXPLAINED",
            "-".repeat(80)),
        report.lines().subList(1, 18));
  }

  @Test
  void lines_mistakesAndNotes_areWrappedBelowTheFigures() {
    assertEquals(
        List.of(
            "[1] First, " + "and on ".repeat(9) + "and on",
            "    and on and on to the end.",
            "[2] Second.",
            "  * Note.",
            ""),
        report.lines().subList(18, 23));
    assertTrue(report.lines().stream().allMatch(line -> line.length() <= 80));
  }

  @Test
  void lines_end_countsTheFigures() {
    List<String> lines = report.lines();
    assertEquals(
        List.of(
            "7 published figures:",
            "    2 reproduced by the right rule",
            "    3 explained by a wrong rule",
            "    2 unexplained"),
        lines.subList(lines.size() - 4, lines.size()));
  }

  @Test
  void count_verdict_isTheNumberOfSuchFigures() {
    assertEquals(2, report.count(Verdict.RIGHT));
    assertEquals(3, report.count(Verdict.EXPLAINED));
    assertEquals(2, report.count(Verdict.UNEXPLAINED));
  }

  @Test
  void number_digits_areTwelveAndWithoutExponent() {
    assertEquals("0.0000351018778298", Report.number(3.510187782978859e-05));
    assertEquals("0.3825", Report.number(0.38249999999999995));
    assertEquals("0", Report.number(-0.0));
    assertEquals("1000000", Report.number(1e6));
    assertEquals("Infinity", Report.number(Double.POSITIVE_INFINITY));
  }
}
