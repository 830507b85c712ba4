package io.github.wengert.autodiff.program.derive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Numbers;
import io.github.wengert.autodiff.program.exec.Interpreter;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The slopes that {@link SlopeRules} writes have the bits of the rule of the operation. */
class SlopeRulesTest {

  private static int arity(Elementary op) {
    return op.arity() != Op.ANY_NUMBER ? op.arity() : op == Elementary.DOT ? 4 : 3;
  }

  @ParameterizedTest
  @EnumSource
  void slopes_asInstructions_haveTheBitsOfTheRule(Elementary op) {
    int n = arity(op);
    Random random = new Random(n);
    for (int i = 0; i < 200; i++) {
      boolean[] active = new boolean[n];
      for (int k = 0; k < n; k++) {
        active[k] = random.nextBoolean();
      }
      TapeBuilder out = new TapeBuilder(n);
      int[] arguments = IntStream.range(0, n).toArray();
      int result = out.add(op, arguments);
      int[] slopes = new SlopeRules(out).write(op, arguments, result, active);
      int[] written = IntStream.of(slopes).filter(slope -> slope != SlopeRules.NONE).toArray();
      double[] x = IntStream.range(0, n).mapToDouble(k -> Numbers.any(random)).toArray();
      Value[] values = Value.of(x);
      List<Value> expected = op.slopes(List.of(values), op.of(values));
      double[] wanted =
          IntStream.range(0, n)
              .filter(k -> active[k] && expected.get(k) != Op.INDEPENDENT)
              .mapToDouble(k -> expected.get(k).data())
              .toArray();
      assertEquals(wanted.length, written.length, op + Arrays.toString(active));
      if (wanted.length > 0) {
        assertArrayEquals(wanted, run(out.build(written, List.of()), x), op + Arrays.toString(x));
      }
    }
  }

  private static double[] run(Tape tape, double... x) {
    Interpreter engine = new Interpreter(LoweredTape.ofCalls(tape));
    double[] out = new double[tape.outputs.length];
    engine.run(x, new double[engine.workspace()], out, 0);
    return out;
  }
}
