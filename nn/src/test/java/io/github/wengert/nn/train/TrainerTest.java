package io.github.wengert.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Activation;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Dropout;
import io.github.wengert.nn.Initializer;
import io.github.wengert.nn.Layer;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Parameters;
import io.github.wengert.nn.Penalty;
import io.github.wengert.nn.Recurrent;
import io.github.wengert.nn.Sequential;
import io.github.wengert.nn.Weights;
import io.github.wengert.nn.optimize.Adam;
import io.github.wengert.nn.optimize.GradientDescent;
import io.github.wengert.nn.optimize.Stepper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final int STRANDS = 4;

  private final DataSet data = SmallTraining.rows(60);
  private final Sequential network = SmallTraining.network();

  @Test
  void fit_smallNetwork_learns() throws IOException {
    History history =
        SmallTraining.trainer(network).withMetrics(Metric.ACCURACY).withEpochs(40).fit(data);
    assertEquals(40, history.epochs().size());
    assertTrue(history.last().loss() < 0.5 * history.epochs().get(0).loss(), history::toString);
    assertTrue(history.last().metrics().get("accuracy") > 0.9, history::toString);
    assertEquals(
        history.last().metrics().get("accuracy"),
        Metric.ACCURACY.of(network.predict(data.inputs()), data.targets()));
  }

  /** The same training by {@code backward()}, row by row, with the sums of a batch. */
  @Test
  void fit_andTheSameTrainingByHand_giveTheSameBits() throws IOException {
    Sequential other = SmallTraining.network();
    History history = SmallTraining.trainer(network).fit(data);
    Stepper stepper = new Adam(0.02).on(other.parameters());
    List<Double> losses = new ArrayList<>();
    for (int epoch = 0; epoch < SmallTraining.EPOCHS; epoch++) {
      int[] order = SplitMix.of(11, epoch).permutation(60);
      double total = 0;
      for (int from = 0; from < 60; from += 7) {
        int[] picked = Arrays.copyOfRange(order, from, Math.min(60, from + 7));
        double[][] strands = new double[STRANDS][1 + other.parameters().size()];
        for (int i = 0; i < picked.length; i++) {
          add(strands[i % STRANDS], lossAndSlopes(other, picked[i]));
        }
        Value penalty = Penalty.squares(1e-4).of(other.parameters());
        double[] penaltySlopes = penalty.backward().of(other.parameters().values());
        double[] gradient = new double[penaltySlopes.length];
        for (int k = 0; k < gradient.length; k++) {
          gradient[k] = sum(strands, k + 1) / picked.length + penaltySlopes[k];
        }
        total += sum(strands, 0) + picked.length * penalty.data();
        stepper.step(gradient);
      }
      losses.add(total / 60);
    }
    assertArrayEquals(other.parameters().data(), network.parameters().data());
    assertEquals(losses, history.epochs().stream().map(Epoch::loss).toList());
  }

  private double[] lossAndSlopes(Sequential other, int row) {
    double[] numbers = data.row(row);
    Value loss =
        Loss.SOFTMAX_CROSS_ENTROPY.of(
            other.forward(numbers[0], numbers[1]), numbers[2], numbers[3], numbers[4]);
    Gradients gradients = loss.backward();
    double[] result = new double[1 + other.parameters().size()];
    result[0] = loss.data();
    double[] slopes = gradients.of(other.parameters().values());
    System.arraycopy(slopes, 0, result, 1, slopes.length);
    return result;
  }

  private static void add(double[] sum, double[] term) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += term[i];
    }
  }

  private static double sum(double[][] strands, int k) {
    return strands[0][k] + strands[1][k] + (strands[2][k] + strands[3][k]);
  }

  /** A loop in a program gives the bits of the loop in a graph, and those of an unrolled one. */
  @Test
  void fit_recurrentCell_isThatByHandAndThatOfACellUnrolled() throws IOException {
    Sequential looped = recurrentNetwork(cell -> cell);
    Sequential unrolled = recurrentNetwork(Unrolled::new);
    Sequential byHand = recurrentNetwork(cell -> cell);
    DataSet four = data.at(0, 1, 2, 3);
    for (Sequential each : List.of(looped, unrolled)) {
      Trainer.of(each, Loss.SOFTMAX_CROSS_ENTROPY)
          .withOptimizer(new Adam(0.1))
          .withEpochs(3)
          .fit(four);
    }
    Stepper stepper = new Adam(0.1).on(byHand.parameters());
    for (int epoch = 0; epoch < 3; epoch++) {
      int[] order = SplitMix.of(0, epoch).permutation(4);
      double[][] strands = new double[STRANDS][1 + byHand.parameters().size()];
      for (int i = 0; i < STRANDS; i++) {
        add(strands[i], lossAndSlopes(byHand, order[i]));
      }
      double[] gradient = new double[byHand.parameters().size()];
      Arrays.setAll(gradient, k -> sum(strands, k + 1) / 4);
      stepper.step(gradient);
    }
    assertArrayEquals(byHand.parameters().data(), looped.parameters().data());
    assertArrayEquals(unrolled.parameters().data(), looped.parameters().data());
  }

  private static Sequential recurrentNetwork(Function<Recurrent, Layer> around) {
    Random random = new Random(5);
    Recurrent cell = Recurrent.of("r", 1, 4, random);
    return Sequential.of(around.apply(cell), Dense.of("o", 4, 3, Initializer.GLOROT, random));
  }

  /** The same cell in a loop of Java. */
  private record Unrolled(Recurrent cell) implements Layer {
    @Override
    public Parameters parameters() {
      return cell.parameters();
    }

    @Override
    public List<Value> forward(List<Value> inputs, Weights weights) {
      List<Value> state = List.of(Value.constants(new double[4]));
      for (Value input : inputs) {
        state = cell.step(List.of(input), state, weights);
      }
      return state;
    }
  }

  /** Dropout by hand draws the same numbers for each row. */
  @Test
  void fit_withDropout_isThatByHandAndPredictsWithout() throws IOException {
    Sequential noisy = noisyNetwork();
    Sequential other = noisyNetwork();
    DataSet rows = data.at(3, 1, 4);
    Trainer trainer =
        SmallTraining.trainer(noisy).withPenalty(w -> Value.constant(0)).withEpochs(1);
    trainer.fit(rows);
    int[] order = SplitMix.of(11, 0).permutation(3);
    long seed = SplitMix.of(~11L, 0).nextLong();
    double[][] strands = new double[STRANDS][];
    Arrays.setAll(strands, i -> new double[other.parameters().size()]);
    for (int i = 0; i < 3; i++) {
      SplitMix random = SplitMix.of(seed, order[i]);
      double[] numbers = rows.row(order[i]);
      List<Value> outputs =
          other.forward(
              List.of(Value.constants(numbers[0], numbers[1])),
              Weights.of(Parameters.of()).withNoise(() -> Value.data(random.nextDouble())));
      Value loss = Loss.SOFTMAX_CROSS_ENTROPY.of(outputs, numbers[2], numbers[3], numbers[4]);
      add(strands[i], loss.backward().of(other.parameters().values()));
    }
    double[] gradient = new double[other.parameters().size()];
    Arrays.setAll(gradient, k -> sum(strands, k) / 3);
    new Adam(0.02).on(other.parameters()).step(gradient);
    assertArrayEquals(other.parameters().data(), noisy.parameters().data());
    double[][] inputs = rows.inputs();
    assertArrayEquals(noisy.predict(inputs), noisy.predict(inputs));
  }

  private static Sequential noisyNetwork() {
    Sequential plain = SmallTraining.network();
    return Sequential.of(plain.layers().get(0), Dropout.of(0.4), plain.layers().get(1));
  }

  @Test
  void fit_withMoreThreads_givesTheSameBits() throws IOException {
    DataSet many = SmallTraining.rows(5_000);
    Sequential other = SmallTraining.network();
    History one = SmallTraining.trainer(network).withBatchSize(4_500).withEpochs(2).fit(many);
    History three =
        SmallTraining.trainer(other).withBatchSize(4_500).withEpochs(2).withThreads(3).fit(many);
    assertArrayEquals(network.parameters().data(), other.parameters().data());
    assertEquals(one.toString(), three.toString());
  }

  /** The workload W3 of the benchmarks, whose loss after 100 steps is known. */
  @Test
  void fit_moons_hasTheKnownLoss() throws IOException {
    double[] points = benchmark("moons.txt");
    double[] start = benchmark("mlp.txt");
    double[][] inputs = new double[points.length / 3][];
    double[][] targets = new double[inputs.length][];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = Arrays.copyOfRange(points, 3 * i, 3 * i + 2);
      targets[i] = new double[] {points[3 * i + 2]};
    }
    Random random = new Random(1);
    Sequential moons =
        Sequential.of(
            Dense.of("a", 2, 16, Initializer.HE, random).withActivation(Activation.TANH),
            Dense.of("b", 16, 16, Initializer.HE, random).withActivation(Activation.TANH),
            Dense.of("c", 16, 1, Initializer.HE, random));
    moons.parameters().set(start);
    History history =
        Trainer.of(moons, Loss.SQUARED_ERROR)
            .withOptimizer(new GradientDescent(0.05))
            .withBatchSize(inputs.length)
            .withEpochs(101)
            .fit(DataSet.of(inputs, targets));
    assertEquals(0.3559811235, history.last().loss(), 5e-11);
  }

  private static double[] benchmark(String file) throws IOException {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    Path folder = module.resolveSibling("autodiff").resolve("src/benchmark/resources");
    String text = Files.readString(folder.resolve("io/github/wengert/benchmark").resolve(file));
    return Stream.of(text.trim().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void fit_otherSeed_givesOtherBits() throws IOException {
    Sequential other = SmallTraining.network();
    SmallTraining.trainer(network).fit(data);
    SmallTraining.trainer(other).withSeed(12).fit(data);
    assertNotEquals(network.parameters().data()[0], other.parameters().data()[0]);
  }

  @Test
  void fit_withPatience_stopsAndKeepsTheBest() throws IOException {
    DataSet noise = SmallTraining.rows(9);
    List<double[]> weights = new ArrayList<>();
    History history =
        SmallTraining.trainer(network)
            .withOptimizer(new Adam(0.3))
            .withValidation(noise)
            .withPatience(3)
            .withEpochs(500)
            .withCallback(epoch -> weights.add(network.parameters().data()))
            .fit(data);
    assertTrue(history.stoppedEarly());
    Epoch best = history.best();
    assertEquals(best.number() + 3, history.last().number());
    assertArrayEquals(weights.get(best.number()), network.parameters().data());
    assertTrue(
        history.epochs().stream()
            .allMatch(
                e -> e.validationLoss().orElseThrow() >= best.validationLoss().orElseThrow()));
  }

  @Test
  void fit_callbackThatStops_stops() throws IOException {
    List<String> seen = new ArrayList<>();
    History history =
        SmallTraining.trainer(network)
            .withMetrics(Metric.ACCURACY, Metric.R2)
            .withValidation(0.25)
            .withCallback(epoch -> seen.add(epoch.toString()) && epoch.number() < 1)
            .withCallback(epoch -> true)
            .fit(data);
    assertEquals(2, seen.size());
    assertTrue(seen.get(1).matches("epoch 1: loss .*, validation loss .*, accuracy .*, R2 .*"));
    assertTrue(history.stoppedEarly());
    assertEquals(Set.of("accuracy", "R2"), history.last().metrics().keySet());
    assertEquals("2 epochs, stopped early; " + seen.get(1), history.toString());
  }

  @Test
  void fit_withoutValidation_hasNoLossOfIt() throws IOException {
    Epoch last = SmallTraining.trainer(network).fit(data).last();
    assertEquals(OptionalDouble.empty(), last.validationLoss());
    assertEquals("epoch 4: loss " + last.loss(), last.toString());
  }

  /** A loss of log(input + weight), whose logarithm has no value for one of the rows. */
  private static Trainer logarithm(Parameter shift) {
    Layer layer =
        new Layer() {
          @Override
          public List<Value> forward(List<Value> inputs, Weights weights) {
            return List.of(inputs.get(0).add(weights.of(shift)).named("shifted").log());
          }

          @Override
          public Parameters parameters() {
            return Parameters.of(shift);
          }
        };
    return Trainer.of(layer, Loss.SQUARED_ERROR).withOptimizer(new GradientDescent(0.01));
  }

  @Test
  void fit_lossThatTurnsNaN_tellsRowAndNode() {
    Parameter shift = Parameter.of(0.5, "shift");
    DataSet rows = DataSet.of(new double[][] {{1}, {2}, {-3}, {4}}, new double[4][1]);
    TrainingException stopped =
        assertThrows(TrainingException.class, () -> logarithm(shift).fit(rows));
    assertEquals(OptionalInt.of(2), stopped.row());
    assertEquals(0, stopped.epoch());
    assertEquals(
        "epoch 0: row 2 of the rows for training: first value that is not finite: NaN, log of -2.5"
            + " at 'shifted' = i1 + shift",
        stopped.getMessage().lines().findFirst().orElseThrow());
    assertEquals(0.5, shift.data());
  }

  @Test
  void fit_validationThatIsNotFinite_tellsTheRow() {
    Parameter shift = Parameter.of(0.5, "shift");
    DataSet rows = DataSet.of(new double[][] {{1}, {2}}, new double[2][1]);
    DataSet bad = DataSet.of(new double[][] {{1}, {-9}}, new double[2][1]);
    TrainingException stopped =
        assertThrows(TrainingException.class, () -> logarithm(shift).withValidation(bad).fit(rows));
    assertTrue(stopped.getMessage().startsWith("epoch 0: row 1 of the rows for validation: "));
  }

  @Test
  void fit_sumThatOverflows_blamesNoRow() {
    Sequential linear = Sequential.of(Dense.of("o", new double[][] {{1}}));
    DataSet rows = DataSet.of(new double[][] {{0.9e154}, {0.9e154}}, new double[2][1]);
    TrainingException stopped =
        assertThrows(
            TrainingException.class, () -> Trainer.of(linear, Loss.SQUARED_ERROR).fit(rows));
    assertEquals(OptionalInt.empty(), stopped.row());
  }

  @Test
  void fit_optimizerThatLeavesTheNumbers_isStopped() {
    Trainer trainer = SmallTraining.trainer(network);
    TrainingException stopped =
        assertThrows(
            TrainingException.class,
            () ->
                trainer
                    .withOptimizer(
                        (state, g) -> {
                          double[] w = state.parameters();
                          w[4] = Double.POSITIVE_INFINITY;
                          return state.next(w);
                        })
                    .fit(data));
    assertTrue(stopped.getMessage().startsWith("epoch 0: h.weights[2, 0] = "), stopped::getMessage);
    assertThrows(
        IllegalStateException.class,
        () -> trainer.withOptimizer((state, g) -> state.next(new double[1])).fit(data));
  }

  @Test
  void fit_rowsThatDoNotFit_areRejected() {
    DataSet wide = DataSet.of(new double[2][3], new double[2][3]);
    assertThrows(IllegalArgumentException.class, () -> SmallTraining.trainer(network).fit(wide));
  }

  @Test
  void with_badNumbers_areRejected() {
    Trainer trainer = SmallTraining.trainer(network);
    Stream.<Runnable>of(
            () -> trainer.withBatchSize(0),
            () -> trainer.withEpochs(0),
            () -> trainer.withThreads(0),
            () -> trainer.withPatience(0),
            () -> trainer.withValidation(1.0),
            () -> trainer.withValidation(0.0),
            () -> trainer.withValidation(Double.NaN),
            () -> trainer.withCheckpoints(Path.of("x"), 0),
            () -> Trainer.of(Sequential.of(frozen()), Loss.SQUARED_ERROR))
        .forEach(change -> assertThrows(IllegalArgumentException.class, change::run));
    assertFalse(trainer.toString().isEmpty());
  }

  private static Dense frozen() {
    return Dense.of(List.of(Parameter.frozen(1, "w")), "o");
  }
}
