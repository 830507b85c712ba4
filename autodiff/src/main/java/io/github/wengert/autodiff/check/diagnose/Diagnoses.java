package io.github.wengert.autodiff.check.diagnose;

import io.github.wengert.autodiff.check.diagnose.hypothesis.FactorHypothesis;
import io.github.wengert.autodiff.check.diagnose.hypothesis.GroupHypothesis;
import io.github.wengert.autodiff.check.diagnose.hypothesis.Hypothesis;
import io.github.wengert.autodiff.check.diagnose.hypothesis.LinkHypothesis;
import io.github.wengert.autodiff.check.diagnose.trial.Suspicion;
import io.github.wengert.autodiff.check.diagnose.trial.Target;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.check.diagnose.trial.WrongGradient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds what is wrong with a gradient: single mistakes first, then pairs for what is left.
 *
 * <p>An explanation counts if it fits at every point of the case, and if chance would not do as
 * well: telling it from all others that were to choose from must take fewer bits, by a margin, than
 * it gets right. By Kraft's inequality a random number is then explained once in 256 times at most.
 *
 * <p>The work is bounded, whatever the size of the graph: single mistakes take a few passes over
 * it, and pairs are tried until a fixed number of steps is used up, some tenths of a second. For
 * one thread.
 */
public final class Diagnoses {
  private static final long QUICK = 12_000_000;
  private static final long THOROUGH = 60_000_000;
  private static final long PAIRS = 30_000_000;
  private static final int MOST = 5;

  /** No mistake takes fewer bits to tell. */
  private static final double LEAST_BITS = 3;

  private static final double PARTIAL = 1.5;
  private static final double CONTRADICTS = 0.1;
  private static final double CONTRADICTED = 0.4;
  private static final double EACH_BIT = 0.02;

  private final WrongGradient of;
  private final List<Fit> fits = new ArrayList<>();

  private Diagnoses(WrongGradient of) {
    this.of = of;
  }

  public static Diagnoses of(WrongGradient of) {
    Diagnoses diagnoses = new Diagnoses(of);
    if (of.wrong.length > 0) {
      diagnoses.search();
    }
    return diagnoses;
  }

  /** Returns what may be wrong with a component, best first, with its prediction at a point. */
  public List<FittedMistake> of(int component, int point) {
    return ranked(component).stream().map(fit -> fit.diagnosis(component, point)).toList();
  }

  /** Says why there is no diagnosis of a component. */
  public String silence(int component) {
    if (IntStream.of(of.wrong).noneMatch(i -> i == component)) {
      return "not looked into: only the first "
          + WrongGradient.MOST_WRONG
          + " finite wrong ones are";
    }
    return of.evidence.hasRejected()
        ? "what fits may fit by chance alone: too few digits tell"
        : "no single mistake and no pair of mistakes fits";
  }

  private void search() {
    List<TrialDerivation> scenes = new ArrayList<>();
    Target all = Target.plain(of, of.wrong);
    of.budget.refill(QUICK);
    propose(Hypothesis.QUICK, of.original, all);
    of.budget.refill(QUICK);
    Scenario.ALL.forEach(derivation -> derivation.scenes(of, scenes::add));
    scenes.forEach(this::propose);
    of.budget.refill(THOROUGH);
    propose(Hypothesis.THOROUGH, of.original, all);
    of.budget.refill(PAIRS);
    if (unexplained().length > 0) {
      List<Target> scalings = FactorHypothesis.scalings(of, unexplained());
      scalings.forEach(wanted -> propose(Hypothesis.QUICK, of.original, wanted));
      scenes.forEach(this::proposePairs);
    }
    if (unexplained().length > 0) {
      LinkHypothesis.alternatives(of.original, this::proposePairs);
      GroupHypothesis.alternatives(of.original, this::proposePairs);
    }
  }

  /** A derivation may itself be what explains. */
  private void propose(TrialDerivation scene) {
    consider(Target.plain(of, of.wrong).explain(scene));
  }

  private void proposePairs(TrialDerivation scene) {
    boolean canTell = of.evidence.canTell(scene.bits() + LEAST_BITS, of.wrong.length);
    if (canTell
        && of.budget.spend(
            (long) TrialDerivation.SWEEP * scene.adjoints.length * of.wrong.length)) {
      propose(Hypothesis.QUICK, scene, Target.plain(of, unexplained()));
    }
  }

  private void propose(List<Hypothesis> kinds, TrialDerivation scene, Target wanted) {
    kinds.forEach(kind -> kind.propose(scene, wanted, this::consider));
  }

  private void consider(Suspicion explanation) {
    Fit fit = Fit.of(of, explanation);
    if (fit.isEvident()) {
      fits.add(fit);
    }
  }

  private int[] unexplained() {
    return IntStream.of(of.wrong)
        .filter(i -> fits.stream().noneMatch(fit -> fit.explains(i)))
        .toArray();
  }

  private List<Fit> ranked(int component) {
    List<Fit> fitting =
        fits.stream()
            .filter(fit -> fit.explains(component))
            .sorted(Comparator.comparingDouble(fit -> score(fit, component)))
            .toList();
    List<Fit> different = new ArrayList<>();
    for (Fit next : fitting) {
      if (different.size() < MOST && different.stream().noneMatch(known -> known.covers(next))) {
        different.add(next);
      }
    }
    return different;
  }

  /** Simple mistakes that explain many wrong components, exactly, and no right one, come first. */
  private double score(Fit fit, int component) {
    double missed = 1 - (double) fit.count() / of.wrong.length;
    return fit.explanation().cost()
        + PARTIAL * missed
        + (fit.contradicted() > 0 ? CONTRADICTS : 0)
        + CONTRADICTED * fit.contradicted()
        + EACH_BIT * fit.misfit(component);
  }
}
