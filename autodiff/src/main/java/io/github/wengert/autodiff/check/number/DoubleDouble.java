package io.github.wengert.autodiff.check.number;

import io.github.wengert.autodiff.math.Exponential;
import io.github.wengert.autodiff.math.InverseCircular;
import io.github.wengert.autodiff.math.Logarithm;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A number as the unevaluated sum of two doubles, with some 31 significant digits [1, 2].
 *
 * <p>An operation is within a few units of 2⁻¹⁰⁴, a function within some more, as long as no part
 * of it leaves the range of double; infinities and NaN behave as those of double do. A function is
 * brought close by {@link Math} and corrected by one step of Newton's method, or is a Taylor series
 * after its argument has been reduced.
 *
 * <p>[1] T. J. Dekker, A floating-point technique for extending the available precision, Numer.
 * Math. 18 (1971), 224–242. [2] Y. Hida, X. S. Li and D. H. Bailey, Algorithms for quad-double
 * precision floating point arithmetic, ARITH-15 (2001), 155–162.
 *
 * @param hi the double next to the number
 * @param lo the rest
 */
public record DoubleDouble(double hi, double lo) implements Quantity<DoubleDouble> {
  /** 0. */
  public static final DoubleDouble ZERO = new DoubleDouble(0, 0);

  /** 1. */
  public static final DoubleDouble ONE = new DoubleDouble(1, 0);

  /** 2π. */
  public static final DoubleDouble TWO_PI =
      new DoubleDouble(6.283185307179586, 2.4492935982947064e-16);

  static final DoubleDouble PI = new DoubleDouble(3.141592653589793, 1.2246467991473532e-16);
  static final DoubleDouble HALF_PI = new DoubleDouble(1.5707963267948966, 6.123233995736766e-17);
  static final DoubleDouble LN_2 = new DoubleDouble(0.6931471805599453, 2.3190468138462996e-17);
  private static final DoubleDouble NOT_A_NUMBER = new DoubleDouble(Double.NaN, 0);

  /** What π/2 exceeds {@link #HALF_PI} by. */
  private static final double HALF_PI_REST = -1.4973849048591833e-33;

  /** Up to here the three parts of π/2 are enough. */
  private static final double SMALL_ANGLE = 1e5;

  /** Enough digits to take π from the largest double and leave 40. */
  private static final MathContext DIGITS = new MathContext(360);

  /** An exponential is computed for the 2⁹th part of its argument, and squared as often. */
  private static final int SQUARINGS = 9;

  private static final int EXP_TERMS = 10;
  private static final int SINE_TERMS = 29;
  private static final double LARGEST_EXPONENT = 710;

  // Exact sums and products of doubles

  /** Returns a + b, exactly. */
  static DoubleDouble sum(double a, double b) {
    double s = a + b;
    double shift = s - a;
    return new DoubleDouble(s, finite(s, (a - (s - shift)) + (b - shift)));
  }

  /** Returns a + b, exactly, for a that is not smaller. */
  private static DoubleDouble quickSum(double a, double b) {
    double s = a + b;
    return new DoubleDouble(s, finite(s, b - (s - a)));
  }

  private static DoubleDouble product(double a, double b) {
    double p = a * b;
    return new DoubleDouble(p, finite(p, Math.fma(a, b, -p)));
  }

  /** The rest of a sum or product that is infinite is none. */
  private static double finite(double sum, double rest) {
    return Double.isFinite(sum) && Double.isFinite(rest) ? rest : 0;
  }

  // Arithmetic

  @Override
  public DoubleDouble of(double number) {
    return new DoubleDouble(number, 0);
  }

  @Override
  public DoubleDouble of(DoubleDouble number) {
    return number;
  }

  @Override
  public DoubleDouble self() {
    return this;
  }

  @Override
  public double re() {
    return hi;
  }

  @Override
  public boolean isReal() {
    return true;
  }

  @Override
  public int compare(DoubleDouble b) {
    return hi < b.hi ? -1 : hi > b.hi ? 1 : Double.compare(lo + 0.0, b.lo + 0.0);
  }

  @Override
  public DoubleDouble plus(DoubleDouble b) {
    DoubleDouble high = sum(hi, b.hi);
    DoubleDouble low = sum(lo, b.lo);
    DoubleDouble first = quickSum(high.hi, high.lo + low.hi);
    return quickSum(first.hi, first.lo + low.lo);
  }

