package io.github.wengert.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs all engines one after the other, each in a process of its own on one thread, three times
 * over, and writes a table of their fastest epochs. Arguments: the file to write.
 */
final class Comparison {
  private static final int ROUNDS = 3;
  private static final List<String> ENGINES =
      List.of(
          "Wengert",
          "Java by hand",
          "PyTorch",
          "PyTorch, float32",
          "DJL",
          "DL4J",
          "Wengert, plain descent",
          "Smile, plain descent");

  /** The fastest epoch in milliseconds, and the last loss; or why there is none. */
  private record Result(double millis, String loss, String problem) {}

  private Comparison() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("comparison");
    Path task = folder.resolve("task");
    Task.random().write(task);
    Path script = folder.resolve("train.py");
    try (InputStream in = Comparison.class.getResourceAsStream("train.py")) {
      Files.write(script, in.readAllBytes());
    }
    Map<String, Result> best = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (String engine : ENGINES) {
        Result result = run(engine, task, script);
        System.out.println(engine + ": " + result);
        best.merge(engine, result, (a, b) -> b.millis < a.millis ? b : a);
      }
    }
    StringBuilder table = new StringBuilder("| engine | fastest epoch | × | loss of epoch 59 |\n");
    table.append("|---|---|---|---|\n");
    double own = best.get("Wengert").millis;
    best.forEach(
        (engine, result) ->
            table.append(
                result.problem.isEmpty()
                    ? String.format(
                        Locale.ROOT,
                        "| %s | %.2f ms | %.1f | %s |\n",
                        engine,
                        result.millis,
                        result.millis / own,
                        result.loss)
                    : "| " + engine + " | – | – | " + result.problem + " |\n"));
    Path file = Path.of(arguments[0]).normalize();
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, table);
    System.out.print(table);
  }

  private static Result run(String engine, Path task, Path script)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (engine.startsWith("PyTorch")) {
      String type = engine.endsWith("float32") ? "float32" : "float64";
      command.addAll(List.of("/usr/bin/python3", script.toString(), task.toString(), type));
    } else {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of(
              "-cp",
              System.getProperty("java.class.path"),
              "-Dai.djl.pytorch.num_interop_threads=1",
              "-Dai.djl.pytorch.num_threads=1",
              "-Dai.djl.offline=true",
              Engine.class.getName(),
              engine,
              task.toString()));
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    Process process;
    try {
      process = builder.start();
    } catch (IOException missing) {
      return new Result(Double.POSITIVE_INFINITY, "", "not there: " + missing.getMessage());
    }
    String last = "no output";
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream()))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("RESULT ")) {
          String[] words = line.split(" ");
          process.destroy();
          return new Result(Double.parseDouble(words[1]), words[2], "");
        }
        last = line;
      }
    }
    process.waitFor();
    return new Result(Double.POSITIVE_INFINITY, "", last);
  }
}
