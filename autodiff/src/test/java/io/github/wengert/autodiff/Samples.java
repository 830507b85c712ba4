package io.github.wengert.autodiff;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Arguments to try operations with; all that is known about an operation is what it tells. */
public final class Samples {

  /** Numbers at which something special may happen. */
  private static final double[] SPECIAL = {
    Double.NaN,
    Double.NEGATIVE_INFINITY,
    -Double.MAX_VALUE,
    -1e200,
    -745.5,
    -2,
    -1.5,
    -1,
    -0.5,
    -1e-8,
    -1e-200,
    -Double.MIN_NORMAL,
    -Double.MIN_VALUE,
    -0.0,
    0.0,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    1e-200,
    1e-8,
    0.5,
    Math.nextDown(1.0),
    1,
    Math.nextUp(1.0),
    1.5,
    2,
    Math.PI / 2,
    20,
    40,
    709.9,
    1e200,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
  };

  private Samples() {}

  /** Returns numbers at which something special may happen. */
  public static double[] special() {
    return SPECIAL.clone();
  }

  /** Returns some numbers of arguments that the operation takes, from 0 to 5. */
  public static List<Integer> counts(Op op) {
    if (op.arity() != Op.ANY_NUMBER) {
      return List.of(op.arity());
    }
    return IntStream.rangeClosed(0, 5).filter(count -> takes(op, count)).boxed().toList();
  }

  private static boolean takes(Op op, int count) {
    try {
      op.value(ones(count));
      return true;
    } catch (IllegalArgumentException rejected) {
      return false;
    }
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Returns one variable for each number, in order. */
  public static Value[] variables(double... data) {
    return Value.of(data);
  }

  /** Returns any double whatever, each bit pattern as likely as the other. */
  public static double anyDouble(RandomGenerator random) {
    return Double.longBitsToDouble(random.nextLong());
  }

  /** Returns arguments of moderate size at which an operation has a derivative. */
  public static double[] arguments(Op op, int count, RandomGenerator random) {
    double[] arguments = new double[count];
    do {
      Arrays.setAll(arguments, i -> inside(op.domain(i), random));
    } while (count > 0 && op.isSingular(arguments));
    return arguments;
  }

  /**
   * Returns a number from a domain; its size, or distance from an end, is 0.001 to 100. Some are
   * whole numbers.
   */
  public static double inside(Domain domain, RandomGenerator random) {
    while (true) {
      double size = Math.pow(10, random.nextDouble(-3, 2));
      double x;
      if (Double.isFinite(domain.low()) && Double.isFinite(domain.high())) {
        x = random.nextDouble(domain.low(), domain.high());
      } else if (Double.isFinite(domain.low())) {
        x = domain.low() + size;
      } else if (Double.isFinite(domain.high())) {
        x = domain.high() - size;
      } else {
        x = random.nextBoolean() ? size : -size;
      }
      double rounded = random.nextInt(4) == 0 ? Math.rint(x) : x;
      if (domain.contains(rounded)) {
        return rounded;
      }
    }
  }
}
