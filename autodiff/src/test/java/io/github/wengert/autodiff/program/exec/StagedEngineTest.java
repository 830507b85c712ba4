package io.github.wengert.autodiff.program.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.ir.Engine;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import io.github.wengert.autodiff.program.routine.Body;
import io.github.wengert.autodiff.program.routine.CallRoutine;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plain instructions and routines, stage by stage: the contract of {@link Stages}. */
class StagedEngineTest {
  /** Returns (a, b) ↦ (a + b, a · b). */
  private static Routine sumAndProduct() {
    TapeBuilder tape = new TapeBuilder(2);
    int[] outputs = {tape.add(Elementary.ADD, 0, 1), tape.add(Elementary.MUL, 0, 1)};
    return new CallRoutine(new Body(List.of(tape.build(outputs, List.of()))), true, true);
  }

  private static Engine interpreter(Tape tape) {
    return new Interpreter(LoweredTape.ofCalls(tape));
  }

  @Test
  void stages_runInOrder() {
    Routine routine = sumAndProduct();
    TapeBuilder tape = new TapeBuilder(1);
    int square = tape.add(Elementary.MUL, 0, 0);
    int first = tape.add(routine, 0, square);
    int sum = tape.add(Routine.Projection.of(0), first);
    int product = tape.add(Routine.Projection.of(1), first);
    int difference = tape.add(Elementary.SUB, product, sum);
    int second = tape.add(routine, difference, tape.constant(10));
    int result = tape.add(Routine.Projection.of(1), second);
    int last = tape.add(Elementary.ADD, result, square);
    int[] outputs = {last, 0, tape.constant(7), product};
    Engine engine =
        StagedEngine.of(tape.build(outputs, List.of()), StagedEngineTest::interpreter, false);
    double[] out = new double[4];
    for (double x : new double[] {3, -2}) {
      double expected = (x * x * x - (x + x * x)) * 10 + x * x;
      assertEquals(expected, engine.run(new double[] {x}, new double[0], out, 0));
      assertArrayEquals(new double[] {expected, x, 7, x * x * x}, out);
    }
    double[] others = new double[3];
    assertEquals(129 + 60, engine.run(new double[] {3}, new double[0], others, -1) + 30);
    assertArrayEquals(new double[] {3, 7, 27}, others);
    assertEquals(0, engine.workspace());
  }

  @Test
  void longListsOfInputs_areCalled() {
    int n = 5000;
    TapeBuilder tape = new TapeBuilder(n);
    int[] inputs = IntStream.range(0, n).toArray();
    int max = tape.add(Elementary.MAX, inputs);
    int shifted = tape.add(Elementary.SUB, 7, max);
    int[] results = inputs.clone();
    results[3] = shifted; // a result that is computed on the way: a plain instruction
    int sum = tape.add(Elementary.SUM, results);
    int[] outputs = {tape.add(Elementary.MUL, sum, max), max};
    double[] x = IntStream.range(0, n).mapToDouble(Math::sin).toArray();
    Tape whole = tape.build(outputs, List.of());
    int[] sizes = new int[1];
    Engine staged =
        StagedEngine.of(
            whole,
            part -> {
              sizes[0] += part.size();
              return interpreter(part);
            },
            false);
    double[] expected = new double[2];
    double[] actual = new double[2];
    Engine plain = interpreter(whole);
    plain.run(x, new double[plain.workspace()], expected, 0);
    staged.run(x, new double[0], actual, 0);
    assertArrayEquals(expected, actual);
    assertEquals(3, sizes[0]); // all but the maximum
  }

  @Test
  void tapes_withoutRoutines_runOnThePlainEngine() {
    TapeBuilder tape = new TapeBuilder(1);
    Tape plain = tape.build(new int[] {tape.add(Elementary.SIN, 0)}, List.of());
    Engine engine = interpreter(plain);
    assertSame(engine, StagedEngine.of(plain, part -> engine, false));
  }
}
