package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Recording;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Functions and graphs of unusual kinds, and what is said of those that are none. Covers {@code
 * Tracer}, {@code Linearizer} and {@code NamedTape}.
 */
class TracingTest {

  private static void checkNull(String message, Executable action) {
    assertEquals(message, assertThrows(NullPointerException.class, action).getMessage());
  }

  @Test
  void nothing_whereAFunctionOrResultIsNeeded_isNamed() {
    Function<Value[], Value> none = null;
    Function<Value[], List<Value>> noList = null;
    checkNull("the function to be recorded is null", () -> Program.trace(none, 1));
    checkNull("the function to be recorded is null", () -> Program.trace(1, noList, 1));
    checkNull("result 0 is null", () -> Program.trace(x -> null, 1));
    checkNull("the list of results is null", () -> Program.trace(1, x -> null, 1));
    checkNull("result 1 is null", () -> Program.trace(1, x -> Arrays.asList(x[0], null), 1));
    checkNull("result 0 is null", () -> Program.of((Value) null));
    checkNull("input 0 is null", () -> Program.of(Value.of(1), (Value) null));
    checkNull(
        "the name of an input is null",
        () -> Program.trace(Collections.singletonList(null), 1, x -> List.of(x), 1));
  }

  @Test
  void function_ofNothing_isAProgram() {
    Program constant = Program.trace(x -> Value.constant(3).square());
    assertEquals(9, constant.value());
    assertEquals(9, constant.valueAndGradientAt(new double[0], new double[0]));
    assertThrows(IllegalStateException.class, constant::gradient);
    Program data = Program.trace(0, x -> List.of(x[0].exp()), 1);
    assertEquals(Elementary.EXP.value(2), data.valueAndGradientAt(new double[] {2}, new double[0]));
    assertEquals(0, data.tangent().value(2));
    assertThrows(IllegalStateException.class, data::jacobian);
  }

  @Test
  void results_thatAreInputsOrConstants_areGiven() {
    for (boolean compiled : new boolean[] {true, false}) {
      Program f =
          Program.trace(2, x -> List.of(x[1], Value.constant(7), x[0], x[1], Value.of(8)), 1, 2);
      f = compiled ? f : f.interpreted();
      assertArrayEquals(new double[] {6, 7, 5, 6, 8}, f.values(5, 6));
      assertEquals(6, f.value(5, 6));
      assertArrayEquals(new double[] {0, 1, 0, 0, 1, 0, 0, 1, 0, 0}, f.jacobian().values(5, 6));
      assertArrayEquals(new double[] {4, 0, 3, 4, 0}, f.tangent().values(5, 6, 3, 4));
      assertArrayEquals(new double[20], f.jacobian().jacobian().values(5, 6));
    }
  }

  @Test
  void recording_atNoNumber_holdsElsewhere() {
    Program f =
        Program.trace(
            x -> x[0].isAbove(0) ? x[0].mul(x[1]) : x[0].data() == 0 ? x[1] : x[0].exp(),
            Double.NaN,
            Double.POSITIVE_INFINITY);
    assertEquals(6, f.value(2, 3));
    assertEquals(Elementary.EXP.value(-1), f.value(-1, 3));
    assertEquals(3, f.value(-0.0, 3));
    assertEquals(Double.NaN, f.value(Double.NaN, 3));
    assertEquals(3, f.value(0, 3));
    assertEquals(5, f.recordingCount());
  }

  @Test
  void names_changedByTheCaller_areKept() {
    List<String> names = new ArrayList<>(List.of("a"));
    Program f = Program.trace(names, 1, x -> List.of(x[0].isAbove(0) ? x[0] : x[0].neg()), 1);
    names.clear();
    assertEquals(3, f.value(-3));
    assertEquals(List.of("a"), f.inputNames());
  }

  @Test
  void exception_inTheFunction_endsTheRecording() {
    Value[] kept = new Value[1];
    Function<Value[], Value> thrower =
        x -> {
          kept[0] = x[0].square();
          throw new ArithmeticException("not here");
        };
    assertThrows(ArithmeticException.class, () -> Program.trace(thrower, 3));
    assertEquals("9.0 (square)", kept[0].toString());
    Program f = Program.trace(x -> x[0].isAbove(0) ? x[0] : thrower.apply(x), 1);
    assertThrows(ArithmeticException.class, () -> f.value(-1));
    assertEquals("1.0 (square)", kept[0].toString());
    assertEquals(5, f.value(5));
    assertEquals(1, f.recordingCount());
  }

