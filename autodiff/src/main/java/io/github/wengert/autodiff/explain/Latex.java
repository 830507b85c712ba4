package io.github.wengert.autodiff.explain;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Formulas in LaTeX, which need the package amsmath; or, with {@code markdown}, in Markdown with
 * the formulas between dollar signs.
 */
final class Latex extends Typesetter {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]+");
  private static final Pattern EXPONENT = Pattern.compile("(.*)E(-?[0-9]+)");

  private final boolean markdown;

  Latex(int digits, boolean markdown) {
    super(digits);
    this.markdown = markdown;
  }

  @Override
  String number(String decimal) {
    Matcher matcher = EXPONENT.matcher(decimal);
    if (matcher.matches()) {
      return matcher.group(1) + " \\cdot 10^{" + matcher.group(2) + "}";
    }
    return decimal.replace("Infinity", "\\infty").replace("NaN", "\\mathrm{NaN}");
  }

  /** Writes {@code out_h1} and {@code w5} with a subscript, anything else as text. */
  @Override
  String label(String label) {
    Labels.Parts parts = Labels.Parts.of(label);
    String base = word(parts.base());
    return parts.index().isEmpty() ? base : base + "_{" + word(parts.index()) + "}";
  }

  private String word(String word) {
    if (!PLAIN.matcher(word).matches()) {
      return "\\text{" + text(word) + "}";
    }
    return word.length() == 1 || Character.isDigit(word.charAt(0))
        ? word
        : "\\mathit{" + word + "}";
  }

  /** Escapes what LaTeX or Markdown would take for a command. */
  private String text(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> out.append("\\textbackslash{}");
                case '~' -> out.append("\\textasciitilde{}");
                case '^' -> out.append("\\textasciicircum{}");
                case '<' -> out.append("\\textless{}");
                case '>' -> out.append("\\textgreater{}");
                case '|' -> out.append("\\textbar{}");
                case '`' -> out.append("\\textasciigrave{}");
                case '#', '$', '%', '&', '_', '{', '}' -> out.append('\\').appendCodePoint(c);
                default -> out.appendCodePoint(Labels.isVisible(c) ? c : Labels.REPLACEMENT);
              }
            });
    return out.toString();
  }

  @Override
  String marked(Term.Marked marked) {
    boolean next = marked.mark() == Term.Marked.NEXT;
    return next
        ? "{" + label(marked.label()) + "}^{+}"
        : "\\operatorname{" + text(marked.label()) + "}'";
  }

  @Override
  String partial(Term.Partial partial) {
    String text =
        "\\frac{\\partial " + label(partial.of()) + "}{\\partial " + label(partial.by()) + "}";
    return partial.direct() ? "\\left." + text + "\\right|_{\\text{direct}}" : text;
  }

  @Override
  String group(String inner) {
    return "\\left(" + inner + "\\right)";
  }

  @Override
  String sum(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      boolean first = text.length() == 0;
      text.append(part.negative() ? first ? "-" : " - " : first ? "" : " + ");
      text.append(part.text());
    }
    return text.toString();
  }

  @Override
  String negation(String inner) {
    return "-" + inner;
  }

  @Override
  String product(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(text.length() == 0 ? "" : part.tight() ? " " : " \\cdot ").append(part.text());
    }
    return text.toString();
  }

  @Override
  String quotient(String over, String under) {
    return "\\frac{" + over + "}{" + under + "}";
  }

  @Override
  String power(String base, String exponent) {
    return "{" + base + "}^{" + exponent + "}";
  }

  @Override
  String call(String function, List<String> arguments) {
    String list = String.join(", ", arguments);
    return switch (function) {
      case "sqrt" -> "\\sqrt{" + list + "}";
      case "abs" -> "\\left|" + list + "\\right|";
      default -> "\\operatorname{" + text(function) + "}\\left(" + list + "\\right)";
    };
  }

  @Override
  String condition(String a, boolean orEqual, String b) {
    return "\\left[" + a + (orEqual ? " \\ge " : " > ") + b + "\\right]";
  }

  @Override
  String dots() {
    return "\\dots";
  }

  @Override
  boolean twoDimensional() {
    return true;
  }

  @Override
  String heading(String text) {
    return markdown ? "\n## " + prose(text) + "\n\n" : "\n\\paragraph{" + prose(text) + "}\n";
  }

  @Override
  String equation(List<String> sides, List<String> rule) {
    String first = sides.get(0) + (sides.size() > 1 ? " &= " : "");
    String rest = sides.stream().skip(1).collect(Collectors.joining(" \\\\\n&= "));
    String remark =
        rule.isEmpty() ? "" : " \\qquad \\left[" + String.join(" = ", rule) + "\\right]";
    String body = "\\begin{aligned}\n" + first + rest + remark + "\n\\end{aligned}";
    return markdown ? "$$\n" + body + "\n$$\n\n" : "\\[\n" + body + "\n\\]\n";
  }

  @Override
  String percent(double share) {
    String percent = super.percent(share);
    return markdown ? percent : "$" + percent.replace(" %", "\\,\\%") + "$";
  }

  @Override
  String table(List<String> titles, List<List<String>> rows) {
    String columns = "r".repeat(titles.size() - 1) + "l";
    StringBuilder text = new StringBuilder();
    if (markdown) {
      text.append(row(titles)).append('|').append("---:|".repeat(titles.size() - 1));
      text.append(":---|\n");
      rows.forEach(row -> text.append(row(row)));
      return text.append('\n').toString();
    }
    text.append("\\begin{tabular}{").append(columns).append("}\n").append(row(titles));
    text.append("\\hline\n");
    rows.forEach(row -> text.append(row(row)));
    return text.append("\\end{tabular}\n").toString();
  }

  private String row(List<String> cells) {
    return markdown
        ? "| " + String.join(" | ", cells) + " |\n"
        : String.join(" & ", cells) + " \\\\\n";
  }

  @Override
  String note(String text) {
    return prose(text) + "\n\n";
  }

  /** Escapes a sentence: Markdown has signs of its own. */
  private String prose(String text) {
    return markdown ? text.replaceAll("([\\\\`*_{}\\[\\]<>#|$&~])", "\\\\$1") : text(text);
  }

  @Override
  String cell(String formula) {
    return "$" + formula + "$";
  }

  @Override
  String path(List<String> labels) {
    return labels.stream().map(this::label).collect(Collectors.joining(" \\to ", "$", "$"));
  }
}
