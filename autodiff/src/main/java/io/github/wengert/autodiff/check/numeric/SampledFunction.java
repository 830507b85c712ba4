package io.github.wengert.autodiff.check.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A function of doubles near a point; where it throws it ends, as where it is NaN.
 *
 * <p>For one thread, during one estimate.
 */
public final class SampledFunction extends Curve {
  private static final int LEAST_AT_ZERO = -1000;
  private static final int FINEST = 4;
  private static final int COARSEST = -2;
  private static final int STEP = 4;
  private static final int SCALES = 12;
  private static final int DENSITY = 8;

  /** In how many windows a function that jumps may hide has to be seen between them. */
  private static final int CLEAR = 2;

  private static final int[] TINY = {-1000, -500, -250, -150, -100, -70};

  private final DoubleUnaryOperator f;
  private final Noise left;
  private final Noise right;
  private final List<Window> windows = new ArrayList<>();

  public SampledFunction(DoubleUnaryOperator f, double x) {
    super(x, f.applyAsDouble(x));
    this.f = f;
    if (hasNeighbors()) {
      for (int scale : scales()) {
        windows.add(new Window(this, scale, DENSITY));
      }
    }
    left = Noise.of(this, windows, SlopeEstimator.Side.LEFT);
    right = Noise.of(this, windows, SlopeEstimator.Side.RIGHT);
  }

  @Override
  protected double result(double offset) {
    try {
      return f.applyAsDouble(x + offset);
    } catch (RuntimeException outside) {
      return Double.NaN;
    }
  }

  @Override
  protected double difference(double offset) {
    return result(offset) - fx;
  }

  @Override
  protected double place(double offset) {
    return (x + offset) - x;
  }

  /**
   * Returns an offset between two, half way among the doubles, which finds the middle of 1e-300 and
   * 1 in a few steps too; NaN if there is none.
   */
  double between(double a, double b) {
    long low = ordered(x + a);
    long high = ordered(x + b);
    double middle = unordered((low & high) + ((low ^ high) >> 1)) - x;
    if (a < middle && middle < b) {
      return middle;
    }
    middle = place(a + (b - a) / 2);
    return a < middle && middle < b ? middle : Double.NaN;
  }

  /** Returns a whole number for each double, in the order of the doubles. */
  private static long ordered(double number) {
    long bits = Double.doubleToLongBits(number);
    return bits < 0 ? Long.MIN_VALUE - bits : bits;
  }

  private static double unordered(long order) {
    return Double.longBitsToDouble(order < 0 ? Long.MIN_VALUE - order : order);
  }

  @Override
  protected double rounding(double change) {
    return Double.isInfinite(fx) ? Math.ulp(change) : Math.ulp(fx) + Math.ulp(fx + change);
  }

  @Override
  public double noise(SlopeEstimator.Side side) {
    return switch (side) {
      case LEFT -> left.level();
      case RIGHT -> right.level();
      case CENTRAL -> Math.max(left.level(), right.level());
    };
  }

  @Override
  public SlopeEstimator.Estimate slope(SlopeEstimator.Side side) {
    if (!windows.isEmpty() && windows.stream().allMatch(window -> window.isFlat(side))) {
      return new SlopeEstimator.Estimate(
          0, fx == 0 ? 0 : Math.ulp(fx) / windows.get(windows.size() - 1).length);
    }
    SlopeEstimator.Estimate slope = SlopeEstimator.climb(windows, side, noise(side), 1);
    if (isDoubtful(side)) {
      for (SlopeEstimator.Side any : SlopeEstimator.Side.values()) {
        boolean covers = side == SlopeEstimator.Side.CENTRAL || any == side;
        slope = covers ? slope.covering(SlopeEstimator.climb(windows, any, 0, CLEAR)) : slope;
      }
    }
    return slope;
  }

  private boolean isDoubtful(SlopeEstimator.Side side) {
    return side != SlopeEstimator.Side.RIGHT && left.isDoubtful()
        || side != SlopeEstimator.Side.LEFT && right.isDoubtful();
  }

  /** Steps of |x|, and where that is below 1 steps of 1 too. */
  private int[] scales() {
    int ofPoint = Math.getExponent(base());
    IntStream tiny = x == 0 ? IntStream.of(TINY) : IntStream.empty();
    IntStream near = below(ofPoint, leastExponent() + FINEST);
    IntStream far = below(0, ofPoint + 1);
    return IntStream.concat(tiny, IntStream.concat(near, far)).toArray();
  }

  /** Returns the exponents of the windows for numbers of a size, none below the least. */
  private static IntStream below(int size, int least) {
    return IntStream.range(0, SCALES)
        .map(i -> size + COARSEST - (SCALES - 1 - i) * STEP)
        .filter(exponent -> exponent >= least);
  }

  @Override
  protected int leastExponent() {
    return x == 0 ? LEAST_AT_ZERO : Math.getExponent(Math.ulp(x));
  }

  List<Window> windows() {
    return windows;
  }

  /** Returns the function of one argument, the others held. */
  public static DoubleUnaryOperator along(ToDoubleFunction<double[]> f, double[] point, int index) {
    double[] held = point.clone();
    return t -> {
      double[] moved = held.clone();
      moved[index] = t;
      return f.applyAsDouble(moved);
    };
  }
}
