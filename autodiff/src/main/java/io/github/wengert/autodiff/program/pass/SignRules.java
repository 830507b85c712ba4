package io.github.wengert.autodiff.program.pass;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.program.ir.TapeBuilder;

/**
 * Rewrites that move signs and powers of two. Rounding does not depend on either, so the bits stay
 * the same, at zeros, infinities and subnormal numbers too. Derivatives are full of them: the slope
 * of a − b by b is −1.
 */
final class SignRules {
  private SignRules() {}

  /**
   * Writes an instruction, or one or two that are cheaper, and returns the operand of the result.
   */
  static int write(TapeBuilder out, Elementary op, int... x) {
    return switch (op) {
      case ADD -> sum(out, x[0], x[1]);
      case SUB -> isNegative(out, x[1]) ? sum(out, x[0], inner(out, x[1])) : out.add(op, x);
      case MUL -> product(out, x[0], x[1]);
      case DIV -> quotient(out, x[0], x[1]);
      case SQUARE, ABS -> out.add(op, isNegative(out, x[0]) ? inner(out, x[0]) : x[0]);
      default -> out.add(op, x);
    };
  }

  /** a + (−b) = a − b, and (−a) + b = b − a. */
  private static int sum(TapeBuilder out, int a, int b) {
    if (isNegative(out, b)) {
      return out.add(Elementary.SUB, a, inner(out, b));
    }
    return isNegative(out, a)
        ? out.add(Elementary.SUB, b, inner(out, a))
        : out.add(Elementary.ADD, a, b);
  }

  /** a · (−1) = −a, (−a) · c = a · (−c) for a constant c, and (−a) · (−b) = a · b. */
  private static int product(TapeBuilder out, int a, int b) {
    if (out.is(b, -1) || out.is(a, -1)) {
      return negative(out, out.is(b, -1) ? a : b);
    }
    if (isNegative(out, a) && (b < 0 || isNegative(out, b))) {
      return product(out, inner(out, a), b < 0 ? out.constant(-out.constantOf(b)) : inner(out, b));
    }
    if (a < 0 && isNegative(out, b)) {
      return product(out, out.constant(-out.constantOf(a)), inner(out, b));
    }
    return a < 0 ? scaled(out, b, a, a, b) : scaled(out, a, b, a, b);
  }

  /**
   * (x · 2ᵏ) · c = x · (2ᵏc) if k ≥ 0 and |c| ≥ 1: then, if x · 2ᵏ is too large, so is the result.
   *
   * @param inner a candidate for a multiple of x
   * @param outer a candidate for c
   * @param a one of the two, in the order in which they are written otherwise
   */
  private static int scaled(TapeBuilder out, int inner, int outer, int a, int b) {
    if (outer < 0 && out.op(inner) == Elementary.MUL) {
      int x = out.operand(inner, 0);
      int power = out.operand(inner, 1);
      double p = power < 0 ? out.constantOf(power) : Double.NaN;
      double c = out.constantOf(outer);
      if (Math.abs(p) >= 1 && isPowerOfTwo(p) && Math.abs(c) >= 1 && Double.isFinite(p * c)) {
        return product(out, x, out.constant(p * c));
      }
    }
    return out.add(Elementary.MUL, a, b);
  }

  /** Tells whether c is ±2ᵏ and neither c nor 1/c is below the normal numbers or infinite. */
  private static boolean isPowerOfTwo(double c) {
    double size = Math.abs(c);
    return size >= Double.MIN_NORMAL
        && size <= 1 / Double.MIN_NORMAL
        && size == Math.scalb(1.0, Math.getExponent(c));
  }

  private static int negative(TapeBuilder out, int a) {
    return isNegative(out, a) ? inner(out, a) : out.add(Elementary.NEG, a);
  }

  /** a / c = a · (1/c) where c is a power of two. */
  private static int quotient(TapeBuilder out, int a, int b) {
    double c = b < 0 ? out.constantOf(b) : Double.NaN;
    return isPowerOfTwo(c) ? product(out, a, out.constant(1 / c)) : out.add(Elementary.DIV, a, b);
  }

  private static boolean isNegative(TapeBuilder out, int operand) {
    return out.op(operand) == Elementary.NEG;
  }

  private static int inner(TapeBuilder out, int negative) {
    return out.operand(negative, 0);
  }
}
