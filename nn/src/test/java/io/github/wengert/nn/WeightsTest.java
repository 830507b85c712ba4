package io.github.wengert.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.GradientCheck;
import io.github.wengert.autodiff.explain.Explanation;
import io.github.wengert.autodiff.program.Program;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Models as functions of their weights. */
class WeightsTest {
  private static final double[] TARGETS = {0.01, 0.99};

  private static Sequential network(long seed) {
    Random random = new Random(seed);
    return Sequential.of(
        Dense.of("h", 3, 4, Initializer.GLOROT, random).withActivation(Activation.TANH),
        Dense.of("o", 4, 2, Initializer.GLOROT, random).withBias(Parameter.frozen(0.3, "b")));
  }

  private static Value error(Sequential network, Value[] w, List<Value> inputs) {
    return Loss.HALF_SQUARED_ERROR.of(network.apply(w, inputs), TARGETS);
  }

  /** Value and gradient of the program are, to the bit, those of the network with these weights. */
  @Property(tries = 30)
  void program_ofTheWeights_givesTheBitsOfTheNetwork(@ForAll long seed) {
    Sequential network = network(seed);
    Parameters trainable = network.parameters().trainable();
    List<Value> inputs = List.of(Value.data(0.1), Value.data(-2), Value.data(0.7));
    Program program = Program.trace(w -> error(network, w, inputs), trainable.data());

    Random random = new Random(~seed);
    double[] other = trainable.data();
    Arrays.setAll(other, i -> other[i] + random.nextGaussian());
    trainable.set(other);
    Value error = Loss.HALF_SQUARED_ERROR.of(network.forward(inputs), TARGETS);
    Gradients gradients = error.backward();
    double[] slopes = new double[other.length];
    assertEquals(error.data(), program.valueAndGradientAt(other, slopes));
    assertArrayEquals(gradients.of(trainable.values()), slopes);
  }

  @Test
  void check_withRespectToTheWeights_passes() {
    Sequential network = network(5);
    List<Value> inputs = List.of(Value.data(0.1), Value.data(-2), Value.data(0.7));
    GradientCheck.of(w -> error(network, w, inputs))
        .at(network.parameters().trainable().data())
        .assertPasses();
  }

  @Test
  void explanation_withRespectToAWeight_namesIt() {
    Dense layer = Dense.of("o", new double[][] {{0.5, 2}});
    Value[] w = {Value.of(0.5, "a"), Value.of(2, "b")};
    Value out = layer.apply(w, List.of(Value.data(3, "x"), Value.data(4, "y"))).get(0);
    assertEquals("∂o1/∂a = x = 3", Explanation.of(out, w[0]).toString().strip());
  }

  @Test
  void frozenParameters_areConstants() {
    Sequential network = network(1);
    assertEquals(25, network.parameters().trainable().size() + 1);
    Value[] w = new Value[24];
    Arrays.setAll(w, i -> Value.of(0));
    List<Value> outputs = network.apply(w, List.of(Value.of(1), Value.of(2), Value.of(3)));
    assertEquals(0.3, outputs.get(0).data());
  }

  @Test
  void weights_ofTheWrongNumberOrNull_areRejected() {
    Sequential network = network(1);
    List<Value> inputs = List.of(Value.of(1), Value.of(2), Value.of(3));
    assertEquals(
        "2 weights for 24 trainable parameters",
        assertThrows(IllegalArgumentException.class, () -> network.apply(new Value[2], inputs))
            .getMessage());
    assertEquals(
        "weight 0 is null",
        assertThrows(NullPointerException.class, () -> network.apply(new Value[24], inputs))
            .getMessage());
    assertEquals("the weights as they are", Weights.heldFor(inputs).toString());
    Parameters one = Parameters.of(Parameter.of(1, "w"));
    assertEquals("1 other weights", Weights.of(one, Value.of(2)).toString());
  }

  /** The weights of a program do not become stale silently: they are inputs or constants. */
  @Test
  void program_thatWouldKeepTheWeightsOfToday_isRejected() {
    Sequential network = network(2);
    for (Runnable trace :
        List.<Runnable>of(
            () -> Program.traceAll(x -> network.forward(List.of(x)).toArray(Value[]::new), 1, 2, 3),
            () -> {
              Neuron first = ((Dense) network.layers().get(0)).neurons().get(0);
              Program.trace(x -> first.forward(List.of(x)), 1, 2, 3);
            })) {
      String message = assertThrows(IllegalStateException.class, trace::run).getMessage();
      assertTrue(message.startsWith("'x0 = ?"), message);
      assertTrue(message.contains("call apply(weights, inputs)"), message);
    }
    Value[] fixed =
        Arrays.stream(network.parameters().trainable().data())
            .mapToObj(Value::constant)
            .toArray(Value[]::new);
    Program predictor =
        Program.traceAll(x -> network.apply(fixed, List.of(x)).toArray(Value[]::new), 1, 2, 3);
    double expected = network.forward(0.5, -1, 2).get(1).data();
    assertEquals(expected, predictor.values(0.5, -1, 2)[1]);
  }

  /** What a recording leaves behind is an ordinary value. */
  @Test
  void input_ofAProgramThatHasBeenTraced_isAnOrdinaryValue() {
    Value[] kept = new Value[3];
    Program.trace(x -> Value.sum(kept[0] = x[0], kept[1] = x[1], kept[2] = x[2]), 1, 2, 3);
    Sequential network = network(2);
    assertEquals(
        network.forward(1, 2, 3).get(0).data(), network.forward(List.of(kept)).get(0).data());
  }
}
