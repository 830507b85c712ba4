package io.github.wengert.autodiff.program.source;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** C, as it was in 1999. Immutable and safe for use by several threads. */
public final class CDialect extends Dialect {
  /** How many numbers of working memory lie on the stack. */
  private static final int LARGEST_ON_STACK = 4096;

  /** The headers, by what is declared there. */
  private static final Map<String, String> HEADERS =
      ImmutableMap.of(
          "(", "math.h", "uint64_t", "stdint.h", "malloc", "stdlib.h", "memcpy", "string.h");

  public CDialect() {
    super("c", words());
  }

  private static Map<String, String> words() {
    Map<String, String> words = new HashMap<>();
    words.put("abs", "fabs");
    words.put("scalb", "scalbn");
    words.put("isNaN", "isnan");
    words.put("isInfinite", "isinf");
    words.put("isFinite", "isfinite");
    words.put("NaN", "NAN");
    words.put("INFINITE", "INFINITY");
    words.put("boolean", "int");
    return Map.copyOf(words);
  }

  @Override
  String indented(String text) {
    return text;
  }

  @Override
  String declaration(String line) {
    return line.replaceFirst("^(?=(?:double|int|uint64_t) \\w+\\()", "static ")
        .replaceFirst("^constants (\\w+)", "static const double $1[]")
        .replaceAll("double\\[\\] (\\w+) = new double\\[(\\d+)\\];", "double $1[$2] = {0};")
        .replaceAll("double\\[\\] (\\w+)", "const double *$1");
  }

  @Override
  String input(String array) {
    return "const double *" + array;
  }

  @Override
  String array(String array) {
    return "double *" + array;
  }

  @Override
  String unitKind() {
    return "function in C";
  }

  @Override
  String publicHead(String type, String unit, String function, String parameters) {
    return type + " " + unit + "(" + parameters + ")";
  }

  @Override
  String privateHead(String type, String function, String parameters) {
    return "static " + type + " " + function + "(" + parameters + ")";
  }

  @Override
  List<String> work(int memory, List<String> failure) {
    if (memory == 0) {
      return List.of();
    }
    if (memory <= LARGEST_ON_STACK) {
      return List.of("double work[" + memory + "];");
    }
    List<String> lines = new ArrayList<>();
    lines.add("double *work = malloc(" + memory + " * sizeof *work);");
    lines.add("if (work == NULL) {");
    failure.forEach(line -> lines.add("  " + line));
    lines.add("}");
    return lines;
  }

  @Override
  List<String> buffer(String name, int length) {
    return List.of("double " + name + "[" + length + "];");
  }

  @Override
  String release(int memory) {
    return memory > LARGEST_ON_STACK ? "free(work);" : "";
  }

  @Override
  List<String> check(String condition, String message, List<String> failure) {
    List<String> lines = new ArrayList<>();
    lines.add("if (" + condition + ") { // " + message);
    failure.forEach(line -> lines.add("  " + line));
    lines.add("}");
    return lines;
  }

  @Override
  boolean nestsClasses() {
    return false;
  }

  @Override
  String unit(Summary summary, String main, List<String> functions, String tables, String kernels) {
    StringBuilder text = new StringBuilder();
    text.append(wrapped("// ", "// ", summary.sentence())).append("//\n");
    text.append(wrapped("// x: ", "//   ", summary.inputs()));
    if (!summary.array().isEmpty()) {
      String what = summary.written() + "; must not overlap x";
      text.append(wrapped("// " + summary.array() + ": ", "//   ", what));
    }
    text.append("//\n// Written by Wengert, in C99. Compile it with -ffp-contract=off.\n\n");
    StringBuilder code = new StringBuilder();
    code.append(kernels.isEmpty() ? "" : "\n" + kernels);
    code.append(tables.isEmpty() ? "" : "\n" + tables);
    reversed(functions).forEach(function -> code.append('\n').append(function));
    code.append('\n').append(main);
    HEADERS.forEach(
        (used, header) -> {
          if (code.indexOf(used) >= 0) {
            text.append("#include <").append(header).append(">\n");
          }
        });
    return text.append(code).toString();
  }

  /** Returns functions such that each stands before those that call it. */
  private static List<String> reversed(List<String> functions) {
    List<String> reversed = new ArrayList<>(functions);
    Collections.reverse(reversed);
    return reversed;
  }

  @Override
  String list(List<String> elements) {
    return "(const double[]) {" + String.join(", ", elements) + "}";
  }

  @Override
  String tableName(String name, int length) {
    return name;
  }

  @Override
  String table(String name, double... numbers) {
    return "static const double " + name + "[] = {\n" + rows("  ", numbers) + "};\n";
  }
}
