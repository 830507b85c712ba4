package io.github.wengert.autodiff.explain;

import java.util.List;
import java.util.stream.Collectors;

/** Formulas in MathML within HTML, which browsers set without any script. */
final class Html extends Typesetter {

  Html(int digits) {
    super(digits);
  }

  /** Returns text for the inside of an element or of an attribute in double quotes. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(Labels.isVisible(c) ? c : Labels.REPLACEMENT);
              }
            });
    return out.toString();
  }

  private static String sign(String sign) {
    return "<mo>" + sign + "</mo>";
  }

  private static String row(String... parts) {
    return "<mrow>" + String.join("", parts) + "</mrow>";
  }

  @Override
  String number(String decimal) {
    boolean negative = decimal.startsWith("-");
    String size = (negative ? decimal.substring(1) : decimal).replace("Infinity", "∞");
    int exponent = size.indexOf('E');
    String body =
        exponent < 0
            ? "<mn>" + size + "</mn>"
            : row(
                "<mn>" + size.substring(0, exponent) + "</mn>",
                sign("·"),
                "<msup><mn>10</mn>",
                number(size.substring(exponent + 1)),
                "</msup>");
    return negative ? row("<mo form=\"prefix\">−</mo>", body) : body;
  }

  @Override
  String percent(double share) {
    return super.percent(share).replace("-", "−");
  }

  @Override
  String label(String label) {
    Labels.Parts parts = Labels.Parts.of(label);
    String base = "<mi>" + escape(parts.base()) + "</mi>";
    return parts.index().isEmpty()
        ? base
        : "<msub>" + base + "<mi>" + escape(parts.index()) + "</mi></msub>";
  }

  @Override
  String marked(Term.Marked marked) {
    boolean next = marked.mark() == Term.Marked.NEXT;
    return "<msup>"
        + row(next ? label(marked.label()) : "<mi>" + escape(marked.label()) + "</mi>")
        + sign(next ? "+" : "′")
        + "</msup>";
  }

  @Override
  String partial(Term.Partial partial) {
    String fraction =
        "<mfrac>"
            + row(sign("∂"), label(partial.of()))
            + row(sign("∂"), label(partial.by()))
            + "</mfrac>";
    return partial.direct()
        ? "<msub>" + row(fraction, sign("|")) + "<mtext>direct</mtext></msub>"
        : fraction;
  }

  @Override
  String group(String inner) {
    return row(sign("("), inner, sign(")"));
  }

  @Override
  String sum(List<Part> parts) {
    StringBuilder text = new StringBuilder("<mrow>");
    boolean first = true;
    for (Part part : parts) {
      String minus = first ? "<mo form=\"prefix\">−</mo>" : sign("−");
      text.append(part.negative() ? minus : first ? "" : sign("+")).append(part.text());
      first = false;
    }
    return text.append("</mrow>").toString();
  }

  @Override
  String negation(String inner) {
    return row("<mo form=\"prefix\">−</mo>", inner);
  }

  @Override
  String product(List<Part> parts) {
    StringBuilder text = new StringBuilder("<mrow>");
    boolean first = true;
    for (Part part : parts) {
      text.append(first ? "" : sign(part.tight() ? "\u2062" : "·")).append(part.text());
      first = false;
    }
    return text.append("</mrow>").toString();
  }

  @Override
  String quotient(String over, String under) {
    return "<mfrac>" + row(over) + row(under) + "</mfrac>";
  }

  @Override
  String power(String base, String exponent) {
    return "<msup>" + row(base) + row(exponent) + "</msup>";
  }

  @Override
  String call(String function, List<String> arguments) {
    String list = String.join(sign(","), arguments);
    return switch (function) {
      case "sqrt" -> "<msqrt>" + list + "</msqrt>";
      case "abs" -> row(sign("|"), list, sign("|"));
      default -> row("<mi>" + escape(function) + "</mi>", sign("("), list, sign(")"));
    };
  }

  @Override
  String condition(String a, boolean orEqual, String b) {
    return row(sign("["), a, sign(orEqual ? "≥" : "&gt;"), b, sign("]"));
  }

  @Override
  String dots() {
    return "<mi>…</mi>";
  }

  @Override
  boolean twoDimensional() {
    return true;
  }

  @Override
  String heading(String text) {
    return "<h3>" + escape(text) + "</h3>\n";
  }

  /** Writes each side as a formula of its own, so that a long equation can wrap. */
  @Override
  String equation(List<String> sides, List<String> rule) {
    return "<p class=\"equation\">"
        + chain(sides)
        + (rule.isEmpty() ? "" : " <span class=\"rule\">" + chain(rule) + "</span>")
        + "</p>\n";
  }

  private static String chain(List<String> sides) {
    StringBuilder text = new StringBuilder();
    for (String side : sides) {
      boolean first = text.length() == 0;
      text.append(first ? "" : " ").append("<math>").append(first ? "" : sign("="));
      text.append(side).append("</math>");
    }
    return text.toString();
  }

  @Override
  String table(List<String> titles, List<List<String>> rows) {
    String head =
        titles.stream()
            .map(title -> "<th scope=\"col\">" + escape(title) + "</th>")
            .collect(Collectors.joining("", "<tr>", "</tr>"));
    String body =
        rows.stream()
            .map(row -> row.stream().collect(Collectors.joining("</td><td>", "<td>", "</td>")))
            .collect(Collectors.joining("</tr>\n<tr>", "<tr>", "</tr>"));
    return "<div class=\"table\"><table>\n<thead>"
        + head
        + "</thead>\n<tbody>"
        + body
        + "</tbody></table></div>\n";
  }

  @Override
  String note(String text) {
    return "<p>" + escape(text) + "</p>\n";
  }

  @Override
  String cell(String formula) {
    return "<math>" + formula + "</math>";
  }

  @Override
  String path(List<String> labels) {
    return labels.stream().map(Html::escape).collect(Collectors.joining(" → "));
  }
}
