package io.github.wengert.nn.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.nn.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LbfgsTest {
  private static Value rosenbrock(Value[] x) {
    Value sum = Value.constant(0);
    for (int i = 1; i < x.length; i++) {
      Value valley = x[i].sub(x[i - 1].square()).square().mul(100);
      sum = sum.add(valley).add(x[i - 1].rsub(1).square());
    }
    return sum;
  }

  @Property(tries = 20)
  void minimize_rosenbrocksValley_findsItsEnd(@ForAll @IntRange(min = 2, max = 40) int n) {
    double[] start = new double[n];
    Arrays.setAll(start, i -> i % 2 == 0 ? -1.2 : 1);
    Program program = Program.trace(LbfgsTest::rosenbrock, start);
    Minimum minimum = new Lbfgs().minimize(program::valueAndGradientAt, start);
    assertTrue(minimum.converged(), minimum::toString);
    assertTrue(minimum.value() < 1e-15 || minimum.value() > 3.5, minimum::toString);
    assertTrue(minimum.evaluations() < 60 + 20 * n, minimum::toString);
  }

  /** The minimum of ½x·A·x − b·x is the solution of A·x = b, for any positive definite A. */
  @Property(tries = 50)
  void minimize_quadraticForm_solvesTheLinearSystem(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int n) {
    Random random = new Random(seed);
    double[][] factor = new double[n][n];
    double[] solution = new double[n];
    for (int i = 0; i < n; i++) {
      Arrays.setAll(factor[i], j -> random.nextGaussian());
      factor[i][i] += 3;
      solution[i] = random.nextGaussian();
    }
    Lbfgs.SmoothFunction form =
        (x, gradient) -> {
          double value = 0;
          Arrays.fill(gradient, 0);
          for (double[] row : factor) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
              sum += row[j] * (x[j] - solution[j]);
            }
            value += 0.5 * sum * sum;
            for (int j = 0; j < n; j++) {
              gradient[j] += sum * row[j];
            }
          }
          return value;
        };
    Minimum minimum = new Lbfgs(20, 1e-9, 5000).minimize(form, new double[n]);
    assertTrue(minimum.converged(), minimum::toString);
    double[] gradient = new double[n];
    form.valueAndGradientAt(minimum.point(), gradient);
    assertArrayEquals(gradient, minimum.gradient());
    assertTrue(minimum.value() < 1e-9, minimum::toString);
  }

  @Test
  void minimize_logisticRegression_isFasterThanGradientDescent() {
    Random random = new Random(7);
    double[][] rows = new double[60][3];
    for (double[] row : rows) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    Program program =
        Program.trace(
            w -> {
              Value sum = Value.constant(0);
              for (double[] row : rows) {
                double label = row[0] - row[1] + 0.3 * row[2] > 0.2 ? 1 : 0;
                Value logit = w[0].mul(row[0]).add(w[1].mul(row[1])).add(w[2].mul(row[2]));
                sum = sum.add(Loss.BINARY_CROSS_ENTROPY.of(List.of(logit.add(w[3])), label));
              }
              return sum.div(rows.length).add(Value.sum(w).square().mul(1e-3));
            },
            0,
            0,
            0,
            0);
    Minimum minimum = new Lbfgs(10, 1e-7, 500).minimize(program::valueAndGradientAt, 0, 0, 0, 0);
    double[] w = new double[4];
    double[] gradient = new double[4];
    for (int i = 0; i < 500; i++) {
      program.valueAndGradientAt(w, gradient);
      Arrays.setAll(w, j -> w[j] - 0.5 * gradient[j]);
    }
    assertTrue(minimum.value() < program.valueAndGradientAt(w, gradient), minimum::toString);
  }

  /** A step into the region where the function is not finite is a step too long. */
  @Test
  void minimize_nextToTheEdgeOfADomain_staysInside() {
    Program barrier =
        Program.trace(x -> x[0].mul(50).sub(x[0].log()).add(x[1].sub(2).square()), 1, 0);
    Minimum minimum = new Lbfgs().minimize(barrier::valueAndGradientAt, 1, 0);
    assertArrayEquals(new double[] {0.02, 2}, minimum.point(), 1e-9);
  }

  @Test
  void minimize_withoutAMinimum_endsAndSaysSo() {
    Minimum falling = new Lbfgs(5, 1e-9, 50).minimize((x, g) -> -(g[0] = 1) * -x[0], 0);
    assertFalse(falling.converged());
    assertTrue(falling.toString().contains("not converged"), falling::toString);
    Minimum wrongGradient =
        new Lbfgs()
            .minimize(
                (x, g) -> {
                  g[0] = -2 * x[0];
                  return x[0] * x[0];
                },
                3);
    assertFalse(wrongGradient.converged());
    assertEquals(3, wrongGradient.point()[0]);
  }

  @Test
  void minimize_nanAtTheStart_isAnException() {
    assertEquals(
        "at the start the value is NaN and its gradient [0.0]",
        assertThrows(
                ArithmeticException.class,
                () -> new Lbfgs().minimize((x, gradient) -> Double.NaN, 1))
            .getMessage());
  }

  @Test
  void minimize_alreadyThere_takesNoStep() {
    Minimum minimum = new Lbfgs().minimize((x, g) -> Math.cos((g[0] = 0)) + x[0] * 0, 0);
    assertEquals(0, minimum.iterations());
    assertEquals(1, minimum.evaluations());
    assertTrue(minimum.converged());
  }

  /** A first step that is far too short is followed by longer ones, and a kink ends the search. */
  @Test
  void minimize_steepAndFlatFunctions_findsTheirMinima() {
    for (double scale : new double[] {1e-12, 1e-3, 1, 1e9}) {
      Program program =
          Program.trace(x -> x[0].sub(3).mul(scale).square().add(1).log().div(scale), 0.5);
      Minimum minimum = new Lbfgs(3, 1e-12, 500).minimize(program::valueAndGradientAt, 0.5);
      assertTrue(minimum.value() <= program.value(0.5), minimum::toString);
    }
    Program kink = Program.trace(x -> x[0].abs().add(x[0].sub(1).abs().mul(2)), 5);
    Minimum atKink = new Lbfgs(3, 1e-12, 200).minimize(kink::valueAndGradientAt, 5);
    assertEquals(1, atKink.value(), 1e-3);
  }
}
