package io.github.wengert.autodiff.check.oracle;

import io.github.wengert.autodiff.check.Behavior;
import io.github.wengert.autodiff.check.Verdict;
import io.github.wengert.autodiff.check.numeric.SampledFunction;
import io.github.wengert.autodiff.check.numeric.SlopeEstimator;
import io.github.wengert.autodiff.check.numeric.Tolerance;
import io.github.wengert.autodiff.check.numeric.TwoSidedLimit;
import java.util.List;

/**
 * All that is known about one derivative without the rules of the engine, and the verdicts that
 * follow from it. Immutable.
 */
public final class Judge {
  public static final String COMPLEX_STEP = "a complex step";
  static final String REPLAY = "a replay with 31 digits";
  static final String DIFFERENCES = "differences";
  public static final String DIRECTIONS = "random directions";

  /** Error bars wider than this share of the derivative do not decide. */
  private static final double RESOLUTION = 1e-3;

  /** A derivative of exactly 0 is told from noise at this share of a typical slope. */
  private static final double ZERO_RESOLUTION = 1e-6;

  public final TwoSidedLimit behavior;
  public final double reference;
  public final double error;

  /** The nodes at which the function is singular; empty where it is smooth. */
  public final List<String> nodes;

  private final String method;
  private final double value;
  private final double largest;
  private final double base;
  private final Tolerance tolerance;

  /** The slope of a replay, which may know better than the rounding of doubles allows. */
  private final SlopeEstimator.Estimate replayed;

  /**
   * States what was found.
   *
   * @param reference the best number for the derivative, NaN if there is none
   * @param error how far it may be off
   * @param value the result of the function
   * @param largest the largest result seen
   * @param base the length by which steps are measured
   * @param replayed the slope of a replay
   */
  Judge(
      TwoSidedLimit behavior,
      double reference,
      double error,
      String method,
      double value,
      double largest,
      double base,
      Tolerance tolerance,
      SlopeEstimator.Estimate replayed) {
    this(behavior, reference, error, method, value, largest, base, tolerance, replayed, List.of());
  }

  private Judge(
      TwoSidedLimit behavior,
      double reference,
      double error,
      String method,
      double value,
      double largest,
      double base,
      Tolerance tolerance,
      SlopeEstimator.Estimate replayed,
      List<String> nodes) {
    this.behavior = behavior;
    this.reference = reference;
    this.error = error;
    this.method = method;
    this.value = value;
    this.largest = largest;
    this.base = base;
    this.tolerance = tolerance;
    this.replayed = replayed;
    this.nodes = nodes;
  }

  /** Judges by differences, where there is nothing else. */
  public static Judge of(SampledFunction f, Tolerance tolerance) {
    TwoSidedLimit seen = TwoSidedLimit.of(f);
    SlopeEstimator.Estimate central = f.slope(SlopeEstimator.Side.CENTRAL);
    boolean exists = central.exists();
    return new Judge(
        seen,
        exists ? central.value() : seen.lowest(),
        exists ? central.error() : seen.error(),
        DIFFERENCES,
        f.fx,
        f.largest(),
        f.base(),
        tolerance,
        SlopeEstimator.Estimate.NONE);
  }

  /** Judges by a derivative that is known, of a function that is smooth. */
  static Judge exact(double derivative, double error, double value, Tolerance tolerance) {
    return known(derivative, error, COMPLEX_STEP, value, tolerance);
  }

  /** Judges by a derivative that steps along directions confirm, of a function that is smooth. */
  public static Judge along(double derivative, double error, double value, Tolerance tolerance) {
    return known(derivative, error, DIRECTIONS, value, tolerance);
  }

  private static Judge known(
      double derivative, double error, String method, double value, Tolerance tolerance) {
    return new Judge(
        TwoSidedLimit.smooth(derivative),
        derivative,
        error,
        method,
        value,
        0,
        1,
        tolerance,
        SlopeEstimator.Estimate.NONE);
  }

  /**
   * Returns this with the nodes at which the function is singular. If there are none, what looked
   * like a kink or a jump is noise.
   */
  Judge at(List<String> singular) {
    return switch (behavior.kind()) {
      case SMOOTH, UNDEFINED -> this;
      case DOMAIN_EDGE -> with(behavior, reference, error, method, singular);
      case KINK, JUMP, VERTICAL_TANGENT ->
          singular.isEmpty() ? blunt() : with(behavior, reference, error, method, singular);
    };
  }

