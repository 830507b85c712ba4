package io.github.wengert.autodiff.check.diagnose.trial;

import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.check.numeric.Tolerance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A wrong gradient to diagnose: the graph of one output at one point, the gradient given for it and
 * the true one, and the same at other points. Immutable.
 */
public final class WrongGradient {
  /** Derivations by hand are looked into for this many wrong components at most. */
  public static final int MOST_WRONG = 8;

  private static final double SLACK_BARS = 10;
  private static final long COMPARISONS = 60_000_000;

  public final FlatGraph graph;
  public final List<String> names;

  /** The nodes by which is differentiated; −1 for one that the output does not depend on. */
  public final int[] inputs;

  public final double[] given;
  public final double[] truth;

  /** How far a prediction may be from the given number to explain it. */
  public final double[] slack;

  /** Whether the given number has fewer digits than numbers have. */
  final boolean[] isCoarse;

  /** How far rounding may move the true number. */
  final double[] bars;

  /** The components to explain, by index. */
  public final int[] wrong;

  public final Hints hints;
  public final TrialDerivation original;

  public final Evidence evidence = new Evidence(this);

  /** What may be spent on looking for explanations. */
  public final Budget budget;

  /** What may be spent on comparing them at other points. */
  public final Budget comparisons;

  /** The same derivation at all points, this one too: an explanation must fit at each. */
  public final List<WrongGradient> all;

  private final boolean[] isWrong;
  private List<Factor> factors;
  private List<Probabilities> probabilities;
  private List<Groups.Group> groups;
  private List<Factor> factorsOfAPart;

  /**
   * A derivation at one point.
   *
   * @param graph the graph of the output
   * @param inputs the nodes by which is differentiated
   * @param given the gradient by hand
   * @param bars how far rounding may move the true one
   */
  public record Site(FlatGraph graph, int[] inputs, double[] given, double[] bars) {

    public boolean isLike(Site other) {
      return Arrays.equals(inputs, other.inputs) && graph.hasShapeOf(other.graph);
    }
  }

  /**
   * What else is known about how the gradient may have come about.
   *
   * @param updates new values of variables, by name; may be empty
   * @param rates the learning rates that may have been used
   * @param otherPoints points at which the gradient may have been taken, by a word for them
   */
  public record Hints(
      Map<String, Double> updates, double[] rates, Map<String, double[]> otherPoints) {}

  /**
   * Takes the points, all with graphs of the same shape; the first is the one that was asked for.
   * Explanations are looked for where most is wrong: rather at a drawn point, whose numbers
   * coincide less.
   */
  public static WrongGradient of(
      List<String> names,
      List<Site> sites,
      boolean[] isWrong,
      List<Tolerance> tolerances,
      Hints hints) {
    Budget[] budgets = {new Budget(0), new Budget(COMPARISONS)};
    List<WrongGradient> all = new ArrayList<>();
    sites.forEach(
        site -> all.add(new WrongGradient(names, site, isWrong, tolerances, hints, budgets, all)));
    WrongGradient start = all.get(0);
    for (WrongGradient next : all) {
      start = next.wrongHere() >= start.wrongHere() ? next : start;
    }
    return start;
  }

  private WrongGradient(
      List<String> names,
      Site site,
      boolean[] isWrong,
      List<Tolerance> tolerances,
      Hints hints,
      Budget[] budgets,
      List<WrongGradient> all) {
    this.graph = site.graph;
    this.names = names;
    this.inputs = site.inputs;
    this.given = site.given;
    this.bars = site.bars;
    this.isWrong = isWrong;
    this.hints = hints;
    this.all = all;
    this.budget = budgets[0];
    this.comparisons = budgets[1];
    this.wrong =
        IntStream.range(0, given.length)
            .filter(i -> isWrong[i] && Double.isFinite(given[i]))
            .limit(MOST_WRONG)
            .toArray();
    this.slack = new double[given.length];
    this.isCoarse = new boolean[given.length];
    for (int i = 0; i < slack.length; i++) {
      double least = Math.max(SLACK_BARS * bars[i], 4 * Math.ulp(given[i]));
      Tolerance tolerance = tolerances.get(i);
      double asked = Math.max(tolerance.relative() * Math.abs(given[i]), tolerance.absolute());
      slack[i] = Math.max(least, asked);
      isCoarse[i] = asked > Tolerance.DEFAULT.relative() * Math.abs(given[i]);
    }
    double[] values = graph.values();
    this.original =
        new TrialDerivation(this, values, graph.slopes(values), List.of(), other -> other.original);
    this.truth = original.gradient();
  }

  private long wrongHere() {
    return IntStream.of(wrong).filter(i -> !fits(i, truth[i])).count();
  }

  /** Returns the factors by which the whole gradient may be off. */
  public List<Factor> factors() {
    if (factors == null) {
      factors = KnownFactors.ofAll(this);
    }
    return factors;
  }

  /** Returns the factors by which a part of the gradient may be off. */
  public List<Factor> factorsOfAPart() {
    if (factorsOfAPart == null) {
      factorsOfAPart = KnownFactors.ofAPart(graph);
    }
    return factorsOfAPart;
  }

  /** Returns the links that are likely to be wrong together. */
  public List<Groups.Group> groups() {
    if (groups == null) {
      groups = Groups.of(graph);
    }
    return groups;
  }

  /** Returns the classifications in the graph. */
  public List<Probabilities> probabilities() {
    if (probabilities == null) {
      probabilities = Probabilities.of(graph);
    }
    return probabilities;
  }

  public boolean fits(int component, double predicted) {
    return Math.abs(predicted - given[component]) <= slack[component];
  }

  /** Tells whether the output does not depend on the variable. */
  public boolean isUnused(int component) {
    return inputs[component] < 0;
  }

  /** Tells whether the component was right, at every point. */
  public boolean isRight(int component) {
    return !isWrong[component];
  }
}
