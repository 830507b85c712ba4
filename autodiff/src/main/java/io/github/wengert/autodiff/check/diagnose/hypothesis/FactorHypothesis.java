package io.github.wengert.autodiff.check.diagnose.hypothesis;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.trial.Factor;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.KnownFactors;
import io.github.wengert.autodiff.check.diagnose.trial.Suspicion;
import io.github.wengert.autodiff.check.diagnose.trial.Target;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.check.diagnose.trial.WrongGradient;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.math.Logarithm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The sign is wrong, or a factor is: a constant, or one of the numbers of the derivation. */
public final class FactorHypothesis implements Hypothesis {
  private static final double ANY = 1.9;
  private static final double NODE = 2.05;
  private static final double UNNAMED = 0.3;
  private static final int LARGEST = 10_000;
  private static final int MOST_SCALINGS = 14;

  @Override
  public void propose(TrialDerivation scene, Target wanted, Consumer<Suspicion> found) {
    if (!wanted.isPlain()) {
      return;
    }
    List<Factor> known = scene.of.factors();
    for (int component : wanted.components()) {
      double slope = scene.gradient(component);
      for (Factor factor : known) {
        if (wanted.fits(component, factor.constant() * slope)) {
          propose(scene, wanted, factor, found);
        }
      }
      double ratio = wanted.number(component) / slope;
      double whole = Math.rint(ratio);
      double part = Math.rint(1 / ratio);
      if (isWorthNaming(whole) && wanted.fits(component, whole * slope)) {
        propose(scene, wanted, any(whole, whole, KnownFactors::tooMuch), found);
      } else if (isWorthNaming(part) && wanted.fits(component, slope / part)) {
        propose(scene, wanted, any(1 / part, part, KnownFactors::missing), found);
      }
      nodes(scene, wanted, component, found);
    }
  }

  private interface Words {
    String of(String factor);
  }

  /** The larger a factor, the easier it fits by chance. */
  private static Factor any(double factor, double n, Words words) {
    double cost = ANY + Logarithm.log10(Math.abs(n)) / 3;
    String shown = KnownFactors.shown(n);
    return Factor.of(factor, Mistake.FACTOR, words.of(shown), cost, 2 * Math.abs(n));
  }

  private static boolean isWorthNaming(double n) {
    return Math.abs(n) > 1 && Math.abs(n) <= LARGEST;
  }

  /** Proposes that the value of a node is missing as a factor, or is one too many. */
  private static void nodes(
      TrialDerivation scene, Target wanted, int component, Consumer<Suspicion> found) {
    double slope = scene.gradient(component);
    double given = wanted.number(component);
    double slack = wanted.slack(component);
    if (slope == 0 || given == 0 || Math.abs(given - slope) <= slack) {
      return;
    }
    double width = slack / Math.abs(slope);
    double ratio = given / slope;
    scene
        .lookup()
        .values(ratio - width, ratio + width, node -> node(scene, wanted, node, true, found));
    double inverse = slope / given;
    double inverseWidth = width * inverse * inverse;
    scene
        .lookup()
        .values(
            inverse - inverseWidth,
            inverse + inverseWidth,
            node -> node(scene, wanted, node, false, found));
  }

  private static void node(
      TrialDerivation scene, Target wanted, int node, boolean more, Consumer<Suspicion> found) {
    FlatGraph graph = scene.of.graph;
    if (graph.node(node).isConstant()) {
      return;
    }
    String label = graph.label(node);
    double cost = NODE + (graph.node(node).name().isEmpty() ? UNNAMED : 0);
    String words = more ? KnownFactors.tooMuch(label) : KnownFactors.missing(label);
    Fault fault = new Fault(Mistake.FACTOR, words, cost, 2.0 * graph.size());
    Factor factor =
        new Factor(fault, at -> more ? at.original.values[node] : 1 / at.original.values[node]);
    propose(scene, wanted, factor, found);
  }

  private static void propose(
      TrialDerivation scene, Target wanted, Factor factor, Consumer<Suspicion> found) {
    found.accept(
        wanted.explain(
            scene, factor.fault(), at -> times(at, factor.value().applyAsDouble(at.of))));
  }

  private static double[] times(TrialDerivation scene, double factor) {
    double[] predicted = scene.gradient();
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = scene.of.isRight(i) ? Double.NaN : factor * predicted[i];
    }
    return predicted;
  }

  /** Returns ways to look at the given numbers as a multiple of something else that is wrong. */
  public static List<Target> scalings(WrongGradient of, int[] components) {
    List<Target> scalings = new ArrayList<>();
    for (Factor factor : of.factors()) {
      boolean common = factor.fault().cost() < KnownFactors.COMMON_ENOUGH;
      if (common && scalings.size() < MOST_SCALINGS) {
        scalings.add(new Target(of, components, factor));
      }
    }
    return scalings;
  }
}
