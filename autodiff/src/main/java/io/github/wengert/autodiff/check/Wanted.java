package io.github.wengert.autodiff.check;

import java.util.List;

/**
 * The components to be explained, up to a constant factor that is a mistake of its own.
 *
 * @param of the case
 * @param components their indices
 * @param factor what the given numbers are to be divided by
 * @param words what the factor means; empty if it is 1
 */
record Wanted(Case of, int[] components, double factor, String words) {

  static Wanted plain(Case of, int[] components) {
    return new Wanted(of, components, 1, "");
  }

  boolean isPlain() {
    return factor == 1;
  }

  double number(int component) {
    return of.given[component] / factor;
  }

  double slack(int component) {
    return of.slack[component] / Math.abs(factor);
  }

  boolean fits(int component, double predicted) {
    return Math.abs(predicted - number(component)) <= slack(component);
  }

  /** Returns an explanation of a scene's mistake and, if there is a factor, of that. */
  Explanation explain(Scene scene, Mistake mistake, String text, double cost, double[] gradient) {
    double[] predicted = gradient.clone();
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] *= factor;
    }
    List<Mistake> mistakes = scene.plus(mistake);
    String all = scene.plus(text);
    if (!isPlain()) {
      mistakes.add(factor == -1 ? Mistake.SIGN : Mistake.FACTOR);
      all += "; and " + words;
    }
    return new Explanation(mistakes, all, scene.cost + cost + (isPlain() ? 0 : 1), predicted);
  }
}