  @Override
  public DoubleDouble minus(DoubleDouble b) {
    return plus(b.negated());
  }

  @Override
  public DoubleDouble times(DoubleDouble b) {
    DoubleDouble high = product(hi, b.hi);
    return quickSum(high.hi, high.lo + finite(high.hi, hi * b.lo + lo * b.hi));
  }

  @Override
  public DoubleDouble over(DoubleDouble b) {
    double first = hi / b.hi;
    if (!Double.isFinite(first) || Double.isInfinite(b.hi)) {
      return of(first);
    }
    DoubleDouble rest = minus(b.times(first));
    double second = rest.hi / b.hi;
    double third = rest.minus(b.times(second)).hi / b.hi;
    return quickSum(first, second).plus(third);
  }

  @Override
  public DoubleDouble negated() {
    return new DoubleDouble(-hi, -lo);
  }

  @Override
  public DoubleDouble sqrt() {
    double root = Math.sqrt(hi);
    if (root == 0 || !Double.isFinite(root)) {
      return of(root);
    }
    return sum(root, minus(product(root, root)).hi / (2 * root));
  }

  private DoubleDouble scaled(int exponent) {
    return new DoubleDouble(Math.scalb(hi, exponent), Math.scalb(lo, exponent));
  }

  @Override
  public DoubleDouble floor() {
    double below = Math.floor(hi);
    return below == hi ? quickSum(below, Math.floor(lo)) : of(below);
  }

  // Exponentials and logarithms

  @Override
  public DoubleDouble exp() {
    if (!(Math.abs(hi) < LARGEST_EXPONENT)) {
      return of(Exponential.exp(hi));
    }
    int k = (int) Math.rint(hi / LN_2.hi);
    return reduced(k).plus(1).scaled(k);
  }

  @Override
  public DoubleDouble expm1() {
    if (!(Math.abs(hi) < LARGEST_EXPONENT)) {
      return of(Exponential.expm1(hi));
    }
    int k = (int) Math.rint(hi / LN_2.hi);
    return k == 0 ? reduced(0) : reduced(k).plus(1).scaled(k).minus(1);
  }

  /** Returns exp(this − k ln 2) − 1: a Taylor series, from which the squarings do not take 1. */
  private DoubleDouble reduced(int k) {
    DoubleDouble r = minus(LN_2.times(k)).scaled(-SQUARINGS);
    DoubleDouble p = r;
    DoubleDouble term = r;
    for (int n = 2; n <= EXP_TERMS; n++) {
      term = term.times(r).over(n);
      p = p.plus(term);
    }
    for (int i = 0; i < SQUARINGS; i++) {
      p = p.plus(p).plus(p.square());
    }
    return p;
  }

  @Override
  public DoubleDouble gaussian() {
    return square().negated().exp();
  }

  @Override
  public DoubleDouble log() {
    if (!(hi > 0) || Double.isInfinite(hi)) {
      return of(Logarithm.log(hi));
    }
    if (Math.abs(hi - 1) < 0.2) {
      return minus(1).log1p();
    }
    int k = Math.getExponent(hi);
    DoubleDouble m = scaled(-k);
    DoubleDouble near = of(Logarithm.log(m.hi));
    DoubleDouble off = m.times(near.negated().exp()).minus(1);
    return near.plus(off.minus(off.square().times(0.5))).plus(LN_2.times(k));
  }

  /** Near 0 it is 2 artanh(z/(2 + z)), as a series. */
  @Override
  public DoubleDouble log1p() {
    if (!(Math.abs(hi) < 0.25)) {
      return plus(1).log();
    }
    DoubleDouble s = over(plus(2));
    DoubleDouble square = s.square();
    DoubleDouble sum = ZERO;
    for (int n = 35; n > 0; n -= 2) {
      sum = sum.times(square).plus(ONE.over(n));
    }
    return sum.times(s).times(2);
  }

  // Angles

  @Override
  public DoubleDouble sin() {
    return circular(0);
  }

  @Override
  public DoubleDouble cos() {
    return circular(1);
  }

