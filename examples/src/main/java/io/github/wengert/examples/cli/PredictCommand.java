package io.github.wengert.examples.cli;

import io.github.wengert.examples.training.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts the rows of a table with a trained network. */
@Command(
    name = "predict",
    header = "Predict the rows of a table with a trained network.",
    description = {
      "",
      "Example:",
      "  wengert predict trained-iris flowers.csv",
      "",
      "Prints CSV: a class and its probability for each row, or a number. The file needs the",
      "columns that the network was trained on; if it has the target too, standard error tells",
      "how well they fit.",
      ""
    })
final class PredictCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(index = "0", paramLabel = "DIR", description = "What 'train' wrote.")
  private Path folder;

  @Parameters(index = "1", paramLabel = "FILE.csv", description = "The rows.")
  private Path file;

  @SuppressWarnings("unused") // picocli prints the help and looks at nothing else
  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  private boolean help;

  PredictCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    Prediction prediction = Prediction.of(folder, file);
    prediction.lines().forEach(streams.out()::println);
    prediction.fit().ifPresent(fit -> streams.err().println("note: " + fit));
    return ExitCode.OK.number();
  }
}
