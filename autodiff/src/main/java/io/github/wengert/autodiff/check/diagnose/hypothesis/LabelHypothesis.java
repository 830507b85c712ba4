package io.github.wengert.autodiff.check.diagnose.hypothesis;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.Probabilities;
import io.github.wengert.autodiff.check.diagnose.trial.SlopeRule;
import io.github.wengert.autodiff.check.diagnose.trial.Suspicion;
import io.github.wengert.autodiff.check.diagnose.trial.Target;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.check.graph.Links;
import io.github.wengert.autodiff.naming.Numbering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The gradient of a cross-entropy is that for another label, or it has the slope p(1 − p) of its
 * probabilities, which it does not need.
 */
final class LabelHypothesis implements Hypothesis {
  private static final double LABEL = 1.9;
  private static final double SLOPE = 2.05;

  @Override
  public void propose(TrialDerivation scene, Target wanted, Consumer<Suspicion> found) {
    List<Probabilities> all = scene.of.probabilities();
    for (Probabilities one : all) {
      labels(scene, wanted, one, found);
      slopes(scene, wanted, List.of(one), found);
    }
    if (all.size() > 1) {
      slopes(scene, wanted, all, found);
      flipped(scene, wanted, all, "all labels are exchanged, 1 for 0", found);
      flipped(scene, wanted, with(all, scene, 0), "all labels are taken as 0", found);
      flipped(scene, wanted, with(all, scene, 1), "all labels are taken as 1", found);
      for (int shift : new int[] {1, -1}) {
        shifted(scene, wanted, all, shift, found);
      }
    }
  }

  /** Tries every other label of one classification. */
  private static void labels(
      TrialDerivation scene, Target wanted, Probabilities one, Consumer<Suspicion> found) {
    int label = one.label(scene);
    if (label < 0 || !spend(scene)) {
      return;
    }
    if (one.isBinary()) {
      flipped(scene, wanted, List.of(one), "the label is exchanged, 1 for 0", found);
      return;
    }
    forgotten(scene, wanted, List.of(one), found);
    for (int other = 0; other < one.logits().length; other++) {
      if (other != label) {
        String words =
            "this is for "
                + Numbering.words("label", other)
                + ", not "
                + label
                + " of "
                + one.logits().length
                + ": the label is exchanged";
        int to = other;
        accept(
            scene,
            wanted,
            new Fault(Mistake.LABEL, words, LABEL, one.logits().length),
            at -> moved(at, List.of(one), from -> to),
            found);
      }
    }
  }

  /** Tries the probabilities alone, from which no target is subtracted. */
  private static void forgotten(
      TrialDerivation scene, Target wanted, List<Probabilities> some, Consumer<Suspicion> found) {
    String words = "the slope by a logit is p, where p − t belongs: the target is missing";
    Fault fault = new Fault(Mistake.PATH_MISSING, words, LABEL, some.size());
    accept(scene, wanted, fault, at -> moved(at, some, from -> -1), found);
  }

  private static void shifted(
      TrialDerivation scene,
      Target wanted,
      List<Probabilities> all,
      int shift,
      Consumer<Suspicion> found) {
    List<Probabilities> some = all.stream().filter(one -> one.label(scene) >= 0).toList();
    if (some.size() < 2 || some.stream().anyMatch(Probabilities::isBinary) || !spend(scene)) {
      return;
    }
    String words = "every label is exchanged for " + (shift > 0 ? "the next" : "the one before it");
    int count = some.get(0).logits().length;
    if (shift > 0) {
      forgotten(scene, wanted, some, found);
    }
    accept(
        scene,
        wanted,
        new Fault(Mistake.LABEL, words, LABEL, 2),
        at -> moved(at, some, from -> Math.floorMod(from + shift, count)),
        found);
  }

  private interface Exchange {
    int of(int label);
  }

