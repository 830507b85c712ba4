package io.github.wengert.autodiff.check.render;

import io.github.wengert.autodiff.check.Verdict;
import io.github.wengert.autodiff.check.diagnose.FittedMistake;
import io.github.wengert.autodiff.check.run.Finding;
import io.github.wengert.autodiff.check.run.Outcome;
import io.github.wengert.autodiff.math.Logarithm;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a report as text, in lines of at most 80 columns: a table, then what is wrong. */
public final class ReportText {
  private static final int WIDTH = 80;
  private static final int NAME = 11;
  private static final int MOST_ROWS = 24;
  private static final int MOST_DETAILS = 12;
  private static final int MOST_POINTS = 8;
  private static final int MOST_DIAGNOSES = 3;
  private static final double MOST_ULPS = 1e4;
  private static final double DIGITS = 15.95;

  private final StringBuilder text = new StringBuilder();
  private final boolean manyOutputs;
  private final boolean manyPoints;

  /** Returns the report as text. */
  public static String of(Outcome report) {
    return new ReportText(report).text.toString();
  }

  private ReportText(Outcome report) {
    List<Finding> components = report.findings();
    manyOutputs = components.stream().map(Finding::output).distinct().count() > 1;
    manyPoints = components.stream().mapToInt(Finding::point).distinct().count() > 1;
    String verdicts =
        report.verdicts().entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    paragraph(
        "", (report.passes() ? "passes: " : "does not pass: ") + report.title() + ": " + verdicts);
    report.points().stream().limit(MOST_POINTS).forEach(point -> paragraph("  ", point));
    more(report.points().size() - MOST_POINTS, "points");
    report.notes().forEach(note -> paragraph("note: ", note));
    line("by          given       true        numeric     ± bar   ulp     verdict");
    components.stream().limit(MOST_ROWS).forEach(this::row);
    more(components.size() - MOST_ROWS, "derivatives");
    report.failures().stream().limit(MOST_DETAILS).forEach(this::details);
    more(report.failures().size() - MOST_DETAILS, "that do not pass");
  }

  private void row(Finding c) {
    Verdict verdict = c.verdict();
    line(
        pad(fitted(name(c)), NAME)
            + ' '
            + pad(rounded(c.given()), NAME)
            + ' '
            + pad(rounded(c.truth()), NAME)
            + ' '
            + pad(rounded(c.numeric()), NAME)
            + ' '
            + pad(small(c.error()), 7)
            + ' '
            + pad(small(c.ulps()), 7)
            + ' '
            + verdict);
  }

  private void details(Finding c) {
    String where = manyPoints ? " at point " + c.point() : "";
    line("");
    paragraph("", c.verdict() + ": the derivative of " + c.output() + " by " + c.input() + where);
    line("  given    " + c.given());
    if (!Double.isNaN(c.engine())) {
      boolean right = c.engineVerdict().isSuccess();
      line("  engine   " + c.engine() + (right ? "" : " (" + c.engineVerdict() + ")"));
    }
    line("  numeric  " + c.numeric() + " ± " + small(c.error()) + " by " + c.method());
    line("  off by   " + rounded(c.given() - c.truth()) + ", " + small(c.ulps()) + " ulp");
    if (!c.nodes().isEmpty()) {
      paragraph("  at       ", String.join(", ", c.nodes()));
    }
    String label = "  wrong:   ";
    for (FittedMistake diagnosis : c.diagnoses().subList(0, shown(c))) {
      paragraph(label, diagnosis.sentence() + " (" + fit(diagnosis) + ")");
      label = "  or:      ";
    }
    c.remarks().forEach(remark -> paragraph("  note     ", remark));
  }

  /** Small numbers of ulps are told as such, larger ones as digits. */
  private static String fit(FittedMistake diagnosis) {
    double digits = Math.floor(DIGITS - Logarithm.log10(Math.max(1, diagnosis.ulps())));
    String fit =
        diagnosis.ulps() < MOST_ULPS
            ? "fits to " + small(diagnosis.ulps()) + " ulp"
            : digits < 1 ? "fits within rounding" : "fits to " + small(digits) + " digits";
    return diagnosis.points() == 1 ? fit : fit + " at " + diagnosis.points() + " points";
  }

  private static int shown(Finding c) {
    return Math.min(MOST_DIAGNOSES, c.diagnoses().size());
  }

  private String name(Finding c) {
    String point = manyPoints ? "#" + c.point() + " " : "";
    return point + (manyOutputs ? c.output() + "/" : "") + c.input();
  }

  private void more(int count, String what) {
    if (count > 0) {
      line("… and " + count + " more " + what);
    }
  }

  /** Appends words, broken into lines, the first after a label and the others under it. */
  private void paragraph(String label, String words) {
    String start = label;
    StringBuilder line = new StringBuilder(start);
    for (String word : words.split(" ")) {
      if (line.length() + word.length() + 1 > WIDTH && line.length() > start.length()) {
        line(line.toString());
        start = label.isEmpty() ? "  " : " ".repeat(label.length());
        line = new StringBuilder(start);
      }
      boolean first = line.length() == start.length();
      line.append(first ? "" : " ").append(word);
    }
    line(line.toString());
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  private static String rounded(double number) {
    return Double.isFinite(number)
        ? String.format(Locale.ROOT, "%.4e", number)
        : Double.toString(number);
  }

  private static String small(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e6;
    if (!Double.isFinite(number) || whole) {
      return Double.isFinite(number) ? Long.toString((long) number) : Double.toString(number);
    }
    return String.format(Locale.ROOT, number >= 0.1 && number < 1000 ? "%.1f" : "%.0e", number);
  }

  private static String fitted(String name) {
    return name.length() <= NAME ? name : name.substring(0, NAME - 1) + "…";
  }

  private static String pad(String cell, int width) {
    return cell + " ".repeat(Math.max(0, width - cell.length()));
  }
}
