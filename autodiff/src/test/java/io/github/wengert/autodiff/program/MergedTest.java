package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Bits;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Value;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Programs whose equal subexpressions are merged before they are differentiated. */
class MergedTest {

  /** Returns the determinant of the rows from one on, without some columns, by minors. */
  private static Value determinant(Value[] matrix, int n, int row, int used) {
    if (row == n) {
      return Value.constant(1);
    }
    Value sum = Value.constant(0);
    int sign = 1;
    for (int column = 0; column < n; column++) {
      if ((used >> column & 1) == 0) {
        Value minor = determinant(matrix, n, row + 1, used | 1 << column);
        sum = sum.add(matrix[row * n + column].mul(minor).mul(sign));
        sign = -sign;
      }
    }
    return sum;
  }

  private static double[] matrix(int n) {
    return new Random(7).doubles(n * n, -1, 1).toArray();
  }

  @Test
  void determinant_byMinors_takesAFewHundredOperations() {
    double[] at = matrix(7);
    Program plain = Program.trace(x -> determinant(x, 7, 0, 0), at);
    Program merged = plain.merged();
    Bits.assertSame(plain.value(at), merged.value(at), "determinant");
    double[] expected = plain.gradientAt(at);
    double[] found = merged.gradientAt(at);
    assertArrayEquals(expected, found, 1e-13);
    int before = plain.gradient().operationCount();
    int after = merged.gradient().operationCount();
    // 128 sets of columns, each with a term of a few operations for each column that is left
    assertTrue(after < 128 * 7 * 10, after + " operations");
    assertTrue(before > 10 * after, before + " and " + after);
    double[] again = merged.interpreted().gradientAt(at);
    IntStream.range(0, found.length)
        .forEach(i -> Bits.assertSame(found[i], again[i], "entry " + i));
  }

  @Property(tries = 300)
  void value_ofARandomFunction_hasTheSameBits(@ForAll long seed) {
    RandomFunction f = new RandomFunction(seed, 30, 1);
    double[] at = f.inputs(4);
    Program plain = Program.trace(f, at);
    Bits.assertSame(plain.value(at), plain.merged().value(at), "seed " + seed);
  }

  @Test
  void detached_isStillNotDifferentiated() {
    Program program = Program.trace(x -> x[0].mul(x[0].detach()), 3).merged();
    assertArrayEquals(new double[] {3}, program.gradientAt(new double[] {3}));
  }

  @Test
  void branches_areFollowed() {
    Function<Value[], Value> f = x -> x[0].isAbove(0) ? x[0].exp().mul(x[0].exp()) : x[0].neg();
    Program program = Program.trace(f, 1).merged();
    assertEquals(-1, program.gradientAt(new double[] {-2})[0]);
    assertEquals(2 * Math.exp(2), program.gradientAt(new double[] {1})[0], 1e-14);
    assertEquals(2, program.value(-2));
  }

  @Test
  void warmUp_returnsTheProgram() {
    Program program = Program.trace(x -> x[0].sin(), 1);
    assertSame(program, program.warmUp());
    assertSame(program, program.warmUp());
    assertEquals(Elementary.COS.value(2), program.gradient().warmUp().value(2));
    assertEquals(Elementary.SIN.value(2), program.interpreted().warmUp().value(2));
  }
}
