package io.github.wengert.autodiff.explain;

import java.util.List;
import java.util.stream.Collectors;

/** Formulas on one line of text, with Unicode's signs or in pure ASCII. */
final class PlainText extends Typesetter {
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private final boolean ascii;

  PlainText(int digits, boolean ascii) {
    super(digits);
    this.ascii = ascii;
  }

  private String sign(String unicode, String plain) {
    return ascii ? plain : unicode;
  }

  private String minus() {
    return sign("−", "-");
  }

  @Override
  String number(String decimal) {
    return decimal.replace("Infinity", sign("∞", "inf")).replace("-", minus());
  }

  @Override
  String percent(double share) {
    return super.percent(share).replace("-", minus());
  }

  /** Writes a label without what could steer a terminal; in ASCII, the rest as escapes. */
  @Override
  String label(String label) {
    if (label.equals(CUT)) {
      return dots();
    }
    StringBuilder text = new StringBuilder();
    label
        .codePoints()
        .forEach(
            c -> {
              if (ascii && (c < ' ' || c > '~')) {
                text.append(c < 0x10000 ? "\\u" : "\\U").append(hex(c));
              } else {
                text.appendCodePoint(Labels.isVisible(c) ? c : Labels.REPLACEMENT);
              }
            });
    return text.toString();
  }

  private static String hex(int c) {
    String digits = Integer.toHexString(c);
    return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }

  @Override
  String marked(Term.Marked marked) {
    boolean next = marked.mark() == Term.Marked.NEXT;
    return label(marked.label()) + (next ? sign("⁺", "+") : sign("′", "'"));
  }

  @Override
  String partial(Term.Partial partial) {
    String d = sign("∂", "d");
    String text = d + label(partial.of()) + "/" + d + label(partial.by());
    return partial.direct() ? text + "|direct" : text;
  }

  @Override
  String group(String inner) {
    return "(" + inner + ")";
  }

  @Override
  String sum(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      boolean first = text.length() == 0;
      String plus = first ? "" : " + ";
      text.append(part.negative() ? first ? minus() : " " + minus() + " " : plus);
      text.append(part.text());
    }
    return text.toString();
  }

  @Override
  String negation(String inner) {
    return minus() + inner;
  }

  @Override
  String product(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(text.length() == 0 || part.tight() ? "" : sign(" · ", " * "));
      text.append(part.text());
    }
    return text.toString();
  }

  @Override
  String quotient(String over, String under) {
    return over + "/" + under;
  }

  @Override
  String power(String base, String exponent) {
    if (ascii || !exponent.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return base + "^" + exponent;
    }
    return base
        + exponent
            .chars()
            .mapToObj(c -> RAISED.substring(c - '0', c - '0' + 1))
            .collect(Collectors.joining());
  }

  @Override
  String call(String function, List<String> arguments) {
    return label(function) + "(" + String.join(", ", arguments) + ")";
  }

  @Override
  String condition(String a, boolean orEqual, String b) {
    return "[" + a + (orEqual ? sign(" ≥ ", " >= ") : " > ") + b + "]";
  }

  @Override
  String dots() {
    return sign("…", "...");
  }

  @Override
  boolean twoDimensional() {
    return false;
  }

  @Override
  String heading(String text) {
    return "\n" + label(text) + "\n";
  }

  @Override
  String equation(List<String> sides, List<String> rule) {
    String text = String.join(" = ", sides);
    return (rule.isEmpty() ? text : text + "   [" + String.join(" = ", rule) + "]") + "\n";
  }

  @Override
  String table(List<String> titles, List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    row(titles, rows, titles, text);
    rows.forEach(cells -> row(titles, rows, cells, text));
    return text.toString();
  }

  private static void row(
      List<String> titles, List<List<String>> rows, List<String> cells, StringBuilder text) {
    int last = cells.size() - 1;
    for (int i = 0; i < last; i++) {
      int column = i;
      int width =
          rows.stream()
              .mapToInt(row -> row.get(column).length())
              .reduce(titles.get(i).length(), Math::max);
      text.append(" ".repeat(2 + width - cells.get(i).length())).append(cells.get(i));
    }
    text.append("  ").append(cells.get(last)).append('\n');
  }

  @Override
  String note(String text) {
    return label(text) + "\n";
  }

  @Override
  String cell(String formula) {
    return formula;
  }

  @Override
  String path(List<String> labels) {
    return labels.stream().map(this::label).collect(Collectors.joining(sign(" → ", " -> ")));
  }
}
