package io.github.wengert.autodiff.program.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.program.Numbers;
import io.github.wengert.autodiff.program.exec.Interpreter;
import io.github.wengert.autodiff.program.ir.Call;
import io.github.wengert.autodiff.program.ir.Engine;
import io.github.wengert.autodiff.program.ir.LoweredOp;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every operation of the table keeps its bits when it is lowered. Covers {@link Lowering}, {@link
 * ListParts}, {@link ExponentialParts} and the lowering half of {@link Rewriter}.
 */
class LoweringTest {

  private static Tape tape(Op op, int arity) {
    TapeBuilder builder = new TapeBuilder(arity);
    int result = builder.add(op, IntStream.range(0, arity).toArray());
    return builder.build(new int[] {result}, List.of());
  }

  private static int[] arities(Elementary op) {
    return switch (op) {
      case DOT -> new int[] {2, 4, 10};
      case AFFINE -> new int[] {1, 3, 11};
      default -> op.arity() == Op.ANY_NUMBER ? new int[] {1, 2, 3, 7, 70} : new int[] {op.arity()};
    };
  }

  @ParameterizedTest
  @EnumSource
  void operation_lowered_hasTheBitsOfItsValue(Elementary op) {
    for (int arity : arities(op)) {
      Engine engine = new Interpreter(Lowering.PASS.apply(tape(op, arity)));
      double[] work = new double[engine.workspace()];
      Random random = new Random(arity);
      for (int i = 0; i < 20_000; i++) {
        boolean alike = i % 2 == 0;
        double scale = alike ? Numbers.any(random) : 1;
        double[] x = new double[arity];
        Arrays.setAll(x, k -> alike ? scale * random.nextGaussian() : Numbers.any(random));
        double found = engine.run(x, work, new double[1], 0);
        assertEquals(op.value(x), found, () -> op + Arrays.toString(x));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void operation_onMoreThanTwoOperands_isNoCall(Elementary op) {
    for (int arity : arities(op)) {
      if (op.arity() == Op.ANY_NUMBER || arity > 2) {
        for (LoweredOp lowered : Lowering.PASS.apply(tape(op, arity)).ops) {
          assertFalse(lowered instanceof Call, op + " on " + arity);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 2, 3, Double.NaN})
  void clamp_withConstantBounds_isComparedOnce(double high) {
    TapeBuilder builder = new TapeBuilder(1);
    int result = builder.add(Elementary.CLAMP, 0, builder.constant(2), builder.constant(high));
    LoweredTape lowered = Lowering.PASS.apply(builder.build(new int[] {result}, List.of()));
    assertEquals(high >= 2 ? 2 : 4, lowered.size());
    Engine engine = new Interpreter(lowered);
    for (double x : new double[] {1, 2.5, 7, Double.NaN}) {
      double found = engine.run(new double[] {x}, new double[5], new double[1], 0);
      assertEquals(Elementary.CLAMP.value(x, 2, high), found);
    }
  }
}
