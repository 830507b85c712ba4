package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Value;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Programs whose data are fixed. Covers {@code Binding}. */
class BindingTest {

  @Test
  void bound_hasTheVariablesAlone() {
    Value t = Value.data(1, "t");
    Value x = Value.of(2, "x");
    Value u = Value.data(3, "u");
    Value y = Value.of(4, "y");
    Program f = Program.of(x.mul(t).add(y.mul(u)).named("f"), t, x, u, y);
    Program bound = f.bind(5, 7);
    assertEquals(List.of("x", "y"), bound.inputNames());
    assertEquals(List.of("f"), bound.outputNames());
    assertEquals(2, bound.variableCount());
    assertEquals(5 * 2 + 7 * 3, bound.value(2, 3));
    assertArrayEquals(new double[] {5, 7}, bound.gradientAt(new double[] {2, 3}));
    assertEquals(List.of("df/dx", "df/dy"), bound.gradient().outputNames());
    assertEquals(
        "inputs x, y\nt0 = mul(x, 5.0)\nt1 = mul(y, 7.0)\nt2 = add(t0, t1)\nresults f = t2\n",
        bound.dump());
    assertEquals(5 * 2 + 7 * 3, f.value(5, 2, 7, 3));
    Program all = f.tangent().bind(1, 10, 5, 7);
    assertEquals(5 + 70, all.value(2, 3));
    assertEquals(2, bound.bind().value(1, -3.0 / 7), 1e-15);
  }

  @Test
  void bound_asInTheReadme_isAFunctionOfTheVariable() {
    Program residual = Program.trace(1, v -> List.of(v[0].mul(v[1]).sub(v[2])), 2, 3, 4);
    UnaryOperator<double[]> slope = residual.bind(5, 6)::gradientAt;
    assertArrayEquals(new double[] {5}, slope.apply(new double[] {7}));
    assertEquals(29, residual.bind(5, 6).value(7));
  }

  @Test
  void data_ofAnotherNumber_areRejected() {
    Program f = Program.trace(1, x -> List.of(x[0].mul(x[1])), 1, 2);
    String message = assertThrows(IllegalArgumentException.class, f::bind).getMessage();
    assertEquals("the program has 1 inputs that are data, not 0", message);
    assertThrows(IllegalArgumentException.class, () -> f.bind(1, 2));
    Program bound = f.bind(3);
    assertThrows(IllegalArgumentException.class, () -> bound.value(1, 2));
    Program none = Program.trace(0, x -> List.of(x[0].exp()), 1).bind(2);
    assertEquals(Elementary.EXP.value(2), none.value());
    assertEquals(0, none.inputCount());
  }

  @Property(tries = 300)
  void bound_ofARandomFunction_hasTheBitsOfTheWhole(@ForAll long seed) {
    Random random = new Random(seed);
    RandomFunction f = new RandomFunction(seed, 2 + random.nextInt(20), 1);
    double[] at = f.inputs(5);
    Program whole =
        Program.trace(
            List.of("a", "b", "c", "d", "e"),
            3,
            x -> List.of(f.apply(x), x[1].mul(x[4])),
            new RandomFunction(~seed, 1, 1).inputs(5));
    Program bound = whole.bind(at[3], at[4]);
    double[] x = Arrays.copyOf(at, 3);
    assertArrayEquals(whole.values(at), bound.values(x));
    assertArrayEquals(whole.jacobian().values(at), bound.jacobian().values(x));
    assertArrayEquals(whole.jacobian().values(at), whole.jacobian().bind(at[3], at[4]).values(x));
    assertArrayEquals(whole.jacobian().values(at), bound.interpreted().jacobian().values(x));
    double[] along = {at[0], at[1], at[2], 1, -2, 0.5, at[3], at[4]};
    double[] short_ = {at[0], at[1], at[2], 1, -2, 0.5};
    assertArrayEquals(whole.tangent().values(along), bound.tangent().values(short_));
    double[][] columns = {{at[0], 1}, {at[1], 2}, {at[2], 3}};
    double[] none = {};
    double[][] all = {columns[0], columns[1], columns[2], {at[3], at[3]}, {at[4], at[4]}};
    assertArrayEquals(
        whole.jacobian().batch(0).each(none, all), bound.jacobian().batch(0).each(none, columns));
  }

  private static Value branches(Value... x) {
    Value y = x[1].isAbove(0) ? x[0].mul(x[1]) : x[0].square();
    return x[0].isAbove(x[1]) ? y.exp() : y;
  }

  @Test
  void branch_onData_isThatOfTheBoundData() {
    Program f = Program.trace(1, x -> List.of(branches(x)), 1, 2);
    Program negative = f.bind(-3);
    for (double x : new double[] {-5, -3, 2}) {
      assertEquals(f.value(x, -3), negative.value(x));
      assertArrayEquals(f.gradientAt(new double[] {x, -3}), negative.gradientAt(new double[] {x}));
    }
    Program constant = Program.trace(1, x -> List.of(x[1].isAbove(0) ? x[0] : x[0].exp()), 1, 2);
    assertTrue(constant.specializations.newest().isGuarded());
    assertFalse(constant.bind(3).specializations.newest().isGuarded());
    Program other = constant.bind(-3);
    double[][] column = {{1, 2}};
    double[] none = {};
    assertArrayEquals(
        new double[] {Math.exp(1), Math.exp(2)}, other.batch(0).each(none, column)[0], 1e-15);
    assertFalse(other.specializations.newest().isGuarded());
    assertFalse(constant.bind(-4).specializations.newest().isGuarded());
  }

  @Test
  void program_thatWasRead_isBoundWhereItsGuardsHold() throws IOException {
    StringBuilder text = new StringBuilder();
    Program.trace(1, x -> List.of(branches(x)), 1, 2).write(text);
    Program f = Program.read(new StringReader(text.toString()));
    assertEquals(2 * 3, f.bind(3).value(2));
    Program other = f.bind(-3);
    String message = assertThrows(IllegalStateException.class, () -> other.value(2)).getMessage();
    assertTrue(message.contains("'above(x1 = 2.0 (data), 0.0 (constant))'"), message);
  }
}
