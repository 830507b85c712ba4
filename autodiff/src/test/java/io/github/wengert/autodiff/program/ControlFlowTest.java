package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.exec.Specialization;
import io.github.wengert.autodiff.program.exec.Specializations;
import io.github.wengert.autodiff.program.ir.Guard;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Functions that read numbers, and functions that take very many ways. Covers {@code
 * Specializations}, {@code Specialization}, {@code RepeatedReads} and {@code Guard}.
 */
class ControlFlowTest {

  /** Adds to x the number of whole numbers from 0 that are below it: a way for each. */
  static Value steps(Value... x) {
    int i = 0;
    while (x[0].isAbove(i)) {
      i++;
    }
    return x[0].add(i);
  }

  private static int lineOfCaller() {
    return StackWalker.getInstance().walk(f -> f.skip(1).findFirst().orElseThrow().getLineNumber());
  }

  private static String rejection(Program f, double... at) {
    return assertThrows(IllegalStateException.class, () -> f.value(at)).getMessage();
  }

  @Test
  void number_readAndUsed_isRejectedAfterAFewRecordings() {
    int[] calls = {0};
    int line = lineOfCaller() + 1;
    Function<Value[], Value> f = x -> x[0].mul(Math.sin(x[0].data()) + 0 * calls[0]++);
    Program program = Program.trace(f, 0.5);
    for (int i = 1; i <= 4; i++) {
      assertEquals(i * Elementary.SIN.value(i), program.value(i));
    }
    String message = rejection(program, 5);
    String start =
        "the function reads the number of 'x0 = 4.0 (variable)' at ControlFlowTest.java:";
    assertTrue(message.startsWith(start + line + ", so it "), message);
    for (String way : List.of("isAbove", "select", "detach")) {
      assertTrue(message.contains(way), message);
    }
    assertEquals(5, calls[0]);
    assertEquals(message, rejection(program, 6));
    assertEquals(5, calls[0]);
    assertEquals(3 * Elementary.SIN.value(3), program.value(3));
  }

  @Test
  void number_readInAnIf_isRejectedAfterAFewRecordings() {
    int line = lineOfCaller() + 1;
    Function<Value[], Value> f = x -> x[0].data() > 0 ? x[0].square() : x[0].exp();
    Program program = Program.trace(f, 1);
    assertEquals(4, program.value(2));
    assertEquals(Elementary.EXP.value(-1), program.value(-1));
    assertEquals(9, program.value(3));
    assertEquals(16, program.value(4));
    String message = rejection(program, 5);
    assertTrue(message.contains("ControlFlowTest.java:" + line), message);
    Program compared = Program.trace(x -> x[0].isAbove(0) ? x[0].square() : x[0].exp(), 1);
    for (int i = 1; i < 100; i++) {
      assertEquals(i * i, compared.value(i));
    }
    assertEquals(1, compared.recordingCount());
  }

  /** Behind a comparison, in derivatives, and behind those: wherever the function is run for. */
  @Test
  void number_readOnTheWay_isRejectedByEveryDerivative() {
    Function<Value[], Value> f =
        x -> x[0].isAbove(0) ? x[0].mul(x[0].mul(2).data()) : x[0].isAbove(-9) ? x[0] : x[0].neg();
    List<Function<Program, Program>> derivatives =
        List.of(
            p -> p,
            Program::gradient,
            Program::valueAndGradient,
            Program::jacobian,
            p -> p.gradient().jacobian(),
            Program::interpreted,
            p -> p.interpreted().gradient().interpreted());
    for (Function<Program, Program> derivative : derivatives) {
      Program program = derivative.apply(Program.trace(f, 1));
      for (double at : new double[] {2, -1, 3, -10, 4, -2, 5, 2, 3}) {
        program.value(at);
      }
      assertTrue(rejection(program, 6).contains(".0 (mul)' at "), rejection(program, 6));
      Batch batch = program.batch(0);
      double[] none = {};
      double[][] column = {{1, 2, 7}};
      assertThrows(IllegalStateException.class, () -> batch.each(none, column));
    }
    Program tangent = Program.trace(f, 1).tangent();
    for (int i = 2; i < 6; i++) {
      assertEquals(2 * i, tangent.value(i, 1));
    }
    assertTrue(rejection(tangent, 6, 1).contains("select"));
  }

  @Test
  void numbers_readAtSeveralLines_areCountedEach() {
    Program f =
        Program.trace(
            x -> {
              double a = x[0].data();
              double b = x[1].data();
              return x[2].mul(a).add(b);
            },
            0,
            0,
            2);
    for (int i = 1; i <= 4; i++) {
      assertEquals(2 * i, f.value(i, 0, 2));
      assertEquals(i, f.value(0, i, 2));
    }
    assertTrue(rejection(f, 5, 0, 2).contains("x0 = "));
    assertTrue(rejection(f, 0, 5, 2).contains("x1 = "));
  }

  @Test
  void withoutRetracing_atAnotherNumber_namesTheLine() {
    int line = lineOfCaller() + 1;
    Program f = Program.trace(x -> x[0].mul(x[0].data()), 2).withoutRetracing();
    assertEquals(
        "the program was recorded where 'x0 = 2.0 (variable), read at ControlFlowTest.java:"
            + line
            + "' gave 2.0, and that does not hold at [3.0]",
        rejection(f, 3));
  }

