package io.github.wengert.examples.training;

import io.github.wengert.nn.train.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a trained model says of the rows of a table. */
public final class Prediction {
  private final Model model;
  private final Table table;
  private final double[][] outputs;

  private Prediction(Model model, Table table) {
    this.model = model;
    this.table = table;
    this.outputs = model.outputs(table);
  }

  /**
   * Predicts the rows of a file.
   *
   * @param folder what a training wrote
   * @throws IllegalArgumentException if the file cannot be read or lacks a column
   * @throws IOException if the model cannot be read
   */
  public static Prediction of(Path folder, Path file) throws IOException {
    return new Prediction(Model.read(folder), Problem.read(file));
  }

  /** Returns lines of CSV: a header, and for each row a class with its probability, or a number. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    String name = quoted(model.target().name());
    if (model.target().isClass()) {
      lines.add(name + ",probability");
      for (double[] shares : Evidence.shares(outputs)) {
        int best = Metric.classOf(shares, 0);
        String probability = String.format(Locale.ROOT, "%.6f", shares[best]);
        lines.add(quoted(model.target().classes().get(best)) + "," + probability);
      }
    } else {
      lines.add(name);
      for (double[] row : outputs) {
        lines.add("" + Evidence.number(model.target(), row));
      }
    }
    return lines;
  }

  private static String quoted(String text) {
    return text.matches("[^\",;\\n\\r\\t]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Returns how well they fit, such as {@code accuracy 0.967}, if the file has the target. */
  public Optional<String> fit() {
    String name = model.target().name();
    if (!table.columns().contains(name)
        || table.column(name).stream().anyMatch(Feature::isMissing)) {
      return Optional.empty();
    }
    Metric metric = model.target().isClass() ? Metric.ACCURACY : Metric.R2;
    double fit = metric.of(outputs, model.data(table).targets());
    return Optional.of(
        String.format(Locale.ROOT, "%s %.3f over %d rows", metric.name(), fit, outputs.length));
  }
}
