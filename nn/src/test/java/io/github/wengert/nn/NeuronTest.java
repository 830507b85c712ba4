package io.github.wengert.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NeuronTest {
  private final List<Parameter> w = Parameter.numbered("w", 0.15, 0.20);
  private final Parameter b = Parameter.frozen(0.35, "b1");
  private final Neuron linear = Neuron.of("h1", w);
  private final Neuron sigmoid = linear.withBias(b).withActivation(Activation.SIGMOID);
  private final List<Value> inputs = List.of(Value.of(0.05, "i1"), Value.of(0.10, "i2"));

  private static List<String> nodeNames(Value root) {
    return Graph.of(root).nodes().stream().map(Value::name).toList();
  }

  @Test
  void forward_sigmoid_namesNetAndOut() {
    Value out = sigmoid.forward(inputs);
    assertEquals("out_h1", out.name());
    assertTrue(nodeNames(out).containsAll(List.of("w1", "w2", "i1", "i2", "b1", "net_h1")));
    assertEquals(7, nodeNames(out).size());
  }

  @Test
  void forward_identity_hasOneNodeOfTheNeuronsName() {
    Value out = linear.forward(inputs);
    assertEquals("h1", out.name());
    assertEquals(5, nodeNames(out).size());
  }

  @Test
  void forward_activationOfSeveralNodes_namesTheLast() {
    Value out = linear.withActivation(x -> x.mul(x.sigmoid())).forward(inputs);
    assertEquals("out_h1", out.name());
    assertTrue(nodeNames(out).contains("net_h1"));
  }

  @Property
  void forward_formula_holdsBitForBit(
      @ForAll @Size(3) List<@Scale(15) @DoubleRange(min = -9, max = 9) Double> weights,
      @ForAll @Size(3) List<@Scale(15) @DoubleRange(min = -9, max = 9) Double> x,
      @ForAll @Scale(15) @DoubleRange(min = -9, max = 9) double bias) {
    double[] v = weights.stream().mapToDouble(Double::doubleValue).toArray();
    List<Value> inputValues = x.stream().map(Value::constant).toList();
    Neuron neuron = Neuron.of("n", Parameter.numbered("w", v));
    double sum = v[0] * x.get(0) + v[1] * x.get(1) + v[2] * x.get(2);
    assertEquals(sum, neuron.forward(inputValues).data());
    Neuron biased = neuron.withBias(Parameter.of(bias, "b"));
    assertEquals(sum + bias, biased.forward(inputValues).data());
  }

  @Property
  void forward_gradient_isThatOfDifferences(
      @ForAll @Size(2) List<@Scale(15) @DoubleRange(min = -3, max = 3) Double> x,
      @ForAll @Scale(15) @DoubleRange(min = -3, max = 3) double bias) {
    List<Value> inputValues = x.stream().map(Value::constant).toList();
    Neuron neuron = linear.withBias(Parameter.of(bias, "b")).withActivation(Activation.TANH);
    CentralDifferences.assertGradient(() -> neuron.forward(inputValues), neuron.parameters());
  }

  @Test
  void forward_oneWeightForAllInputs_sumsItsUses() {
    Parameter shared = Parameter.of(2, "w");
    Neuron mean = Neuron.of("mean", List.of(shared, shared, shared));
    Value out = mean.forward(List.of(Value.of(3), Value.of(4), Value.of(5)));
    assertEquals(24, out.data());
    assertEquals(12, out.backward().of(shared.value()));
    assertEquals(List.of(shared), mean.parameters().list());
  }

  @Test
  void parameters_withBias_areWeightsThenBias() {
    assertEquals(List.of(w.get(0), w.get(1), b), sigmoid.parameters().list());
    assertEquals(w, sigmoid.weights());
    assertEquals(Optional.of(b), sigmoid.bias());
    assertEquals(Optional.empty(), linear.bias());
    assertEquals("h1", sigmoid.name());
    assertSame(Activation.SIGMOID, sigmoid.activation());
    assertSame(Activation.IDENTITY, linear.activation());
  }

  @Test
  void withers_used_leaveTheOriginalAlone() {
    assertEquals(w, linear.parameters().list());
    assertEquals(0.15 * 0.05 + 0.20 * 0.10, linear.forward(inputs).data());
    assertSame(b, sigmoid.withActivation(Activation.RELU).bias().orElseThrow());
  }

  @Test
  void of_laterChangesOfTheGivenList_haveNoEffect() {
    List<Parameter> given = new ArrayList<>(w);
    Neuron neuron = Neuron.of("h1", given);
    given.clear();
    assertEquals(w, neuron.weights());
  }

  @Test
  void forward_wrongNumberOfInputs_isRejectedWithBothSizes() {
    assertEquals(
        "neuron 'h1' takes 2 inputs, not 1",
        assertThrows(IllegalArgumentException.class, () -> sigmoid.forward(List.of(Value.of(1))))
            .getMessage());
  }

  @Test
  void of_noWeights_isRejected() {
    assertEquals(
        "neuron 'h1' has no weights",
        assertThrows(IllegalArgumentException.class, () -> Neuron.of("h1", List.of()))
            .getMessage());
  }

  @Test
  void of_twoParametersOfOneName_isRejected() {
    Parameter w1 = Parameter.of(1, "w1");
    assertThrows(IllegalArgumentException.class, () -> linear.withBias(w1));
  }

  @Test
  void of_nulls_areRejectedByName() {
    assertEquals(
        "the name of a neuron is null",
        assertThrows(NullPointerException.class, () -> Neuron.of(null, w)).getMessage());
    assertEquals(
        "a parameter is null in [w1 = 0.15, null]",
        assertThrows(
                NullPointerException.class, () -> Neuron.of("h1", Arrays.asList(w.get(0), null)))
            .getMessage());
    assertEquals(
        "the bias of neuron 'h1' is null",
        assertThrows(NullPointerException.class, () -> linear.withBias(null)).getMessage());
    assertEquals(
        "the activation of neuron 'h1' is null",
        assertThrows(NullPointerException.class, () -> linear.withActivation(null)).getMessage());
  }
}
