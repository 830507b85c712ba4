package io.github.wengert.examples.training;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Activation;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Sequential;
import io.github.wengert.nn.optimize.GradientDescent;
import io.github.wengert.nn.train.Callback;
import io.github.wengert.nn.train.DataSet;
import io.github.wengert.nn.train.Epoch;
import io.github.wengert.nn.train.History;
import io.github.wengert.nn.train.Safetensors;
import io.github.wengert.nn.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The two example networks, trained on their one row as they were published. */
public enum PublishedNetwork {
  /** Two inputs, two hidden and two output neurons, sigmoid; a bias for each layer. */
  A("network-a", 0.5, 10_000, new double[] {0.05, 0.10}, new double[] {0.01, 0.99}),

  /** Two inputs, two hidden neurons and one output, linear, without bias. */
  B("network-b", 0.05, 100, new double[] {2, 3}, new double[] {1});

  /** Under which name a file of weights says which network they belong to. */
  private static final String NAME = "network";

  private final String title;
  private final double rate;
  private final int epochs;
  private final double[] inputs;
  private final double[] targets;

  PublishedNetwork(String title, double rate, int epochs, double[] inputs, double[] targets) {
    this.title = title;
    this.rate = rate;
    this.epochs = epochs;
    this.inputs = inputs;
    this.targets = targets;
  }

  /** Returns what it is called on the command line. */
  public String title() {
    return title;
  }

  /** Returns how many steps are taken unless another number is asked for. */
  public int epochs() {
    return epochs;
  }

  /** Returns the network that weights belong to, if it is one of these. */
  static Optional<PublishedNetwork> of(Safetensors weights) {
    String name = weights.metadata().get(NAME);
    return Arrays.stream(values()).filter(network -> network.title.equals(name)).findFirst();
  }

  /** Returns what the outputs are called. */
  List<String> outputNames() {
    return this == B ? List.of("out") : List.of("out_o1", "out_o2");
  }

  private List<String> targetNames() {
    return this == B ? List.of("t") : List.of("t1", "t2");
  }

  /**
   * Returns the outputs for the rows of a table, whose columns {@code i1} and {@code i2} are the
   * inputs.
   *
   * @throws IllegalArgumentException if a column is missing, or has something else than numbers
   */
  double[][] outputs(Safetensors weights, Table table) {
    Sequential network = network();
    weights.copyTo(network.parameters());
    return network.predict(numbers(table, List.of("i1", "i2")));
  }

  /** Returns the mean error of the rows, if the table has their targets. */
  OptionalDouble error(double[][] outputs, Table table) {
    if (!table.columns().containsAll(targetNames())) {
      return OptionalDouble.empty();
    }
    double[][] goals = numbers(table, targetNames());
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      sum += Loss.HALF_SQUARED_ERROR.of(List.of(Value.of(outputs[i])), goals[i]).data();
    }
    return OptionalDouble.of(sum / outputs.length);
  }

  private static double[][] numbers(Table table, List<String> columns) {
    double[][] numbers = new double[table.rows().size()][columns.size()];
    for (int k = 0; k < columns.size(); k++) {
      List<String> texts = table.column(columns.get(k));
      for (int i = 0; i < numbers.length; i++) {
        if (!Feature.isNumber(texts.get(i))) {
          throw new IllegalArgumentException(
              "row %d: '%s' in column '%s' is no number"
                  .formatted(i, texts.get(i), columns.get(k)));
        }
        numbers[i][k] = Double.parseDouble(texts.get(i));
      }
    }
    return numbers;
  }

  private Sequential network() {
    if (this == B) {
      List<Parameter> w = Parameter.numbered("w", 0.15, 0.20, 0.10, 0.05, 0.16, 0.20);
      return Sequential.of(Dense.of(w.subList(0, 4), "h1", "h2"), Dense.of(w.subList(4, 6), "out"));
    }
    List<Parameter> w = Parameter.numbered("w", 0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55);
    return Sequential.of(
        sigmoid(Dense.of(w.subList(0, 4), "h1", "h2"), Parameter.frozen(0.35, "b1")),
        sigmoid(Dense.of(w.subList(4, 8), "o1", "o2"), Parameter.frozen(0.60, "b2")));
  }

  private static Dense sigmoid(Dense layer, Parameter bias) {
    return layer.withBias(bias).withActivation(Activation.SIGMOID);
  }

  /**
   * Trains the network by gradient descent, and writes weights, a picture and a report.
   *
   * @param folder where to write; made if there is none
   * @param steps how many steps to take
   * @return the error afterward, such as {@code error 3.510187782978859E-5}
   */
  public String run(Path folder, int steps, Callback callback) throws IOException {
    Files.createDirectories(folder);
    Sequential network = network();
    History history =
        Trainer.of(network, Loss.HALF_SQUARED_ERROR)
            .withOptimizer(new GradientDescent(rate))
            .withEpochs(steps)
            .withCallback(callback)
            .fit(DataSet.of(new double[][] {inputs}, new double[][] {targets}));
    String result = "error " + Loss.HALF_SQUARED_ERROR.of(network.forward(inputs), targets).data();
    Safetensors.of(network.parameters())
        .withMetadata(NAME, title)
        .write(folder.resolve(Model.FILE));
    double[] losses = history.epochs().stream().mapToDouble(Epoch::loss).toArray();
    Picture curve = Charts.losses(losses, new double[0]);
    Files.write(folder.resolve(curve.name() + ".png"), curve.png(Theme.LIGHT));
    HtmlReport report = new HtmlReport(title, result);
    report.facts("Training", Map.of("steps of gradient descent with rate " + rate, "" + steps));
    Map<String, String> weights =
        network.parameters().byName().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, e -> "" + e.getValue(), (a, b) -> a, LinkedHashMap::new));
    report.facts("Weights", weights);
    report.picture(curve);
    report.text("Network", network.summary(inputs.length));
    Files.writeString(folder.resolve("report.html"), report.html());
    return result;
  }
}
