package io.github.wengert.autodiff.check.diagnose;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.check.diagnose.trial.WrongGradient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Some variables already hold the values that a step of gradient descent gives them, while the
 * others are still the old ones. Mostly the results of the forward pass are the old ones and only
 * the slopes are made of new weights; or everything is evaluated anew.
 *
 * <p>The new values are those that were stated, else those after a step along the given gradient.
 */
final class UpdatedWeights implements Scenario {
  private static final double COST = 2;
  private static final double LESS_LIKELY = 0.2;
  private static final int FEW = 12;
  private static final int MOST_GROUPS = 400;

  /** The new values of the variables, by component, and how they came about. */
  private record News(
      String how, Function<WrongGradient, Map<Integer, Double>> values, double choices) {}

  @Override
  public void scenes(WrongGradient of, Consumer<TrialDerivation> found) {
    if (!of.hints.updates().isEmpty()) {
      News stated = new News("", UpdatedWeights::stated, 2.0 * of.hints.updates().size());
      Set<Integer> updated = stated(of).keySet();
      each(of, List.copyOf(updated), stated, found);
      updated.forEach(i -> each(of, List.of(i), stated, found));
    }
    Set<List<Integer>> groups = groups(of);
    for (double rate : of.hints.rates()) {
      String how = " (by a step of " + rate + ")";
      double choices = 2.0 * of.hints.rates().length * groups.size();
      News stepped = new News(how, at -> stepped(at, rate), choices);
      groups.forEach(group -> each(of, group, stepped, found));
    }
  }

  private static Map<Integer, Double> stated(WrongGradient of) {
    Map<Integer, Double> values = new HashMap<>();
    of.hints.updates().forEach((name, value) -> values.put(of.names.indexOf(name), value));
    return values;
  }

  private static Map<Integer, Double> stepped(WrongGradient of, double rate) {
    Map<Integer, Double> values = new HashMap<>();
    for (int i = 0; i < of.inputs.length; i++) {
      if (of.inputs[i] >= 0) {
        values.put(i, of.original.values[of.inputs[i]] - rate * of.given[i]);
      }
    }
    return values;
  }

  /** Returns the groups that may have been updated together, the likely ones first. */
  private static Set<List<Integer>> groups(WrongGradient of) {
    int n = of.inputs.length;
    Set<List<Integer>> groups = new LinkedHashSet<>();
    groups.add(IntStream.range(0, n).filter(of::isRight).boxed().toList());
    groups.add(IntStream.range(0, n).boxed().toList());
    for (int from = 0; from < n && groups.size() < MOST_GROUPS; from++) {
      for (int to = from; to < n && groups.size() < MOST_GROUPS; to++) {
        if (n <= FEW || from == 0 || to == n - 1 || from == to) {
          groups.add(IntStream.rangeClosed(from, to).boxed().toList());
        }
      }
    }
    groups.remove(List.<Integer>of());
    return groups;
  }

  private static void each(
      WrongGradient of, List<Integer> group, News news, Consumer<TrialDerivation> found) {
    if (!of.budget.spend(12L * of.graph.size())) {
      return;
    }
    TrialDerivation scene = backward(of, group, news);
    if (explains(scene)) {
      scene = backward(of, needed(of, group, news), news);
    }
    found.accept(scene);
    boolean likely = news.how.isEmpty() || group.size() == of.inputs.length || allRight(of, group);
    if (likely && of.budget.spend(100L * of.graph.size())) {
      found.accept(everywhere(of, group, news));
    }
  }

  private static boolean allRight(WrongGradient of, List<Integer> group) {
    return group.stream().allMatch(of::isRight);
  }

  private static boolean explains(TrialDerivation scene) {
    return fitting(scene).length > 0;
  }

  private static int[] fitting(TrialDerivation scene) {
    return IntStream.of(scene.of.wrong).filter(i -> scene.of.fits(i, scene.gradient(i))).toArray();
  }

  /** Returns those of the group without which the same components would not be explained. */
  private static List<Integer> needed(WrongGradient of, List<Integer> group, News news) {
    int explained = fitting(backward(of, group, news)).length;
    List<Integer> rest = new ArrayList<>(group);
    for (Integer one : group) {
      List<Integer> fewer = new ArrayList<>(rest);
      fewer.remove(one);
      if (fitting(backward(of, fewer, news)).length == explained) {
        rest = fewer;
      }
    }
    return rest;
  }

  /** Returns the derivation with new weights in the slopes and old results elsewhere. */
  private static TrialDerivation backward(WrongGradient of, List<Integer> group, News news) {
    Map<Integer, Double> all = news.values.apply(of);
    double[] values = of.original.values.clone();
    boolean[] changed = new boolean[values.length];
    for (int i : group) {
      if (of.inputs[i] >= 0) {
        values[of.inputs[i]] = all.get(i);
        changed[of.inputs[i]] = true;
      }
    }
    double[][] slopes = of.original.slopes.clone();
    for (int node = 0; node < slopes.length; node++) {
      if (IntStream.of(of.graph.parents(node)).anyMatch(parent -> changed[parent])) {
        slopes[node] = of.graph.slopes(node, of.graph.arguments(node, values), values[node]);
      }
    }
    String words = words(of, group, news);
    return new TrialDerivation(
        of,
        values,
        slopes,
        List.of(new Fault(Mistake.UPDATED_WEIGHTS, words, COST, news.choices)),
        other -> backward(other, group, news));
  }

  /** Returns the derivation with new weights in the forward pass as well. */
  private static TrialDerivation everywhere(WrongGradient of, List<Integer> group, News news) {
    Map<Integer, Double> all = news.values.apply(of);
    Map<Integer, Double> held = new HashMap<>();
    group.forEach(i -> held.put(of.inputs[i], all.get(i)));
    double[] values = of.graph.values(held);
    String words = words(of, group, news) + ", in the forward pass too";
    return new TrialDerivation(
        of,
        values,
        of.graph.slopes(values),
        List.of(new Fault(Mistake.UPDATED_WEIGHTS, words, COST + LESS_LIKELY, news.choices)),
        other -> everywhere(other, group, news));
  }

  private static String words(WrongGradient of, List<Integer> group, News news) {
    return "matches if " + listed(of, group) + " updated" + news.how;
  }

  private static String listed(WrongGradient of, List<Integer> group) {
    List<String> names = group.stream().map(of.names::get).toList();
    int last = names.size() - 1;
    if (last == 0) {
      return names.get(0) + " is";
    }
    boolean run = last > 1 && group.get(last) - group.get(0) == last;
    return (run ? names.get(0) + " to " + names.get(last) : String.join(", ", names)) + " are";
  }
}
