package io.github.wengert.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SequentialTest {
  private final Dense first =
      Dense.of("h", new double[][] {{1, 2}, {3, 4}, {5, 6}}).withActivation(Activation.TANH);
  private final Dense second = Dense.of("o", new double[][] {{0.1, 0.2, 0.3}});
  private final Sequential network = Sequential.of(first, second);

  @Test
  void forward_twoLayers_isOneAfterTheOther() {
    List<Value> outputs = network.forward(0.1, 0.2);
    double expected = 0.1 * Math.tanh(0.5) + 0.2 * Math.tanh(1.1) + 0.3 * Math.tanh(1.7);
    assertEquals(1, outputs.size());
    assertEquals(expected, outputs.get(0).data(), 1e-15);
  }

  @Test
  void forward_numbers_areConstantsNamedI1I2() {
    List<String> variables =
        Graph.of(network.forward(0.1, 0.2).get(0)).variables().stream().map(Value::name).toList();
    assertEquals(network.parameters().list().stream().map(Parameter::name).toList(), variables);
    List<String> names =
        Graph.of(network.forward(0.1, 0.2).get(0)).nodes().stream().map(Value::name).toList();
    assertEquals(1, names.stream().filter("i1"::equals).count());
    assertEquals(1, names.stream().filter("i2"::equals).count());
  }

  @Test
  void forward_inputsThatAreVariables_getGradients() {
    List<Value> inputs = List.of(Value.of(0.1), Value.of(0.2));
    Value out = Sequential.of(Dense.of("o", new double[][] {{3, 4}})).forward(inputs).get(0);
    assertEquals(3, out.backward().of(inputs.get(0)));
    assertEquals(4, out.backward().of(inputs.get(1)));
  }

  @Property(tries = 100)
  void forward_gradientThroughAllLayers_isThatOfDifferences(@ForAll long seed) {
    Random random = new Random(seed);
    Sequential deep =
        Sequential.of(
            Dense.of(Parameter.numbered("u", random.doubles(4, -1, 1).toArray()), "a1", "a2")
                .withBias(Parameter.of(random.nextDouble(), "b"))
                .withActivation(Activation.TANH),
            Dense.of(Parameter.numbered("v", random.doubles(4, -1, 1).toArray()), "c1", "c2")
                .withActivation(Activation.SIGMOID),
            Dense.of(Parameter.numbered("w", random.doubles(2, -1, 1).toArray()), "out"));
    double[] x = random.doubles(2, -1, 1).toArray();
    CentralDifferences.assertGradient(() -> deep.forward(x).get(0), deep.parameters());
  }

  @Test
  void parameters_layers_areInOrderAndOnce() {
    Parameter shared = Parameter.of(2, "w");
    Dense a = Dense.of(List.of(shared), "a");
    Dense b = Dense.of(List.of(shared), "b").withBias(Parameter.of(1, "b"));
    Sequential tied = Sequential.of(a, b);
    assertEquals("[w = 2.0, b = 1.0]", tied.parameters().toString());
    // out = w (w x) + b with x = 5
    Value out = tied.forward(5).get(0);
    assertEquals(21, out.data());
    assertEquals(20, out.backward().of(shared.value()));
  }

  @Test
  void of_sequentials_nest() {
    Sequential nested = Sequential.of(Sequential.of(first), Sequential.of(second));
    assertEquals(network.forward(0.1, 0.2).get(0).data(), nested.forward(0.1, 0.2).get(0).data());
    assertEquals(network.parameters().list(), nested.parameters().list());
    assertEquals(List.of(first, second), network.layers());
  }

  @Test
  void of_layersOfOneName_isRejected() {
    Dense again = Dense.of("h", new double[][] {{1, 2, 3}});
    assertEquals(
        "two different parameters are named 'h1.w1': rename one of them",
        assertThrows(IllegalArgumentException.class, () -> Sequential.of(first, again))
            .getMessage());
  }

  @Test
  void of_nothingOrNull_isRejected() {
    assertEquals(
        "a network without layers",
        assertThrows(IllegalArgumentException.class, Sequential::of).getMessage());
    assertEquals(
        "a layer of a network is null",
        assertThrows(NullPointerException.class, () -> Sequential.of(first, null)).getMessage());
  }

  @Test
  void forward_layersThatDoNotFit_isRejectedWithBothSizes() {
    Sequential wrong = Sequential.of(first, Dense.of("o", new double[][] {{1, 2}}));
    assertEquals(
        "neuron 'o1' takes 2 inputs, not 3",
        assertThrows(IllegalArgumentException.class, () -> wrong.forward(1, 2)).getMessage());
  }

  @Test
  void forward_nullOfALayer_isNamed() {
    assertEquals("the outputs of mine are null", messageOf(null));
    assertEquals("output 1 of mine is null", messageOf(Arrays.asList(Value.of(1), null)));
    Neuron silent = Neuron.of("h", List.of(Parameter.of(1, "w"))).withActivation(net -> null);
    assertEquals(
        "the activation of neuron 'h' returned null",
        assertThrows(NullPointerException.class, () -> silent.forward(List.of(Value.of(1))))
            .getMessage());
  }

  private static String messageOf(List<Value> outputs) {
    Sequential network = Sequential.of(layer(outputs, Parameters.of()));
    assertEquals(
        "the parameters of mine are null",
        assertThrows(NullPointerException.class, () -> Sequential.of(layer(outputs, null)))
            .getMessage());
    return assertThrows(NullPointerException.class, () -> network.forward(1)).getMessage();
  }

  private static Layer layer(List<Value> outputs, Parameters parameters) {
    return new Layer() {
      @Override
      public List<Value> forward(List<Value> inputs, Weights weights) {
        return outputs;
      }

      @Override
      public Parameters parameters() {
        return parameters;
      }

      @Override
      public String toString() {
        return "mine";
      }
    };
  }
}
