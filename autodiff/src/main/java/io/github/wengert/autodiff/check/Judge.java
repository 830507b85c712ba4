package io.github.wengert.autodiff.check;

/**
 * All that is known about one derivative without the rules of the engine, and the verdicts that
 * follow from it.
 *
 * <p>The reference is the complex step where there is one and differences do not contradict it,
 * else the differences.
 */
final class Judge {
  /** Error bars wider than this share of the derivative do not decide. */
  private static final double RESOLUTION = 1e-3;

  /** A derivative of exactly 0 is told from noise at this share of a usual slope. */
  private static final double ZERO_RESOLUTION = 1e-6;

  private static final double STEEP = 1.0 / 32;

  final Behaviour behaviour;
  final double reference;
  final double error;
  final boolean exact;
  private final Samples samples;
  private final Tolerance tolerance;

  /** {@code complex} is the derivative by a complex step, NaN if there is none. */
  Judge(Samples samples, double complex, double rounding, Tolerance tolerance) {
    this.samples = samples;
    this.tolerance = tolerance;
    Behaviour seen = Behaviour.of(samples);
    NumericDerivative differences = NumericDerivative.of(samples, Ladder.Side.CENTRAL);
    boolean steep = isTooSteep(seen, complex);
    behaviour = steep ? Behaviour.smooth(complex) : seen;
    exact =
        !Double.isNaN(complex)
            && Double.isFinite(rounding)
            && (steep || !(Math.abs(complex - differences.value()) > allowed(differences)));
    reference = exact ? complex : oneSided(differences.value());
    error =
        exact ? rounding : Double.isNaN(differences.value()) ? seen.error() : differences.error();
  }

  private double allowed(NumericDerivative differences) {
    return tolerance.of(differences.value(), differences.value(), differences.error());
  }

  private double oneSided(double central) {
    return Double.isNaN(central) ? behaviour.lowest() : central;
  }

  /** Tells whether the next number is so far along the slope that sampling sees no slope. */
  private boolean isTooSteep(Behaviour seen, double complex) {
    boolean singular =
        seen.kind() == Behaviour.Kind.JUMP || seen.kind() == Behaviour.Kind.VERTICAL_TANGENT;
    if (!singular || !Double.isFinite(complex) || samples.x == 0) {
      return false;
    }
    double above = Math.abs(samples.at(Math.nextUp(samples.x)) - samples.fx);
    double below = Math.abs(samples.at(Math.nextDown(samples.x)) - samples.fx);
    double change =
        Double.isNaN(above) ? below : Double.isNaN(below) ? above : Math.max(above, below);
    return Math.abs(complex) * Math.ulp(samples.x) >= STEEP * change;
  }

  /** Returns how the reference was found. */
  String method() {
    return exact ? "a complex step" : "differences";
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
    return Double.isNaN(samples.fx) ? Verdict.FAIL : Verdict.INCONCLUSIVE;
  }

  private Verdict vertical(double given) {
    boolean right = given == behaviour.left() || given == behaviour.right();
    return right ? Verdict.VERTICAL_TANGENT : Verdict.FAIL;
  }

  private Verdict edge(double given) {
    double side = behaviour.lowest();
    if (exact && tolerance.accepts(given, reference, error)
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
    if (Double.isNaN(reference)) {
      return Verdict.INCONCLUSIVE;
    }
    if (!tolerance.accepts(given, reference, error)) {
      return Verdict.FAIL;
    }
    return decides(given) ? Verdict.PASS : Verdict.INCONCLUSIVE;
  }

  private boolean decides(double given) {
    double width = tolerance.bars() * error;
    double larger = Math.max(Math.abs(given), Math.abs(reference));
    boolean zero = given == 0 && width <= ZERO_RESOLUTION * samples.usualSlope();
    boolean same = exact && tolerance.accepts(given, reference, 0);
    return same || zero || width <= Math.max(RESOLUTION * larger, tolerance.absolute());
  }
}
