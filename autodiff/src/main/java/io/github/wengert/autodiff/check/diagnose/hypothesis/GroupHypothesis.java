package io.github.wengert.autodiff.check.diagnose.hypothesis;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.trial.Factor;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.Groups;
import io.github.wengert.autodiff.check.diagnose.trial.SlopeRule;
import io.github.wengert.autodiff.check.diagnose.trial.Suspicion;
import io.github.wengert.autodiff.check.diagnose.trial.Target;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.check.diagnose.trial.WrongLink;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.check.graph.Links;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The slopes of several links alike are wrong in the same way: in all neurons, samples or steps.
 *
 * <p>Paths may pass through several of the links, so each mistake takes a sweep of its own.
 */
public final class GroupHypothesis implements Hypothesis {
  private static final double MORE = 0.08;
  private static final double PATH = 2.1;
  private static final double MISSING = 2.2;
  private static final double MEAN = 2.15;

  @Override
  public void propose(TrialDerivation scene, Target wanted, Consumer<Suspicion> found) {
    alternatives(scene, changed -> wanted.offer(changed, found));
  }

  /** Supplies a derivation for each group and each mistake with it, while there is budget. */
  public static void alternatives(TrialDerivation scene, Consumer<TrialDerivation> found) {
    Consumer<TrialDerivation> different =
        changed -> {
          if (!Arrays.equals(changed.adjoints, scene.adjoints)) {
            found.accept(changed);
          }
        };
    if (scene.of.budget.isSpent()) {
      return;
    }
    for (Groups.Group group : scene.of.groups()) {
      slopes(scene, group, different);
    }
    for (List<Links> fan : Groups.fans(scene.of.graph)) {
      paths(scene, fan, different);
    }
  }

  /** Of the paths that part at each of several nodes, one is missing, or all but one are. */
  private static void paths(
      TrialDerivation scene, List<Links> fan, Consumer<TrialDerivation> found) {
    FlatGraph graph = scene.of.graph;
    int count = fan.get(0).count();
    for (int k = 0; k < count; k++) {
      List<int[]> one = new ArrayList<>();
      List<int[]> others = new ArrayList<>();
      for (Links uses : fan) {
        for (int i = 0; i < count; i++) {
          (i == k ? one : others).add(new int[] {uses.nodes()[i], uses.arguments()[i]});
        }
      }
      int[] first = one.get(0);
      String path =
          "through "
              + graph.label(graph.parents(first[0])[first[1]])
              + " in "
              + graph.label(first[0])
              + ", one of "
              + count
              + ", and "
              + (fan.size() - 1)
              + " more alike";
      String missing = "the path " + path + ", is missing";
      String alone = "equals the part " + path + ", alone";
      SlopeRule zero = (at, node, argument) -> 0;
      Fault fault = new Fault(Mistake.PATH_MISSING, missing, PATH, 1);
      with(scene, Links.of(one), zero, fault, found);
      Fault other = new Fault(Mistake.PATH_MISSING, alone, PATH, 1);
      with(scene, Links.of(others), zero, other, found);
    }
  }

  private static void slopes(
      TrialDerivation scene, Groups.Group group, Consumer<TrialDerivation> found) {
    for (int kind = 0; kind < WrongLink.COUNT; kind++) {
      Fault fault = WrongLink.fault(kind, group.words(), scene.of.graph);
      with(scene, group.links(), WrongLink.rule(kind), fault, found);
    }
    int node = group.links().nodes()[0];
    int argument = group.links().arguments()[0];
    double slope = scene.slopes[node][argument];
    Fault leftOut = MissingLink.leftOut(scene.of.graph, node, group.words(), slope);
    if (slope != -1) {
      with(scene, group.links(), (at, i, k) -> 1, leftOut, found);
    }
    Fault missing = new Fault(Mistake.PATH_MISSING, group.words() + " was taken as 0", MISSING, 1);
    with(scene, group.links(), (at, i, k) -> 0, missing, found);
    for (Factor factor : scene.of.factorsOfAPart()) {
      if (factor.fault().mistake() == Mistake.MEAN) {
        String all = group.words() + " is " + factor.fault().words();
        Fault fault = new Fault(Mistake.MEAN, all, MEAN, 1);
        double n = factor.constant();
        with(scene, group.links(), (at, i, k) -> n * at.slopes[i][k], fault, found);
      }
    }
  }

  private static void with(
      TrialDerivation scene,
      Links links,
      SlopeRule rule,
      Fault fault,
      Consumer<TrialDerivation> found) {
    if (scene.of.budget.spend((long) TrialDerivation.SWEEP * scene.of.graph.size())) {
      double choices = (double) scene.of.groups().size() * (WrongLink.COUNT + 10);
      Fault one = new Fault(fault.mistake(), fault.words(), fault.cost() + MORE, choices);
      found.accept(scene.with(links, rule, one));
    }
  }
}
