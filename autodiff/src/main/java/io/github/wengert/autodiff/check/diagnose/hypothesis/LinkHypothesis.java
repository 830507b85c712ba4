package io.github.wengert.autodiff.check.diagnose.hypothesis;

import io.github.wengert.autodiff.check.diagnose.trial.SlopeMistake;
import io.github.wengert.autodiff.check.diagnose.trial.Suspicion;
import io.github.wengert.autodiff.check.diagnose.trial.Target;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.check.diagnose.trial.WrongLink;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One slope was wrong: left out, taken as something else, or made of the wrong node.
 *
 * <p>A derivative depends linearly on each slope. So for each link of the graph it follows what the
 * slope would have to be to give the wrong number, and that is looked up among the mistakes that
 * people make. One pass over the graph tries all of them.
 */
public final class LinkHypothesis implements Hypothesis {
  /** What a link costs, in steps of the budget. */
  private static final int LINK = 40;

  private static final List<SlopeMistake> MISTAKES =
      List.of(new MissingLink(), new WrongLink(), new WrongOperand());

  @Override
  public void propose(TrialDerivation scene, Target wanted, Consumer<Suspicion> found) {
    Set<String> seen = new HashSet<>();
    links(
        scene,
        wanted,
        (link, candidate) -> {
          if (seen.add(link.node() + " " + link.argument() + " " + candidate.fault().words())) {
            wanted.offer(link.with(candidate), found);
          }
        });
  }

  /** Supplies a derivation for each slope and each common mistake with it. */
  public static void alternatives(TrialDerivation scene, Consumer<TrialDerivation> found) {
    FlatGraph graph = scene.of.graph;
    for (int node = graph.root(); node >= 0; node--) {
      for (int k = 0; k < graph.parents(node).length && scene.adjoints[node] != 0; k++) {
        if (graph.flows(node, k) && !scene.of.budget.isSpent()) {
          SlopeMistake.Link link = new SlopeMistake.Link(scene, node, k);
          Consumer<SlopeMistake.Candidate> alternative =
              candidate -> {
                if (scene.of.budget.spend((long) TrialDerivation.SWEEP * graph.size())) {
                  found.accept(link.with(candidate));
                }
              };
          MISTAKES.forEach(m -> m.candidates(link, SlopeMistake.Needed.ANY, alternative));
        }
      }
    }
  }

  /** Takes a link and a wrong slope for it that explains a component. */
  @FunctionalInterface
  private interface Match {
    void accept(SlopeMistake.Link link, SlopeMistake.Candidate candidate);
  }

  private static void links(TrialDerivation scene, Target wanted, Match match) {
    FlatGraph graph = scene.of.graph;
    for (int node = graph.root(); node >= 0; node--) {
      int[] parents = graph.parents(node);
      for (int k = 0; k < parents.length && scene.adjoints[node] != 0; k++) {
        if (graph.flows(node, k) && !scene.isChanged(node, k)) {
          link(scene, wanted, new SlopeMistake.Link(scene, node, k), match);
        }
      }
    }
  }

  private static void link(
      TrialDerivation scene, Target wanted, SlopeMistake.Link link, Match match) {
    SlopeMistake.Needed needed = needed(scene, wanted, link);
    if (needed == null || !scene.of.budget.spend(LINK)) {
      return;
    }
    for (SlopeMistake mistake : MISTAKES) {
      mistake.candidates(link, needed, candidate -> match.accept(link, candidate));
    }
  }

  /** Returns the slopes that would explain the components, null if none can be. */
  private static SlopeMistake.Needed needed(
      TrialDerivation scene, Target wanted, SlopeMistake.Link link) {
    int count = 0;
    double[] slopes = new double[wanted.components().length];
    double[] slacks = new double[slopes.length];
    for (int component : wanted.components()) {
      double reach = scene.adjoints[link.node()] * scene.tangents(component)[link.parent()];
      double off = wanted.number(component) - scene.gradient(component);
      if (reach != 0 && Double.isFinite(reach) && Math.abs(off) > wanted.slack(component)) {
        slopes[count] = link.slope() + off / reach;
        slacks[count++] = wanted.slack(component) / Math.abs(reach);
      }
    }
    return count == 0 ? null : new SlopeMistake.Needed(slopes, slacks, count);
  }
}
