package io.github.wengert.autodiff.check.diagnose.hypothesis;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.Groups;
import io.github.wengert.autodiff.check.diagnose.trial.SlopeRule;
import io.github.wengert.autodiff.check.diagnose.trial.Suspicion;
import io.github.wengert.autodiff.check.diagnose.trial.Target;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.check.graph.Links;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * An index is off by one: of several links alike, in a sum, a list or a recurrence, each has the
 * slope of the next one, or of the one before.
 *
 * <p>What stands at the end may be dropped, kept, or taken from the other end; or it is what comes
 * next, in a recurrence, though nothing uses it: then what is wanted tells its number, and the
 * number tells the node.
 */
final class NeighborHypothesis implements Hypothesis {
  private static final double COST = 2.2;
  private static final int FEWEST = 3;

  @Override
  public void propose(TrialDerivation scene, Target wanted, Consumer<Suspicion> found) {
    for (Groups.Group group : scene.of.groups()) {
      if (group.links().count() >= FEWEST && differ(scene, group.links())) {
        for (int shift : new int[] {1, -1}) {
          Shifted shifted = new Shifted(group.links(), places(group.links()), shift);
          propose(scene, wanted, group, shifted, found);
        }
      }
    }
  }

  /** Tells whether there are different slopes to mix up. */
  private static boolean differ(TrialDerivation scene, Links links) {
    double first = scene.slopes[links.nodes()[0]][links.arguments()[0]];
    return IntStream.range(1, links.count())
        .anyMatch(i -> scene.slopes[links.nodes()[i]][links.arguments()[i]] != first);
  }

  private static Map<Long, Integer> places(Links links) {
    Map<Long, Integer> places = new HashMap<>();
    for (int i = 0; i < links.count(); i++) {
      places.put(key(links.nodes()[i], links.arguments()[i]), i);
    }
    return places;
  }

  private static long key(int node, int argument) {
    return (long) node << 32 | argument;
  }

  private static void propose(
      TrialDerivation scene,
      Target wanted,
      Groups.Group group,
      Shifted shifted,
      Consumer<Suspicion> found) {
    String words =
        group.words()
            + " is that of the "
            + (shifted.shift > 0 ? "next" : "one before")
            + " (index off by one)";
    double choices = 8.0 * scene.of.groups().size();
    Fault fault = new Fault(Mistake.OFF_BY_ONE, words, COST, choices);
    int last = shifted.last();
    End[] ends = {
      at -> 0,
      at -> shifted.slope(at, last),
      at -> shifted.slope(at, group.links().count() - 1 - last)
    };
    for (End end : ends) {
      if (spend(scene)) {
        wanted.offer(scene.with(group.links(), shifted.rule(end), fault), found);
      }
    }
    boolean product =
        scene.of.graph.partner(group.links().nodes()[last], group.links().arguments()[last]) >= 0;
    if (product && spend(scene)) {
      TrialDerivation open = scene.with(group.links(), shifted.rule(ends[0]), fault);
      int node = group.links().nodes()[last];
      int parent = scene.of.graph.parents(node)[group.links().arguments()[last]];
      for (int component : wanted.components()) {
        double reach = open.adjoints[node] * scene.tangents(component)[parent];
        double number = (wanted.number(component) - open.gradient(component)) / reach;
        double width = wanted.slack(component) / Math.abs(reach);
        if (reach != 0) {
          scene
              .lookup()
              .values(
                  number - width,
                  number + width,
                  beyond -> {
                    SlopeRule rule = shifted.rule(at -> at.values[beyond]);
                    wanted.offer(scene.with(group.links(), rule, fault), found);
                  });
        }
      }
    }
  }

  private static boolean spend(TrialDerivation scene) {
    return scene.of.budget.spend((long) TrialDerivation.SWEEP * scene.of.graph.size());
  }

  /** What stands where there is no neighbor. */
  @FunctionalInterface
  private interface End {
    double slope(TrialDerivation at);
  }

  /** Links in order, of which each has the slope of its neighbor. */
  private record Shifted(Links links, Map<Long, Integer> places, int shift) {

    /** Returns the place that has no neighbor. */
    int last() {
      return shift > 0 ? links.count() - 1 : 0;
    }

    double slope(TrialDerivation at, int place) {
      return at.slopes[links.nodes()[place]][links.arguments()[place]];
    }

    SlopeRule rule(End end) {
      return (at, node, argument) -> {
        int place = places.get(key(node, argument));
        return place == last() ? end.slope(at) : slope(at, place + shift);
      };
    }
  }
}
