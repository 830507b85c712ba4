package io.github.wengert.autodiff.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds what is wrong with a gradient: single mistakes first, then pairs for what is left.
 *
 * <p>The work is bounded, whatever the size of the graph: single mistakes take a few passes over
 * it, and pairs are tried until a fixed number of steps is used up, some tenths of a second. For
 * one thread.
 */
final class Diagnoses {
  private static final int MOST = 5;
  private static final double PARTIAL = 1.5;
  private static final double CONTRADICTED = 0.5;
  private static final double EACH_BIT = 0.02;

  private final Case of;
  private final List<Explanation> explanations = new ArrayList<>();

  private Diagnoses(Case of) {
    this.of = of;
  }

  /** Returns for each component what may be wrong with it, best first. */
  static List<List<Diagnosis>> of(Case of) {
    Diagnoses diagnoses = new Diagnoses(of);
    if (of.wrong.length > 0) {
      diagnoses.search();
    }
    return IntStream.range(0, of.given.length).mapToObj(diagnoses::ranked).toList();
  }

  private void search() {
    List<Scene> scenes = new ArrayList<>();
    propose(of.original, Wanted.plain(of, of.wrong));
    Derivation.ALL.forEach(derivation -> derivation.scenes(of, scenes::add));
    scenes.forEach(this::propose);
    if (unexplained().length > 0) {
      FactorHypothesis.scalings(of, unexplained()).forEach(wanted -> propose(of.original, wanted));
      for (Scene scene : scenes) {
        proposePairs(scene);
      }
    }
    if (unexplained().length > 0) {
      LinkHypothesis.variants(of.original, this::proposePairs);
    }
  }

  /** A derivation may itself be what explains. */
  private void propose(Scene scene) {
    explanations.add(new Explanation(scene.mistakes, scene.text, scene.cost, scene.gradient()));
  }

  private void proposePairs(Scene scene) {
    if (of.budget.spend((long) Scene.SWEEP * scene.adjoints.length * of.wrong.length)) {
      propose(scene, Wanted.plain(of, unexplained()));
    }
  }

  private void propose(Scene scene, Wanted wanted) {
    Hypothesis.IN_A_DERIVATION.forEach(
        hypothesis -> hypothesis.propose(scene, wanted, explanations::add));
  }

  private int[] unexplained() {
    return IntStream.of(of.wrong)
        .filter(i -> explanations.stream().noneMatch(explanation -> explanation.fits(of, i)))
        .toArray();
  }

  private List<Diagnosis> ranked(int component) {
    if (IntStream.of(of.wrong).noneMatch(i -> i == component)) {
      return List.of();
    }
    List<Explanation> fitting =
        explanations.stream()
            .filter(explanation -> explanation.fits(of, component))
            .sorted(Comparator.comparingDouble(explanation -> score(explanation, component)))
            .toList();
    List<Explanation> different = new ArrayList<>();
    for (Explanation next : fitting) {
      if (different.size() < MOST && different.stream().noneMatch(known -> same(known, next))) {
        different.add(next);
      }
    }
    return different.stream().map(explanation -> diagnosis(explanation, component)).toList();
  }

  /** Simple mistakes that explain many wrong components, exactly, and no right one, come first. */
  private double score(Explanation explanation, int component) {
    double missed = 1 - (double) explained(explanation) / of.wrong.length;
    int right = 0;
    int contradicted = 0;
    for (int i = 0; i < of.given.length; i++) {
      if (of.isRight(i)) {
        double predicted = explanation.predicted()[i];
        right++;
        contradicted += Double.isNaN(predicted) || of.fits(i, predicted) ? 0 : 1;
      }
    }
    double share = right == 0 ? 0 : (double) contradicted / right;
    double bits = Math.log(1 + ulps(explanation, component)) / Math.log(2);
    return explanation.cost() + PARTIAL * missed + CONTRADICTED * share + EACH_BIT * bits;
  }

  private int explained(Explanation explanation) {
    return (int) IntStream.of(of.wrong).filter(i -> explanation.fits(of, i)).count();
  }

  private double ulps(Explanation explanation, int component) {
    return Ulps.between(explanation.predicted()[component], of.given[component]);
  }

  /**
   * Mistakes of the same kind that give the same numbers are one; and what already explains a
   * component needs no second mistake.
   */
  private boolean same(Explanation a, Explanation b) {
    if (b.mistakes().size() > a.mistakes().size() && b.text().startsWith(a.text())) {
      return true;
    }
    return a.text().equals(b.text())
        || a.mistakes().equals(b.mistakes())
            && IntStream.range(0, of.given.length)
                .allMatch(i -> !(Math.abs(a.predicted()[i] - b.predicted()[i]) > of.slack[i]));
  }

  private Diagnosis diagnosis(Explanation explanation, int component) {
    return new Diagnosis(
        explanation.mistakes(),
        explanation.text(),
        explanation.predicted()[component],
        ulps(explanation, component),
        explained(explanation));
  }
}
