package io.github.wengert.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DenseTest {
  private final List<Parameter> w = Parameter.numbered("w", 0.15, 0.20, 0.25, 0.30);

  private static double[][] randomRows(Random random, int rows, int columns) {
    double[][] numbers = new double[rows][columns];
    for (double[] row : numbers) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextGaussian();
      }
    }
    return numbers;
  }

  @Test
  void of_listAndNames_dealsWeightsOutRowByRow() {
    Dense layer = Dense.of(w, "h1", "h2");
    assertEquals(w.subList(0, 2), layer.neurons().get(0).weights());
    assertEquals(w.subList(2, 4), layer.neurons().get(1).weights());
    assertEquals("h2", layer.neurons().get(1).name());
  }

  @Test
  void of_rows_namesNeuronsAndParametersByDefault() {
    Dense layer = Dense.of("h", new double[][] {{1, 2}, {3, 4}}).withBiases(5, 6);
    assertEquals(
        "[h1.w1 = 1.0, h1.w2 = 2.0, h2.w1 = 3.0, h2.w2 = 4.0, h1.b = 5.0, h2.b = 6.0]",
        layer.parameters().toString());
    List<Value> outputs = layer.forward(10, 100);
    assertEquals(List.of("h1", "h2"), outputs.stream().map(Value::name).toList());
    assertEquals(List.of(215.0, 436.0), outputs.stream().map(Value::data).toList());
  }

  @Property
  void forward_anyShape_equalsTheHandWrittenFormula(
      @ForAll @IntRange(min = 1, max = 5) int inputs,
      @ForAll @IntRange(min = 1, max = 5) int neurons,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] rows = randomRows(random, neurons, inputs);
    double[] biases = randomRows(random, 1, neurons)[0];
    double[] x = randomRows(random, 1, inputs)[0];
    Dense layer = Dense.of("h", rows).withBiases(biases).withActivation(Activation.RELU);
    List<Value> outputs = layer.forward(x);
    assertEquals(neurons, outputs.size());
    for (int j = 0; j < neurons; j++) {
      double net = 0;
      for (int i = 0; i < inputs; i++) {
        net += rows[j][i] * x[i];
      }
      assertEquals(Math.max(0, net + biases[j]), outputs.get(j).data());
    }
  }

  @Property(tries = 200)
  void forward_gradient_isThatOfDifferences(
      @ForAll @IntRange(min = 1, max = 4) int inputs,
      @ForAll @IntRange(min = 1, max = 4) int neurons,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[] x = randomRows(random, 1, inputs)[0];
    Dense layer =
        Dense.of("h", randomRows(random, neurons, inputs))
            .withBiases(randomRows(random, 1, neurons)[0])
            .withActivation(Activation.SIGMOID);
    CentralDifferences.assertGradient(() -> Value.product(layer.forward(x)), layer.parameters());
  }

  @Test
  void withBias_shared_hasTheSumOfTheNeuronsGradients() {
    Parameter b = Parameter.of(1, "b");
    List<Value> outputs = Dense.of(w, "h1", "h2").withBias(b).forward(2, 3);
    Gradients d = outputs.get(0).mul(10).add(outputs.get(1).mul(7)).backward();
    assertEquals(17, d.of(b.value()));
  }

  @Test
  void withBias_frozen_getsNoGradient() {
    Parameter b = Parameter.frozen(1, "b");
    List<Value> outputs = Dense.of(w, "h1", "h2").withBias(b).forward(2, 3);
    Gradients d = Value.sum(outputs).backward();
    assertEquals(0, d.of(b.value()));
    assertEquals(2, d.of(w.get(0).value()));
  }

  @Test
  void forward_weightSharedByNeurons_sumsItsUses() {
    Parameter shared = Parameter.of(0.5, "w");
    Dense layer = Dense.of(List.of(shared, shared), "a", "b");
    List<Value> outputs = layer.forward(3);
    assertEquals(6, Value.sum(outputs).backward().of(shared.value()));
    assertEquals(1, layer.parameters().size());
  }

  @Test
  void parameters_biasForEach_areWeightsThenBiases() {
    List<Parameter> b = Parameter.numbered("b", 1, 2);
    List<Parameter> expected = new ArrayList<>(w);
    expected.addAll(b);
    assertEquals(expected, Dense.of(w, "h1", "h2").withBiases(b).parameters().list());
  }

  @Test
  void of_neurons_mayDifferInBiasAndActivation() {
    Neuron plain = Neuron.of("a", w.subList(0, 2));
    Neuron other =
        Neuron.of("b", w.subList(2, 4))
            .withBias(Parameter.of(-5, "b"))
            .withActivation(Activation.RELU);
    List<Value> outputs = Dense.of(plain, other).forward(1, 2);
    assertEquals(0.15 + 0.4, outputs.get(0).data());
    assertEquals(0, outputs.get(1).data());
  }

  @Test
  void forward_wrongNumberOfInputs_isRejectedWithBothSizes() {
    assertRejected(
        "neuron 'h1' takes 2 inputs, not 3", () -> Dense.of(w, "h1", "h2").forward(1, 2, 3));
    assertRejected("neuron 'h1' takes 2 inputs, not 0", () -> Dense.of(w, "h1", "h2").forward());
  }

  @Test
  void of_weightsThatCannotBeDealtOut_isRejectedWithBothSizes() {
    assertRejected(
        "4 weights cannot be dealt out evenly to 3 neurons", () -> Dense.of(w, "a", "b", "c"));
    assertRejected(
        "4 weights cannot be dealt out evenly to 0 neurons", () -> Dense.of(w, new String[0]));
    assertRejected("neuron 'a' has no weights", () -> Dense.of(List.of(), "a", "b"));
  }

  @Test
  void of_rowsOfDifferentLength_isRejectedWithBothSizes() {
    assertRejected(
        "neurons of one layer take the same inputs, but 'h1' has 2 weights and 'h2' has 1 weights",
        () -> Dense.of("h", new double[][] {{1, 2}, {3}}));
  }

  @Test
  void of_nothing_isRejected() {
    assertRejected("a layer without neurons", Dense::of);
    assertRejected("a layer without neurons", () -> Dense.of("h", new double[0][]));
    assertRejected("neuron 'h1' has no weights", () -> Dense.of("h", new double[1][0]));
    assertRejected("the name of a layer is blank", () -> Dense.of("", new double[1][1]));
  }

  @Test
  void of_twoNeuronsOfOneName_isRejected() {
    assertRejected("two neurons are named 'h'", () -> Dense.of(w, "h", "h"));
  }

  @Test
  void of_nullNeuron_isRejected() {
    Neuron[] neurons = {Neuron.of("a", w), null};
    assertEquals(
        "a neuron of a layer is null",
        assertThrows(NullPointerException.class, () -> Dense.of(neurons)).getMessage());
  }

  @Test
  void withBiases_wrongNumber_isRejectedWithBothSizes() {
    Dense layer = Dense.of(w, "h1", "h2");
    assertRejected("3 biases for 2 neurons", () -> layer.withBiases(1, 2, 3));
    assertRejected("1 biases for 2 neurons", () -> layer.withBiases(Parameter.numbered("b", 1)));
  }

  private static void assertRejected(String message, Executable what) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
  }

  @Test
  void toString_neuronsWithDifferentActivations_namesEach() {
    Neuron a = Neuron.of("a", w).withActivation(Activation.TANH);
    Neuron b = Neuron.of("b", w);
    assertEquals(
        "dense layer of 4 inputs and neurons [a, b], activations [tanh, identity]",
        Dense.of(a, b).toString());
    assertEquals("dense layer of 4 inputs and neurons [a], tanh", Dense.of(a).toString());
    assertEquals("dense layer of 4 inputs and neurons [b]", Dense.of(b).toString());
  }
}
