package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Elementary;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Reads formulas off a page, as a reader with a calculator: knows nothing of the terms that wrote
 * them. LaTeX and MathML are turned into one line of text first.
 */
final class PrintedFormula {
  private static final Map<String, Elementary> FUNCTIONS =
      Arrays.stream(Elementary.values())
          .collect(Collectors.toMap(Elementary::symbol, Function.identity()));
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\d+(\\.\\d+)?(E-?\\d+)?|inf|NaN|[A-Za-z][A-Za-z0-9]*(?=\\()|>=|[-+*/^()\\[\\],>]|(.)");
  private static final ThreadLocal<DocumentBuilder> XML =
      ThreadLocal.withInitial(PrintedFormula::xml);
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /** Thrown for a formula that mentions something without a number. */
  private static final class NoNumber extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final List<String> tokens = new ArrayList<>();
  private final double[] numbers;
  private int next;
  private int nextNumber;

  private PrintedFormula(String text, double... numbers) {
    this.numbers = numbers;
    Matcher matcher = TOKEN.matcher(text.replace(" ", ""));
    while (matcher.find()) {
      if (matcher.group(3) != null) {
        throw new NoNumber();
      }
      tokens.add(matcher.group());
    }
  }

  /** Returns the numbers of a formula, in order; nothing if anything else stands in it. */
  static Optional<double[]> numbers(String text) {
    try {
      double[] numbers =
          new PrintedFormula(text)
              .tokens.stream()
                  .filter(PrintedFormula::isNumber)
                  .mapToDouble(PrintedFormula::parse)
                  .toArray();
      new PrintedFormula(text, numbers).value();
      return Optional.of(numbers);
    } catch (NoNumber e) {
      return Optional.empty();
    }
  }

  /** Returns a formula as a function of the numbers in it. */
  static ToDoubleFunction<double[]> function(String text) {
    return numbers -> new PrintedFormula(text, numbers).value();
  }

  private static boolean isNumber(String token) {
    return Character.isDigit(token.charAt(0)) || token.equals("inf") || token.equals("NaN");
  }

  private static double parse(String token) {
    return token.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(token);
  }

  private double value() {
    double value = sum();
    if (next != tokens.size()) {
      throw new IllegalStateException("cannot read " + tokens + " from " + next);
    }
    return value;
  }

  private boolean take(String token) {
    boolean there = next < tokens.size() && tokens.get(next).equals(token);
    next += there ? 1 : 0;
    return there;
  }

  private double sum() {
    double sum = take("-") ? -product() : product();
    while (true) {
      if (take("+")) {
        sum += product();
      } else if (take("-")) {
        sum -= product();
      } else {
        return sum;
      }
    }
  }

  private double product() {
    double product = factor();
    while (next < tokens.size()) {
      if (take("*")) {
        product *= factor();
      } else if (take("/")) {
        product /= factor();
      } else if (tokens.get(next).equals("(")) {
        product *= factor();
      } else {
        break;
      }
    }
    return product;
  }

  private double factor() {
    if (take("-")) {
      return -factor();
    }
    double base = atom();
    return take("^") ? Elementary.POW.value(base, factor()) : base;
  }

  private double atom() {
    if (next == tokens.size()) {
      throw new IllegalStateException("unfinished: " + tokens);
    }
    String token = tokens.get(next++);
    if (isNumber(token)) {
      return numbers[nextNumber++];
    }
    if (token.equals("(")) {
      double inner = sum();
      expect(")");
      return inner;
    }
    if (token.equals("[")) {
      double a = sum();
      boolean orEqual = take(">=");
      if (!orEqual) {
        expect(">");
      }
      double b = sum();
      expect("]");
      return Double.isNaN(a + b) ? Double.NaN : (orEqual ? a >= b : a > b) ? 1 : 0;
    }
    return call(token);
  }

  private double call(String name) {
    if (!FUNCTIONS.containsKey(name)) {
      throw new NoNumber();
    }
    expect("(");
    List<Double> arguments = new ArrayList<>();
    while (!take(")")) {
      arguments.add(sum());
      take(",");
    }
    return FUNCTIONS.get(name).value(arguments.stream().mapToDouble(x -> x).toArray());
  }

  private void expect(String token) {
    if (!take(token)) {
      throw new IllegalStateException("no " + token + " at " + next + " in " + tokens);
    }
  }

  /** Returns the sides of all equations on a page, each as one line in ASCII. */
  static List<List<String>> equations(String page, Notation notation) {
    return switch (notation) {
      case ASCII, UNICODE -> plainEquations(page);
      case LATEX, MARKDOWN -> latexEquations(page);
      case HTML -> mathEquations(page);
    };
  }

  private static List<List<String>> plainEquations(String page) {
    return page.lines()
        .filter(line -> line.contains(" = "))
        .map(line -> line.replaceAll("   \\[.*]$", ""))
        .map(line -> Arrays.stream(line.split(" = ")).map(PrintedFormula::ascii).toList())
        .toList();
  }

  private static String ascii(String text) {
    StringBuilder plain = new StringBuilder();
    boolean raised = false;
    for (char c : text.toCharArray()) {
      int digit = RAISED.indexOf(c);
      plain.append(digit >= 0 && !raised ? "^" : "").append(digit >= 0 ? "" + digit : "" + c);
      raised = digit >= 0;
    }
    return plain
        .toString()
        .replace('−', '-')
        .replace('·', '*')
        .replace("∞", "inf")
        .replace("≥", ">=");
  }

  private static List<List<String>> latexEquations(String page) {
    Matcher blocks =
        Pattern.compile("begin\\{aligned}\n(.*?)\n\\\\end", Pattern.DOTALL).matcher(page);
    List<List<String>> equations = new ArrayList<>();
    while (blocks.find()) {
      String block = blocks.group(1).replaceAll(" \\\\qquad \\\\left\\[.*", "");
      equations.add(
          Arrays.stream(block.split(" (\\\\\\\\\n)?&= |\n&= "))
              .map(side -> side.replaceAll(" \\\\\\\\$", ""))
              .map(PrintedFormula::latex)
              .toList());
    }
    return equations;
  }

  private static String latex(String side) {
    String text =
        side.replace("\\left|", "abs(")
            .replace("\\right|", ")")
            .replaceAll("\\\\operatorname\\{(\\w+)}", "$1")
            .replace("\\mathrm{NaN}", "NaN")
            .replace("\\infty", "inf")
            .replaceAll("([\\d.]+) \\\\cdot 10\\^\\{(-?\\d+)}", "$1E$2")
            .replaceAll("\\\\cdot", "*")
            .replace("\\ge ", ">=")
            .replaceAll("\\\\(left|right)(?![a-z])", "")
            .replace("\\sqrt", "sqrt");
    // the braces of a fraction: the first pair is divided by the second
    return braces(text).replace("{", "(").replace("}", ")");
  }

  private static String braces(String text) {
    int at = text.lastIndexOf("\\frac{");
    if (at < 0) {
      return text;
    }
    int middle = close(text, at + 5);
    int end = close(text, middle + 1);
    String fraction =
        "((" + text.substring(at + 6, middle) + ")/(" + text.substring(middle + 2, end);
    return braces(text.substring(0, at) + fraction + "))" + text.substring(end + 1));
  }

  private static int close(String text, int open) {
    int depth = 0;
    for (int i = open; ; i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
  }

  private static List<List<String>> mathEquations(String page) {
    Matcher paragraphs =
        Pattern.compile("<p class=\"equation[^>]*>(.*?)</p>", Pattern.DOTALL).matcher(page);
    List<List<String>> equations = new ArrayList<>();
    while (paragraphs.find()) {
      String chain = paragraphs.group(1).replaceAll("<span class=\"rule\">.*?</span>", "");
      Matcher sides = Pattern.compile("<math>(.*?)</math>").matcher(chain);
      List<String> equation = new ArrayList<>();
      while (sides.find()) {
        equation.add(ascii(math("<mrow>" + sides.group(1) + "</mrow>").replaceFirst("^=", "")));
      }
      equations.add(equation);
    }
    return equations;
  }

  private static DocumentBuilder xml() {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String math(String xml) {
    try {
      return math(XML.get().parse(new InputSource(new StringReader(xml))).getDocumentElement());
    } catch (SAXException | IOException e) {
      throw new IllegalStateException(xml, e);
    }
  }

  private static String math(Element element) {
    List<String> inner = new ArrayList<>();
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      Node child = children.item(i);
      inner.add(child instanceof Element part ? math(part) : child.getTextContent());
    }
    return switch (element.getTagName()) {
      case "mfrac" -> "((" + inner.get(0) + ")/(" + inner.get(1) + "))";
      case "msup" -> "(" + inner.get(0) + ")^(" + inner.get(1) + ")";
      case "msqrt" -> "sqrt(" + String.join("", inner) + ")";
      default -> join(inner);
    };
  }

  /** Joins the parts of a row: |x| is a function, and 1.5·10^(-9) is one number. */
  private static String join(List<String> inner) {
    int size = inner.size();
    if (size > 2 && inner.get(0).equals("|") && inner.get(size - 1).equals("|")) {
      return "abs(" + String.join("", inner.subList(1, size - 1)) + ")";
    }
    String row = String.join("", inner).replace("\u2062", "*");
    return row.replaceAll("^([\\d.]+)·\\(10\\)\\^\\((−?\\d+)\\)$", "$1E$2");
  }
}
