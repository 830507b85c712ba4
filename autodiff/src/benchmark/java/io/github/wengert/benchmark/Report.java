package io.github.wengert.benchmark;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jol.info.ClassLayout;

/** Runs the benchmarks and writes them as Markdown: file name, then a pattern for workloads. */
final class Report {
  private static final List<String> ENGINES =
      List.of("hand", "eager", "interpreted", "compiled", "Hipparchus", "finmath");

  private static final List<String> WORKLOADS =
      List.of(
          "W1", "W2 n=10", "W2 n=1000", "W2 n=100000", "W3", "W4 n=1000", "W4 n=100000", "W5",
          "digits");

  private static final List<String> GROWTH =
      List.of("W2 n=100", "W2 n=10000", "W2 n=1000000", "W4 n=10", "W4 n=1000000");

  private final StringBuilder text = new StringBuilder();

  private Report() {}

  public static void main(String[] arguments) throws IOException, RunnerException {
    Pattern include = Pattern.compile(arguments[1]);
    Report report = new Report();
    report.workloads(include);
    report.compileTimes();
    report.inputs();
    report.sizes();
    Path file = Path.of(arguments[0]).normalize();
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, report.text);
    System.out.println("wrote " + file);
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  /** Hipparchus carries a gradient of n entries in each number: n = 100,000 would take hours. */
  private static boolean isFeasible(String workload, String engine) {
    if (workload.equals("digits")) {
      return engine.equals("hand") || engine.equals("compiled");
    }
    boolean large = workload.endsWith("00000");
    return switch (engine) {
      case "Hipparchus" -> !large && !workload.endsWith("0000");
      case "finmath" -> !workload.endsWith("000000");
      default -> true;
    };
  }

  private void workloads(Pattern include) throws RunnerException {
    text.append("| workload | Java by hand | eager | interpreted | compiled (batched) |")
        .append(" Hipparchus | finmath-lib |\n|---|---|---|---|---|---|---|\n");
    for (String workload : WORKLOADS) {
      row(workload, ENGINES, include);
    }
    for (String workload : GROWTH) {
      row(workload, List.of("hand", "eager", "compiled"), include);
    }
    text.append("\nEach cell: the fastest of four measured times of one evaluation of value and gradient (W1: 10,000 steps,")
        .append(" W3: one step, digits: one epoch), multiple of Java by hand, bytes allocated.")
        .append(" W3, W5 and digits are batched in the compiled column, on one thread.\n\n");
  }

  private void row(String workload, List<String> engines, Pattern include)
      throws RunnerException {
    if (!include.matcher(workload).find()) {
      return;
    }
    String[] feasible =
        engines.stream().filter(engine -> isFeasible(workload, engine)).toArray(String[]::new);
    Map<String, RunResult> results = measure(workload, feasible);
    double hand = fastest(results.get("hand"));
    text.append("| ").append(workload);
    for (String engine : ENGINES) {
      RunResult result = results.get(engine);
      text.append(" | ").append(result == null ? "–" : cell(result, hand));
    }
    text.append(" |\n");
    System.out.println(workload + " measured");
  }

  private static double fastest(RunResult result) {
    return result.getPrimaryResult().getStatistics().getMin();
  }

  private static String cell(RunResult result, double hand) {
    double nanos = fastest(result);
    double bytes =
        result.getSecondaryResults().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
            .mapToDouble(entry -> entry.getValue().getScore())
            .findFirst()
            .orElse(0);
    return String.format(Locale.ROOT, "%s, %.2f ×, %s", time(nanos), nanos / hand, size(bytes));
  }

  private static String time(double nanos) {
    return nanos < 1e4
        ? String.format(Locale.ROOT, "%.1f ns", nanos)
        : nanos < 1e7
            ? String.format(Locale.ROOT, "%.1f µs", nanos / 1e3)
            : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  private static String size(double bytes) {
    return bytes < 1e4
        ? String.format(Locale.ROOT, "%.0f B", bytes)
        : String.format(Locale.ROOT, "%.0f kB", bytes / 1e3);
  }

  private static Map<String, RunResult> measure(String workload, String... engines)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(Workloads.class.getName())
            .param("workload", workload)
            .param("engine", engines)
            .forks(1)
            .jvmArgs("-Xmx6g")
            .warmupIterations(3)
            .warmupTime(TimeValue.milliseconds(1000))
            .measurementIterations(4)
            .measurementTime(TimeValue.milliseconds(500))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .addProfiler(GCProfiler.class);
    Collection<RunResult> results = new Runner(options.build()).run();
    Map<String, RunResult> byEngine = new LinkedHashMap<>();
    results.forEach(result -> byEngine.put(result.getParams().getParam("engine"), result));
    return byEngine;
  }

  /** Times recording and the first evaluation, which differentiates, optimizes and compiles. */
  private void compileTimes() {
    text.append("| program | record | differentiate and compile | operations |\n|---|---|---|---|\n");
    for (int n : new int[] {10, 1000, 100_000}) {
      compileTime("W2 n=" + n, Rosenbrock::of, Rosenbrock.start(n));
      compileTime("W4 n=" + n, Speelpenning::of, Speelpenning.start(n));
    }
    text.append('\n');
  }

  private void compileTime(String name, Function<Value[], Value> function, double[] x) {
    long start = System.nanoTime();
    Program program = Program.trace(function, x);
    long recorded = System.nanoTime();
    program.valueAndGradientAt(x, new double[x.length]);
    long compiled = System.nanoTime();
    line(
        "| %s | %.3f s | %.3f s | %d |",
        name,
        (recorded - start) / 1e9,
        (compiled - recorded) / 1e9,
        program.valueAndGradient().operationCount());
  }

  /** Times gradients of equally large graphs by few and by many inputs. */
  private void inputs() {
    text.append("| inputs of a graph of 20,000 operations | eager | compiled |\n|---|---|---|\n");
    for (int n : new int[] {2, 100, 10_000}) {
      Function<Value[], Value> function =
          x -> {
            Value sum = x[0];
            for (int i = 0; i < 10_000; i++) {
              sum = sum.add(x[i % n].mul(x[(i + 1) % n]));
            }
            return sum;
          };
      double[] x = Rosenbrock.start(n);
      double[] gradient = new double[n];
      var eager = Task.function("eager", x, null, function, null);
      var compiled = Task.function("compiled", x, null, function, null);
      line(
          "| %d | %s | %s |",
          n,
          time(fastest(() -> eager.applyAsDouble(x, gradient))),
          time(fastest(() -> compiled.applyAsDouble(x, gradient))));
    }
    text.append('\n');
  }

  private static double fastest(Task task) {
    double fastest = Double.POSITIVE_INFINITY;
    long end = System.nanoTime() + 2_000_000_000L;
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      task.run();
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest;
  }

  private void sizes() {
    Value x = Value.of(1);
    Map<String, Value> nodes = new LinkedHashMap<>();
    nodes.put("leaf", x);
    nodes.put("one parent", x.exp());
    nodes.put("two parents", x.mul(x));
    text.append("| node | bytes |\n|---|---|\n");
    nodes.forEach(
        (name, node) ->
            line("| %s | %d |", name, ClassLayout.parseInstance(node).instanceSize()));
  }
}
