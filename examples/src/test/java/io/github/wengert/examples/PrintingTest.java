package io.github.wengert.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.wengert.autodiff.Convention;
import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Diagnostics;
import io.github.wengert.autodiff.Domain;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Recording;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.GradientCheck;
import io.github.wengert.autodiff.check.LocalBehavior;
import io.github.wengert.autodiff.check.NumericDerivative;
import io.github.wengert.autodiff.check.Report;
import io.github.wengert.autodiff.explain.Drawing;
import io.github.wengert.autodiff.explain.Explanation;
import io.github.wengert.autodiff.program.Checkpointing;
import io.github.wengert.autodiff.program.InputGroups;
import io.github.wengert.autodiff.program.Loop;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.RecordInputs;
import io.github.wengert.autodiff.program.RowFile;
import io.github.wengert.autodiff.program.Rows;
import io.github.wengert.examples.expression.Expression;
import io.github.wengert.nn.Activation;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Dropout;
import io.github.wengert.nn.Embedding;
import io.github.wengert.nn.Layer;
import io.github.wengert.nn.LayerNames;
import io.github.wengert.nn.LayerNormalization;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Neuron;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Parameters;
import io.github.wengert.nn.Predictor;
import io.github.wengert.nn.Recurrent;
import io.github.wengert.nn.Residual;
import io.github.wengert.nn.Sequential;
import io.github.wengert.nn.Softmax;
import io.github.wengert.nn.Standardization;
import io.github.wengert.nn.Weights;
import io.github.wengert.nn.optimize.Adagrad;
import io.github.wengert.nn.optimize.Adam;
import io.github.wengert.nn.optimize.AdamW;
import io.github.wengert.nn.optimize.GradientDescent;
import io.github.wengert.nn.optimize.Lbfgs;
import io.github.wengert.nn.optimize.Lion;
import io.github.wengert.nn.optimize.Momentum;
import io.github.wengert.nn.optimize.Optimizer;
import io.github.wengert.nn.optimize.RmsProp;
import io.github.wengert.nn.optimize.Schedule;
import io.github.wengert.nn.optimize.Stepper;
import io.github.wengert.nn.train.Calibration;
import io.github.wengert.nn.train.ConfusionMatrix;
import io.github.wengert.nn.train.DataSet;
import io.github.wengert.nn.train.History;
import io.github.wengert.nn.train.Metric;
import io.github.wengert.nn.train.Safetensors;
import io.github.wengert.nn.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every public type prints: something a reader can use, never a hash code. */
class PrintingTest {
  private static final Pattern HASH = Pattern.compile("@[0-9a-f]+$|\\$\\$Lambda");

  private static final Value X = Value.of(2, "x");
  private static final Value F = X.mul(3).add(X.abs().log()).named("f");

