package io.github.wengert.autodiff.program.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Java, as it was in version 8. Immutable and safe for use by several threads. */
public final class JavaDialect extends Dialect {
  private static final Pattern FUNCTION =
      Pattern.compile("^(?=(?:double|boolean|int|long) \\w+\\()");

  /** How many numbers of working memory are made for each call. */
  private static final int SMALL_MEMORY = 64;

  private static final Pattern WORK = Pattern.compile("\\b(\\w*Work)(\\d+)\\.OF_THREAD");

  /** How many numbers an initializer may have, so that its method is not too long. */
  private static final int LONGEST_TABLE = 1000;

  public JavaDialect() {
    super("java", words());
  }

  private static Map<String, String> words() {
    Map<String, String> words = new HashMap<>();
    Stream.of("abs ceil exp floor getExponent log max min pow rint scalb signum sqrt")
        .flatMap(Pattern.compile(" ")::splitAsStream)
        .forEach(name -> words.put(name, "Math." + name));
    words.put("copySign", "StrictMath.copySign");
    words.put("toBits", "Double.doubleToRawLongBits");
    words.put("ofBits", "Double.longBitsToDouble");
    words.put("isNaN", "Double.isNaN");
    words.put("isInfinite", "Double.isInfinite");
    words.put("isFinite", "Double.isFinite");
    words.put("NaN", "Double.NaN");
    words.put("INFINITE", "Double.POSITIVE_INFINITY");
    return Map.copyOf(words);
  }

  @Override
  public String indented(String text) {
    return text.replaceAll("(?m)^(?=.)", "  ");
  }

  @Override
  public String declaration(String line) {
    String function = FUNCTION.matcher(line).replaceFirst("private static ");
    return function.replaceFirst("^constants (\\w+)", "private static final double[] $1");
  }

  @Override
  public String input(String array) {
    return "double[] " + array;
  }

  @Override
  public String array(String array) {
    return "double[] " + array;
  }

  @Override
  public String unitKind() {
    return "class in Java";
  }

  @Override
  public String publicHead(String type, String unit, String function, String parameters) {
    return "public static " + type + " " + function + "(" + parameters + ")";
  }

  @Override
  public String privateHead(String type, String function, String parameters) {
    return "private static " + type + " " + function + "(" + parameters + ")";
  }

  @Override
  public List<String> work(String function, int memory, List<String> failure) {
    String owner =
        function.isEmpty() ? "" : Character.toUpperCase(function.charAt(0)) + function.substring(1);
    return List.of(
        memory <= SMALL_MEMORY
            ? "double[] work = new double[" + memory + "];"
            : "double[] work = " + owner + "Work" + memory + ".OF_THREAD.get();");
  }

  @Override
  public List<String> buffer(String name, int length, List<String> failure) {
    return List.of("double[] " + name + " = new double[" + length + "];");
  }

  @Override
  public List<String> buffer(String name, String length, String given, List<String> failure) {
    String made = "new double[" + length + "]";
    return List.of(
        "double[] "
            + name
            + " = "
            + (given.isEmpty() ? made : given + " == null ? " + made + " : " + given)
            + ";");
  }

  @Override
  public List<String> release(String name, int length) {
    return List.of();
  }

  @Override
  public List<String> release(String name, String given) {
    return List.of();
  }

  @Override
  public String callType() {
    return "void";
  }

  @Override
  public List<String> call(String call, List<String> failure) {
    return List.of(call + ";");
  }

  @Override
  public List<String> attempt(List<String> statements) {
    List<String> lines = new ArrayList<>();
    lines.add("try {");
    statements.forEach(line -> lines.add(line.indent(2).stripTrailing()));
    lines.add("} catch (IllegalStateException e) {");
    lines.add("  return false; // what it calls was recorded for other branches");
    lines.add("}");
    return lines;
  }

  @Override
  public List<String> check(String condition, String message, List<String> failure) {
    return List.of(
        "if (" + condition + ") {",
        "  throw new IllegalStateException(\n          \"" + message + "\");",
        "}");
  }

  @Override
  public boolean nestsClasses() {
    return true;
  }

  @Override
  public String unit(
      Summary summary, String main, List<String> functions, String tables, String kernels) {
    StringBuilder text = new StringBuilder("/**\n");
    text.append(wrapped(" * ", " * ", html(summary.sentence()))).append(" *\n");
    text.append(
        " * <p>Written by Wengert. Needs Java 8 or newer and nothing else. Several threads may use");
    text.append(" it\n * at the same time.\n */\n");
    text.append("public final class " + summary.name() + " {\n");
    text.append("  private " + summary.name() + "() {}\n\n  /**\n");
    text.append(wrapped("   * ", "   * ", html(summary.sentence()))).append("   *\n");
    text.append(wrapped("   * @param x ", "   *     ", html(summary.inputs())));
    if (!summary.array().isEmpty()) {
      String what = html(summary.written()) + "; not the array x";
      text.append(wrapped("   * @param " + summary.array() + " ", "   *     ", what));
    }
    text.append("   */\n").append(indented(main));
    functions.forEach(function -> text.append('\n').append(indented(function)));
    Matcher work = WORK.matcher(text);
    TreeMap<String, String> sizes = new TreeMap<>();
    while (work.find()) {
      sizes.put(work.group(1) + work.group(2), work.group(2));
    }
    sizes.forEach(
        (type, size) -> {
          text.append("\n  /** The working memory of each thread. */\n");
          text.append("  private static final class " + type + " {\n");
          text.append("    static final ThreadLocal<double[]> OF_THREAD =\n");
          text.append("        ThreadLocal.withInitial(() -> new double[" + size + "]);\n  }\n");
        });
    text.append(tables.isEmpty() ? "" : "\n" + tables);
    text.append(kernels.isEmpty() ? "" : "\n" + kernels);
    return text.append("}\n").toString();
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;");
  }

  @Override
  public String list(List<String> elements) {
    return "new double[] {" + String.join(", ", elements) + "}";
  }

  @Override
  public String tableName(String name, int length) {
    return length <= LONGEST_TABLE ? name : name + ".NUMBERS";
  }

  @Override
  public String table(String name, double... numbers) {
    if (numbers.length <= LONGEST_TABLE) {
      return "  private static final double[] "
          + name
          + " = {\n"
          + rows("    ", numbers)
          + "  };\n";
    }
    StringBuilder text = new StringBuilder("  private static final class " + name + " {\n");
    StringBuilder methods = new StringBuilder();
    text.append("    static final double[] NUMBERS = new double[" + numbers.length + "];\n\n");
    text.append("    static {\n");
    for (int from = 0; from < numbers.length; from += LONGEST_TABLE) {
      double[] some =
          Arrays.copyOfRange(numbers, from, Math.min(from + LONGEST_TABLE, numbers.length));
      text.append(
          "      System.arraycopy(from"
              + from
              + "(), 0, NUMBERS, "
              + from
              + ", "
              + some.length
              + ");\n");
      methods
          .append(
              "\n    private static double[] from" + from + "() {\n      return new double[] {\n")
          .append(rows("        ", some))
          .append("      };\n    }\n");
    }
    return text.append("    }\n").append(methods).append("  }\n").toString();
  }
}
