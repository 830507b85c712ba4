package io.github.wengert.examples.cli;

import io.github.wengert.examples.training.PublishedNetwork;
import io.github.wengert.examples.training.Training;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a network on a table. */
@Command(
    name = "train",
    header = "Train a network on a table, with pictures and a report.",
    description = {
      "",
      "Examples:",
      "  wengert train digits",
      "  wengert train houses.csv --target price --layers 64,32 --out houses",
      "",
      "A fifth of the rows is held out for a test. The folder gets report.html, pictures,",
      "and model.safetensors, which 'predict' takes. A training that was stopped goes on",
      "where it was when it is started again.",
      ""
    })
final class TrainCommand implements Callable<Integer> {
  private static final int MOST_NEURONS = 1_000;

  private final Streams streams;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "WHAT",
      description = "moons, xor, iris, digits, network-a, network-b, or a CSV file.")
  private String what;

  @Option(names = "--target", paramLabel = "COLUMN", description = "The column to predict.")
  private String target;

  @Option(
      names = "--as",
      paramLabel = "KIND",
      description = "Whether that is a class or a number; as it looks by default.")
  private String kind;

  @Option(
      names = "--layers",
      paramLabel = "SIZES",
      split = ",",
      description = "The sizes of the hidden layers, as in 64,32.")
  private List<Integer> layers;

  @Option(names = "--epochs", paramLabel = "N", description = "How often to pass over the rows.")
  private int epochs;

  @Option(names = "--seed", paramLabel = "S", description = "Decides all that is random; 1.")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads share large mini-batches; the bits do not depend on it.")
  private int threads = 1;

  @Option(names = "--out", paramLabel = "DIR", description = "Where to write; trained-WHAT.")
  private String out;

  @SuppressWarnings("unused") // picocli prints the help and looks at nothing else
  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  private boolean help;

  TrainCommand(Streams streams) {
    this.streams = streams;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  @Override
  public Integer call() throws IOException {
    check();
    Optional<PublishedNetwork> published =
        Arrays.stream(PublishedNetwork.values())
            .filter(network -> network.title().equals(what))
            .findFirst();
    if (published.isPresent()) {
      publish(published.get());
    } else {
      train();
    }
    return ExitCode.OK.number();
  }

  private void check() {
    if (epochs < 0
        || spec.commandLine().getParseResult().hasMatchedOption("--epochs") && epochs == 0) {
      throw usage("--epochs takes a number from 1, not " + epochs);
    }
    if (threads < 1) {
      throw usage("--threads takes a number from 1, not " + threads);
    }
    if (layers != null && layers.stream().anyMatch(size -> size < 1 || size > MOST_NEURONS)) {
      throw usage("--layers takes numbers from 1 to " + MOST_NEURONS + ", not " + layers);
    }
    if (kind != null && !kind.equals("class") && !kind.equals("number")) {
      throw usage("--as takes class or number, not " + kind);
    }
  }

  private void publish(PublishedNetwork network) throws IOException {
    if (target != null || layers != null) {
      throw usage(what + " has its own layers and targets");
    }
    Path folder = folder(what);
    int steps = epochs == 0 ? network.epochs() : epochs;
    String result;
    try (Progress progress = Progress.of("train", streams)) {
      progress.expect(steps);
      result =
          network.run(
              folder,
              steps,
              epoch -> {
                progress.step();
                return true;
              });
    }
    print(folder, List.of(), result);
  }

  private void train() throws IOException {
    Training.Options options = new Training.Options(layers, epochs, seed, threads);
    boolean named = Training.names().contains(what);
    if (named && (target != null || kind != null)) {
      throw usage(what + " has a target of its own");
    }
    if (!named && target == null) {
      throw usage("'" + what + "' needs --target COLUMN, the column to predict");
    }
    Training training =
        named ? Training.named(what, options) : Training.of(path(what), target, kind, options);
    Path folder = folder(training.name());
    try (Progress progress = Progress.of("train", streams)) {
      progress.expect(training.epochs());
      training.run(
          folder,
          epoch -> {
            progress.step();
            return true;
          });
    }
    print(folder, training.losses(), training.result());
  }

  private Path folder(String name) {
    return path(out == null ? "trained-" + name : out);
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException broken) {
      throw new IllegalArgumentException("'" + name + "' is no path: " + broken.getMessage());
    }
  }

  private void print(Path folder, List<String> losses, String result) {
    losses.forEach(streams.out()::println);
    streams.err().println("note: the report is " + folder.resolve("report.html"));
    streams.out().println(result);
  }
}
