package io.github.wengert.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers other than dense ones. */
class LayersTest {
  private static final Random RANDOM = new Random(9);

  private static double[] data(List<Value> values) {
    return values.stream().mapToDouble(Value::data).toArray();
  }

  private static Dense dense(int inputs, int outputs) {
    return Dense.of("d", inputs, outputs, Initializer.LECUN, RANDOM)
        .withActivation(Activation.TANH);
  }

  /** Each layer with inputs that it takes. */
  static Stream<Layer> layers() {
    return Stream.of(
        Residual.of(dense(4, 4)),
        dense(4, 3).then(Softmax.of()),
        LayerNormalization.of("n", 4).then(dense(4, 2)),
        Recurrent.of("r", 2, 3, RANDOM),
        Standardization.of("s", new double[][] {{1, 2, 3, 4}, {2, 0, 3, 5}}).then(dense(4, 2)),
        Embedding.of("e", 3, 2, RANDOM).then(dense(8, 2)),
        Dropout.of(0.5).then(dense(4, 2)));
  }

  private static double[] inputs(Layer layer) {
    return layer.toString().contains("embedding")
        ? new double[] {2, 0, 1, 2}
        : new double[] {0.3, -1.2, 0.7, 2};
  }

  @ParameterizedTest
  @MethodSource("layers")
  void gradient_byAllParameters_isThatOfDifferences(Layer layer) {
    double[] inputs = inputs(layer);
    CentralDifferences.assertGradient(
        () -> {
          List<Value> outputs = layer.forward(inputs);
          return Loss.SQUARED_ERROR.of(outputs, new double[outputs.size()]);
        },
        layer.parameters());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void predict_rows_givesTheBitsOfForward(Layer layer) {
    double[] inputs = inputs(layer);
    assertArrayEquals(data(layer.forward(inputs)), layer.predict(inputs, inputs)[1]);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void summary_anyLayer_countsItsParameters(Layer layer) {
    String last = layer.summary(4).lines().reduce((a, b) -> b).orElseThrow();
    assertTrue(last.startsWith("4 inputs, " + layer.parameters().size() + " parameters"), last);
  }

  @Test
  void residual_inputs_areAdded() {
    Residual block = Residual.of(Dense.of("d", new double[][] {{2, 0}, {0, 3}}));
    assertArrayEquals(new double[] {3, 8}, data(block.forward(1, 2)));
    Layer narrow = Residual.of(Dense.of("d", new double[][] {{1, 1}}));
    String message =
        assertThrows(IllegalArgumentException.class, () -> narrow.forward(1, 2)).getMessage();
    assertTrue(message.startsWith("a residual connection around 1 outputs and 2 inputs"), message);
  }

  @Test
  void softmax_logits_addUpToOne() {
    double[] shares = data(Softmax.of().forward(1, 2, 3));
    assertEquals(1, Arrays.stream(shares).sum(), 1e-15);
    assertEquals(Math.E, shares[2] / shares[1], 1e-14);
  }

  @Test
  void normalization_inputs_haveMeanZeroAndVarianceOne() {
    LayerNormalization layer = LayerNormalization.of("n", 4);
    double[] outputs = data(layer.forward(10, 20, 30, 40));
    assertEquals(0, Arrays.stream(outputs).sum(), 1e-14);
    assertEquals(4, Arrays.stream(outputs).map(x -> x * x).sum(), 1e-6);
    assertThrows(IllegalArgumentException.class, () -> layer.forward(1, 2));
    assertEquals("n.gains [4]", layer.parameters().list().get(0).toString());
  }

  @Test
  void standardization_ofItsRows_hasMeanZeroAndVarianceOne() {
    double[][] rows = {{1, 5, 0.1}, {3, 5, 0.1}, {8, 5, 0.1}};
    Standardization layer = Standardization.of("s", rows);
    double[][] outputs = layer.predict(rows);
    assertEquals(0, outputs[0][0] + outputs[1][0] + outputs[2][0], 1e-15);
    assertEquals(3, Arrays.stream(outputs).mapToDouble(row -> row[0] * row[0]).sum(), 1e-14);
    assertEquals(0, outputs[2][1]);
    assertEquals(0, outputs[2][2]);
    assertEquals(0, layer.parameters().trainable().size());
    assertThrows(IllegalArgumentException.class, () -> Standardization.of("s"));
    assertThrows(IllegalArgumentException.class, () -> layer.forward(1));
  }

  @Test
  void standardization_together_hasOneScale() {
    Standardization layer = Standardization.together("s", new double[][] {{1, 3}, {3, 5}});
    assertArrayEquals(new double[] {3, 3}, layer.parameters().list().get(0).array());
    double scale = 1 / Math.sqrt(2);
    assertArrayEquals(
        new double[] {-2 * scale, 2 * scale}, layer.predict(new double[] {1, 5})[0], 1e-15);
  }

  @Test
  void embedding_numbers_chooseRows() {
    Parameter vectors = Parameter.array("v", new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
    Embedding layer = Embedding.of(vectors);
    List<Value> outputs = layer.forward(2, 0, 2);
    assertArrayEquals(new double[] {5, 6, 1, 2, 5, 6}, data(outputs));
    Gradients gradients = Value.sum(outputs).backward();
    assertArrayEquals(new double[] {1, 1, 0, 0, 2, 2}, gradients.of(vectors.values()));
    for (double wrong : new double[] {-1, 3, 0.5, Double.NaN}) {
      assertTrue(Double.isNaN(layer.forward(wrong).get(0).data()));
    }
    assertThrows(
        IllegalArgumentException.class, () -> Embedding.of(Parameter.array("v", new double[2], 2)));
  }

  @Test
  void embedding_inAProgram_servesAllNumbers() {
    Embedding layer = Embedding.of("e", 4, 2, RANDOM);
    double[] w = layer.parameters().data();
    Program program =
        Program.trace(
            w.length,
            v -> layer.apply(Arrays.copyOf(v, w.length), List.of(v[w.length])),
            Arrays.copyOf(w, w.length + 1));
    double[] at = Arrays.copyOf(w, w.length + 1);
    at[w.length] = 3;
    assertArrayEquals(new double[] {w[6], w[7]}, program.values(at));
    assertEquals(1, program.recordingCount());
  }

  @Test
  void standardization_numbersWhoseSquaresAreOutOfRange_hasVarianceOne() {
    for (double unit : new double[] {1e300, 1e-200, 1e160, 1}) {
      double[][] rows = {{unit, 7}, {3 * unit, 7}};
      double[][] outputs = Standardization.of("s", rows).predict(rows);
      assertArrayEquals(new double[] {-1, 0}, outputs[0], 1e-12);
      assertArrayEquals(new double[] {1, 0}, outputs[1], 1e-12);
    }
  }

  @Test
  void recurrent_sequence_isFoldedByStep() {
    Recurrent cell = Recurrent.of("r", 2, 3, RANDOM);
    double[] sequence = {1, 2, 3, 4, 5, 6};
    Weights held = Weights.of(Parameters.of());
    List<Value> state = List.of(Value.constants(0, 0, 0));
    for (int t = 0; t < 6; t += 2) {
      List<Value> part = List.of(Value.constants(sequence[t], sequence[t + 1]));
      state = cell.step(part, state, held);
    }
    assertArrayEquals(data(state), data(cell.forward(sequence)));
    assertEquals(3 * 5 + 3, cell.parameters().size());
    assertThrows(IllegalArgumentException.class, () -> cell.forward(1, 2, 3));
    assertThrows(IllegalArgumentException.class, () -> cell.forward());
    assertThrows(IllegalArgumentException.class, () -> Recurrent.of("r", 0, 1, RANDOM));
  }

  @Test
  void dropout_inTraining_leavesOutAndScales() {
    Queue<Double> numbers = new ArrayDeque<>(List.of(0.1, 0.3, 0.9, 0.25));
    Value[] x = Value.of(1, 2, 3, 4);
    List<Value> outputs =
        Dropout.of(0.25)
            .forward(
                List.of(x),
                Weights.of(Parameters.of()).withNoise(() -> Value.data(numbers.remove())));
    assertArrayEquals(new double[] {0, 2 / 0.75, 4, 4 / 0.75}, data(outputs), 1e-15);
    Gradients gradients = Value.sum(outputs).backward();
    assertEquals(0, gradients.of(x[0]));
    assertEquals(1 / 0.75, gradients.of(x[1]), 1e-15);
  }

  @Test
  void dropout_outsideTraining_changesNothing() {
    Value x = Value.of(1);
    assertSame(x, Dropout.of(0.9).forward(List.of(x)).get(0));
    assertThrows(IllegalArgumentException.class, () -> Dropout.of(1));
    assertThrows(IllegalArgumentException.class, () -> Dropout.of(Double.NaN));
  }

  @Test
  void then_layers_areASequence() {
    Layer both = Dense.of("a", new double[][] {{2}}).then(Dense.of("b", new double[][] {{3}}));
    assertEquals(6, both.forward(1).get(0).data());
    assertThrows(NullPointerException.class, () -> both.then(null));
  }

  @Test
  void freezing_parameters_keepsThemFromTraining() {
    Dense layer = dense(2, 3);
    Value before = layer.parameters().values().get(0);
    layer.parameters().setTrainable(false);
    assertEquals(0, layer.parameters().trainable().size());
    assertEquals(9, layer.parameters().size());
    Value root = Value.sum(layer.forward(1, 2));
    assertEquals(0, root.backward().of(layer.parameters().values().get(0)));
    layer.parameters().setTrainable(true);
    assertEquals(9, layer.parameters().trainable().size());
    assertEquals(before.data(), layer.parameters().values().get(0).data());
  }

  @Test
  void sharing_aMatrixInTwoLayers_addsTheirGradients() {
    Parameter w = Parameter.array("w", new double[] {2}, 1, 1);
    Parameter b = Parameter.array("b", new double[] {0}, 1);
    Layer twice = Dense.of("a", w, b).then(Dense.of("c", w, b));
    Value out = twice.forward(3).get(0);
    assertEquals(12, out.data());
    assertEquals(12, out.backward().of(w.values().get(0)));
    assertEquals(2, twice.parameters().size());
  }

  @Test
  void summary_network_hasALineForEachLayer() {
    Layer network =
        Sequential.of(
            Standardization.of("s", new double[][] {{1, 2}, {2, 4}}),
            Sequential.of(
                Dense.of("h", 2, 1_000, Initializer.HE, new Random(1))
                    .withActivation(Activation.RELU),
                Dropout.of(0.5)));
    assertEquals(
        """
        layer                                            outputs  parameters
        standardization of 2 inputs                            2           4
        dense layer of 2 inputs and 1000 neurons, relu     1,000       3,000
        dropout with probability 0.5                       1,000           0
        2 inputs, 3,004 parameters, 3,000 of them trainable
        """,
        network.summary(2));
  }
}
