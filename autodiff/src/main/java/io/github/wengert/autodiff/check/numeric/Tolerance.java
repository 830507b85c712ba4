package io.github.wengert.autodiff.check.numeric;

/**
 * The tolerance for the difference of two derivatives.
 *
 * @param bars how many error bars it may be off
 * @param relative the share of the larger of the two by which it may be off
 * @param absolute by how much it may be off; 0 unless asked for
 */
public record Tolerance(double bars, double relative, double absolute) {
  public static final Tolerance DEFAULT = new Tolerance(10, 1e-9, 0);
  private static final double ULPS = 4;

  /** Returns this with another absolute error to accept. */
  public Tolerance within(double size) {
    return new Tolerance(bars, relative, size);
  }

  /** Returns by how much {@code given} may differ from a reference with this error bar. */
  public double of(double given, double reference, double error) {
    double larger = Math.max(Math.abs(given), Math.abs(reference));
    double exact = Math.max(relative * larger, ULPS * Math.ulp(reference));
    return Math.max(Math.max(bars * error, exact), absolute);
  }

  /** Tells whether they agree; an infinity agrees with itself alone. */
  public boolean accepts(double given, double reference, double error) {
    return given == reference
        || Double.isFinite(given) && Math.abs(given - reference) <= of(given, reference, error);
  }
}
