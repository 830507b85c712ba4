package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Bits;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.exec.Interpreter;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeVerifier;
import io.github.wengert.autodiff.program.jvm.Compiler;
import io.github.wengert.autodiff.program.pass.Pipeline;
import io.github.wengert.autodiff.program.pass.Pipeline.Pass;
import io.github.wengert.autodiff.program.text.StagePrinter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each pass keeps the bits of every random program, and leaves a tape that is well formed. */
class PipelineTest {
  private static final int SEEDS = 150;

  static Stream<Pass> passes() {
    return Pipeline.PASSES.stream();
  }

  /** Returns the recording of the value and gradient of a random function. */
  private static Tape recorded(int seed, int rounds) {
    RandomFunction f = new RandomFunction(seed, 5 + seed % 25, rounds);
    double[] at = f.inputs(4);
    return Program.trace(f, at).valueAndGradient().variants().newest().recorded;
  }

  private static double[] run(Tape tape, double... x) {
    Interpreter interpreter = new Interpreter(tape);
    double[] out = new double[tape.outputs.length];
    interpreter.run(x, new double[interpreter.workspace()], out, 0);
    return out;
  }

  /** Where an output is not finite, plain products may have made NaN of what should be 0. */
  private static boolean isComparable(Pass pass, double... expected) {
    return pass != Pipeline.PLAIN_PRODUCTS || Arrays.stream(expected).allMatch(Double::isFinite);
  }

  @ParameterizedTest
  @MethodSource("passes")
  void pass_ofRandomPrograms_keepsTheBits(Pass pass) {
    int compared = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Tape before = recorded(seed, 1 + seed % 3);
      Tape after = pass.apply(before);
      assertTrue(TapeVerifier.verify(pass.name(), after));
      for (int i = 0; i < 4; i++) {
        double[] x = new RandomFunction(seed * 7L + i, 1, 1).inputs(before.inputs);
        double[] expected = run(before, x);
        double[] found = run(after, x);
        if (isComparable(pass, expected) && isComparable(pass, found)) {
          Bits.assertSame(expected, found, pass.name() + " of seed " + seed);
          compared++;
        }
      }
    }
    assertTrue(compared > SEEDS, compared + " compared");
  }

  @Test
  void compiler_ofRandomPrograms_keepsTheBitsOfTheLastPass() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Tape tape = Pipeline.SIMPLIFY.apply(recorded(seed, 1 + seed % 3));
      double[] x = new RandomFunction(seed, 1, 1).inputs(tape.inputs);
      double[] expected = run(tape, x);
      var engine = Compiler.compile(tape);
      double[] found = new double[expected.length];
      found[0] = engine.run(x, new double[engine.workspace()], found, 0);
      Bits.assertSame(expected, found, "seed " + seed);
    }
  }

  @Test
  void dump_ofEachStage_isItsText() {
    Program f = Program.trace(x -> x[0].mul(1).square().add(x[1].mul(x[0])), 2, 3);
    String lowered =
        "inputs x0, x1\nt0 = mul(x0, x0)\nt1 = mul(x1, x0)\nt2 = add(t0, t1)\nresults y0 = t2\n";
    assertEquals(lowered, f.dump("lower"));
    assertEquals(f.dump(), f.dump("simplify"));
    assertTrue(f.dump("trace").contains("mul(x0, 1.0)"), f.dump("trace"));
    assertEquals("method 0: 3 instructions\n0 slots\n", f.dump("layout"));
    for (String stage : StagePrinter.stages()) {
      assertTrue(f.dump(stage).length() > 10, stage);
    }
    String message =
        assertThrows(IllegalArgumentException.class, () -> f.dump("magic")).getMessage();
    assertEquals(
        "no stage 'magic'; there are [trace, plain-products, simplify, lower, layout]", message);
  }

  @Test
  void layout_ofALoop_namesItsIterations() {
    Program f =
        Program.trace(
            x -> {
              Value sum = x[0];
              for (int i = 1; i < x.length; i++) {
                sum = sum.mul(0.5).add(x[i].sin());
              }
              return sum;
            },
            new double[500]);
    assertTrue(f.dump("layout").contains(" iterations of 3 instructions"), f.dump("layout"));
  }

  @Test
  void verifier_ofBrokenTapes_namesTheFault() {
    check("operand 1 of instruction 0 is not computed before it", tape(Elementary.ADD, 0, 1));
    check("operand 0 of instruction 0 is not computed before it", tape(Elementary.ADD, 5, 0));
    check("operand 0 of instruction 0 is not computed before it", tape(Elementary.SIN, -2));
    check("instruction 0, sin, has 2 operands", tape(Elementary.SIN, 0, 0));
    check("instruction 0 has no operation", tape(null, 0));
    check("output or guard 7 is not of the tape", tape(Elementary.SIN, 0).withOutputs(1, 7));
    assertTrue(TapeVerifier.verify("test", tape(Elementary.SIN, -1)));
  }

  private static Tape tape(Op op, int... operands) {
    int[] starts = {0, operands.length};
    double[] constants = {3};
    return new Tape(1, new Op[] {op}, starts, operands, constants, new int[] {1}, List.of());
  }

  private static void check(String fault, Tape tape) {
    String message =
        assertThrows(IllegalStateException.class, () -> TapeVerifier.verify("test", tape))
            .getMessage();
    assertEquals("after test: " + fault, message);
  }
}
