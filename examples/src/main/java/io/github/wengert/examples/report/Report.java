package io.github.wengert.examples.report;

import io.github.wengert.examples.report.Figure.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sections as plain text: ASCII, at most 80 columns, the same in every locale.
 *
 * <p>Computed numbers are shown with 12 significant digits, aligned at the decimal point.
 */
public final class Report {
  private static final int WIDTH = 80;
  private static final MathContext DIGITS = new MathContext(12);
  private static final String COLUMNS =
      row("  quantity", " published", " right rule", " wrong rule");
  private static final String DOUBLE_RULE = "=".repeat(WIDTH);
  private static final String RULE = "-".repeat(WIDTH);

  private final List<String> head;
  private final List<Section> sections;

  /** The mistakes with their numbers in the order of their first figures. */
  private final Map<Mistake, Integer> mistakes = new LinkedHashMap<>();

  /** Returns a report of these sections, with some lines above them. */
  public Report(List<String> head, Section... sections) {
    this.head = List.copyOf(head);
    this.sections = List.of(sections);
    figures().stream()
        .filter(figure -> figure.verdict() == Verdict.EXPLAINED)
        .forEach(figure -> mistakes.putIfAbsent(mistakeOf(figure), mistakes.size() + 1));
  }

  private static Mistake mistakeOf(Figure figure) {
    return figure.wrong().orElseThrow().mistake();
  }

  private List<Figure> figures() {
    return sections.stream().flatMap(section -> section.figures().stream()).toList();
  }

  /** Returns how many figures have that verdict. */
  public int count(Verdict verdict) {
    return (int) figures().stream().filter(figure -> figure.verdict() == verdict).count();
  }

  /** Returns the report, line by line. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(DOUBLE_RULE);
    lines.addAll(head);
    lines.add(DOUBLE_RULE);
    for (Section section : sections) {
      lines.add("");
      addSection(lines, section);
    }
    lines.add("");
    lines.add(DOUBLE_RULE);
    lines.addAll(summary());
    return lines;
  }

  private List<String> summary() {
    return List.of(
        figures().size() + " published figures:",
        "  " + padLeft(count(Verdict.RIGHT), 3) + " reproduced by the right rule",
        "  " + padLeft(count(Verdict.EXPLAINED), 3) + " explained by a wrong rule",
        "  " + padLeft(count(Verdict.UNEXPLAINED), 3) + " unexplained");
  }

  private void addSection(List<String> lines, Section section) {
    lines.add(section.title());
    section.given().forEach(line -> lines.add("  " + line));
    lines.add("");
    lines.add(COLUMNS);
    lines.add(RULE);
    for (Section.Group group : section.groups()) {
      lines.add(group.heading());
      group.figures().forEach(figure -> lines.add(line(figure)));
    }
    lines.add(RULE);
    section.figures().stream()
        .filter(figure -> figure.verdict() == Verdict.EXPLAINED)
        .map(Report::mistakeOf)
        .distinct()
        .sorted(Comparator.comparing(mistakes::get))
        .forEach(
            mistake -> lines.addAll(wrap("[" + mistakes.get(mistake) + "] ", mistake.sentence())));
    section.notes().forEach(note -> lines.addAll(wrap("  * ", note)));
  }

  private String line(Figure figure) {
    String wrong =
        switch (figure.verdict()) {
          case RIGHT -> "";
          case UNEXPLAINED -> " UNEXPLAINED";
          case EXPLAINED ->
              aligned(number(figure.wrong().orElseThrow().number()))
                  + " ["
                  + mistakes.get(mistakeOf(figure))
                  + "]";
        };
    return row(
        "  " + figure.quantity(),
        aligned(figure.published().text()),
        aligned(number(figure.right())),
        wrong);
  }

  private static String row(String quantity, String published, String right, String wrong) {
    return (padRight(quantity, 21) + padRight(published, 15) + padRight(right, 20) + wrong)
        .stripTrailing();
  }

  /** Returns a number with 12 significant digits, without an exponent. */
  public static String number(double x) {
    return Double.isFinite(x)
        ? new BigDecimal(x).round(DIGITS).stripTrailingZeros().toPlainString()
        : Double.toString(x);
  }

  /** Leaves room for a sign. */
  private static String aligned(String number) {
    return number.startsWith("-") ? number : " " + number;
  }

  private static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  private static String padLeft(int number, int width) {
    String text = Integer.toString(number);
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /** Breaks a text into lines, the first one behind a mark and the others as far in. */
  private static List<String> wrap(String mark, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(mark);
    for (String word : text.split(" ")) {
      if (line.length() + word.length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(mark.length()));
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
