package io.github.wengert.autodiff;

/**
 * How an adjoint or a tangent passes through an operation by one of its arguments: multiplied by
 * the slope, except that an exact zero stops what would make NaN of it.
 *
 * <p>IEEE 754 makes NaN of 0 · ∞ and of 0 · NaN. An adjoint of exactly 0 says that the node does
 * not matter, as in a branch that was not taken, and then no slope can make it matter: through
 * every operation it contributes 0. So does a slope of exactly 0, whatever the adjoint: forward
 * mode makes a tangent of 0 of it, which stops, and both modes are to give one answer, however many
 * results there are.
 *
 * <p>A contribution differs from the plain product only where that is NaN.
 */
public enum ZeroRule {
  /** What holds if an operation says nothing. */
  ADJOINT,

  /**
   * For arguments whose slope is 0 only where the operation does not depend on them, such as those
   * of {@code select}. A zero stops there as everywhere.
   */
  EITHER;

  /** Returns what an adjoint contributes to the adjoint of an argument. */
  public double contribution(double adjoint, double slope) {
    double product = adjoint * slope;
    boolean stopped = Double.isNaN(product) && (adjoint == 0 || slope == 0);
    return stopped ? 0 : product;
  }

  /** Returns the same contribution as an expression; equal to the last bit. */
  public Value contribution(Value adjoint, Value slope) {
    if (adjoint == Constants.ONE) {
      return slope;
    }
    if (slope == Constants.ONE) {
      return adjoint;
    }
    if (slope == Constants.MINUS_ONE) {
      return adjoint.mul(slope);
    }
    return product().of(adjoint, slope);
  }

  /** Returns the operation on an adjoint and a slope that gives the contribution. */
  public Elementary product() {
    return Elementary.STRONG_MUL_EITHER;
  }
}
