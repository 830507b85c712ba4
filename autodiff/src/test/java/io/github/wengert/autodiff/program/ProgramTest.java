package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Recording;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ProgramTest {
  private static Value product(Value[] x) {
    return x[0].mul(x[1]).add(x[0].sin());
  }

  private static Value branch(Value[] x) {
    return x[0].data() < 0 ? Value.constant(0) : x[0];
  }

  private static Value comparison(Value[] x) {
    return x[0].isBelow(0) ? x[0].mul(0) : x[0].square();
  }

  @Test
  void program_ofClassComment_givesItsNumbers() {
    Program f = Program.trace(ProgramTest::product, 2, 3);
    assertEquals(6.909297426825682, f.value(2, 3));
    assertArrayEquals(new double[] {2.5838531634528574, 2}, f.gradientAt(new double[] {2, 3}));
    double[] gradient = new double[2];
    assertEquals(f.value(2, 3), f.valueAndGradientAt(new double[] {2, 3}, gradient));
    assertArrayEquals(f.gradient().values(2, 3), gradient);
    assertArrayEquals(new double[] {-Math.sin(2), 1, 1, 0}, f.hessian().values(2, 3));
    assertArrayEquals(
        new double[] {-Math.sin(2) * 5 + 7, 5}, f.hessianVectorProduct().values(2, 3, 5, 7));
    assertEquals(2.5838531634528574 * 5 + 2 * 7, f.tangent().value(2, 3, 5, 7));
    assertEquals(f.value(1, 4), f.applyAsDouble(new double[] {1, 4}));
    assertEquals("program of 2 inputs (x0, x1), 3 operations, 1 results (y0)", f.toString());
  }

  @Test
  void jacobian_ofSeveralResults_isRowByRow() {
    Program f = Program.trace(2, x -> List.of(x[0].mul(x[1]), x[0].mul(x[2])), 2, 3, 4);
    assertArrayEquals(new double[] {3, 2, 4, 0}, f.jacobian().values(2, 3, 4));
    assertThrows(IllegalStateException.class, f::gradient);
    assertThrows(IllegalStateException.class, () -> f.gradientAt(new double[3]));
    assertEquals(6, f.value(2, 3, 4));
  }

  @Test
  void program_asFunctions_givesTheSameNumbers() {
    Program f = Program.trace(ProgramTest::product, 2, 3);
    double[] at = {0.5, -1};
    ToDoubleFunction<double[]> function = f;
    DoubleBinaryOperator binary = f::value;
    UnaryOperator<double[]> gradient = f::gradientAt;
    assertEquals(f.value(at), function.applyAsDouble(at));
    assertEquals(f.value(at), binary.applyAsDouble(0.5, -1));
    assertArrayEquals(f.gradientAt(at), gradient.apply(at));
    double[][] hessian = {{-Math.sin(0.5), 1}, {1, 0}};
    assertArrayEquals(hessian, f.gradient().jacobianAt(at));
    Program several = Program.trace(1, x -> List.of(x[0].mul(x[1]), x[0], x[1]), at);
    assertArrayEquals(new double[][] {{-1}, {1}, {0}}, several.jacobianAt(at));
    assertThrows(IllegalStateException.class, several::gradient);
    Program fixed = Program.of(Value.constant(1));
    assertThrows(IllegalStateException.class, fixed::jacobian);
    assertArrayEquals(new double[0], fixed.gradientAt(new double[0]));
  }

  @Test
  void derivative_ofFifthOrder_isThatOfValues() {
    Program program = Program.trace(x -> x[0].tanh(), 0.3);
    Value x = Value.of(0.3);
    Value expected = x.tanh();
    for (int order = 1; order <= 5; order++) {
      program = program.gradient();
      expected = Derivatives.derivative(expected, x);
      assertEquals(expected.data(), program.value(0.3));
    }
  }

  @Test
  void graph_withPlaceholdersAndData_isAProgram() {
    Value x = Value.placeholder("x");
    Value t = Value.constant(1).named("t");
    Program f = Program.of(x.mul(t).add(2), x, t);
    assertEquals(List.of("x", "t"), f.inputNames());
    assertEquals(1, f.variableCount());
    assertArrayEquals(new double[] {5}, f.gradientAt(new double[] {3, 5}));
    assertEquals("inputs x, t\nt0 = mul(x, t)\nt1 = add(t0, 2.0)\nresults y0 = t1\n", f.dump());
  }

  @Test
  void graph_thatIsNoProgram_isRejected() {
    Value x = Value.of(1, "x");
    Value p = Value.placeholder("p");
    assertThrows(IllegalArgumentException.class, () -> Program.of(x.mul(p), x));
    assertThrows(IllegalArgumentException.class, () -> Program.of(x, x, x));
    assertThrows(IllegalArgumentException.class, () -> Program.of(x.exp(), x.exp()));
    assertThrows(IllegalArgumentException.class, () -> Program.of(List.of(), List.of(x)));
    Program f = Program.of(x.exp(), x);
    assertThrows(IllegalArgumentException.class, () -> f.value(1, 2));
    assertThrows(IllegalArgumentException.class, () -> f.evaluate(new double[1], new double[0]));
    assertThrows(
        IllegalArgumentException.class,
        () -> Program.trace(List.of("a"), 1, v -> List.of(v[0]), 1, 2));
  }

  @Test
  void branch_atOtherSide_isRecordedAgain() {
    Program f = Program.trace(ProgramTest::branch, -1.3);
    assertEquals(1.34, f.value(1.34));
    assertArrayEquals(new double[] {1}, f.gradientAt(new double[] {1.34}));
    assertArrayEquals(new double[] {0}, f.gradientAt(new double[] {-1.3}));
    assertEquals(2, f.recordingCount());
  }

  @Test
  void comparison_thatHolds_needsNoNewRecording() {
    Program f = Program.trace(ProgramTest::comparison, 1);
    assertEquals(9, f.value(3));
    assertEquals(1, f.recordingCount());
    assertEquals(-0.0, f.value(-3));
    assertEquals(25, f.value(5));
    assertEquals(2, f.recordingCount());
    assertArrayEquals(new double[] {6}, f.interpreted().gradientAt(new double[] {3}));
    assertArrayEquals(new double[] {2}, f.hessian().values(3));
    assertEquals(0, f.hessian().value(-3));
  }

  @Test
  void recordings_ofManyWays_areBounded() {
    Program f = Program.trace(ControlFlowTest::steps, 0);
    for (int i = 0; i < 40; i++) {
      assertEquals(2 * i, f.value(i));
    }
    assertEquals(16, f.recordingCount());
  }

  @Test
  void withoutRetracing_atOtherSide_namesTheComparison() {
    Program f = Program.trace(ProgramTest::comparison, 1).withoutRetracing();
    assertEquals(4, f.value(2));
    String message = assertThrows(IllegalStateException.class, () -> f.value(-2)).getMessage();
    assertTrue(message.contains("above(0.0 (constant), x0 = 1.0 (variable))"), message);
  }

  @Test
  void operation_thatIsNoFunction_isRejected() {
    double[] calls = {0};
    CustomOp counter = CustomOp.unary("counter", x -> ++calls[0], (x, y) -> x);
    Program f = Program.trace(x -> x[0].mul(counter.of(x[0]).data()), 1);
    String message = assertThrows(IllegalStateException.class, () -> f.value(2)).getMessage();
    assertTrue(message.contains("another way at each call"), message);
  }

  @Test
  void look_byAnotherThread_isGuarded() {
    Program f = Program.trace(x -> CompletableFuture.supplyAsync(() -> branch(x)).join(), 1);
    assertEquals(2, f.value(2));
    assertEquals(0, f.value(-2));
    assertEquals(3, f.recordingCount());
  }

  @Test
  void slopes_whileRecording_areRejected() {
    assertThrows(
        IllegalStateException.class,
        () -> Program.trace(x -> Value.of(x[0].square().backward().of(x[0])), 1));
    assertThrows(
        IllegalStateException.class,
        () -> Program.trace(x -> Value.of(x[0].square().localGradients().get(0)), 1));
    Value[] kept = new Value[1];
    Program.trace(x -> kept[0] = x[0].square(), 3);
    assertEquals(9, kept[0].data());
    assertEquals(List.of(6.0), kept[0].localGradients());
  }

  @Test
  void text_whileRecording_hidesTheNumber() {
    Value[] kept = new Value[1];
    String[] seen = new String[1];
    Program f =
        Program.trace(
            x -> {
              kept[0] = x[0].square().named("s");
              seen[0] = kept[0] + ", " + Value.of(2);
              return kept[0];
            },
            3);
    assertEquals("s = ? (square), 2.0 (variable)", seen[0]);
    assertEquals("s = 9.0 (square)", kept[0].toString());
    assertEquals(16, f.value(4));
    assertEquals(1, f.recordingCount());
  }

  @Test
  void taylor_whileRecording_tellsDataFromAnEqualConstant() {
    Value three = Value.constant(3);
    Program f =
        Program.trace(
            0,
            x -> {
              double[] series = Derivatives.taylor(v -> v.mul(three).add(v.mul(x[0])), 0, 1);
              return List.of(Value.of(series[1]));
            },
            3);
    assertEquals(6, f.value(3));
    assertEquals(8, f.value(5));
  }

  @Test
  void recording_insideAnother_seesOnlyItsOwnInputs() {
    Program f =
        Program.trace(
            x -> x[0].mul(Program.trace(y -> y[0].square(), 3).gradientAt(new double[] {3})[0]), 2);
    assertEquals(12, f.value(2));
    assertThrows(
        IllegalArgumentException.class,
        () -> Program.trace(x -> Value.of(Program.trace(y -> y[0].mul(x[0]), 1).value(1)), 2));
    Recording recording = Recording.start();
    recording.close();
    assertThrows(IllegalStateException.class, recording::close);
  }

  @Test
  void optimizer_keepsOnlyWhatIsNeeded() {
    Program f =
        Program.trace(
            x ->
                x[0].mul(1)
                    .sub(0)
                    .add(x[1].exp().add(x[1].exp()).mul(Value.constant(2).square()))
                    .add(x[0].mul(x[0]).neg().neg().mul(0)),
            2,
            3);
    assertEquals(
        "inputs x0, x1\nt0 = exp(x1)\nt1 = add(t0, t0)\nt2 = mul(t1, 4.0)\nt3 = add(x0, t2)\n"
            + "t4 = mul(x0, x0)\nt5 = mul(t4, 0.0)\nt6 = add(t3, t5)\nresults y0 = t6\n",
        f.dump());
  }

  @Test
  void everyOperation_writtenSimpler_givesItsOwnBits() {
    double[] numbers = {
      0,
      -0.0,
      1,
      -1,
      0.3,
      -7,
      30,
      -40,
      710,
      -745,
      -750,
      1e-300,
      1e300,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      1e-9,
      0.34,
      0.35,
      -0.69
    };
    for (Elementary op : Elementary.values()) {
      int arity = op.arity() == Op.ANY_NUMBER ? op == Elementary.DOT ? 4 : 3 : op.arity();
      Random random = new Random(1);
      Value[] x = Value.of(new double[arity]);
      Program program = Program.of(op.of(x), x);
      for (int i = 0; i < 200; i++) {
        double[] at = random.ints(arity, 0, numbers.length).mapToDouble(k -> numbers[k]).toArray();
        assertEquals(op.value(at), program.value(at), () -> op + " at " + Arrays.toString(at));
        assertEquals(op.value(at), program.interpreted().value(at));
      }
    }
  }

  @Test
  void listing_ofInputsNamedLikeResults_tellsThemApart() {
    Program f = Program.trace(List.of("t0", "a\nb"), 2, x -> List.of(x[0].mul(x[1])), 1, 2);
    assertEquals("inputs t0, a\\nb\ntt0 = mul(t0, a\\nb)\nresults y0 = tt0\n", f.dump());
  }

  @Test
  void results_haveNames() {
    Program f =
        Program.trace(
            List.of("a", "t", "b"),
            1,
            x -> List.of(x[0].mul(x[1]).named("p"), x[2].exp()),
            1,
            2,
            3);
    assertEquals(List.of("p", "y1"), f.outputNames());
    assertEquals(List.of("dp/da", "dy1/da"), f.jacobian().outputNames());
    assertEquals(List.of("d(dp/da)/da", "d(dy1/da)/da"), f.jacobian().jacobian().outputNames());
    assertEquals(List.of("dp", "dy1"), f.tangent().outputNames());
    Program g = Program.trace(x -> x[0].mul(x[1]).named("p"), 1, 2);
    assertEquals(List.of("p", "dp/dx0", "dp/dx1"), g.valueAndGradient().outputNames());
    assertTrue(
        g.hessian()
            .toString()
            .endsWith(
                "4 results (d(dp/dx0)/dx0, d(dp/dx0)/dx1, " + "d(dp/dx1)/dx0, d(dp/dx1)/dx1)"),
        g.hessian().toString());
    Program sum = Program.trace(x -> Value.sum(x), new double[5]);
    assertEquals(
        "program of 5 inputs (x0, x1, x2, x3, ...), 1 operations, 1 results (y0)", sum.toString());
    assertEquals(
        "program of 0 inputs, 0 operations, 1 results (y0)",
        Program.of(Value.constant(1)).toString());
  }

  @Test
  void results_ofAnotherNumberAtAnotherPlace_areRejected() {
    Program f = Program.trace(1, x -> x[0].isAbove(0) ? List.of(x[0]) : List.of(x[0], x[0]), 1);
    String message = assertThrows(IllegalStateException.class, () -> f.value(-1)).getMessage();
    assertTrue(message.contains("gave 1 results where it was recorded, and gives 2"), message);
  }

  @Test
  void chain_ofAMillionNodes_compilesAndRuns() {
    int n = 1_000_000;
    Program f =
        Program.trace(
            x -> {
              Value y = x[0];
              for (int i = 0; i < n / 2; i++) {
                y = y.add(y.mul(x[1]));
              }
              return y;
            },
            1,
            1e-7);
    double[] gradient = new double[2];
    double value = f.valueAndGradientAt(new double[] {1, 1e-7}, gradient);
    assertEquals(Math.exp(0.05), value, 1e-7);
    assertEquals(value, gradient[0], 1e-9);
  }

  @Test
  void tape_withoutLoops_ofManyNodes_compilesAndRuns() {
    Random random = new Random(1);
    Program f =
        Program.trace(
            x -> {
              Value y = x[0];
              for (int i = 0; i < 20_000; i++) {
                y = random.nextBoolean() ? y.mul(1 + 1e-5 * i).sin() : y.sub(x[1]).cos();
              }
              return y;
            },
            1,
            2);
    double[] at = {0.5, -1};
    assertArrayEquals(f.interpreted().gradientAt(at), f.gradientAt(at));
    assertFalse(Double.isNaN(f.value(at)));
  }
}
