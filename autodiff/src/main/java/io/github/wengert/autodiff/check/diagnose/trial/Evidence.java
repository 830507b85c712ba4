package io.github.wengert.autodiff.check.diagnose.trial;

import io.github.wengert.autodiff.math.Logarithm;
import java.util.Arrays;

/**
 * The evidence for an explanation, in bits, compared with what chance would explain. An explanation
 * takes some bits to be told from all others that there are to choose from. By Kraft's inequality,
 * if it must get right that many and a margin more, a random number is explained once in 2 to the
 * power of the margin times at most. For one thread.
 */
public final class Evidence {
  private static final double MARGIN = 8;

  /** A random number is of the right sign and size about once in this many times. */
  private static final double RANGE = 4;

  /** Digits that were not given are no evidence, even if they happen to fit. */
  private static final double LUCK = 8;

  private final WrongGradient of;

  /** What an explanation of this many components can get right at most. */
  private double[] most;

  private boolean rejected;

  Evidence(WrongGradient of) {
    this.of = of;
  }

  /** Tells whether an explanation was not counted as chance would do as well. */
  public boolean hasRejected() {
    return rejected;
  }

  /** Returns the bits that a prediction gets right at a point. */
  public static double bits(WrongGradient at, int component, double predicted, double precision) {
    double given = at.given[component];
    double scale = Math.max(Math.abs(given), Math.abs(at.truth[component]));
    double least = at.bars[component] + Math.ulp(scale);
    if (at.isCoarse[component]) {
      least = Math.max(least, at.slack[component] / LUCK);
    }
    double share = Math.max(Math.abs(predicted - given), least) / scale;
    return Math.max(0, -log2(Math.max(share, precision) / RANGE));
  }

  /** Tells whether what takes {@code bits} to tell could ever be more than chance. */
  public boolean canTell(double bits, int components) {
    boolean can = components > 0 && bits + MARGIN <= most(components);
    rejected |= components > 0 && !can;
    return can;
  }

  /**
   * Tells whether what takes {@code bits} to tell, and gets this many right, is more than chance.
   */
  public boolean tells(double bits, double right, int components) {
    boolean tells = right >= bits + subsets(of.wrong.length, components) + MARGIN;
    rejected |= !tells;
    return tells;
  }

  private double most(int components) {
    if (most == null) {
      double[] each = new double[of.wrong.length];
      for (int i = 0; i < each.length; i++) {
        int component = of.wrong[i];
        each[i] =
            of.all.stream().mapToDouble(at -> bits(at, component, at.given[component], 0)).sum();
      }
      Arrays.sort(each);
      most = new double[each.length + 1];
      for (int i = 1; i < most.length; i++) {
        most[i] = most[i - 1] + each[each.length - i];
      }
    }
    return most[Math.min(components, most.length - 1)];
  }

  /** Returns the bits it takes to say which {@code k} of {@code n} are explained. */
  private static double subsets(int n, int k) {
    double bits = 0;
    for (int i = 1; i <= k; i++) {
      bits += log2((double) (n - k + i) / i);
    }
    return bits;
  }

  private static double log2(double x) {
    return Logarithm.log(x) / Logarithm.log(2);
  }
}
