package io.github.wengert.autodiff.check.diagnose.hypothesis;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.Suspicion;
import io.github.wengert.autodiff.check.diagnose.trial.Target;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.math.Pow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The derivatives are right but for being rounded, to single precision or to some digits. */
public final class RoundedHypothesis implements Hypothesis {
  private static final double COST = 1.5;
  private static final int FEWEST = 2;
  private static final int MOST = 12;

  /** A number in single precision that was computed in it is off by some of its ulps. */
  private static final double FLOAT_ULPS = 64 * 0x1p-24;

  @Override
  public void propose(TrialDerivation scene, Target wanted, Consumer<Suspicion> found) {
    if (!wanted.isPlain()) {
      return;
    }
    for (int digits = FEWEST; digits <= MOST; digits++) {
      int n = digits;
      double share = 0.5 * Pow.pow(10, 1 - n);
      String words = "this is right but for being rounded to " + n;
      rounded(scene, wanted, words + " digits", share, x -> significant(x, n), found);
      rounded(scene, wanted, words + " decimals", share, x -> decimals(x, n), found);
      String cut = "this is right but for being cut to " + n;
      rounded(scene, wanted, cut + " digits", 2 * share, x -> cut(x, n, true), found);
      rounded(scene, wanted, cut + " decimals", 2 * share, x -> cut(x, n, false), found);
    }
    String single = "this is right but for being rounded to single precision (float)";
    rounded(scene, wanted, single, 0x1p-24, x -> (float) x, found);
    computed(scene, wanted, found);
  }

  public static double significant(double x, int digits) {
    return Double.isFinite(x)
        ? new BigDecimal(x).round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue()
        : x;
  }

  public static double decimals(double x, int digits) {
    return Double.isFinite(x)
        ? new BigDecimal(x).setScale(digits, RoundingMode.HALF_EVEN).doubleValue()
        : x;
  }

  private static void rounded(
      TrialDerivation scene,
      Target wanted,
      String words,
      double share,
      DoubleUnaryOperator rounding,
      Consumer<Suspicion> found) {
    double[] gradient = scene.gradient();
    boolean fits =
        IntStream.of(wanted.components())
            .anyMatch(i -> wanted.fits(i, rounding.applyAsDouble(gradient[i])));
    if (fits) {
      found.accept(wanted.explain(scene, fault(words), at -> rounded(at, rounding)).upTo(share));
    }
  }

  private static double[] rounded(TrialDerivation scene, DoubleUnaryOperator rounding) {
    return Arrays.stream(scene.gradient()).map(rounding).toArray();
  }

  /** Proposes that the given numbers, all of which are floats, were computed in floats. */
  private static void computed(TrialDerivation scene, Target wanted, Consumer<Suspicion> found) {
    boolean floats =
        IntStream.of(wanted.components())
            .mapToDouble(i -> scene.of.given[i])
            .allMatch(x -> (float) x == x);
    boolean near =
        IntStream.of(wanted.components())
            .anyMatch(i -> isNear(scene.of.given[i], scene.gradient(i)));
    if (floats && near) {
      String words = "this is right but for being computed in single precision (float)";
      found.accept(
          wanted.explain(scene, fault(words), RoundedHypothesis::nearFloats).upTo(FLOAT_ULPS));
    }
  }

  private static double cut(double x, int digits, boolean significant) {
    if (!Double.isFinite(x)) {
      return x;
    }
    BigDecimal all = new BigDecimal(x);
    return (significant
            ? all.round(new MathContext(digits, RoundingMode.DOWN))
            : all.setScale(digits, RoundingMode.DOWN))
        .doubleValue();
  }

  /** Returns the given numbers where they are floats near the right ones. */
  private static double[] nearFloats(TrialDerivation scene) {
    double[] gradient = scene.gradient();
    for (int i = 0; i < gradient.length; i++) {
      double given = scene.of.given[i];
      gradient[i] = (float) given == given && isNear(given, gradient[i]) ? given : gradient[i];
    }
    return gradient;
  }

  private static boolean isNear(double given, double truth) {
    return Math.abs(given - truth) <= FLOAT_ULPS * Math.abs(truth);
  }

  private static Fault fault(String words) {
    return new Fault(Mistake.ROUNDED, words, COST, MOST);
  }
}
