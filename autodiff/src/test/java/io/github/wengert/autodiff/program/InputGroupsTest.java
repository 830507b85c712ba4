package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InputGroupsTest {
  private static final InputGroups LINE =
      InputGroups.none().variables("w", 2).variables("b").variables("m", 2, 3).data("x", 2);

  private static Value line(InputGroups.Named in) {
    Value sum = Value.dot(in.vector("w"), in.vector("x")).add(in.number("b"));
    for (Value[] row : in.matrix("m")) {
      sum = sum.add(row[0].mul(row[2]));
    }
    return sum;
  }

  private static final double[] AT = {1, 2, 0.5, 10, 20, 30, 40, 50, 60, 3, 4};

  @Test
  void names_areThoseOfTheGroups() {
    assertEquals(
        List.of("w0", "w1", "b", "m0_0", "m0_1", "m0_2", "m1_0", "m1_1", "m1_2", "x0", "x1"),
        LINE.names());
    Program f = LINE.trace(InputGroupsTest::line, AT);
    assertEquals(LINE.names(), f.inputNames());
    assertEquals(9, f.variableCount());
    assertEquals(9, LINE.variableCount());
    assertEquals(11, LINE.count());
    assertEquals("11 inputs in groups [w, b, m, x]", LINE.toString());
  }

  @Test
  void groups_sliceInputsAndGradientsAlike() {
    Program f = LINE.trace(InputGroupsTest::line, AT);
    double[] gradient = f.gradientAt(AT);
    assertArrayEquals(new double[] {3, 4}, LINE.vector("w", gradient));
    assertEquals(1, LINE.number("b", gradient));
    assertArrayEquals(new double[][] {{30, 0, 10}, {60, 0, 40}}, LINE.matrix("m", gradient));
    assertArrayEquals(new double[] {3, 4}, LINE.vector("x", AT));
    assertArrayEquals(new double[][] {{10, 20, 30}, {40, 50, 60}}, LINE.matrix("m", AT));
    assertThrows(IllegalArgumentException.class, () -> LINE.vector("x", gradient));
    Program both = LINE.traceAll(in -> List.of(in.number("b").square(), in.vector("x")[0]), AT);
    assertEquals(1, LINE.number("b", Arrays.copyOf(both.jacobian().values(AT), 9)));
  }

  @Property
  void whatIsPut_isFound(
      @ForAll long seed,
      @ForAll @IntRange(max = 4) int rows,
      @ForAll @IntRange(max = 4) int columns) {
    Random random = new Random(seed);
    InputGroups groups =
        InputGroups.none().variables("v", rows).variables("m", rows, columns).data("n");
    double[] array = new double[groups.count()];
    double[] v = random.doubles(rows).toArray();
    double[][] m = new double[rows][];
    Arrays.setAll(m, i -> random.doubles(columns).toArray());
    groups.put("v", array, v);
    groups.put("m", array, m);
    groups.put("n", array, 7);
    assertArrayEquals(v, groups.vector("v", array));
    assertArrayEquals(m, groups.matrix("m", array));
    assertEquals(7, groups.number("n", array));
    assertEquals(groups.count(), groups.names().stream().distinct().count());
  }

  private static void assertRejects(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @Test
  void badInput_isRejected() {
    assertRejects("there are two groups 'w'", () -> LINE.data("w"));
    assertRejects("the variables 'c' would be behind data", () -> LINE.variables("c"));
    assertRejects("the group 'c' has the size [-1]", () -> LINE.data("c", -1));
    assertRejects("the group 'c' has the size [1, 2, 3]", () -> LINE.data("c", 1, 2, 3));
    assertThrows(NullPointerException.class, () -> LINE.data(null));
    assertThrows(ArithmeticException.class, () -> LINE.data("c", 1 << 20, 1 << 20));
    assertRejects("there is no group 'c', but [w, b, m, x]", () -> LINE.vector("c", AT));
    assertRejects("'w' is a vector, not a number", () -> LINE.number("w", AT));
    assertRejects("'b' is a number, not a matrix", () -> LINE.matrix("b", AT));
    String wrong = "3 numbers for 11 inputs, of which 9 are variables";
    assertRejects(wrong, () -> LINE.vector("w", 1, 2, 3));
    assertRejects(wrong, () -> LINE.trace(InputGroupsTest::line, 1, 2, 3));
    double[] into = AT.clone();
    assertRejects("'w' takes 2 numbers, not 3", () -> LINE.put("w", into, 1, 2, 3));
    assertRejects("'m' is a matrix, not a vector", () -> LINE.put("m", into, 1, 2, 3));
    assertRejects("'m' takes 6 numbers, not 3", () -> LINE.put("m", into, new double[1][3]));
    assertRejects(
        "row 1 of 'm' has 2 numbers, not 3",
        () -> LINE.put("m", into, new double[][] {{1, 2, 3}, {1, 2}}));
    assertThrows(NullPointerException.class, () -> LINE.trace(null, AT));
  }
}
