package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Bits;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.exec.Interpreter;
import io.github.wengert.autodiff.program.exec.Pipeline;
import io.github.wengert.autodiff.program.ir.Engine;
import io.github.wengert.autodiff.program.ir.InstructionList;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Pass;
import io.github.wengert.autodiff.program.ir.Primitive;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeVerifier;
import io.github.wengert.autodiff.program.jvm.Emitter;
import io.github.wengert.autodiff.program.pass.Lowering;
import io.github.wengert.autodiff.program.pass.PlainProducts;
import io.github.wengert.autodiff.program.pass.Simplifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of each pass, on random programs: running what it makes gives the bits of what it
 * was given. Those of the loops and of the slots are held by {@code TapeLoopsTest} and {@code
 * MemoryLayoutTest}, beside the classes. Covers {@code StagePrinter} and {@code TapePrinter} too.
 */
class PipelineTest {
  private static final int SEEDS = 150;

  /** Returns the recording of the value and gradient of a random function. */
  private static Tape recorded(int seed) {
    return gradient(seed).specializations.newest().recorded;
  }

  private static RandomFunction function(int seed) {
    return new RandomFunction(seed, 5 + seed % 25, seed % 10 == 0 ? 40 : 1 + seed % 3);
  }

  private static Program gradient(int seed) {
    RandomFunction f = function(seed);
    return Program.trace(f, f.inputs(4)).valueAndGradient();
  }

  private static double[] point(int seed, int i) {
    return new RandomFunction(seed * 7L + i, 1, 1).inputs(4);
  }

  private static double[] run(Engine engine, int outputs, double... x) {
    double[] out = new double[outputs];
    out[0] = engine.run(x, new double[engine.workspace()], out, 0);
    return out;
  }

  private static double[] run(Object form, double... x) {
    InstructionList<?> tape = (InstructionList<?>) form;
    LoweredTape calls =
        tape instanceof Tape recorded ? LoweredTape.ofCalls(recorded) : (LoweredTape) tape;
    return run(new Interpreter(calls), tape.outputs.length, x);
  }

