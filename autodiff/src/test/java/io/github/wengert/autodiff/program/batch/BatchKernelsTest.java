package io.github.wengert.autodiff.program.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.naming.Numbering;
import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.Loop;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.exec.Specializations;
import io.github.wengert.autodiff.program.ir.Pass;
import io.github.wengert.autodiff.program.trace.NamedTape;
import io.github.wengert.autodiff.program.trace.Tracer;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Which rows are evaluated at once: {@link BatchKernels}. The first input is shared. */
class BatchKernelsTest {
  private static Specializations program(Function<Value[], Value> function, double... at) {
    Pass<double[], NamedTape> pass =
        new Tracer(Numbering.names("x", 2), 2, x -> List.of(function.apply(x)), 2).pass();
    return new Specializations(x -> pass.apply(x).tape(), pass.apply(at).tape());
  }

  private static Value branchOnShared(Value... x) {
    return x[0].isAbove(1) ? x[1].mul(x[0]) : x[0].data() < 0 ? x[1].sin() : x[1].exp();
  }

  @Test
  void rows_thatAllTakeTheSameWay_runTogether() {
    Specializations program = program(BatchKernelsTest::branchOnShared, 2, 5);
    BatchKernels kernels = new BatchKernels(program, 1, false);
    for (double shared : new double[] {3, 0.5, -1, 2, 0.5}) {
      BatchWork work = kernels.work(new double[] {shared, 7}, 0);
      assertInstanceOf(BatchKernel.Work.class, work, "at " + shared);
      work.release();
    }
    assertEquals(3, program.count());
  }

  @Test
  void rows_thatMayTakeDifferentWays_runOneByOne() {
    for (Function<Value[], Value> function :
        List.<Function<Value[], Value>>of(
            x -> x[1].isAbove(x[0]) ? x[1] : x[0],
            x -> x[0].mul(x[1]).data() > 4 ? x[1] : x[0],
            x -> Loop.repeat(3, new Value[] {x[1]}, s -> new Value[] {s[0].mul(x[0])})[0])) {
      BatchKernels kernels = new BatchKernels(program(function, 2, 5), 1, true);
      assertInstanceOf(RowWork.class, kernels.work(new double[] {2, 7}, 0));
    }
  }

  @Test
  void branches_onSharedInputs_haveTheNumbersOfTheRows() {
    Program program = Program.trace(BatchKernelsTest::branchOnShared, 2, 5).valueAndGradient();
    double[] column = new Random(1).doubles(300, -2, 2).toArray();
    for (double shared : new double[] {3, 0.5, -1, 2, 0.5}) {
      double[][] each = program.batch(1).each(new double[] {shared}, new double[][] {column}, 2);
      for (int row = 0; row < column.length; row++) {
        double[] expected = program.values(shared, column[row]);
        assertArrayEquals(expected, new double[] {each[0][row], each[1][row], each[2][row]});
      }
    }
  }

  /** In a map, what is not a column is the same for all rows. */
  @Test
  void branches_onWhatAMapCaptures_haveTheNumbersOfTheRows() {
    double[] column = new Random(2).doubles(300, -2, 2).toArray();
    Function<Value[], Value> mapped =
        x ->
            Loop.sum(
                new Value[][] {Value.constants(column)},
                row -> new Value[] {branchOnShared(x[0], row[0])})[0];
    Program program = Program.trace(mapped, 2);
    for (double shared : new double[] {3, 0.5, -1, 2, 0.5}) {
      double[] sum = new double[1];
      Program.trace(BatchKernelsTest::branchOnShared, shared, 1)
          .batch(1)
          .sum(new double[] {shared}, new double[][] {column}, sum);
      assertEquals(sum[0], program.value(shared));
    }
  }

  /** More ways than a program keeps: a comparison for each step of the shared input. */
  @Test
  void ways_thatAreNotKept_haveTheNumbersOfTheRows() {
    Function<Value[], Value> function =
        x -> {
          int steps = 0;
          while (x[0].isAbove(steps)) {
            steps++;
          }
          return x[1].square().detach().add(x[1].mul(steps)).mul(x[0]);
        };
    Batch batch = Program.trace(function, 1, 1).valueAndGradient().batch(1);
    double[] column = new Random(3).doubles(200, -2, 2).toArray();
    for (int shared = 1; shared < 60; shared++) {
      double[][] each = batch.each(new double[] {shared}, new double[][] {column});
      for (int row : new int[] {0, 1, 199}) {
        double x = column[row];
        assertEquals((x * x + x * shared) * shared, each[0][row]);
        assertEquals(x * x + x * shared, each[1][row]);
        assertEquals(shared * (double) shared, each[2][row]);
      }
    }
  }

  @Test
  void noRows_runNothing() {
    Function<Value[], Value> function =
        x -> {
          if (x[0].isAbove(1)) {
            return x[1];
          }
          throw new IllegalArgumentException("not here");
        };
    double[] sum = {7};
    Program.trace(function, 2, 5).batch(1).sum(new double[] {0}, new double[][] {{}}, sum);
    assertEquals(0, sum[0]);
    assertEquals(
        0,
        Program.trace(function, 2, 5)
            .batch(1)
            .each(new double[] {0}, new double[][] {{}})[0]
            .length);
  }
}
