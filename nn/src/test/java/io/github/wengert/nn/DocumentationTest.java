package io.github.wengert.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Drawing;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.SourceLanguage;
import io.github.wengert.nn.optimize.Adam;
import io.github.wengert.nn.optimize.GradientDescent;
import io.github.wengert.nn.optimize.Lbfgs;
import io.github.wengert.nn.optimize.Minimum;
import io.github.wengert.nn.optimize.Optimizer;
import io.github.wengert.nn.optimize.Schedule;
import io.github.wengert.nn.optimize.Stepper;
import io.github.wengert.nn.train.DataSet;
import io.github.wengert.nn.train.History;
import io.github.wengert.nn.train.Metric;
import io.github.wengert.nn.train.Safetensors;
import io.github.wengert.nn.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the documentation, as they stand there, with what they give. */
class DocumentationTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code(.*?)\\}</pre>", Pattern.DOTALL);

  private final List<Parameter> weights = Parameter.numbered("w", 0.15, 0.20);

  private static Path source(String folder, String file) {
    // Surefire tells where the module is; elsewhere it is the working directory
    return Path.of(System.getProperty("basedir", ""), "src", folder, "java")
        .resolve("io/github/wengert/nn")
        .resolve(file);
  }

  private static String withoutSpace(String code) {
    return code.replaceAll("\\s+", "");
  }

  @Test
  void examples_all_standInThisTest() throws IOException {
    String here = withoutSpace(Files.readString(source("test", "DocumentationTest.java")));
    int examples = 0;
    try (Stream<Path> files = Files.walk(source("main", ""))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String comments = Files.readString(file).replaceAll("(?m)^ +\\* ?", "");
        for (MatchResult example : EXAMPLE.matcher(comments).results().toList()) {
          assertTrue(here.contains(withoutSpace(example.group(1))), file + example.group(1));
          examples++;
        }
      }
    }
    assertEquals(24, examples);
  }

  @Test
  void packageInfo_example_trainsOneStep() {
    List<Parameter> w = Parameter.numbered("w", 0.15, 0.20, 0.10, 0.05, 0.16, 0.20);
    Sequential network =
        Sequential.of(Dense.of(w.subList(0, 4), "h1", "h2"), Dense.of(w.subList(4, 6), "out"));
    Stepper descent = new GradientDescent(0.05).on(network.parameters());

    Value error = Loss.HALF_SQUARED_ERROR.of(network.forward(2, 3), 1);
    descent.step(error.backward());

    assertEquals(0.308898, error.data(), 1e-15);
    assertEquals(0.162576, w.get(0).data(), 1e-15);
  }

  @Test
  void activation_example_isANeuronsOwn() {
    Activation swish = net -> net.mul(net.sigmoid());
    Neuron h1 = Neuron.of("h1", weights).withActivation(swish);

    double net = 0.15 * 2 + 0.20 * 3;
    assertEquals(net / (1 + Math.exp(-net)), h1.forward(inputs(2, 3)).data(), 1e-15);
  }

  private static List<Value> inputs(double... numbers) {
    return List.of(Value.of(numbers));
  }

  @Test
  void neuron_example_isThatOfTheDocument() {
    Neuron h1 =
        Neuron.of("h1", Parameter.numbered("w", 0.15, 0.20))
            .withBias(Parameter.frozen(0.35, "b1"))
            .withActivation(Activation.SIGMOID);

    assertEquals(0.5932699921071872, h1.forward(inputs(0.05, 0.10)).data(), 1e-15);
  }

  @Test
  void denseAndSequential_examples_buildANetwork() {
    List<Parameter> w = Parameter.numbered("w", 0.15, 0.20, 0.25, 0.30);
    Dense hidden =
        Dense.of(w, "h1", "h2") // h1 gets w1 and w2, h2 gets w3 and w4
            .withBias(Parameter.frozen(0.35, "b1")) // shared by both
            .withActivation(Activation.SIGMOID);
    Dense output = Dense.of("o", new double[][] {{1, -1}});

    Sequential network = Sequential.of(hidden, output);
    List<Value> outputs = network.forward(0.05, 0.10);

    assertEquals(0.5932699921071872 - 0.596884378259767, outputs.get(0).data(), 1e-15);
  }

  @Test
  void layerNames_example_framesTheLayers() {
    Sequential network = Sequential.of(Dense.of("h", new double[][] {{1, 2}}));

    List<Value> outputs = network.forward(1, 2);
    Value error = Loss.HALF_SQUARED_ERROR.of(outputs, 3);
    String page = Drawing.of(error).withClusters(LayerNames.of(network, outputs)).page();

    assertTrue(page.contains(">layer 1</text>"));
  }

  @Test
  void loss_example_isTheUsersOwn() {
    Loss worst = (outputs, targets) -> outputs.get(0).sub(targets.get(0)).abs();

    assertEquals(2, worst.of(inputs(1), 3).data());
  }

  @Test
  void optimizer_example_trainsOneStep() {
    Dense network = Dense.of(weights, "out");
    double[] inputs = {1, 2};
    double[] targets = {0.05};

    Stepper adam = new Adam(0.01).on(network.parameters());
    Value error = Loss.HALF_SQUARED_ERROR.of(network.forward(inputs), targets);
    adam.step(error.backward());

    assertEquals(0.125, error.data(), 1e-15);
    assertEquals(0.15 - 0.01, weights.get(0).data(), 1e-9);
    Optimizer signs =
        (state, gradient) -> {
          double[] w = state.parameters();
          Arrays.setAll(w, i -> w[i] - 0.01 * Math.signum(gradient[i]));
          return state.next(w);
        };
    signs.on(network.parameters()).step(new double[] {1, 0});
    assertEquals(0.15 - 0.02, weights.get(0).data(), 1e-9);
  }

  @Test
  void schedule_example_warmsUpAndFalls() {
    Optimizer adam = new Adam(Schedule.cosine(0.01, 0, 10_000).afterWarmUp(500));

    Stepper stepper = adam.on(Parameters.of(weights));
    stepper.step(new double[] {1, -1});
    assertEquals(0.15 - 0.01 / 500, weights.get(0).data(), 1e-10);
  }

  @Test
  void lbfgs_example_findsTheMinimum() {
    Program error = Program.trace(w -> rosenbrock(w[0], w[1]), -1.2, 1);
    Minimum minimum = new Lbfgs().minimize(error::valueAndGradientAt, -1.2, 1);

    assertArrayEquals(new double[] {1, 1}, minimum.point(), 1e-9);
  }

  private static Value rosenbrock(Value x, Value y) {
    return y.sub(x.square()).square().mul(100).add(x.rsub(1).square());
  }

  @Test
  void penalty_example_isAddedToTheError() {
    Dense network = Dense.of(weights, "out");
    Loss loss = Loss.SQUARED_ERROR;
    List<Value> outputs = network.forward(1, 2);
    double target = 0.5;
    Value error = loss.of(outputs, target).add(Penalty.squares(1e-4).of(network.parameters()));

    assertEquals(0.05 * 0.05 + 1e-4 * (0.15 * 0.15 + 0.2 * 0.2), error.data(), 1e-15);
  }

  private final double[][] measurements = {{1, 2}, {2, 1}, {1, 3}, {3, 1}, {2, 4}};
  private final int[] species = {0, 1, 0, 2, 0};
  private final Sequential small =
      Sequential.of(Dense.of("o", 2, 3, Initializer.GLOROT, new Random(7)));

  @Test
  void trainer_examples_train() throws IOException {
    Sequential network = small;
    double[][] rows = measurements;
    DataSet data = DataSet.ofClasses(measurements, species, 3);
    List<DataSet> parts = data.split(0.2, 7); // 80 % to train on, 20 % held out
    Trainer trainer =
        Trainer.of(network, Loss.SOFTMAX_CROSS_ENTROPY)
            .withOptimizer(new Adam(0.01))
            .withMetrics(Metric.ACCURACY)
            .withEpochs(20);
    History history = trainer.fit(data);
    double[][] outputs = network.predict(rows);
    Trainer shown =
        trainer.withCallback(
            epoch -> {
              System.out.println(epoch);
              return epoch.loss() > 0.01;
            });

    assertEquals(List.of(4, 1), parts.stream().map(DataSet::count).toList());
    assertEquals(20, history.epochs().size());
    assertEquals(network.forward(1, 2).get(2).data(), outputs[0][2]);
    assertEquals(1, shown.withEpochs(1).fit(data).epochs().size());
  }

  @Test
  void trainer_exampleWithPatience_trains() throws IOException {
    Sequential network = small;
    DataSet data = DataSet.ofClasses(measurements, species, 3).at(0, 1, 2, 3, 4, 0, 1, 2, 3, 4);
    History history =
        Trainer.of(network, Loss.SOFTMAX_CROSS_ENTROPY)
            .withOptimizer(new Adam(0.01))
            .withValidation(0.1)
            .withPatience(20)
            .withMetrics(Metric.ACCURACY)
            .withEpochs(200)
            .withSeed(7)
            .fit(data);

    assertTrue(history.best().loss() < 2);
  }

  @Test
  void metricAndSafetensors_examples(@TempDir Path folder) throws IOException {
    Metric worst =
        Metric.of("worst", (outputs, targets) -> Math.abs(outputs[0][0] - targets[0][0]));
    assertEquals(1, worst.of(new double[][] {{2}}, new double[][] {{3}}));

    Dense network = Dense.of(weights, "out");
    Path file = folder.resolve("model.safetensors");
    Safetensors.of(network.parameters()).write(file);
    Safetensors.read(file).copyTo(network.parameters());
    assertEquals(0.2, weights.get(1).data());
  }

  @Test
  void program_example_keepsTheWeights() {
    Sequential network = small;
    double[] before = network.predict(new double[] {1, 2})[0];
    Program program = network.program(2);
    String java = network.program(2).source(SourceLanguage.JAVA, "Trained");

    network.parameters().set(new double[network.parameters().size()]);
    assertArrayEquals(before, program.values(1, 2));
    assertTrue(java.contains("class Trained"));
  }

  @Test
  void residual_example_addsTheInputs() {
    Dense hidden = Dense.of("h", new double[][] {{1, 1}, {2, 2}, {3, 3}});
    Dense back = Dense.of("b", new double[][] {{1, 0, 0}, {0, 0, 1}});
    Layer block = Residual.of(Sequential.of(hidden, back));

    assertEquals(1 + 3, block.forward(1, 2).get(0).data());
  }

  @Test
  void predictor_example_followsTheWeights() {
    Sequential network = Sequential.of(Dense.of("o", new double[][] {{1, 2, 3, 4}}));
    double[][] rows = {{1, 1, 1, 1}, {0, 0, 0, 2}};
    Predictor predictor = Predictor.of(network, 4);
    double[][] outputs = predictor.outputs(rows);

    assertArrayEquals(new double[][] {{10}, {8}}, outputs);
    network.parameters().set(1, 1, 1, 1);
    assertArrayEquals(new double[][] {{4}, {2}}, predictor.outputs(rows));
    assertEquals(8, predictor.program().inputCount());
    assertEquals("predictor of 1 outputs from 4 inputs", predictor.toString());
    assertEquals(0, network.predict().length);
  }

  @Test
  void initializer_example_drawsALayer() {
    Random random = new Random(7);
    Dense hidden = Dense.of("h", 64, 32, Initializer.HE, random).withActivation(Activation.RELU);

    assertEquals(64 * 32 + 32, hidden.parameters().size());
  }

  /** Multiplies its inputs by one weight. */
  record Scaled(Parameter scale) implements Layer {
    public List<Value> forward(List<Value> inputs, Weights weights) {
      return inputs.stream().map(weights.of(scale)::mul).toList();
    }

    public Parameters parameters() {
      return Parameters.of(scale);
    }
  }

  @Test
  void weights_example_isALayer() {
    Sequential network = Sequential.of(Dense.of(weights, "h"), new Scaled(Parameter.of(3, "s")));
    assertEquals(3 * 0.55, network.forward(1, 2).get(0).data(), 1e-15);
    assertEquals(3, network.parameters().size());
  }

  @Test
  void layer_example_isAFunctionOfItsWeights() {
    Dense network = Dense.of(weights, "out");
    Loss loss = Loss.SQUARED_ERROR;
    List<Value> inputs = List.of(Value.data(1), Value.data(2));
    double target = 0.5;
    double[] start = network.parameters().trainable().data();
    Program error = Program.trace(w -> loss.of(network.apply(w, inputs), target), start);
    double[][] hessian =
        Derivatives.hessianAt(w -> loss.of(network.apply(w, inputs), target), start);

    assertEquals(0.05 * 0.05, error.value(start), 1e-15);
    assertArrayEquals(new double[][] {{2, 4}, {4, 8}}, hessian);
  }
}
