package io.github.wengert.autodiff.program.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.program.Numbers;
import io.github.wengert.autodiff.program.exec.Interpreter;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What {@link SignRules} writes has the bits of what it was asked for. The forms that it rewrites
 * are held one by one in {@code SimplifierTest}.
 */
class SignRulesTest {
  private static final List<Elementary> OPS =
      List.of(
          Elementary.ADD,
          Elementary.SUB,
          Elementary.MUL,
          Elementary.DIV,
          Elementary.NEG,
          Elementary.SQUARE,
          Elementary.ABS);
  private static final double[] CONSTANTS = {-1, 2, -4, 0.5, 3, 0x1p1000, -0.0};

  /** Returns the last of some instructions at random, by the rules or as they are. */
  private static Tape tape(long seed, boolean rules) {
    Random random = new Random(seed);
    TapeBuilder out = new TapeBuilder(2);
    int[] pool = new int[40];
    Arrays.setAll(pool, i -> i < 7 ? out.constant(CONSTANTS[i]) : random.nextInt(2));
    int last = 0;
    for (int i = 7; i < pool.length; i++) {
      Elementary op = OPS.get(random.nextInt(OPS.size()));
      int[] x = random.ints(op.arity(), 0, pool.length).map(k -> pool[k]).toArray();
      if (Arrays.stream(x).anyMatch(operand -> operand >= 0)) {
        last = rules ? SignRules.write(out, op, x) : out.add(op, x);
        pool[i] = last;
      }
    }
    return out.build(new int[] {last}, List.of());
  }

  @Property(tries = 300)
  void instructions_byTheRules_haveTheSameBits(@ForAll long seed) {
    Tape plain = tape(seed, false);
    Tape ruled = tape(seed, true);
    assertTrue(ruled.size() <= 2 * plain.size());
    Random random = new Random(~seed);
    for (int i = 0; i < 20; i++) {
      double[] x = {Numbers.any(random), Numbers.any(random)};
      assertEquals(run(plain, x), run(ruled, x), () -> Arrays.toString(x));
    }
  }

  private static double run(Tape tape, double... x) {
    Interpreter engine = new Interpreter(LoweredTape.ofCalls(tape));
    return engine.run(x, new double[engine.workspace()], new double[1], 0);
  }
}
