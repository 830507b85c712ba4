package io.github.wengert.autodiff.check.diagnose;

import io.github.wengert.autodiff.check.diagnose.trial.Evidence;
import io.github.wengert.autodiff.check.diagnose.trial.Suspicion;
import io.github.wengert.autodiff.check.diagnose.trial.WrongGradient;
import io.github.wengert.autodiff.check.numeric.Ulps;
import io.github.wengert.autodiff.math.Logarithm;
import java.util.stream.IntStream;

/** An explanation, and how well its predictions fit at the points of a case. Immutable. */
final class Fit {
  private final WrongGradient of;
  private final Suspicion explanation;

  /** What is predicted, by point and component. */
  private final double[][] predicted;

  private final boolean[] explains;

  private Fit(WrongGradient of, Suspicion explanation) {
    this.of = of;
    this.explanation = explanation;
    this.predicted = new double[of.all.size()][];
    this.explains = new boolean[of.given.length];
    for (int i = 0; i < explains.length; i++) {
      explains[i] = !of.isRight(i);
    }
  }

  /** Compares the predictions at one point after another, until nothing is explained. */
  static Fit of(WrongGradient of, Suspicion explanation) {
    Fit fit = new Fit(of, explanation);
    fit.compare(of.all.indexOf(of));
    boolean canTell = of.evidence.canTell(explanation.bits(), fit.count());
    for (int k = 0; k < fit.predicted.length && canTell && fit.count() > 0; k++) {
      if (fit.predicted[k] == null) {
        fit.compare(k);
      }
    }
    return fit;
  }

  private void compare(int k) {
    WrongGradient at = of.all.get(k);
    boolean affordable = of.comparisons.spend(10L * of.graph.size() + 1000);
    predicted[k] = explanation.prediction().apply(at);
    for (int i = 0; i < explains.length; i++) {
      explains[i] &= affordable && at.fits(i, predicted[k][i]);
    }
  }

  Suspicion explanation() {
    return explanation;
  }

  boolean explains(int component) {
    return explains[component];
  }

  /** Returns how many of the components that are looked into are explained. */
  int count() {
    return (int) IntStream.of(of.wrong).filter(i -> explains[i]).count();
  }

  /** Tells whether something is explained, and chance would not do as well. */
  boolean isEvident() {
    if (predicted[predicted.length - 1] == null || predicted[0] == null || count() == 0) {
      return false;
    }
    double right = 0;
    for (int i : of.wrong) {
      for (int k = 0; k < predicted.length && explains[i]; k++) {
        right += Evidence.bits(of.all.get(k), i, predicted[k][i], explanation.precision());
      }
    }
    return of.evidence.tells(explanation.bits(), right, count());
  }

  private static double log2(double x) {
    return Logarithm.log(x) / Logarithm.log(2);
  }

  /** Returns the share of the right components that the explanation takes for wrong. */
  double contradicted() {
    double[] numbers = predicted[of.all.indexOf(of)];
    int right = 0;
    int contradicted = 0;
    for (int i = 0; i < explains.length; i++) {
      if (of.isRight(i)) {
        right++;
        contradicted += Double.isNaN(numbers[i]) || of.fits(i, numbers[i]) ? 0 : 1;
      }
    }
    return right == 0 ? 0 : (double) contradicted / right;
  }

  /** Returns by how many bits a component is missed, on average over the points. */
  double misfit(int component) {
    double bits = 0;
    for (int k = 0; k < predicted.length; k++) {
      bits += log2(1 + ulps(k, component));
    }
    return bits / predicted.length;
  }

  private double ulps(int k, int component) {
    return Ulps.between(predicted[k][component], of.all.get(k).given[component]);
  }

  /**
   * Tells whether another, less likely one need not be told: mistakes of the same kind that give
   * the same numbers are one; and what already explains a component needs no second mistake.
   */
  boolean covers(Fit other) {
    String text = explanation.text();
    if (other.explanation.faults().size() > explanation.faults().size()
        && other.explanation.text().startsWith(text)) {
      return true;
    }
    return text.equals(other.explanation.text())
        || explanation.mistakes().equals(other.explanation.mistakes())
            && IntStream.range(0, predicted.length).allMatch(k -> agrees(other, k));
  }

  private boolean agrees(Fit other, int k) {
    double[] a = predicted[k];
    double[] b = other.predicted[k];
    double[] slack = of.all.get(k).slack;
    return IntStream.range(0, a.length).allMatch(i -> !(Math.abs(a[i] - b[i]) > slack[i]));
  }

  /** Returns the diagnosis of a component, with the number predicted at one of the points. */
  FittedMistake diagnosis(int component, int point) {
    double worst = 0;
    for (int k = 0; k < predicted.length; k++) {
      worst = Math.max(worst, ulps(k, component));
    }
    return new FittedMistake(
        explanation.mistakes(),
        explanation.text(),
        predicted[point][component],
        worst,
        predicted.length,
        count());
  }
}
