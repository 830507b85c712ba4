package io.github.wengert.autodiff;

/**
 * How an adjoint passes through an operation to an argument: multiplied with the slope, and which
 * exact zero stops it.
 *
 * <p>IEEE 754 makes NaN of 0 · ∞. Where one factor is an exact 0 that stands for "this does not
 * matter", that NaN would be a defect: the derivative of a branch that was not taken.
 */
public enum Flow {
  /** The product, as IEEE 754 says. */
  PLAIN,

  /**
   * An adjoint of exactly 0 contributes 0 even if the slope is infinite or NaN. For operations
   * whose slope can be so at finite arguments, such as {@code sqrt} at 0.
   */
  STRONG_ADJOINT,

  /**
   * A slope of exactly 0 contributes 0 even if the adjoint is infinite or NaN. For operations that
   * choose among their arguments, such as {@code select}.
   */
  STRONG_SLOPE;

  /** Returns what an adjoint contributes to the adjoint of an argument. */
  public double contribution(double adjoint, double slope) {
    boolean stopped = this != PLAIN && (this == STRONG_ADJOINT ? adjoint == 0 : slope == 0);
    return stopped ? 0 : adjoint * slope;
  }

  /** Returns the same contribution as an expression; equal to the last bit. */
  public Value contribution(Value adjoint, Value slope) {
    if (adjoint == Constants.ONE && this != STRONG_SLOPE) {
      return slope;
    }
    return switch (this) {
      case PLAIN -> slope == Constants.ONE ? adjoint : adjoint.mul(slope);
      case STRONG_ADJOINT -> adjoint.strongMul(slope);
      case STRONG_SLOPE -> slope.strongMul(adjoint);
    };
  }
}
