package io.github.wengert.autodiff.check;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * What a function does at a point: whether it has a derivative there, and if not, why.
 *
 * <p>Told from values alone, by following both sides towards the point, down to steps of one ulp.
 * It is as honest as sampling can be: a kink smaller than the error bars of the two one-sided
 * derivatives stays unseen, and something that happens within a few ulps of the point counts as
 * happening there.
 *
 * <p>About 500 evaluations of the function at most. Immutable and safe for use by several threads.
 *
 * @param kind what was found
 * @param left the derivative from below, NaN where there is none
 * @param leftError how far it may be off
 * @param right the derivative from above, NaN where there is none
 * @param rightError how far it may be off
 */
public record Behaviour(Kind kind, double left, double leftError, double right, double rightError) {

  private static final double KINK_BARS = 10;
  private static final double KINK_SHARE = 1e-7;

  /** The cases. */
  public enum Kind {
    /** Nothing speaks against a derivative. */
    SMOOTH,
    /** The derivatives from both sides differ. */
    KINK,
    /** The value itself differs, however close the other point. */
    JUMP,
    /** The slope grows without bound towards the point. */
    VERTICAL_TANGENT,
    /** The function has finite values on one side only. */
    DOMAIN_EDGE,
    /** The function is NaN at the point, has no finite values on either side, or x is infinite. */
    UNDEFINED
  }

  /** Returns what {@code f} does at {@code x}. */
  public static Behaviour of(DoubleUnaryOperator f, double x) {
    return of(new Samples(f, x));
  }

  static Behaviour of(Curve f) {
    if (Double.isNaN(f.fx) || !Double.isFinite(f.x)) {
      return of(Kind.UNDEFINED, Ladder.Estimate.NONE, Ladder.Estimate.NONE);
    }
    Approach below = Approach.from(f, Ladder.Side.LEFT);
    Approach above = Approach.from(f, Ladder.Side.RIGHT);
    if (below.jumps() || above.jumps()) {
      return of(Kind.JUMP, below.end(), above.end());
    }
    if (below.steepens() || above.steepens()) {
      return of(Kind.VERTICAL_TANGENT, below.end(), above.end());
    }
    if (!below.reachable() && !above.reachable() || Double.isInfinite(f.fx)) {
      return of(Kind.UNDEFINED, Ladder.Estimate.NONE, Ladder.Estimate.NONE);
    }
    Ladder.Estimate left = below.reachable() ? f.slope(Ladder.Side.LEFT) : Ladder.Estimate.NONE;
    Ladder.Estimate right = above.reachable() ? f.slope(Ladder.Side.RIGHT) : Ladder.Estimate.NONE;
    if (!below.reachable() || !above.reachable()) {
      return of(left.exists() || right.exists() ? Kind.DOMAIN_EDGE : Kind.UNDEFINED, left, right);
    }
    if (!left.exists() || !right.exists()) {
      return of(Kind.SMOOTH, left, right);
    }
    double gap = Math.abs(left.value() - right.value());
    double bars = KINK_BARS * (left.error() + right.error());
    double share = KINK_SHARE * (Math.abs(left.value()) + Math.abs(right.value()));
    return of(gap > bars + share ? Kind.KINK : Kind.SMOOTH, left, right);
  }

  static Behaviour smooth(double slope) {
    return new Behaviour(Kind.SMOOTH, slope, 0, slope, 0);
  }

  private static Behaviour of(Kind kind, Ladder.Estimate left, Ladder.Estimate right) {
    return new Behaviour(kind, left.value(), left.error(), right.value(), right.error());
  }

  /** Returns the lower end of the set of subgradients, or of slopes, at the point. */
  double lowest() {
    return Double.isNaN(left) ? right : Double.isNaN(right) ? left : Math.min(left, right);
  }

  /** Returns the upper end; see {@link #lowest}. */
  double highest() {
    return Double.isNaN(left) ? right : Double.isNaN(right) ? left : Math.max(left, right);
  }

  /** Returns the larger error of the one-sided derivatives that exist. */
  double error() {
    return Double.isNaN(left)
        ? rightError
        : Double.isNaN(right) ? leftError : Math.max(leftError, rightError);
  }

  private List<Object> parts() {
    return Arrays.asList(kind, left, leftError, right, rightError);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Behaviour that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  /** Returns the kind and the one-sided derivatives. */
  @Override
  public String toString() {
    return kind
        + ": "
        + left
        + " ± "
        + leftError
        + " below, "
        + right
        + " ± "
        + rightError
        + " above";
  }
}