  /** What is printed, or, before dots, what that starts with. */
  private static Map<Object, String> printed() {
    Map<Object, String> printed = new LinkedHashMap<>();
    core(printed);
    checks(printed);
    networks(printed);
    printed.put(
        Explanation.of(X.mul(3).named("g"), X).paths().get(0), "x → g: 3.0, a share of 1.0");
    printed.put(Explanation.of(X.mul(3).named("g"), X), "∂g/∂x = 3…");
    printed.put(Drawing.of(F), "drawing of f = 6.693147180559945 (add) in at most 120 boxes");
    Value[] states = {X};
    Value looped = Loop.repeat(2, X, Value::sin);
    printed.put(looped.op(), "repeat");
    printed.put(((Routine.Result) looped.op()).routine(), "repeat");
    printed.put(Routine.Projection.of(2), "result2");
    printed.put(Checkpointing.SQRT, "SQRT");
    printed.put(Loop.step(states, X), "step with a state of 1 and 1 outputs");
    printed.put(
        Loop.scan(states, new Value[][] {states}, (s, row) -> Loop.step(s, row)),
        "scan with a state of 1 and 1 columns");
    Program program = Program.trace(v -> v[0].mul(v[1]), 2, 3);
    printed.put(program, "program of 2 inputs (x0, x1), 1 operations, 1 results (y0)");
    printed.put(
        program.batch(1),
        "batch of a program of 2 inputs (x0, x1), 1 operations, 1 results (y0), 1 inputs shared");
    printed.put(
        Program.trace(x -> x[0].mul(x[1]), 1, 2).sparseHessian().sparsity(),
        "2 entries in 2 rows of 2");
    InputGroups groups = InputGroups.none().variables("w", 2).data("x");
    printed.put(groups, "3 inputs in groups [w, x]");
    groups.trace(in -> printed(in, printed), 1, 2, 3);
    Pair pair = new Pair(X, X);
    RecordInputs<Pair> inputs = RecordInputs.of(MethodHandles.lookup(), pair);
    printed.put(inputs, "Pair of 2 inputs");
    printed.put(
        inputs.gradientAt(p -> p.first().mul(p.second()), pair), "4.0 with the gradient as Pair");
    printed.put(Rows.ofColumns(new double[][] {{1, 2, 3}}), "3 rows of 1 numbers");
    printed.put(
        program
            .valueAndGradient()
            .batch(1)
            .blockSums(new double[] {2}, Rows.ofColumns(new double[][] {{1, 2, 3}}), 0, 1),
        "sums of 3 results over 3 rows in 1 blocks");
    printed.put(rowFile(), "rows.f64: 2 rows of 2 numbers");
    printed.put(Expression.parse("x*y"), "x*y");
    return printed;
  }

