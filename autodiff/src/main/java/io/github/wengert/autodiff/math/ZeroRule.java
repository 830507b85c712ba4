package io.github.wengert.autodiff.math;

/**
 * The product of an adjoint or a tangent with the slope of an operation: multiplied by the slope,
 * except that an exact zero stops what would make NaN of it.
 *
 * <p>IEEE 754 makes NaN of 0 · ∞ and of 0 · NaN. An adjoint of exactly 0 says that the node does
 * not matter, as in a branch that was not taken, and then no slope can make it matter: through
 * every operation it contributes 0. So does a slope of exactly 0, whatever the adjoint: forward
 * mode makes a tangent of 0 of it, which stops, and both modes are to give one answer, however many
 * results there are.
 *
 * <p>A contribution differs from the plain product only where that is NaN.
 */
public final class ZeroRule {
  private ZeroRule() {}

  /** Returns what an adjoint contributes to the adjoint of an argument. */
  public static double contribution(double adjoint, double slope) {
    double product = adjoint * slope;
    boolean stopped = Double.isNaN(product) && (adjoint == 0 || slope == 0);
    return stopped ? 0 : product;
  }
}