  private Judge blunt() {
    double off =
        Math.max(Math.abs(reference - behavior.left()), Math.abs(reference - behavior.right()));
    double wide = off + Math.max(behavior.leftError(), behavior.rightError());
    boolean kink = behavior.kind() == Behavior.KINK;
    return with(
        TwoSidedLimit.smooth(reference),
        kink ? reference : Double.NaN,
        kink ? Math.max(error, wide) : Double.POSITIVE_INFINITY,
        method,
        List.of());
  }

  /**
   * Returns this with a reference that is exact to rounding if differences do not contradict it.
   */
  Judge preferring(double derivative, double rounding) {
    boolean agrees = Math.abs(derivative - reference) <= tolerance.of(reference, reference, error);
    boolean smooth = behavior.kind() == Behavior.SMOOTH;
    return smooth && agrees ? with(behavior, derivative, rounding, COMPLEX_STEP, nodes) : this;
  }

  private Judge with(
      TwoSidedLimit newBehavior,
      double newReference,
      double newError,
      String newMethod,
      List<String> newNodes) {
    return new Judge(
        newBehavior,
        newReference,
        newError,
        newMethod,
        value,
        largest,
        base,
        tolerance,
        replayed,
        newNodes);
  }

  /** Returns this with another tolerance. */
  public Judge within(Tolerance newTolerance) {
    return new Judge(
        behavior, reference, error, method, value, largest, base, newTolerance, replayed, nodes);
  }

  /** Returns how the reference was found. */
  public String method() {
    return method;
  }

  private boolean isExact() {
    return !method.equals(DIFFERENCES);
  }

  public Verdict of(double given) {
    return switch (behavior.kind()) {
      case UNDEFINED -> undefined(given);
      case JUMP -> Verdict.JUMP;
      case VERTICAL_TANGENT -> vertical(given);
      case DOMAIN_EDGE -> edge(given);
      case KINK -> kink(given);
      case SMOOTH -> smooth(given);
    };
  }

  private Verdict undefined(double given) {
    if (Double.isNaN(given)) {
      return Verdict.NAN_MATCH;
    }
    return Double.isNaN(value) ? Verdict.FAIL : Verdict.INCONCLUSIVE;
  }

  private Verdict vertical(double given) {
    boolean right = given == behavior.left() || given == behavior.right();
    return right ? Verdict.VERTICAL_TANGENT : Verdict.FAIL;
  }

  private Verdict edge(double given) {
    double side = behavior.lowest();
    if (isExact() && tolerance.accepts(given, reference, error)
        || tolerance.accepts(given, side, behavior.error())) {
      return Verdict.DOMAIN_EDGE;
    }
    return tolerance.bars() * behavior.error() > Math.abs(given - side) * RESOLUTION
        ? Verdict.INCONCLUSIVE
        : Verdict.FAIL;
  }

  private Verdict kink(double given) {
    boolean inside = given >= behavior.lowest() && given <= behavior.highest();
    boolean atAnEnd =
        tolerance.accepts(given, behavior.left(), behavior.leftError())
            || tolerance.accepts(given, behavior.right(), behavior.rightError());
    return inside || atAnEnd ? Verdict.KINK_VALID : Verdict.KINK_INVALID;
  }

  private Verdict smooth(double given) {
    if (Double.isNaN(reference) || Double.isInfinite(error) && Double.isFinite(given)) {
      return Verdict.INCONCLUSIVE;
    }
    boolean sharp = tolerance.bars() * replayed.error() <= RESOLUTION * Math.abs(given);
    if (sharp && tolerance.accepts(given, replayed.value(), replayed.error())) {
      return Verdict.PASS;
    }
    if (!tolerance.accepts(given, reference, error)) {
      return isHidden(given) ? Verdict.INCONCLUSIVE : Verdict.FAIL;
    }
    return decides(given) ? Verdict.PASS : Verdict.INCONCLUSIVE;
  }

  /** Tells whether a function that looks constant may hide this slope behind its last bits. */
  private boolean isHidden(double given) {
    double step = Math.abs(given) * Math.max(1, base);
    return !isExact() && reference == 0 && step < Math.ulp(Math.max(1, largest));
  }

  private boolean decides(double given) {
    double width = tolerance.bars() * error;
    double larger = Math.max(Math.abs(given), Math.abs(reference));
    boolean zero = given == 0 && width <= ZERO_RESOLUTION * largest / Math.max(1, base);
    boolean same = isExact() && tolerance.accepts(given, reference, 0);
    return same || zero || width <= Math.max(RESOLUTION * larger, tolerance.absolute());
  }
}
