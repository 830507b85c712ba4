package io.github.wengert.autodiff.math;

import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.dfp.DfpMath;

/** Elementary functions in decimal arithmetic, and the errors of numbers against them. */
final class Exact {
  private static final DfpField FIELD = new DfpField(70);

  /** Enough digits for multiples of π up to the largest number. */
  private static final Dfp WIDE_TURN = new DfpField(380).getPi().multiply(2);

  private static final Dfp TURN = new DfpField(100).getPi().multiply(2);

  private Exact() {}

  static Dfp of(double x) {
    return FIELD.newDfp(x);
  }

  /** Returns an angle from −π to π, reduced with as many digits as it takes. */
  static Dfp angle(double x) {
    Dfp turn = Math.abs(x) < 1e20 ? TURN : WIDE_TURN;
    Dfp wide = turn.getField().newDfp(x);
    Dfp rest = wide.subtract(turn.multiply(wide.divide(turn).rint()));
    double high = rest.toDouble();
    double middle = rest.subtract(high).toDouble();
    double low = rest.subtract(high).subtract(middle).toDouble();
    return of(high).add(of(middle)).add(of(low));
  }

  static Dfp log(double x) {
    return DfpMath.log(of(x));
  }

  static Dfp log1p(double x) {
    return DfpMath.log(of(x).add(1));
  }

  static Dfp exp(double x) {
    return DfpMath.exp(of(x));
  }

  static Dfp sinh(double x) {
    return exp(x).subtract(exp(-x)).divide(2);
  }

  static Dfp cosh(double x) {
    return exp(x).add(exp(-x)).divide(2);
  }

  static Dfp tanh(double x) {
    return sinh(x).divide(cosh(x));
  }

  static Dfp asinh(double x) {
    Dfp a = of(Math.abs(x));
    Dfp magnitude = DfpMath.log(a.add(a.multiply(a).add(1).sqrt()));
    return x < 0 ? magnitude.negate() : magnitude;
  }

  static Dfp acosh(double x) {
    return DfpMath.log(of(x).add(of(x).multiply(of(x)).subtract(1).sqrt()));
  }

  static Dfp atanh(double x) {
    return DfpMath.log(of(x).add(1).divide(of(x).negate().add(1))).divide(2);
  }

  static Dfp cbrt(double x) {
    Dfp magnitude = DfpMath.pow(of(Math.abs(x)), FIELD.getOne().divide(3));
    return x < 0 ? magnitude.negate() : magnitude;
  }

  static Dfp pow(double x, double y) {
    return DfpMath.exp(DfpMath.log(of(x)).multiply(of(y)));
  }

  static Dfp hypot(double x, double y) {
    return of(x).multiply(of(x)).add(of(y).multiply(of(y))).sqrt();
  }

  /** Returns the angle of a point that is not on an axis. */
  static Dfp atan2(double y, double x) {
    Dfp angle = DfpMath.atan(of(Math.abs(y)).divide(of(Math.abs(x))));
    Dfp upper = x < 0 ? FIELD.getPi().subtract(angle) : angle;
    return y < 0 ? upper.negate() : upper;
  }

  /** Returns a function of angles of any size. */
  static DoubleFunction<Dfp> ofAngle(UnaryOperator<Dfp> function) {
    return x -> function.apply(angle(x));
  }

  /** Returns by how many units in the last place a number is off. */
  static double ulps(Dfp exact, double actual) {
    return exact.subtract(of(actual)).divide(of(Math.ulp(actual))).abs().toDouble();
  }
}