  private static double[] moved(TrialDerivation scene, List<Probabilities> all, Exchange exchange) {
    double[] gradient = scene.gradient();
    for (Probabilities one : all) {
      int from = one.label(scene);
      if (from < 0) {
        Arrays.fill(gradient, Double.NaN);
        return gradient;
      }
      double weight = one.weight(scene, from);
      double[] more = scene.gradientOf(one.logits()[from], weight);
      Arrays.setAll(gradient, i -> gradient[i] + more[i]);
      int to = exchange.of(from);
      if (to >= 0) {
        double[] less = scene.gradientOf(one.logits()[to], weight);
        Arrays.setAll(gradient, i -> gradient[i] - less[i]);
      }
    }
    return gradient;
  }

  private static List<Probabilities> with(
      List<Probabilities> all, TrialDerivation scene, int label) {
    return all.stream().filter(one -> one.isBinary() && one.label(scene) == label).toList();
  }

  /** Tries the other label, of two, for all of some. */
  private static void flipped(
      TrialDerivation scene,
      Target wanted,
      List<Probabilities> all,
      String words,
      Consumer<Suspicion> found) {
    List<Probabilities> binary = all.stream().filter(Probabilities::isBinary).toList();
    if (binary.isEmpty() || !spend(scene)) {
      return;
    }
    Factors flip =
        (one, at) -> {
          double p = one.probabilities(at.values)[0];
          return new double[] {one.label(at) == 0 ? p / (p - 1) : (p - 1) / p};
        };
    Fault fault = new Fault(Mistake.LABEL, words, LABEL, scene.of.probabilities().size());
    wanted.offer(scaled(scene, binary, flip, fault), found);
  }

  /** Tries p(1 − p) as a factor too much, at all logits of some. */
  private static void slopes(
      TrialDerivation scene, Target wanted, List<Probabilities> all, Consumer<Suspicion> found) {
    if (!spend(scene)) {
      return;
    }
    Factors slope =
        (one, at) -> Arrays.stream(one.probabilities(at.values)).map(p -> p * (1 - p)).toArray();
    String words =
        "there is a factor p(1 − p) too much, where the slope by a logit is p − t already";
    Fault fault = new Fault(Mistake.WRONG_LINK, words, SLOPE, scene.of.probabilities().size());
    wanted.offer(scaled(scene, all, slope, fault), found);
  }

  private interface Factors {
    double[] of(Probabilities one, TrialDerivation at);
  }

  /** Returns the derivation with the adjoints of all logits times a factor. */
  private static TrialDerivation scaled(
      TrialDerivation scene, List<Probabilities> all, Factors factors, Fault fault) {
    List<int[]> links = new ArrayList<>();
    for (Probabilities one : all) {
      for (int i = 0; i < one.logits().length; i++) {
        Links uses = scene.of.graph.uses(one.logits()[i]);
        for (int k = 0; k < uses.count(); k++) {
          links.add(new int[] {uses.nodes()[k], uses.arguments()[k]});
        }
      }
    }
    SlopeRule rule =
        (at, node, k) -> {
          int logit = at.of.graph.parents(node)[k];
          double factor = 1;
          for (Probabilities one : all) {
            int place =
                IntStream.range(0, one.logits().length)
                    .filter(i -> one.logits()[i] == logit)
                    .findFirst()
                    .orElse(-1);
            factor *= place < 0 ? 1 : factors.of(one, at)[place];
          }
          return at.slopes[node][k] * factor;
        };
    return scene.with(Links.of(links), rule, fault);
  }

  private static void accept(
      TrialDerivation scene,
      Target wanted,
      Fault fault,
      Function<TrialDerivation, double[]> gradient,
      Consumer<Suspicion> found) {
    double[] predicted = gradient.apply(scene);
    if (IntStream.of(wanted.components()).anyMatch(i -> wanted.fits(i, predicted[i]))) {
      found.accept(wanted.explain(scene, fault, gradient));
    }
  }

  private static boolean spend(TrialDerivation scene) {
    return scene.of.budget.spend(2L * TrialDerivation.SWEEP * scene.of.graph.size());
  }
}
