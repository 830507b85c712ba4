package io.github.wengert.examples.training;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.train.Calibration;
import io.github.wengert.nn.train.ConfusionMatrix;
import io.github.wengert.nn.train.DataSet;
import io.github.wengert.nn.train.Epoch;
import io.github.wengert.nn.train.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What shows how a training went: pictures and a report. */
final class Evidence {
  private static final int BINS = 10;

  private final Training training;
  private final Path folder;
  private final Model model;
  private final double[][] outputs;
  private final double[][] targets;

  Evidence(Training training, Path folder) {
    this.training = training;
    this.folder = folder;
    this.model = training.model();
    DataSet heldOut = training.heldOut();
    this.outputs = model.network().predict(heldOut.inputs());
    this.targets = heldOut.targets();
  }

  void write() throws IOException {
    List<Picture> pictures = pictures();
    for (Picture picture : pictures) {
      Files.write(folder.resolve(picture.name() + ".png"), picture.png(Theme.LIGHT));
    }
    HtmlReport report = new HtmlReport(training.problem().name(), training.result());
    report.facts("Result", results());
    report.facts("Training", facts());
    if (model.target().isClass()) {
      report.table("Classes", List.of("class", "rows", "recall", "precision"), classes());
    }
    pictures.forEach(report::picture);
    report.text("Network", model.summary());
    Files.writeString(folder.resolve("report.html"), report.html());
  }

  private List<Picture> pictures() {
    List<Epoch> epochs = training.history().epochs();
    List<Picture> pictures = new ArrayList<>();
    pictures.add(
        Charts.losses(
            epochs.stream().mapToDouble(Epoch::loss).toArray(),
            epochs.stream().mapToDouble(epoch -> epoch.validationLoss().orElseThrow()).toArray()));
    List<String> names = model.inputNames();
    if (model.target().isClass()) {
      if (names.size() == 2) {
        pictures.add(
            Charts.boundary(
                training.heldOut().inputs(),
                Arrays.stream(targets).mapToInt(row -> Metric.classOf(row, 0.5)).toArray(),
                model.target().classes(),
                names,
                points -> shares(model.network().predict(points))));
      }
      pictures.add(Charts.confusion(counts(), model.target().classes()));
    } else {
      pictures.add(Charts.scatter(numbers(targets), numbers(outputs), model.target().name()));
    }
    pictures.add(Charts.weights(firstWeights(), names));
    return pictures;
  }

  /** Returns the probabilities of classes. */
  static double[][] shares(double[][] logits) {
    return Arrays.stream(logits)
        .map(row -> Value.softmax(Value.constants(row)).stream().mapToDouble(Value::data).toArray())
        .toArray(double[][]::new);
  }

  private double[] numbers(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(row -> number(model.target(), row)).toArray();
  }

  /** Returns a number in the units of its column. */
  static double number(Target target, double[] row) {
    return target.mean() + target.deviation() * row[0];
  }

  private double[][] firstWeights() {
    Parameter weights =
        model.network().parameters().list().stream()
            .filter(parameter -> parameter.shape().size() == 2)
            .findFirst()
            .orElseThrow();
    int columns = weights.shape().get(1);
    double[][] rows = new double[weights.shape().get(0)][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(weights.array(), i * columns, (i + 1) * columns));
    return rows;
  }

  private int[][] counts() {
    ConfusionMatrix matrix = ConfusionMatrix.of(outputs, targets);
    int[][] counts = new int[matrix.classCount()][matrix.classCount()];
    for (int i = 0; i < counts.length; i++) {
      int row = i;
      Arrays.setAll(counts[i], k -> matrix.count(row, k));
    }
    return counts;
  }

  private List<List<String>> classes() {
    ConfusionMatrix matrix = ConfusionMatrix.of(outputs, targets);
    List<List<String>> rows = new ArrayList<>();
    int[][] counts = counts();
    for (int k = 0; k < counts.length; k++) {
      rows.add(
          List.of(
              model.target().classes().get(k),
              "" + Arrays.stream(counts[k]).sum(),
              share(matrix.recall(k)),
              share(matrix.precision(k))));
    }
    return rows;
  }

  private static String share(double number) {
    return Double.isNaN(number) ? "–" : String.format(Locale.ROOT, "%.3f", number);
  }

  private Map<String, String> results() {
    Map<String, String> facts = new LinkedHashMap<>();
    Epoch last = training.history().last();
    facts.put(training.result().replaceAll(" \\S+$", ""), share(training.heldOutMetric()));
    facts.put("loss of the rows held out", "%.4g".formatted(last.validationLoss().orElseThrow()));
    facts.put("loss of the rows trained on", "%.4g".formatted(last.loss()));
    if (model.target().isClass()) {
      facts.put(
          "expected calibration error",
          share(Calibration.ofLogits(outputs, targets, BINS).expectedError()));
    }
    return facts;
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("target", model.target().name());
    facts.put("rows trained on", "" + training.training().count());
    facts.put("rows held out", "" + training.heldOut().count());
    facts.put("inputs", "" + model.inputNames().size());
    facts.put("hidden layers", training.options().hidden().toString());
    facts.put("parameters", "" + model.network().parameters().trainable().size());
    facts.put("epochs", "" + training.history().epochs().size());
    facts.put("seed", "" + training.options().seed());
    facts.put("optimizer", Training.OPTIMIZER);
    return facts;
  }
}
