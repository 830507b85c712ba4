package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.exec.WorkspacePool;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What evaluation writes, allocates and remembers. */
class EvaluationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static List<Value> products(Value[] x) {
    return List.of(x[2], x[0], x[1], x[0].mul(x[1]), x[1].sub(x[2]).exp());
  }

  private static List<Value> guardedProducts(Value[] x) {
    return x[0].isAbove(x[1]) ? products(x) : products(new Value[] {x[1], x[2], x[0]});
  }

  private static Value longChain(Value[] x) {
    Value y = x[0];
    for (int i = 0; i < 300; i++) {
      y = y.add(y.sin().mul(x[1 + i % 2]));
    }
    return y;
  }

  private static List<Program> engines(Program program) {
    return List.of(program, program.interpreted());
  }

  @Test
  void results_writtenOverTheInputs_areTheSame() {
    double[] at = {0.5, -0.25, 2, 7, 9};
    double[] padded = {1, 2, 3, 4, 5};
    Function<Value[], List<Value>> first = x -> products(x);
    for (Function<Value[], List<Value>> f : List.of(first, EvaluationTest::guardedProducts)) {
      for (Program program : engines(Program.trace(5, f, padded))) {
        double[] array = at.clone();
        program.evaluate(array, array);
        assertArrayEquals(program.values(at), array);
      }
    }
    for (Program program : engines(Program.trace(EvaluationTest::longChain, 1, 2, 3))) {
      double[] array = {0.1, 0.2, 0.3};
      double[] gradient = program.gradientAt(array);
      assertEquals(program.value(array), program.valueAndGradientAt(array, array));
      assertArrayEquals(gradient, array);
    }
  }

  @Test
  void results_inALargerArray_leaveTheRest() {
    Program f = Program.trace(EvaluationTest::longChain, 1, 2, 3);
    double[] large = {9, 9, 9, 9, 9};
    f.valueAndGradientAt(new double[] {1, 2, 3}, large);
    assertArrayEquals(new double[] {9, 9}, Arrays.copyOfRange(large, 3, 5));
    assertArrayEquals(f.gradientAt(new double[] {1, 2, 3}), Arrays.copyOf(large, 3));
    double[] small = new double[2];
    assertThrows(
        IllegalArgumentException.class, () -> f.valueAndGradientAt(new double[] {1, 2, 3}, small));
  }

  @Test
  void evaluation_allocatesNothing() {
    Program guarded =
        Program.trace(x -> x[0].isAbove(x[1]) ? longChain(x).sin() : x[0].mul(x[2]), 3, 2, 1);
    Program several = Program.trace(3, EvaluationTest::guardedProducts, 3, 2, 1);
    List<Program> programs = new ArrayList<>(engines(guarded));
    programs.addAll(engines(Program.trace(EvaluationTest::longChain, 3, 2, 1)));
    programs.addAll(engines(Program.trace(x -> x[0].mul(x[1]).add(x[2].exp()), 3, 2, 1)));
    double[][] points = {{3, 2, 1}, {1, 2, 3}};
    double[] out = new double[5];
    for (Program program : programs) {
      checkNothing(
          () -> {
            for (double[] x : points) {
              program.valueAndGradientAt(x, out);
              program.evaluate(x, out);
              program.value(x);
            }
          });
    }
    checkNothing(() -> several.evaluate(points[1], out));
    checkNothing(() -> several.value(points[0]));
  }

  @Test
  void evaluation_ofOperationsOnLists_allocatesNothing() {
    Program lists =
        Program.trace(
            x -> {
              List<Value> all = List.of(x);
              Value means = Value.mean(all).mul(Value.product(all));
              return means
                  .add(Value.norm2(all).fma(x[0], Value.logSumExp(all)))
                  .add(x[1].clamp(x[0], x[2]));
            },
            0.5,
            1.25,
            2);
    double[] x = {0.25, 1.5, 1.75};
    double[] out = new double[3];
    for (Program program : engines(lists)) {
      checkNothing(() -> program.valueAndGradientAt(x, out));
    }
  }

  private static void checkNothing(Runnable action) {
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      long before = THREADS.getThreadAllocatedBytes(thread);
      long nothing = THREADS.getThreadAllocatedBytes(thread) - before;
      action.run();
      long after = THREADS.getThreadAllocatedBytes(thread);
      least = Math.min(least, after - before - 2 * nothing);
    }
    assertTrue(least <= 0, least + " bytes");
  }

  @Test
  void memory_thatIsGivenBack_isTakenAgainBySeveral() {
    WorkspacePool<Object> spares = new WorkspacePool<>();
    assertNull(spares.take());
    for (int i = 0; i < 100; i++) {
      spares.give(i);
    }
    Object first = spares.take();
    assertNotNull(first);
    assertTrue(first != spares.take());
    for (int i = 2; i < 32; i++) {
      assertNotNull(spares.take());
    }
    assertNull(spares.take());
  }

  @Test
  void program_insideItsOwnOperation_hasMemoryOfItsOwn() {
    Program[] self = new Program[1];
    CustomOp nested =
        CustomOp.unary(
            "nested", x -> x < 1 ? 0 : self[0].value(x - 1, 2, 3), (x, y) -> Value.constant(1));
    self[0] = Program.trace(x -> longChain(x).mul(0.25).add(nested.of(x[0])), 0.5, 2, 3);
    double[] expected = {0, 0, 0};
    for (int i = 0; i < 3; i++) {
      double alone = Program.trace(EvaluationTest::longChain, 1, 2, 3).value(0.5 + i, 2, 3) * 0.25;
      expected[i] = i == 0 ? alone : alone + expected[i - 1];
      assertEquals(expected[i], self[0].value(0.5 + i, 2, 3));
    }
  }

  @Test
  void recording_inUse_isNotForgotten() {
    int[] calls = {0};
    Program f =
        Program.trace(
            x -> {
              calls[0]++;
              return ControlFlowTest.steps(x);
            },
            0);
    for (int i = 1; i <= 40; i++) {
      assertEquals(2 * i, f.value(i));
      assertEquals(0, f.value(0));
    }
    assertEquals(41, calls[0]);
    assertEquals(16, f.recordingCount());
  }

  @Test
  void derivative_ofAFunctionThatChanges_belongsToTheValue() {
    for (boolean gradientFirst : new boolean[] {false, true}) {
      int[] calls = {0};
      Program f =
          Program.trace(
              x -> {
                int call = ++calls[0];
                return x[0].isAbove(0) ? x[0].mul(call) : x[0].mul(-call);
              },
              1);
      Program gradient = f.gradient();
      double slope = gradientFirst ? gradient.value(-3) : 0;
      double value = f.value(-3);
      slope = gradientFirst ? slope : gradient.value(-3);
      assertEquals(6, value);
      assertEquals(-2, slope);
      assertEquals(6, f.valueAndGradientAt(new double[] {-3}, new double[1]));
      assertEquals(0, f.hessian().value(-3));
      assertEquals(-4, f.tangent().value(-3, 2));
      assertEquals(2, calls[0]);
    }
  }

  @Test
  void message_ofRejection_showsFewNumbers() {
    double[] at = new double[1000];
    Program f = Program.trace(x -> x[0].isAbove(-1) ? Value.sum(x) : x[0], at).withoutRetracing();
    at[0] = -3;
    String message = assertThrows(IllegalStateException.class, () -> f.value(at)).getMessage();
    assertTrue(message.endsWith("does not hold at [-3.0" + ", 0.0".repeat(7) + ", ...]"), message);
  }
}