  /** Returns the sine of this plus this many right angles. */
  private DoubleDouble circular(int quarters) {
    if (!Double.isFinite(hi)) {
      return NOT_A_NUMBER;
    }
    if (Math.abs(hi) > SMALL_ANGLE) {
      return remote(quarters);
    }
    double k = Math.rint(hi / HALF_PI.hi);
    DoubleDouble r = minus(HALF_PI.times(k)).minus(k * HALF_PI_REST);
    return r.sine((int) ((long) k & 3) + quarters);
  }

  private DoubleDouble remote(int quarters) {
    BigDecimal right = HalfPi.VALUE;
    BigDecimal[] parts =
        new BigDecimal(hi).add(new BigDecimal(lo)).divideAndRemainder(right, DIGITS);
    int k = parts[0].toBigInteger().intValue() & 3;
    BigDecimal rest = parts[1];
    double high = rest.doubleValue();
    double low = rest.subtract(new BigDecimal(high)).doubleValue();
    DoubleDouble r = new DoubleDouble(high, low);
    boolean beyond = Math.abs(high) > HALF_PI.hi / 2;
    int step = high > 0 ? 1 : -1;
    return beyond ? r.minus(HALF_PI.times(step)).sine(k + step + quarters) : r.sine(k + quarters);
  }

  /** Returns the sine of a small angle plus this many right angles, as a Taylor series. */
  private DoubleDouble sine(int quarters) {
    boolean cosine = (quarters & 1) == 1;
    DoubleDouble square = square();
    DoubleDouble sum = ONE;
    for (int n = cosine ? SINE_TERMS - 1 : SINE_TERMS; n > 1; n -= 2) {
      sum = ONE.minus(sum.times(square).over((double) n * (n - 1)));
    }
    DoubleDouble result = cosine ? sum : sum.times(this);
    return (quarters & 2) == 0 ? result : result.negated();
  }

  @Override
  public DoubleDouble asin() {
    return atan2(cofactor());
  }

  @Override
  public DoubleDouble acos() {
    return cofactor().atan2(this);
  }

  /** Returns √(1 − z²). */
  private DoubleDouble cofactor() {
    return ONE.minus(this).times(ONE.plus(this)).sqrt();
  }

  @Override
  public DoubleDouble atan() {
    return atan2(ONE);
  }

  /** The angle by which the double next to the result is off has this sine, and cosine 1. */
  @Override
  public DoubleDouble atan2(DoubleDouble x) {
    DoubleDouble near = of(InverseCircular.atan2(hi, x.hi));
    double size = Math.max(Math.abs(hi), Math.abs(x.hi));
    if (size == 0 || !Double.isFinite(size) || near.hi == 0 || Double.isNaN(near.hi)) {
      return near;
    }
    int exponent = -Math.getExponent(size);
    DoubleDouble a = scaled(exponent);
    DoubleDouble b = x.scaled(exponent);
    DoubleDouble sin = near.sin();
    DoubleDouble cos = near.cos();
    DoubleDouble off = a.times(cos).minus(b.times(sin));
    return near.plus(off.over(b.times(cos).plus(a.times(sin))));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DoubleDouble that
        && Double.compare(hi, that.hi) == 0
        && Double.compare(lo, that.lo) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(hi) + Double.hashCode(lo);
  }

  /** Returns both parts. */
  @Override
  public String toString() {
    return hi + " + " + lo;
  }

  /** π/2 in many digits, made when an angle asks for it. */
  private static final class HalfPi {
    static final BigDecimal VALUE = machin();

    /** π/4 = 4 arctan 1/5 − arctan 1/239 (J. Machin, 1706). */
    private static BigDecimal machin() {
      BigDecimal four = BigDecimal.valueOf(4);
      return four.multiply(arcCotangent(5))
          .subtract(arcCotangent(239))
          .multiply(BigDecimal.valueOf(2));
    }

    private static BigDecimal arcCotangent(int x) {
      int scale = DIGITS.getPrecision() + 10;
      BigDecimal square = BigDecimal.valueOf((long) x * x);
      BigDecimal power =
          BigDecimal.ONE
              .setScale(scale)
              .divide(BigDecimal.valueOf(x), java.math.RoundingMode.HALF_EVEN);
      BigDecimal sum = power;
      for (int n = 3; power.signum() != 0; n += 2) {
        power = power.divide(square, java.math.RoundingMode.DOWN).negate();
        sum = sum.add(power.divide(BigDecimal.valueOf(n), java.math.RoundingMode.HALF_EVEN));
      }
      return sum;
    }
  }
}
