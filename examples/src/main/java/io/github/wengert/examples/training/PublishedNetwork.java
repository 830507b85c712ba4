package io.github.wengert.examples.training;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The two example networks, trained on their one row as they were published. */
public enum PublishedNetwork {
  /** Two inputs, two hidden and two output neurons, sigmoid; a bias for each layer. */
  A("network-a", 0.5, 10_000, new double[] {0.05, 0.10}, new double[] {0.01, 0.99}),

  /** Two inputs, two hidden neurons and one output, linear, without bias. */
  B("network-b", 0.05, 100, new double[] {2, 3}, new double[] {1});

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
    Safetensors.of(network.parameters()).write(folder.resolve(Model.FILE));
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
