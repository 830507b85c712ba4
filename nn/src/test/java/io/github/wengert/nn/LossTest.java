package io.github.wengert.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LossTest {
  private static final double TARGET = 0.25;

  private static double[] targets(int count) {
    double[] targets = new double[count];
    Arrays.fill(targets, TARGET);
    return targets;
  }

  @Property
  void halfSquaredError_formulaAndSlope_hold(
      @ForAll @Size(min = 1, max = 5)
          List<@Scale(15) @DoubleRange(min = -9, max = 9) Double> numbers) {
    List<Value> outputs = numbers.stream().map(x -> Value.of(x)).toList();
    Value error = Loss.HALF_SQUARED_ERROR.of(outputs, targets(outputs.size()));
    double expected = 0;
    for (double x : numbers) {
      expected += (x - TARGET) * (x - TARGET) / 2;
    }
    assertEquals(expected, error.data());
    for (Value output : outputs) {
      assertEquals(output.data() - TARGET, error.backward().of(output));
    }
  }

  @Property
  void meanSquaredError_formulaAndSlope_hold(
      @ForAll @Size(min = 1, max = 5)
          List<@Scale(15) @DoubleRange(min = -9, max = 9) Double> numbers) {
    List<Value> outputs = numbers.stream().map(x -> Value.of(x)).toList();
    int n = outputs.size();
    Value error = Loss.MEAN_SQUARED_ERROR.of(outputs, targets(n));
    double sum = 0;
    for (double x : numbers) {
      sum += (x - TARGET) * (x - TARGET);
    }
    assertEquals(sum / n, error.data());
    for (Value output : outputs) {
      double slope = 2 * (output.data() - TARGET) / n;
      assertEquals(slope, error.backward().of(output), 1e-15 * Math.abs(slope));
    }
  }

  @Property
  void both_gradients_areThoseOfDifferences(
      @ForAll @Size(3) List<@Scale(15) @DoubleRange(min = -3, max = 3) Double> numbers) {
    double[] data = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    Parameters outputs = Parameters.of(Parameter.numbered("out", data));
    for (Loss loss : List.of(Loss.HALF_SQUARED_ERROR, Loss.MEAN_SQUARED_ERROR)) {
      CentralDifferences.assertGradient(() -> loss.of(outputs.values(), targets(3)), outputs);
    }
  }

  @Test
  void meanSquaredError_perOutput_isTwiceTheHalfSquaredOne() {
    List<Value> outputs = List.of(Value.of(1), Value.of(2));
    double half = Loss.HALF_SQUARED_ERROR.of(outputs, 0, 0).data();
    assertEquals(2 * half / 2, Loss.MEAN_SQUARED_ERROR.of(outputs, 0, 0).data());
  }

  @Test
  void halfSquaredError_namedOutputs_namesTheParts() {
    List<Value> outputs = List.of(Value.of(1, "out_o1"), Value.of(2, "y"), Value.of(3));
    Value error = Loss.HALF_SQUARED_ERROR.of(outputs, 0, 0, 0);
    assertEquals("E", error.name());
    assertEquals(List.of("E_out_o1", "E_y", ""), names(error));
    assertEquals("E", Loss.MEAN_SQUARED_ERROR.of(outputs, 0, 0, 0).name());
  }

  private static List<String> names(Value error) {
    return error.parents().stream().map(Value::name).toList();
  }

  @Test
  void halfSquaredError_outputsOfALayer_namesThePartsAfterTheNeurons() {
    Dense layer = Dense.of(Parameter.numbered("w", 1, 2), "out_a", "b");
    Sequential network = Sequential.of(layer.withActivation(Activation.TANH));
    Value error = Loss.HALF_SQUARED_ERROR.of(network.forward(3), 0, 0);
    assertEquals(List.of("E_out_a", "E_b"), names(error));
  }

  @Test
  void of_numbersAsTargets_areConstants() {
    Value output = Value.of(1, "out");
    Value error = Loss.MEAN_SQUARED_ERROR.of(List.of(output), 3);
    assertEquals(List.of(output), Graph.of(error).variables());
  }

  @Test
  void of_targetsThatAreVariables_getGradients() {
    Value target = Value.of(3);
    Value error = Loss.HALF_SQUARED_ERROR.of(List.of(Value.of(1)), List.of(target));
    assertEquals(2, error.backward().of(target));
  }

  @Test
  void of_differentSizes_isRejectedWithBothSizes() {
    List<Value> outputs = List.of(Value.of(1), Value.of(2));
    for (Loss loss : List.of(Loss.HALF_SQUARED_ERROR, Loss.MEAN_SQUARED_ERROR)) {
      assertEquals(
          "2 outputs but 3 targets",
          assertThrows(IllegalArgumentException.class, () -> loss.of(outputs, 1, 2, 3))
              .getMessage());
      assertEquals(
          "0 outputs and 0 targets: there is no error of nothing",
          assertThrows(IllegalArgumentException.class, () -> loss.of(new ArrayList<>()))
              .getMessage());
    }
  }

  @Test
  void lambda_ofTheUsers_isALoss() {
    Loss absolute = (outputs, targets) -> outputs.get(0).sub(targets.get(0)).abs();
    assertEquals(2, absolute.of(List.of(Value.of(1)), 3).data());
  }
}
