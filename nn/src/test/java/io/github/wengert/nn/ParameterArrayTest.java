package io.github.wengert.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Parameters that are arrays, and layers made of them. */
class ParameterArrayTest {
  private final Parameter matrix =
      Parameter.array("h.weights", new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
  private final Parameter biases = Parameter.array("h.biases", new double[] {7, 8}, 2);

  @Test
  void array_numbersAndLeaves_areInOrder() {
    assertEquals(List.of(2, 3), matrix.shape());
    assertEquals(6, matrix.size());
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, matrix.array());
    assertEquals(5, matrix.values().get(4).data());
    assertEquals("h.weights [2, 3]", matrix.toString());
    biases.setTrainable(false);
    assertEquals("h.biases [2] (frozen)", biases.toString());
  }

  @Test
  void values_untilTheArrayIsSet_areTheSameLeaves() {
    Value before = matrix.values().get(0);
    assertSame(before, matrix.values().get(0));
    matrix.set(6, 5, 4, 3, 2, 1);
    assertNotSame(before, matrix.values().get(0));
    assertEquals(6, matrix.values().get(0).data());
  }

  @Test
  void array_wrongShape_isRejected() {
    assertEquals(
        "6 numbers for 'w' of shape [2, 2]",
        assertThrows(
                IllegalArgumentException.class, () -> Parameter.array("w", new double[6], 2, 2))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> Parameter.array("w", new double[0], 0));
    assertThrows(IllegalArgumentException.class, () -> Parameter.array("w", new double[1]));
    assertThrows(
        ArithmeticException.class,
        () -> Parameter.array("w", new double[1], 1 << 30, 1 << 30, 1 << 30));
    assertThrows(IllegalArgumentException.class, () -> matrix.set(1, 2));
  }

  @Test
  void scalarAccess_ofAnArray_isRejected() {
    assertEquals(
        "h.biases [2] is an array: ask for its values or its array",
        assertThrows(IllegalStateException.class, biases::data).getMessage());
    assertThrows(IllegalStateException.class, biases::value);
    Parameters all = Parameters.of(matrix, biases);
    assertThrows(IllegalStateException.class, all::byName);
    assertThrows(IllegalArgumentException.class, () -> all.set(Map.of("h.biases", 1.0)));
  }

  @Test
  void parameters_arraysAndNumbers_areCountedByNumber() {
    biases.setTrainable(false);
    Parameters all = Parameters.of(Parameter.of(9, "b"), matrix, biases);
    assertEquals(9, all.size());
    assertEquals(7, all.trainable().size());
    assertArrayEquals(new double[] {9, 1, 2, 3, 4, 5, 6, 7, 8}, all.data());
    assertEquals("b", all.nameOf(0));
    assertEquals("h.weights[1, 0]", all.nameOf(4));
    assertEquals("h.biases[1]", all.nameOf(8));
    assertThrows(IndexOutOfBoundsException.class, () -> all.nameOf(9));
    all.set(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertArrayEquals(new double[] {2, 3, 4, 5, 6, 7}, matrix.array());
    assertEquals(7, all.values().get(6).data());
  }

  @Test
  void dense_ofArrays_isThatOfItsRows() {
    Dense layer = Dense.of("h", matrix, biases).withActivation(Activation.TANH);
    Dense rows =
        Dense.of("r", new double[][] {{1, 2, 3}, {4, 5, 6}})
            .withBiases(7, 8)
            .withActivation(Activation.TANH);
    List<Value> outputs = layer.forward(0.1, -0.2, 0.3);
    assertEquals(rows.forward(0.1, -0.2, 0.3).get(1).data(), outputs.get(1).data());
    assertEquals("out_h2", outputs.get(1).name());
    assertEquals(8, layer.parameters().size());
    Gradients gradients = outputs.get(0).backward();
    double slope = 1 - outputs.get(0).data() * outputs.get(0).data();
    assertEquals(-0.2 * slope, gradients.of(matrix.values().get(1)), 1e-15);
    assertEquals(0, gradients.of(matrix.values().get(4)));
    assertEquals("dense layer of 3 inputs and neurons [h1, h2], tanh", layer.toString());
    assertEquals(
        "dense layer of 3 inputs and 11 neurons",
        Dense.of("h", 3, 11, Initializer.HE, new Random(1)).toString());
  }

  @Test
  void dense_ofOtherShapes_isRejected() {
    Parameter three = Parameter.array("b", new double[3], 3);
    assertThrows(IllegalArgumentException.class, () -> Dense.of("h", matrix, three));
    assertThrows(IllegalArgumentException.class, () -> Dense.of("h", biases, biases));
    assertThrows(
        IllegalArgumentException.class,
        () -> Dense.of("h", matrix, biases).withBias(Parameter.array("b", new double[2], 2)));
  }

  @Test
  void apply_arrays_areInputsOfAProgram() {
    Dense layer = Dense.of("h", matrix, biases);
    double[] start = layer.parameters().data();
    Program program =
        Program.trace(w -> layer.apply(w, List.of(Value.constants(1, 1, 1))).get(1), start);
    assertArrayEquals(new double[] {0, 0, 0, 1, 1, 1, 0, 1}, program.gradientAt(start));
    start[3] = 10;
    assertEquals(29, program.value(start));
  }
}