  @Test
  void trace_ofRandomFunctions_hasTheBitsOfTheFunction() {
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomFunction f = function(seed);
      double[] at = f.inputs(4);
      Tape tape = Program.trace(f, at).specializations.newest().recorded;
      double expected = f.apply(Value.of(at)).data();
      Bits.assertSame(new double[] {expected}, run(tape, at), "seed " + seed);
    }
  }

  @Test
  void differentiate_ofRandomFunctions_hasTheBitsOfTheBackwardSweep() {
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomFunction f = function(seed);
      double[] at = f.inputs(4);
      Value[] x = Value.of(at);
      Value y = f.apply(x);
      Gradients gradients = y.backward();
      double[] expected = new double[5];
      Arrays.setAll(expected, i -> i == 0 ? y.data() : gradients.of(x[i - 1]));
      Bits.assertSame(expected, run(recorded(seed), at), "seed " + seed);
    }
  }

  static Stream<Pass<Tape, ?>> passes() {
    return Stream.of(PlainProducts.PASS, Simplifier.PASS, Lowering.PASS);
  }

  @ParameterizedTest
  @MethodSource("passes")
  void pass_ofRandomPrograms_keepsTheBits(Pass<Tape, ?> pass) {
    int compared = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Tape before = recorded(seed);
      Object after = pass.apply(before);
      for (int i = 0; i < 4; i++) {
        double[] x = point(seed, i);
        double[] expected = run(before, x);
        double[] found = run(after, x);
        // where a witness is not finite, plain products may have made NaN of what should be 0
        if (pass != PlainProducts.PASS || ((Tape) after).witnesses.areFinite(found[0], found, 0)) {
          Bits.assertSame(expected, found, pass.name() + " of seed " + seed);
          compared++;
        }
      }
    }
    assertTrue(compared > SEEDS, compared + " compared");
  }

  @Test
  void emit_ofRandomPrograms_hasTheBitsOfTheInterpreter() {
    for (int i = 0; i < SEEDS; i++) {
      int seed = i;
      Map<String, Object> forms = new HashMap<>();
      Pipeline.run(recorded(seed), (pass, form) -> forms.put(pass.name(), form));
      assertEquals(Pipeline.PASSES.size(), forms.size());
      LoweredTape lowered = (LoweredTape) forms.get(Lowering.PASS.name());
      Engine engine = (Engine) forms.get(Emitter.PASS.name());
      for (int k = 0; k < 4; k++) {
        double[] x = point(seed, k);
        double[] found = run(engine, lowered.outputs.length, x);
        Bits.assertSame(run(lowered, x), found, "seed " + seed);
      }
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
    assertEquals(f.dump("trace"), f.dump("differentiate"));
    assertEquals("no loops\n", f.dump("find-loops"));
    assertEquals("method 0: 3 instructions\n0 slots\n", f.dump("assign-slots"));
    assertEquals("classes 1, slots 0, outputs copied 0\n", f.dump("emit"));
    for (Pass<?, ?> pass : Pipeline.PASSES) {
      assertTrue(f.dump(pass.name()).length() > 5, pass.name());
    }
    String message =
        assertThrows(IllegalArgumentException.class, () -> f.dump("magic")).getMessage();
    assertEquals(
        "no stage 'magic'; there are [trace, differentiate, plain-products, simplify, lower,"
            + " find-loops, assign-slots, emit]",
        message);
  }

  @Test
  void dump_ofADerivative_beginsWithTheTraceOfTheFunction() {
    Program f = Program.trace(x -> x[0].sin().mul(x[1]), 2, 3);
    Program hessian = f.gradient().jacobian();
    assertEquals(f.dump("trace"), hessian.dump("trace"));
    assertEquals(f.dump("trace"), f.interpreted().valueAndGradient().dump("trace"));
    assertTrue(hessian.dump("differentiate").contains("cos(x0)"), hessian.dump("differentiate"));
  }

  @Test
  void loops_ofALongSum_areNamedWithTheirIterations() {
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
    String loops = f.dump("find-loops");
    assertTrue(loops.contains(" iterations of 3 instructions"), loops);
  }

  @Test
  void verifier_ofBrokenTapes_namesTheFault() {
    check("operand 1 of instruction 0 is not computed before it", tape(Elementary.ADD, 0, 1));
    check("operand 0 of instruction 0 is not computed before it", tape(Elementary.ADD, 5, 0));
    check("operand 0 of instruction 0 is not computed before it", tape(Elementary.SIN, -2));
    check("instruction 0, sin, has 2 operands", tape(Elementary.SIN, 0, 0));
    check("instruction 0 has no operation", tape(null, 0));
    check("output or guard 7 is not of the tape", tape(Elementary.SIN, 0).withOutputs(1, 7));
    assertEquals(null, TapeVerifier.fault(tape(Elementary.SIN, -1)));
  }

  private static Tape tape(Op op, int... operands) {
    int[] starts = {0, operands.length};
    double[] constants = {3};
    Op[] ops = {op};
    return new Tape(1, ops, starts, operands, constants, new int[] {1}, Map.of(), List.of());
  }

  private static void check(String fault, Tape tape) {
    Pass<Tape, Tape> pass = new Pass<>("test", same -> same, TapeVerifier::fault);
    String message = assertThrows(IllegalStateException.class, () -> pass.apply(tape)).getMessage();
    assertEquals("after test: " + fault, message);
  }

  @Test
  void verifier_ofACallOfNothing_namesTheFault() {
    LoweredTape.Builder builder = new LoweredTape.Builder(1);
    LoweredTape tape = builder.build(builder.add(Primitive.CALL_UNARY, 0));
    assertEquals("instruction 0, callUnary, calls nothing", TapeVerifier.fault(tape));
  }
}
