package io.github.wengert.autodiff.program.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Compiles C files by gcc, with all warnings as errors, and runs their functions at points. */
final class CCompiler {
  private static final List<String> OPTIONS =
      List.of("-Wall", "-Werror", "-std=c99", "-ffp-contract=off");

  /** A function, how many numbers it gives, and points at which it is to be run. */
  record Unit(String name, String source, int outputs, List<double[]> points) {}

  private CCompiler() {}

  /** Tells whether there is a compiler. */
  static boolean isInstalled() {
    try {
      return new ProcessBuilder("gcc", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the results of all units at their points, in order. */
  static List<double[]> results(Path folder, List<Unit> units, String... moreOptions) {
    try {
      List<String> command = new ArrayList<>(List.of("gcc"));
      command.addAll(OPTIONS);
      command.addAll(Arrays.asList(moreOptions));
      for (Unit unit : units) {
        Files.writeString(folder.resolve(unit.name + ".c"), unit.source);
        command.add(unit.name + ".c");
      }
      Files.writeString(folder.resolve("main.c"), main(units));
      command.addAll(List.of("main.c", "-o", "run", "-lm"));
      run(folder, command);
      Iterator<String> lines = run(folder, List.of("./run")).iterator();
      List<double[]> results = new ArrayList<>();
      for (Unit unit : units) {
        for (int p = 0; p < unit.points.size(); p++) {
          double[] result = new double[unit.outputs];
          Arrays.setAll(
              result, i -> Double.longBitsToDouble(Long.parseUnsignedLong(lines.next(), 16)));
          results.add(result);
        }
      }
      return results;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> run(Path folder, List<String> command) throws IOException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      int code = process.waitFor();
      List<String> lines = Files.readAllLines(output);
      if (code != 0) {
        throw new AssertionError(String.join("\n", lines.subList(0, Math.min(30, lines.size()))));
      }
      return lines;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the program that prints the bits of all results. */
  private static String main(List<Unit> units) {
    StringBuilder text = new StringBuilder("#include <stdint.h>\n#include <stdio.h>\n");
    text.append("#include <string.h>\n");
    for (Unit unit : units) {
      text.append(declaration(unit)).append(";\n");
    }
    text.append("static double out[100000];\n");
    text.append("static void print(int n) {\n  for (int i = 0; i < n; i++) {\n    uint64_t b;\n");
    text.append(
        "    memcpy(&b, &out[i], 8);\n    printf(\"%016llx\\n\", (unsigned long long) b);\n");
    text.append("  }\n}\n");
    for (int u = 0; u < units.size(); u++) {
      Unit unit = units.get(u);
      int inputs = unit.points.get(0).length;
      text.append("static const uint64_t points" + u + "[][" + inputs + "] = {\n");
      for (double[] point : unit.points) {
        String bits =
            Arrays.stream(point)
                .mapToObj(x -> "0x" + Long.toHexString(Double.doubleToRawLongBits(x)) + "u")
                .collect(Collectors.joining(", "));
        text.append("  {" + bits + "},\n");
      }
      text.append("};\nstatic void run" + u + "(void) {\n  double x[" + inputs + "];\n");
      text.append("  for (int p = 0; p < " + unit.points.size() + "; p++) {\n");
      text.append("    memcpy(x, points" + u + "[p], sizeof x);\n");
      text.append("    " + call(unit) + "\n    print(" + unit.outputs + ");\n  }\n}\n");
    }
    text.append("int main(void) {\n");
    for (int u = 0; u < units.size(); u++) {
      text.append("  run" + u + "();\n");
    }
    return text.append("  return 0;\n}\n").toString();
  }

  private static String declaration(Unit unit) {
    return unit.source
        .lines()
        .filter(line -> line.matches("(double|void) " + unit.name + "\\(.*"))
        .map(line -> line.replace(" {", ""))
        .findFirst()
        .orElseThrow();
  }

  private static String call(Unit unit) {
    String declaration = declaration(unit);
    if (declaration.startsWith("void")) {
      return unit.name + "(x, out);";
    }
    return "out[0] = " + unit.name + (declaration.contains(",") ? "(x, out + 1);" : "(x);");
  }
}
