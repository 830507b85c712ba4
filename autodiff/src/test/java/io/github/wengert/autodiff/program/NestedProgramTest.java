package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives by data inside of programs: a differential equation in a loss. */
class NestedProgramTest {
  private static final double W = 1.3;
  private static final double X = 0.5;
  private static final double LOSS = 0.7658901214161044;
  private static final double BY_W = 0.3026197350;

  /** The same loss, (d/dx tanh(wx))² with data x, in the ways in which it can be written. */
  static List<Function<Value[], List<Value>>> losses() {
    return List.of(
        in -> List.of(Derivatives.derivative(x -> in[0].mul(x).tanh(), in[1]).square()),
        in -> List.of(Derivatives.derivative(in[0].mul(in[1]).tanh(), in[1]).square()),
        in -> List.of(Derivatives.derivative(x -> in[0].mul(x).tanh(), in[1], 1).square()),
        in -> {
          Function<Value[], Value> u = x -> in[0].mul(x[0]).tanh();
          return List.of(Derivatives.gradient(u, new Value[] {in[1]})[0].square());
        });
  }

  @ParameterizedTest
  @MethodSource("losses")
  void loss_withADerivativeByData_isDifferentiatedInEveryEngine(Function<Value[], List<Value>> loss)
      throws IOException {
    Program program = Program.trace(1, loss, W, X);
    StringBuilder text = new StringBuilder();
    program.write(text);
    Program read = Program.read(new StringReader(text.toString()));
    double[] eager =
        Derivatives.gradientAt(w -> loss.apply(new Value[] {w[0], Value.data(X)}).get(0), W);
    assertEquals(BY_W, eager[0], 1e-10);
    for (Program each : List.of(program, program.interpreted(), read, read.interpreted())) {
      assertEquals(LOSS, each.value(W, X), 1e-15);
      assertArrayEquals(eager, each.gradientAt(new double[] {W, X}));
      double[] both = new double[2];
      double[][] rows = {{X, -X, X}};
      each.valueAndGradient().batch(1).sum(new double[] {W}, rows, both);
      assertEquals(3 * LOSS, both[0], 1e-14);
      assertEquals(3 * BY_W, both[1], 1e-9);
    }
  }

  @Test
  void ownVariable_ofANestedDerivative_isDropped() {
    Program program =
        Program.trace(
            1, in -> List.of(Derivatives.derivative(x -> in[0].mul(x).sin(), in[1])), W, X);
    assertEquals(3, program.operationCount(), program.dump()); // w · x, cos, · w
  }

  @Test
  void laplacian_inALoss_hasAGradient() {
    // u = exp(ax) sin(by): Δu = (a² − b²) u
    Function<Value[], List<Value>> loss =
        in -> {
          Function<Value[], Value> u = p -> in[0].mul(p[0]).exp().mul(in[1].mul(p[1]).sin());
          Value[][] h = Derivatives.hessian(u, new Value[] {in[2], in[3]});
          return List.of(h[0][0].add(h[1][1]));
        };
    double a = 0.7;
    double b = 1.1;
    double x = 0.4;
    double y = 0.9;
    double u = Math.exp(a * x) * Math.sin(b * y);
    Program program = Program.trace(2, loss, a, b, x, y);
    double[] gradient = program.gradientAt(new double[] {a, b, x, y});
    assertEquals((a * a - b * b) * u, program.value(a, b, x, y), 1e-15);
    assertEquals(2 * a * u + (a * a - b * b) * x * u, gradient[0], 1e-14);
    double cos = Math.exp(a * x) * Math.cos(b * y);
    assertEquals(-2 * b * u + (a * a - b * b) * y * cos, gradient[1], 1e-14);
  }
}
