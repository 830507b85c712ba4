package io.github.wengert.autodiff.check;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a diagnosis starts from: the graph of one output, the gradient given for it and the true
 * one. Immutable.
 */
final class Case {
  /** Derivations by hand are looked into for this many wrong components at most. */
  private static final int MOST_WRONG = 8;

  private static final double SLACK_BARS = 10;

  final FlatGraph graph;
  final List<String> names;

  /** The nodes by which is differentiated; −1 for one that the output does not depend on. */
  final int[] inputs;

  final double[] given;
  final double[] truth;

  /** How far a prediction may be from the given number to explain it. */
  final double[] slack;

  /** The components to explain, by index. */
  final int[] wrong;

  final Hints hints;
  final Scene original;
  final Budget budget = new Budget();

  /**
   * What else is known about how the gradient may have come about.
   *
   * @param updates new values of variables, by name; may be empty
   * @param rates the learning rates that may have been used
   * @param otherPoints points at which the gradient may have been taken, by a word for them
   */
  record Hints(Map<String, Double> updates, double[] rates, Map<String, double[]> otherPoints) {}

  Case(
      FlatGraph graph,
      List<String> names,
      int[] inputs,
      double[] given,
      double[] bars,
      boolean[] isWrong,
      double relative,
      Hints hints) {
    this.graph = graph;
    this.names = names;
    this.inputs = inputs;
    this.given = given;
    this.hints = hints;
    this.wrong =
        IntStream.range(0, given.length)
            .filter(i -> isWrong[i] && Double.isFinite(given[i]))
            .limit(MOST_WRONG)
            .toArray();
    this.slack = new double[given.length];
    for (int i = 0; i < slack.length; i++) {
      double least = Math.max(SLACK_BARS * bars[i], 4 * Math.ulp(given[i]));
      slack[i] = Math.max(least, relative * Math.abs(given[i]));
    }
    double[] values = graph.values();
    this.original = new Scene(this, values, graph.slopes(values), List.of(), "", 0);
    this.truth = original.gradient();
  }

  boolean fits(int component, double predicted) {
    return Math.abs(predicted - given[component]) <= slack[component];
  }

  /** Tells whether the component was right. */
  boolean isRight(int component) {
    return fits(component, truth[component]);
  }
}
