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
import org.junit.jupiter.api.Test;

/** Plain instructions and routines, stage by stage. */
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
  void tapes_withoutRoutines_runOnThePlainEngine() {
    TapeBuilder tape = new TapeBuilder(1);
    Tape plain = tape.build(new int[] {tape.add(Elementary.SIN, 0)}, List.of());
    Engine engine = interpreter(plain);
    assertSame(engine, StagedEngine.of(plain, part -> engine, false));
  }
}
