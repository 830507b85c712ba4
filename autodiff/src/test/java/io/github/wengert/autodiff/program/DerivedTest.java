package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The programs of derivatives: made once, in the cheaper mode, and as matrices. Covers {@link
 * Derived}.
 */
class DerivedTest {
  private static Value product(Value[] x) {
    return x[0].mul(x[1]).add(x[0].sin());
  }

  @Test
  void derivatives_ofAProgram_areMadeOnce() {
    Program f = Program.trace(DerivedTest::product, 2, 3);
    assertSame(f.gradient(), f.gradient());
    assertSame(f.gradient(), f.jacobian());
    assertSame(f.valueAndGradient(), f.valueAndGradient());
    assertSame(f.hessian(), f.gradient().jacobian());
    assertSame(f.tangent(), f.tangent());
    assertSame(f.hessianVectorProduct(), f.gradient().tangent());
    List<Program> made =
        IntStream.range(0, 50).parallel().mapToObj(i -> f.hessian().tangent()).distinct().toList();
    assertEquals(1, made.size());
  }

  @Test
  void matrices_ofDerivatives_haveARowForEachResultOrVariable() {
    Program f = Program.trace(DerivedTest::product, 2, 3);
    double[] at = {0.5, -1};
    double[][] hessian = {{-Math.sin(0.5), 1}, {1, 0}};
    assertArrayEquals(hessian, f.hessianAt(at));
    assertArrayEquals(hessian, f.hessianAt(at));
    assertArrayEquals(hessian, f.gradient().jacobianAt(at));
    double[] flat = f.hessian().values(at);
    assertArrayEquals(flat, Arrays.stream(hessian).flatMapToDouble(Arrays::stream).toArray());
    Program several = Program.trace(2, x -> List.of(x[0].mul(x[2]), x[0], x[1]), 1, 2, 3);
    assertArrayEquals(
        new double[][] {{9, 0}, {1, 0}, {0, 1}}, several.jacobianAt(new double[] {7, 8, 9}));
    assertThrows(IllegalStateException.class, () -> several.hessianAt(at));
    assertThrows(IllegalStateException.class, several::hessian);
    assertThrows(IllegalArgumentException.class, () -> f.hessianAt(new double[3]));
    Program fixed = Program.of(Value.constant(1));
    assertThrows(IllegalStateException.class, () -> fixed.jacobianAt(new double[0]));
    assertThrows(IllegalStateException.class, fixed::hessian);
  }

  /** A long chain in the middle: a slope for each link, and a product for each sweep or pass. */
  @Test
  void jacobian_isComputedInTheCheaperMode() {
    int links = 50;
    for (int results : new int[] {1, 3, 4, 5, 40}) {
      for (int variables : new int[] {1, 3, 4, 5, 40}) {
        Program f =
            Program.trace(variables, x -> hourglass(links, results, x), new double[variables]);
        int operations = f.jacobian().operationCount() - f.operationCount();
        int atEnds = 3 * results * variables;
        int expected = links + links * Math.min(results, variables) + atEnds;
        assertTrue(operations <= expected, results + " by " + variables + ": " + operations);
      }
    }
  }

  private static List<Value> hourglass(int links, int results, Value... x) {
    Value chain = Value.constant(1);
    for (int i = 0; i < x.length; i++) {
      chain = chain.add(x[i].mul(i + 1.25));
    }
    for (int i = 0; i < links; i++) {
      chain = chain.sin();
    }
    Value end = chain;
    return IntStream.range(0, results).mapToObj(i -> end.mul(i + 1.25).exp()).toList();
  }

  @Test
  void program_ofArraysAndOfLists_isTheSame() {
    double[] at = {0.5, -1};
    Function<Value[], Value[]> arrays = x -> new Value[] {x[0].mul(x[1]), x[0].sin()};
    double[][] expected = Derivatives.jacobianAt(arrays, at);
    assertArrayEquals(expected, Program.traceAll(arrays, at).jacobianAt(at));
    assertArrayEquals(expected, Program.trace(2, x -> List.of(arrays.apply(x)), at).jacobianAt(at));
    Value[] x = Value.of(at);
    Value[] y = arrays.apply(x);
    assertArrayEquals(expected, Program.of(y, x).jacobianAt(at));
    assertArrayEquals(expected, Program.of(List.of(y), List.of(x)).jacobianAt(at));
    double[] row = Derivatives.gradient(y[0], x).stream().mapToDouble(Value::data).toArray();
    assertArrayEquals(expected[0], row);
  }
}