  @Test
  void recording_leftOpenInTheFunction_watchesItsOwnInputsOnly() {
    Value[] kept = new Value[1];
    Recording[] inner = new Recording[1];
    Program f =
        Program.trace(
            x -> {
              inner[0] = Recording.start();
              return kept[0] = x[0].square();
            },
            3);
    assertEquals("9.0 (square)", kept[0].toString());
    assertEquals(16, f.value(4));
    assertEquals(List.of(), inner[0].reads());
    inner[0].close();
    assertThrows(IllegalStateException.class, inner[0]::close);
  }

  @Test
  void value_ofAnotherRecording_isRejected() {
    Value[] kept = new Value[1];
    Program.trace(x -> kept[0] = x[0], 3);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Program.trace(x -> x[0].mul(kept[0]), 1))
            .getMessage();
    assertTrue(message.contains("neither an input of this program nor a fixed number"), message);
  }

  /** x³ for x above 0: the inner program gives a number, into which no derivative flows. */
  @Test
  void program_evaluatedInsideAFunction_isGuardedAndThenRejected() {
    Program square = Program.trace(x -> x[0].isAbove(0) ? x[0].square() : x[0], 1);
    Program f = Program.trace(x -> x[0].mul(square.value(x[0].data())), 2);
    assertEquals(8, f.value(2));
    assertEquals(27, f.value(3));
    assertEquals(9, f.value(-3));
    assertEquals(3, f.recordingCount());
    assertEquals(64, f.value(4));
    assertEquals(125, f.value(5));
    double[] elsewhere = {6};
    String message =
        assertThrows(IllegalStateException.class, () -> f.gradientAt(elsewhere)).getMessage();
    assertTrue(
        message.contains("reads the number of 'x0 = 5.0 (variable)' at TracingTest"), message);
    Program g = Program.trace(x -> x[0].mul(x[0].isAbove(0) ? x[0].square() : x[0]), 2);
    assertArrayEquals(new double[] {27}, g.gradientAt(new double[] {3}));
    assertArrayEquals(new double[] {-6}, g.gradientAt(new double[] {-3}));
  }

  @Test
  void numbersOfDerivatives_insideAFunction_areGuardedOrRejected() {
    Program f =
        Program.trace(
            x -> {
              double[] one = {1};
              double[] slope = Derivatives.jvp(v -> new Value[] {v[0].mul(x[0])}, one, one);
              return x[0].add(slope[0]);
            },
            2);
    assertEquals(4, f.value(2));
    assertEquals(6, f.value(3));
    assertThrows(
        IllegalStateException.class,
        () -> Program.trace(x -> Value.of(Derivatives.gradientAt(v -> v[0].mul(x[0]), 1)[0]), 2));
  }

  @Test
  void derivatives_moreThanAnArrayHolds_areRejected() {
    for (int n : new int[] {50_000, 65_536}) {
      Program f = Program.trace(n, x -> List.of(x), new double[n]);
      String message = assertThrows(IllegalStateException.class, f::jacobian).getMessage();
      assertTrue(message.startsWith((long) n * n + " derivatives, of " + n), message);
      Program g = Program.trace(x -> Value.sumOfSquares(List.of(x)), new double[n]);
      assertThrows(IllegalStateException.class, g::hessian);
      assertEquals(n, g.hessianVectorProduct().outputCount());
    }
  }

  @Test
  void room_forMoreThanAnArrayHolds_isRejected() {
    assertEquals(32, TapeBuilder.room(16, 17, 1 << 29));
    assertEquals(1 << 29, TapeBuilder.room(1 << 28, (1 << 28) + 1, 1 << 29));
    int most = TapeBuilder.LONGEST_ARRAY;
    assertEquals(most, TapeBuilder.room(1 << 30, (1 << 30) + 1, most));
    assertEquals(most, TapeBuilder.room(most, most, most));
    assertThrows(IllegalStateException.class, () -> TapeBuilder.room(most, most + 1L, most));
  }

  @Test
  void derivatives_ofVeryManyResults_areMade() {
    int n = 100_000;
    Program f =
        Program.trace(
            2,
            x -> {
              List<Value> results = new ArrayList<>();
              for (int i = 0; i < n; i++) {
                results.add(x[0].mul(i).add(x[1].square()));
              }
              return results;
            },
            2,
            3);
    Program jacobian = f.jacobian().interpreted();
    double[] slopes = jacobian.values(5, 7);
    for (int i = 0; i < n; i++) {
      assertEquals(i, slopes[2 * i]);
      assertEquals(14, slopes[2 * i + 1]);
    }
    assertTrue(
        jacobian.toString().endsWith("200000 results (dy0/dx0, dy0/dx1, dy1/dx0, dy1/dx1, ...)"));
    assertEquals("dy99999/dx1", jacobian.outputNames().get(2 * n - 1));
  }
}
