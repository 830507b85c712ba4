package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.program.batch.VectorOp;
import io.github.wengert.autodiff.program.exec.Interpreter;
import io.github.wengert.autodiff.program.ir.Engine;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import io.github.wengert.autodiff.program.pass.ExponentialParts;
import io.github.wengert.autodiff.program.pass.Lowering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A loop over lanes gives the bits of the operation that it stands for. */
class LaneLoopsTest {
  private static final double[] SPECIAL = {
    0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    1e-310,
    1,
    -1,
    2,
    0.5,
    36.8,
    -36.8,
    354.9,
    -354.9,
    708.4,
    -708.4,
    709.4,
    709.78,
    709.79,
    -744.4,
    -745.1,
    -745.2,
    800,
    -800,
    801,
    -801,
    1e17,
    1e300,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private static double number(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
      case 1 -> 1000 * random.nextGaussian();
      case 2 -> Double.longBitsToDouble(random.nextLong());
      default -> random.nextGaussian();
    };
  }

  private static void check(VectorOp loop, Op op, int arity) {
    Random random = new Random(arity);
    for (int n : new int[] {1, 2, 3, 4, 7, 8, 100, 127, 128}) {
      double[][] x = new double[arity][128];
      for (double[] lanes : x) {
        Arrays.setAll(lanes, i -> number(random));
      }
      double[] to = new double[128];
      loop.run(x, new double[arity], to, n);
      for (int i = 0; i < n; i++) {
        int lane = i;
        double[] arguments = Arrays.stream(x).mapToDouble(lanes -> lanes[lane]).toArray();
        double expected = op.value(arguments);
        assertEquals(expected, to[i], () -> op + Arrays.toString(arguments));
      }
    }
  }

  @Test
  void loops_ofTheTable_haveTheBitsOfTheirOperations() {
    for (Op op : Elementary.values()) {
      int arity = op.arity() == Op.ANY_NUMBER ? 2 : op.arity();
      if (op != Elementary.AFFINE) {
        VectorOp mixed = VectorOp.mixed(op);
        check(mixed == null ? VectorOp.arrays(op, arity) : mixed, op, arity);
      }
    }
  }

  @Test
  void loops_ofThePartsOfExponentials_haveTheirBits() {
    List<Op> seen = new ArrayList<>();
    VectorOp.PARTS.forEach(
        (op, loop) -> {
          // the bits of a power are only looked at within the limit
          if (op != ExponentialParts.SERIES && op != ExponentialParts.HALF) {
            int lists = op == ExponentialParts.TANH ? 4 : 3;
            check(loop, op, op.arity() == Op.ANY_NUMBER ? lists : op.arity());
          }
          seen.add(op);
        });
    assertEquals(8, seen.size());
  }

  @Test
  void exponentials_takenApart_haveTheBitsOfTheOperation() {
    for (Elementary op :
        List.of(Elementary.EXP, Elementary.TANH, Elementary.SIGMOID, Elementary.LOGISTIC_PDF)) {
      TapeBuilder builder = new TapeBuilder(1);
      int result = builder.add(op, 0);
      Tape tape = Lowering.lower(builder.build(new int[] {result}, List.of()));
      Engine parts = new Interpreter(tape);
      Random random = new Random(1);
      double[] work = new double[parts.workspace()];
      for (int i = 0; i < 100_000; i++) {
        double x = number(random);
        assertEquals(
            op.value(x), parts.run(new double[] {x}, work, new double[1], 0), op + " " + x);
      }
    }
  }
}
