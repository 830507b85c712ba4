package io.github.wengert.autodiff.program.pass;

import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Primitive;
import java.util.Arrays;

/**
 * Lowers operations on lists to chains of primitives, in the order of {@link
 * io.github.wengert.autodiff.math.ElementaryMath}, so that the bits are the same. Long chains
 * become loops again.
 *
 * <p>A mean, product or norm whose parts over- or underflow is computed again at another scale. The
 * chain gives the result that is mostly right, and a last primitive has the whole list for where it
 * is not.
 */
final class ListParts {
  private ListParts() {}

  static int sum(LoweredTape.Builder out, int... x) {
    return chain(out, Primitive.ADD, x);
  }

  static int max(LoweredTape.Builder out, int... x) {
    return chain(out, Primitive.MAX, x);
  }

  static int min(LoweredTape.Builder out, int... x) {
    return chain(out, Primitive.MIN, x);
  }

  private static int chain(LoweredTape.Builder out, Primitive op, int... x) {
    int result = x[0];
    for (int i = 1; i < x.length; i++) {
      result = out.add(op, result, x[i]);
    }
    return result;
  }

  static int dot(LoweredTape.Builder out, int... x) {
    int n = x.length / 2;
    return sumOfProducts(out, Arrays.copyOf(x, n), Arrays.copyOfRange(x, n, 2 * n));
  }

  static int affine(LoweredTape.Builder out, int... x) {
    int bias = x[x.length - 1];
    return x.length == 1 ? bias : out.add(Primitive.ADD, dot(out, x), bias);
  }

  static int sumOfSquares(LoweredTape.Builder out, int... x) {
    return sumOfProducts(out, x, x);
  }

  private static int sumOfProducts(LoweredTape.Builder out, int[] a, int[] b) {
    int result = out.add(Primitive.MUL, a[0], b[0]);
    for (int i = 1; i < a.length; i++) {
      result = out.add(Primitive.ADD, result, out.add(Primitive.MUL, a[i], b[i]));
    }
    return result;
  }

  static int mean(LoweredTape.Builder out, int... x) {
    int mean = out.add(Primitive.DIV, sum(out, x), out.constant(x.length));
    return rescued(out, Primitive.MEAN_RESCUE, mean, x);
  }

  static int product(LoweredTape.Builder out, int... x) {
    return rescued(out, Primitive.PRODUCT_RESCUE, chain(out, Primitive.MUL, x), x);
  }

  static int norm2(LoweredTape.Builder out, int... x) {
    int norm = out.add(Primitive.SQRT, sumOfSquares(out, x));
    return rescued(out, Primitive.NORM2_RESCUE, norm, x);
  }

  private static int rescued(LoweredTape.Builder out, Primitive op, int guess, int... x) {
    int[] operands = new int[x.length + 1];
    operands[0] = guess;
    System.arraycopy(x, 0, operands, 1, x.length);
    return out.add(op, operands);
  }

  /** The largest number, and behind it the exponentials of the others, from 0 on. */
  static int logSumExp(LoweredTape.Builder out, int... x) {
    int[] before = new int[x.length + 1];
    before[0] = out.constant(Double.NEGATIVE_INFINITY);
    for (int i = 0; i < x.length; i++) {
      before[i + 1] = i == 0 ? x[0] : out.add(Primitive.MAX, before[i], x[i]);
    }
    int max = before[x.length];
    int others = out.constant(0);
    for (int i = 0; i < x.length; i++) {
      int term = out.add(Primitive.EXP_OF_OTHER, x[i], before[i], max);
      others = i == 0 ? term : out.add(Primitive.ADD, others, term);
    }
    return out.add(Primitive.LOG_SUM, max, others);
  }
}
