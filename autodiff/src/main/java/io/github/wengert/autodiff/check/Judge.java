package io.github.wengert.autodiff.check;

import java.util.List;

/**
 * All that is known about one derivative without the rules of the engine, and the verdicts that
 * follow from it. Immutable.
 */
final class Judge {
  static final String COMPLEX_STEP = "a complex step";
  static final String REPLAY = "a replay with 31 digits";
  static final String DIFFERENCES = "differences";
  static final String DIRECTIONS = "random directions";

  /** Error bars wider than this share of the derivative do not decide. */
  private static final double RESOLUTION = 1e-3;

  /** A derivative of exactly 0 is told from noise at this share of a usual slope. */
  private static final double ZERO_RESOLUTION = 1e-6;

  final Behaviour behaviour;
  final double reference;
  final double error;

  /** The nodes at which the function is singular; empty where it is smooth. */
  final List<String> nodes;

  private final String method;
  private final double value;
  private final double largest;
  private final double base;
  private final Tolerance tolerance;

  /** The slope of a replay, which may know better than the rounding of doubles allows. */
  private final Ladder.Estimate replayed;

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
      Behaviour behaviour,
      double reference,
      double error,
      String method,
      double value,
      double largest,
      double base,
      Tolerance tolerance,
      Ladder.Estimate replayed) {
    this(behaviour, reference, error, method, value, largest, base, tolerance, replayed, List.of());
  }

  private Judge(
      Behaviour behaviour,
      double reference,
      double error,
      String method,
      double value,
      double largest,
      double base,
      Tolerance tolerance,
      Ladder.Estimate replayed,
      List<String> nodes) {
    this.behaviour = behaviour;
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
  static Judge of(Samples f, Tolerance tolerance) {
    Behaviour seen = Behaviour.of(f);
    Ladder.Estimate central = f.slope(Ladder.Side.CENTRAL);
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
        Ladder.Estimate.NONE);
  }

  /** Judges by a derivative that is known, of a function that is smooth. */
  static Judge exact(double derivative, double error, double value, Tolerance tolerance) {
    return known(derivative, error, COMPLEX_STEP, value, tolerance);
  }

  /** Judges by a derivative that steps along directions confirm, of a function that is smooth. */
  static Judge along(double derivative, double error, double value, Tolerance tolerance) {
    return known(derivative, error, DIRECTIONS, value, tolerance);
  }

  private static Judge known(
      double derivative, double error, String method, double value, Tolerance tolerance) {
    return new Judge(
        Behaviour.smooth(derivative),
        derivative,
        error,
        method,
        value,
        0,
        1,
        tolerance,
        Ladder.Estimate.NONE);
  }

  /**
   * Returns this with the nodes at which the function is singular. If there are none, what looked
   * like a kink or a jump is noise.
   */
  Judge at(List<String> singular) {
    return switch (behaviour.kind()) {
      case SMOOTH, UNDEFINED -> this;
      case DOMAIN_EDGE -> with(behaviour, reference, error, method, singular);
      case KINK, JUMP, VERTICAL_TANGENT ->
          singular.isEmpty() ? blunt() : with(behaviour, reference, error, method, singular);
    };
  }

  private Judge blunt() {
    double off =
        Math.max(Math.abs(reference - behaviour.left()), Math.abs(reference - behaviour.right()));
    double wide = off + Math.max(behaviour.leftError(), behaviour.rightError());
    boolean kink = behaviour.kind() == Behaviour.Kind.KINK;
    return with(
        Behaviour.smooth(reference),
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
    boolean smooth = behaviour.kind() == Behaviour.Kind.SMOOTH;
    return smooth && agrees ? with(behaviour, derivative, rounding, COMPLEX_STEP, nodes) : this;
  }

  private Judge with(
      Behaviour newBehaviour,
      double newReference,
      double newError,
      String newMethod,
      List<String> newNodes) {
    return new Judge(
        newBehaviour,
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
  Judge within(Tolerance newTolerance) {
    return new Judge(
        behaviour, reference, error, method, value, largest, base, newTolerance, replayed, nodes);
  }

  /** Returns how the reference was found. */
  String method() {
    return method;
  }

  private boolean isExact() {
    return !method.equals(DIFFERENCES);
  }

  Verdict of(double given) {
    return switch (behaviour.kind()) {
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
    boolean right = given == behaviour.left() || given == behaviour.right();
    return right ? Verdict.VERTICAL_TANGENT : Verdict.FAIL;
  }

  private Verdict edge(double given) {
    double side = behaviour.lowest();
    if (isExact() && tolerance.accepts(given, reference, error)
        || tolerance.accepts(given, side, behaviour.error())) {
      return Verdict.DOMAIN_EDGE;
    }
    return tolerance.bars() * behaviour.error() > Math.abs(given - side) * RESOLUTION
        ? Verdict.INCONCLUSIVE
        : Verdict.FAIL;
  }

  private Verdict kink(double given) {
    boolean inside = given >= behaviour.lowest() && given <= behaviour.highest();
    boolean atAnEnd =
        tolerance.accepts(given, behaviour.left(), behaviour.leftError())
            || tolerance.accepts(given, behaviour.right(), behaviour.rightError());
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