  /** Returns the rows of a file that is there for this time only. */
  private static RowFile rowFile() {
    try {
      Path file = Files.write(Path.of("rows.f64"), new byte[32]);
      try {
        return RowFile.of(file, 2, ByteOrder.LITTLE_ENDIAN);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Value printed(InputGroups.Named in, Map<Object, String> printed) {
    printed.put(in, "the values of 3 inputs in groups [w, x]");
    return in.number("x");
  }

  private record Pair(Value first, Value second) {}

  private static void core(Map<Object, String> printed) {
    printed.put(X, "x = 2.0 (variable)");
    printed.put(F, "f = 6.693147180559945 (add)");
    printed.put(F.backward(), "derivatives of f = 6.693147180559945 (add) by 5 values");
    printed.put(
        Graph.of(X.mul(X)), "graph of 4.0 (mul): 2 nodes, 2 edges, variables [x = 2.0 (variable)]");
    printed.put(
        Graph.of(X.sin()).network().edges().iterator().next(),
        "x = 2.0 (variable) is argument 0 of 0.9092974268256817 (sin), local gradient "
            + "-0.4161468365471424");
    Value kink = X.sub(2).abs();
    printed.put(Diagnostics.of(X), "first value that is not finite: none\n…");
    printed.put(Diagnostics.of(kink).conventions().get(0), "abs of 0.0: KINK, slope 0.0");
    printed.put(Domain.closed(0, 1), "[0.0, 1.0]");
    printed.put(Elementary.SIN, "sin");
    printed.put(Input.VARIABLE, "variable");
    printed.put(Convention.KINK, "KINK");
    printed.put(CustomOp.unary("cube", v -> v * v * v, (a, y) -> a.square().mul(3)), "cube");
    printed.put(Derivatives.valueAndGradientAt(v -> v[0].square(), 3), "9.0 [6.0]");
    try (Recording recording = Recording.start()) {
      recording.input(2, "r", true).isAbove(1);
      printed.put(recording, "recording with 1 reads");
    }
    printed.put(new Recording.Read(X.above(1), true, ""), "1.0 (above), as a condition");
  }

  private static void checks(Map<Object, String> printed) {
    GradientCheck check = GradientCheck.of(v -> v[0].square()).against(4.5).at(2);
    printed.put(check, "check of a gradient at 1 points");
    Report report = check.check();
    printed.put(report, "does not pass: gradient: 1 FAIL…");
    printed.put(
        report.components().get(0),
        "FAIL: the derivative of f by x0 at point 0: given 4.5, engine 4.0, numeric 4.0 ± …");
    printed.put(
        GradientCheck.of(v -> v[0].square().mul(3))
            .against(4)
            .at(2)
            .check()
            .components()
            .get(0)
            .diagnoses()
            .get(0),
        "a factor 3 is missing (fits to 0.0 ulp)");
    printed.put(LocalBehavior.of(v -> 3, 0), "SMOOTH: 0.0 ± …");
    printed.put(NumericDerivative.of(v -> 3, 0), "0.0 ± …");
  }

  private static void networks(Map<Object, String> printed) {
    Neuron h = Neuron.of("h", Parameter.numbered("w", 0.1, 0.2)).withActivation(Activation.SIGMOID);
    Dense layer = Dense.of(h);
    Sequential network = Sequential.of(layer);
    printed.put(Parameter.of(0.15, "w1"), "w1 = 0.15");
    printed.put(layer.parameters(), "[w1 = 0.1, w2 = 0.2]");
    printed.put(h, "neuron h of 2 weights, no bias, activation sigmoid");
    printed.put(layer, "dense layer of 2 inputs and neurons [h], sigmoid");
    printed.put(network, "network of [dense layer of 2 inputs and neurons [h], sigmoid]");
    printed.put(LayerNames.of(network, network.forward(1, 2)), "names of the layers [layer 1]");
    printed.put(new GradientDescent(0.5), "gradient descent with learning rate 0.5");
    printed.put(
        Residual.of(layer),
        "residual connection around dense layer of 2 inputs and neurons [h], sigmoid");
    printed.put(Dropout.of(0.5), "dropout with probability 0.5");
    printed.put(Softmax.of(), "softmax");
    printed.put(LayerNormalization.of("n", 3), "layer normalization of 3 inputs");
    printed.put(Standardization.of("s", new double[][] {{1, 2}}), "standardization of 2 inputs");
    Random random = new Random(1);
    printed.put(Embedding.of("e", 5, 2, random), "embedding of 5 things as vectors of 2");
    printed.put(Recurrent.of("r", 2, 3, random), "recurrent cell of 2 inputs and 3 states");
    Optimizer momentum = new Momentum(0.5, 0.9);
    printed.put(momentum, "momentum 0.9 with learning rate 0.5");
    printed.put(
        momentum.clippingNorm(1), "momentum 0.9 with learning rate 0.5, with norms up to 1.0");
    printed.put(new RmsProp(0.5), "RMSProp with learning rate 0.5, decay 0.99, epsilon 1.0E-8");
    printed.put(new Adagrad(0.5), "Adagrad with learning rate 0.5, epsilon 1.0E-10");
    String adam = "Adam with learning rate 0.5, beta1 0.9, beta2 0.999, epsilon 1.0E-8";
    printed.put(new Adam(0.5), adam);
    printed.put(new AdamW(0.5, 0.1), adam + ", decoupled weight decay 0.1");
    printed.put(
        new Lion(0.5), "Lion with learning rate 0.5, beta1 0.9, beta2 0.99, weight decay 0.0");
    printed.put(
        new Lbfgs(), "L-BFGS with 10 steps remembered, tolerance 1.0E-10, up to 10000 iterations");
    printed.put(new Lbfgs().minimize((x, gradient) -> 1, 2), "1.0 at [2.0] after 0 iterations…");
    Layer spy =
        new Layer() {
          @Override
          public List<Value> forward(List<Value> inputs, Weights weights) {
            printed.put(weights, "the weights as they are");
            return inputs;
          }

          @Override
          public Parameters parameters() {
            return Parameters.of();
          }
        };
    spy.forward(1, 2);
    Stepper stepper = momentum.on(layer.parameters());
    printed.put(stepper, "momentum 0.9 with learning rate 0.5 on 2 parameters, after 0 iterations");
    printed.put(stepper.state(), "2 parameters after 0 iterations");
    printed.put(
        Schedule.steps(0.1, 0.5, 30).afterWarmUp(5),
        "0.1, times 0.5 every 30 iterations, after a warm-up of 5 iterations");
    trainings(printed);
    printed.put(Activation.IDENTITY, "identity");
    printed.put(Activation.TANH, "tanh");
    printed.put(Activation.RELU, "relu");
    printed.put(Loss.HALF_SQUARED_ERROR, "half squared error");
    printed.put(Loss.MEAN_SQUARED_ERROR, "mean squared error");
  }

  private static void trainings(Map<Object, String> printed) {
    Sequential network = Sequential.of(Dense.of("h", new double[][] {{0.1, 0.2}}));
    DataSet data = DataSet.of(new double[][] {{1, 2}}, new double[][] {{1}});
    printed.put(data, "1 rows of 2 inputs and 1 targets");
    Trainer trainer = Trainer.of(network, Loss.SQUARED_ERROR).withEpochs(1);
    printed.put(
        trainer, "trainer of network of [dense layer of 2 inputs and neurons [h1]] by Adam…");
    try {
      History history = trainer.fit(data);
      printed.put(history, "1 epochs; epoch 0: loss 0.2…");
      printed.put(history.last(), "epoch 0: loss 0.2…");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    double[][] logits = {{2, 1}};
    printed.put(ConfusionMatrix.of(logits, logits), "     1     0\n     0     0\n");
    printed.put(Calibration.ofLogits(logits, logits, 2), "expected calibration error 0.26…");
    printed.put(Metric.R2, "R2");
    printed.put(
        Safetensors.of(Parameters.of(Parameter.of(1, "w"))).with("b", logits[0], 2),
        "safetensors: w[] b[2]");
    printed.put(Predictor.of(network, 2), "predictor of 1 outputs from 2 inputs");
  }

  @TestFactory
  Stream<DynamicTest> toString_ofEachType_isUseful() {
    return printed().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getValue(),
                    () -> assertPrints(entry.getValue(), entry.getKey().toString())));
  }

  private static void assertPrints(String expected, String actual) {
    boolean whole = !expected.endsWith("…");
    String start = expected.substring(0, expected.length() - (whole ? 0 : 1));
    assertEquals(start, whole ? actual : actual.substring(0, start.length()));
  }

  @Test
  void constants_ofEachEnum_printNoHash() {
    ExportedTypes.ofAllModules()
        .filter(Class::isEnum)
        .flatMap(type -> Stream.of(type.getEnumConstants()))
        .forEach(one -> assertFalse(HASH.matcher(one.toString()).find(), one.toString()));
  }

  @Test
  void types_allOfThem_areListedHere() {
    Set<Object> listed = printed().keySet();
    assertEquals(
        Set.of(),
        ExportedTypes.ofAllModules()
            .filter(PrintingTest::hasInstancesOfItsOwn)
            .filter(type -> listed.stream().noneMatch(type::isInstance))
            .map(Class::getName)
            .collect(Collectors.toSet()));
  }

  /**
   * Tells whether there is something to print: users print what they implement themselves, and
   * nobody prints a sample or a command.
   */
  private static boolean hasInstancesOfItsOwn(Class<?> type) {
    boolean functional = type.isInterface() && !type.isSealed();
    boolean holder =
        Stream.of(type.getDeclaredMethods())
            .allMatch(method -> Modifier.isStatic(method.getModifiers()));
    boolean program =
        Set.of(
                "io.github.wengert.examples",
                "io.github.wengert.examples.samples",
                "io.github.wengert.examples.cli")
            .contains(type.getPackageName());
    return !program
        && !functional
        && !holder
        && !type.isEnum()
        && !Throwable.class.isAssignableFrom(type);
  }
}
