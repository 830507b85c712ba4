package io.github.wengert.autodiff.check;

import java.util.stream.IntStream;

/** An explanation, and how well its predictions fit at the points of a case. Immutable. */
final class Fit {
  /** By how many bits what an explanation gets right must exceed what it takes to tell it. */
  private static final double MARGIN = 11;

  /** A random number is of the right sign and size about once in so many times. */
  private static final double RANGE = 4;

  private final Case of;
  private final Explanation explanation;

  /** What is predicted, by point and component. */
  private final double[][] predicted;

  private final boolean[] explains;

  private Fit(Case of, Explanation explanation) {
    this.of = of;
    this.explanation = explanation;
    this.predicted = new double[of.all.size()][];
    this.explains = new boolean[of.given.length];
    for (int i = 0; i < explains.length; i++) {
      explains[i] = !of.isRight(i);
    }
  }

  /** Compares the predictions at one point after another, until nothing is explained. */
  static Fit of(Case of, Explanation explanation) {
    Fit fit = new Fit(of, explanation);
    fit.compare(of.all.indexOf(of));
    for (int k = 0; k < fit.predicted.length && fit.count() > 0; k++) {
      if (fit.predicted[k] == null) {
        fit.compare(k);
      }
    }
    return fit;
  }

  private void compare(int k) {
    Case at = of.all.get(k);
    boolean affordable = of.comparisons.spend((long) Scene.SWEEP * of.graph.size());
    predicted[k] = explanation.prediction().apply(at);
    for (int i = 0; i < explains.length; i++) {
      explains[i] &= affordable && at.fits(i, predicted[k][i]);
    }
  }

  Explanation explanation() {
    return explanation;
  }

  boolean explains(int component) {
    return explains[component];
  }

  /** Returns how many of the components that are looked into are explained. */
  int count() {
    return (int) IntStream.of(of.wrong).filter(i -> explains[i]).count();
  }

  /** Tells whether chance would not do as well. */
  boolean isEvident() {
    double evidence = 0;
    for (int i : of.wrong) {
      for (int k = 0; k < predicted.length && explains[i]; k++) {
        evidence += evidence(of.all.get(k), i, predicted[k][i]);
      }
    }
    return evidence >= explanation.bits() + subsets(of.wrong.length, count()) + MARGIN;
  }

  private static double evidence(Case at, int component, double predicted) {
    double given = at.given[component];
    double scale = Math.max(Math.abs(given), Math.abs(at.truth[component]));
    double off = Math.max(Math.abs(predicted - given), at.bars[component] + Math.ulp(scale));
    return Math.max(0, -log2(off / (RANGE * scale)));
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
    return Math.log(x) / Math.log(2);
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
  Diagnosis diagnosis(int component, int point) {
    double worst = 0;
    for (int k = 0; k < predicted.length; k++) {
      worst = Math.max(worst, ulps(k, component));
    }
    return new Diagnosis(
        explanation.mistakes(),
        explanation.text(),
        predicted[point][component],
        worst,
        predicted.length,
        count());
  }
}
