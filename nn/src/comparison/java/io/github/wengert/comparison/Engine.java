package io.github.wengert.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Trains the task with one library, in a process of its own. */
interface Engine {

  /** Trains for an epoch and returns its mean loss. */
  double epoch(int number);

  /** Makes the engine of a name, and prints the time of its fastest epoch and the loss of number 59. */
  static void main(String[] arguments) throws IOException {
    Task task = Task.read(Path.of(arguments[1]));
    Engine engine =
        switch (arguments[0]) {
          case "Wengert" -> new WengertEngine(task, true);
          case "Wengert, plain descent" -> new WengertEngine(task, false);
          case "Java by hand" -> new HandEngine(task);
          case "DJL" -> new DjlEngine(task);
          case "DL4J" -> new Dl4jEngine(task);
          case "Smile, plain descent" -> new SmileEngine(task);
          default -> throw new IllegalArgumentException("no engine " + arguments[0]);
        };
    double fastest = Double.POSITIVE_INFINITY;
    double loss = 0;
    long begin = System.nanoTime();
    for (int epoch = 0; epoch < Task.EPOCHS || System.nanoTime() - begin < Task.NANOS; epoch++) {
      long start = System.nanoTime();
      double next = engine.epoch(epoch);
      fastest = Math.min(fastest, (System.nanoTime() - start) / 1e6);
      loss = epoch < Task.EPOCHS ? next : loss;
    }
    System.out.println(String.format(Locale.ROOT, "RESULT %.3f %.6f", fastest, loss));
    System.exit(0); // some libraries leave threads behind
  }
}
