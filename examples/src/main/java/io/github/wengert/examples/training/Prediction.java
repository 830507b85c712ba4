package io.github.wengert.examples.training;

import io.github.wengert.nn.train.Metric;
import io.github.wengert.nn.train.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What a trained model says of the rows of a table. Immutable. */
public final class Prediction {
  private final List<String> lines;
  private final Optional<String> fit;

  private Prediction(List<String> lines, Optional<String> fit) {
    this.lines = List.copyOf(lines);
    this.fit = fit;
  }

  /**
   * Predicts the rows of a file.
   *
   * @param folder what a training wrote
   * @throws IllegalArgumentException if the file cannot be read or lacks a column
   * @throws IOException if the model cannot be read
   */
  public static Prediction of(Path folder, Path file) throws IOException {
    Safetensors weights = Model.weights(folder);
    Optional<PublishedNetwork> published = PublishedNetwork.of(weights);
    if (published.isPresent()) {
      return ofPublished(published.get(), weights, Problem.read(file));
    }
    return of(Model.read(folder, weights), Problem.read(file));
  }

  private static Prediction of(Model model, Table table) {
    double[][] outputs = model.outputs(table);
    List<String> lines = new ArrayList<>();
    Target target = model.target();
    String name = quoted(target.name());
    if (target.isClass()) {
      lines.add(name + ",probability");
      for (double[] shares : Evidence.shares(outputs)) {
        int best = Metric.classOf(shares, 0);
        String probability = String.format(Locale.ROOT, "%.6f", shares[best]);
        lines.add(quoted(target.classes().get(best)) + "," + probability);
      }
    } else {
      lines.add(name);
      for (double[] row : outputs) {
        lines.add("" + Evidence.number(target, row));
      }
    }
    boolean isTold =
        table.columns().contains(target.name())
            && table.column(target.name()).stream().noneMatch(Feature::isMissing);
    return new Prediction(
        lines, isTold ? Optional.of(fit(model, table, outputs)) : Optional.empty());
  }

  private static String fit(Model model, Table table, double[][] outputs) {
    Metric metric = model.target().isClass() ? Metric.ACCURACY : Metric.R2;
    double fit = metric.of(outputs, model.data(table).targets());
    return String.format(Locale.ROOT, "%s %.3f over %d rows", metric.name(), fit, outputs.length);
  }

  private static Prediction ofPublished(
      PublishedNetwork network, Safetensors weights, Table table) {
    double[][] outputs = network.outputs(weights, table);
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", network.outputNames()));
    for (double[] row : outputs) {
      lines.add(Arrays.stream(row).mapToObj(Double::toString).collect(Collectors.joining(",")));
    }
    OptionalDouble error = network.error(outputs, table);
    return new Prediction(
        lines,
        error.isPresent()
            ? Optional.of("error " + error.getAsDouble() + " over " + outputs.length + " rows")
            : Optional.empty());
  }

  private static String quoted(String text) {
    return text.matches("[^\",;\\n\\r\\t]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Returns lines of CSV: a header, and for each row a class with its probability, or numbers. */
  public List<String> lines() {
    return lines;
  }

  /** Returns how well they fit, such as {@code accuracy 0.967}, if the file has the target. */
  public Optional<String> fit() {
    return fit;
  }
}
