package io.github.wengert.autodiff.check.numeric;

import io.github.wengert.autodiff.check.Behavior;

/**
 * The one-sided derivatives of a function at a point, and what follows for its behavior there.
 *
 * @param kind what was found
 * @param left the derivative from below, NaN where there is none
 * @param leftError its error bar
 * @param right the derivative from above, NaN where there is none
 * @param rightError its error bar
 */
public record TwoSidedLimit(
    Behavior kind, double left, double leftError, double right, double rightError) {

  private static final double KINK_BARS = 10;
  private static final double KINK_SHARE = 1e-7;

  public static TwoSidedLimit of(Curve f) {
    if (Double.isNaN(f.fx) || !Double.isFinite(f.x)) {
      return of(Behavior.UNDEFINED, SlopeEstimator.Estimate.NONE, SlopeEstimator.Estimate.NONE);
    }
    OneSidedLimit below = OneSidedLimit.from(f, SlopeEstimator.Side.LEFT);
    OneSidedLimit above = OneSidedLimit.from(f, SlopeEstimator.Side.RIGHT);
    if (below.jumps() || above.jumps()) {
      return of(Behavior.JUMP, below.end(), above.end());
    }
    if (below.steepens() || above.steepens()) {
      return of(Behavior.VERTICAL_TANGENT, below.end(), above.end());
    }
    if (!below.reachable() && !above.reachable() || Double.isInfinite(f.fx)) {
      return of(Behavior.UNDEFINED, SlopeEstimator.Estimate.NONE, SlopeEstimator.Estimate.NONE);
    }
    SlopeEstimator.Estimate left =
        below.reachable() ? f.slope(SlopeEstimator.Side.LEFT) : SlopeEstimator.Estimate.NONE;
    SlopeEstimator.Estimate right =
        above.reachable() ? f.slope(SlopeEstimator.Side.RIGHT) : SlopeEstimator.Estimate.NONE;
    if (!below.reachable() || !above.reachable()) {
      return of(
          left.exists() || right.exists() ? Behavior.DOMAIN_EDGE : Behavior.UNDEFINED, left, right);
    }
    if (!left.exists() || !right.exists()) {
      return of(Behavior.SMOOTH, left, right);
    }
    double gap = Math.abs(left.value() - right.value());
    double bars = KINK_BARS * (left.error() + right.error());
    double share = KINK_SHARE * (Math.abs(left.value()) + Math.abs(right.value()));
    return of(gap > bars + share ? Behavior.KINK : Behavior.SMOOTH, left, right);
  }

  public static TwoSidedLimit smooth(double slope) {
    return new TwoSidedLimit(Behavior.SMOOTH, slope, 0, slope, 0);
  }

  private static TwoSidedLimit of(
      Behavior kind, SlopeEstimator.Estimate left, SlopeEstimator.Estimate right) {
    return new TwoSidedLimit(kind, left.value(), left.error(), right.value(), right.error());
  }

  /** Returns the lower end of the set of subgradients, or of slopes, at the point. */
  public double lowest() {
    return Double.isNaN(left) ? right : Double.isNaN(right) ? left : Math.min(left, right);
  }

  /** Returns the upper end; see {@link #lowest}. */
  public double highest() {
    return Double.isNaN(left) ? right : Double.isNaN(right) ? left : Math.max(left, right);
  }

  /** Returns the larger error of the one-sided derivatives that exist. */
  public double error() {
    return Double.isNaN(left)
        ? rightError
        : Double.isNaN(right) ? leftError : Math.max(leftError, rightError);
  }
}