  /** Sorts by insertion, and weighs by rank. */
  private static Value ranked(Value... x) {
    Value[] sorted = x.clone();
    for (int i = 1; i < sorted.length; i++) {
      for (int k = i; k > 0 && sorted[k - 1].isAbove(sorted[k]); k--) {
        Value swapped = sorted[k];
        sorted[k] = sorted[k - 1];
        sorted[k - 1] = swapped;
      }
    }
    Value sum = sorted[0].exp();
    for (int i = 1; i < sorted.length; i++) {
      sum = sum.add(sorted[i].mul(i).sin().mul(sorted[i - 1]));
    }
    return sum;
  }

  private static double[] eager(double... at) {
    Value[] x = Value.of(at);
    Value y = ranked(x);
    Gradients gradients = y.backward();
    double[] all = new double[at.length + 1];
    all[0] = y.data();
    Arrays.setAll(all, i -> i == 0 ? y.data() : gradients.of(x[i - 1]));
    return all;
  }

  /** Six numbers have 720 orders. */
  @Test
  void function_ofVeryManyWays_isRightInEveryDerivative() {
    int[] calls = {0};
    Program f =
        Program.trace(
            x -> {
              calls[0]++;
              return ranked(x);
            },
            1,
            2,
            3,
            4,
            5,
            6);
    Program gradient = f.valueAndGradient();
    Program hessian = f.hessian();
    Program product = f.hessianVectorProduct().interpreted();
    Program tangent = f.tangent();
    Random random = new Random(1);
    for (int i = 0; i < 120; i++) {
      double[] x = random.doubles(6).toArray();
      double[] along = Arrays.copyOf(x, 12);
      along[6 + i % 6] = 1;
      double[] expected = eager(x);
      int before = calls[0];
      assertEquals(expected[0], f.value(x));
      assertArrayEquals(expected, gradient.values(x));
      assertArrayEquals(Arrays.copyOfRange(expected, 1, 7), f.gradientAt(x));
      assertEquals(
          Derivatives.jvp(v -> new Value[] {ranked(v)}, x, Arrays.copyOfRange(along, 6, 12))[0],
          tangent.value(along));
      double[][] second = Derivatives.hessianAt(ControlFlowTest::ranked, x);
      assertArrayEquals(
          Arrays.stream(second).flatMapToDouble(Arrays::stream).toArray(), hessian.values(x));
      assertArrayEquals(column(second, i % 6), product.values(along), 1e-12);
      assertTrue(calls[0] - before <= 6, "called " + (calls[0] - before) + " times");
    }
    assertEquals(16, f.recordingCount());
    assertEquals(16, hessian.recordingCount());
  }

  private static double[] column(double[][] matrix, int index) {
    return Arrays.stream(matrix).mapToDouble(row -> row[index]).toArray();
  }

  @Test
  void batch_ofVeryManyWays_hasTheBitsOfSingleEvaluations() {
    Program f = Program.trace(ControlFlowTest::ranked, 1, 2, 3, 4, 5, 6).valueAndGradient();
    Random random = new Random(2);
    double[][] columns = new double[6][700];
    for (double[] column : columns) {
      Arrays.setAll(column, i -> random.nextDouble());
    }
    double[][] each = f.batch(0).each(new double[0], columns, 2);
    for (int row = 0; row < 700; row++) {
      int at = row;
      double[] x = Arrays.stream(columns).mapToDouble(column -> column[at]).toArray();
      assertArrayEquals(eager(x), Arrays.stream(each).mapToDouble(out -> out[at]).toArray());
    }
  }

  /** A recording that is kept is compiled, which costs as much as some hundred evaluations. */
  @Test
  void ways_beyondThoseKept_areSeldomKept() {
    int[] recorded = {0};
    Specializations specializations =
        new Specializations(
            x -> {
              recorded[0]++;
              return tape(x[0]);
            },
            tape(0));
    Set<Specialization> kept = new HashSet<>(Set.of(specializations.newest()));
    for (int i = 1; i <= 16 + 3 * 1024; i++) {
      assertEquals(2.0 * i, specializations.first(new double[] {i}));
      kept.add(specializations.newest());
    }
    assertEquals(16 + 3, kept.size());
    assertEquals(16 + 3 * 1024, recorded[0]);
    assertEquals(16, specializations.count());
  }

  private static Tape tape(double x) {
    TapeBuilder tape = new TapeBuilder(1);
    int sum = tape.add(Elementary.ADD, 0, tape.constant(x));
    int condition = tape.add(Elementary.ABS, tape.add(Elementary.SUB, 0, tape.constant(x)));
    int same = tape.add(Elementary.AT_LEAST, tape.constant(0), condition);
    return tape.build(new int[] {sum}, List.of(new Guard(same, 1, true, () -> "x", "")));
  }

  /** A way that comes back again and again is compiled and kept. */
  @Test
  void function_thatSettlesOnAWay_isKeptThere() {
    int[] calls = {0};
    Program f =
        Program.trace(
            x -> {
              calls[0]++;
              return steps(x);
            },
            0);
    IntStream.rangeClosed(1, 15).forEach(i -> assertEquals(2 * i, f.value(i)));
    assertEquals(16, calls[0]);
    for (int i = 0; i < 2000; i++) {
      assertEquals(200, f.value(100));
    }
    assertEquals(16 + 1024, calls[0]);
  }
}
