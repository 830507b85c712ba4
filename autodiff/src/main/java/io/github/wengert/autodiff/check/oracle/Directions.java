package io.github.wengert.autodiff.check.oracle;

import io.github.wengert.autodiff.check.graph.ComplexSteps;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.check.numeric.Tolerance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Confirms many derivatives of a recorded graph at once: complex steps along random directions
 * against what the derivatives say about these.
 *
 * <p>An input moves by s/u, where s is drawn from ±[1, 2] and u is the error that is allowed of its
 * derivative. So all derivatives have a say, however small: one that is off by more than u/10 moves
 * the slope along a direction by more than a tenth, and that shows. Errors e of several hide each
 * other only where their sum e·s/u happens to be below a tenth: with a chance of at most u/(10 e)
 * for the largest of them in one direction, and the fourth power of that in four. A derivative of
 * exactly 0 has no error of its own that is allowed; it gets 1e-27 of the largest change.
 *
 * <p>Where a direction disagrees, the inputs are halved until those that are wrong are found, or a
 * fixed number of groups has been looked at. An operation of the user's own takes part with its
 * slopes, so these must have been checked. A group takes two evaluations of the graph in complex
 * numbers for each direction, one if it disagrees. For one thread.
 */
public final class Directions {
  static final int COUNT = 4;
  private static final int[] STEPS = {-100, -160};
  private static final long SEED = 20_261_126;

  /** What a sum over a group may be off by, in allowed errors; rounding stays below. */
  private static final double SHARE = 0.1;

  private static final int LARGEST_GROUP = 4096;
  private static final int MOST_GROUPS = 128;

  /** What moves within a group may differ by, so that none of them underflows. */
  private static final double SPREAD = 0x1p-60;

  /** A derivative that rounding moves by more than this share of it is not for a sum. */
  private static final double BLUNT = 1e-6;

  private final FlatGraph graph;
  private final double[] values;
  private final double[][] slopes;
  private final double[] adjoints;

  /** The errors that are allowed of the derivatives by all nodes. */
  private final double[] allowed;

  private int evaluations;

  /**
   * Takes a graph and the derivatives to confirm.
   *
   * @param bars how far rounding may move them
   */
  public Directions(
      FlatGraph graph, double[] values, double[][] slopes, double[] adjoints, double[] bars) {
    this.graph = graph;
    this.values = values;
    this.slopes = slopes;
    this.adjoints = adjoints;
    this.allowed = new double[adjoints.length];
    for (int i = 0; i < allowed.length; i++) {
      allowed[i] = Tolerance.DEFAULT.of(adjoints[i], adjoints[i], bars[i]);
    }
  }

  /** Returns how far a derivative that was confirmed may be off. */
  public double error(int node) {
    return SHARE * allowed[node];
  }

  /** Returns how often the graph was evaluated. */
  public int evaluations() {
    return evaluations;
  }

  /** Returns those of the leaves whose derivatives are confirmed, as flags for all nodes. */
  public boolean[] confirmed(int[] leaves) {
    boolean[] confirmed = new boolean[values.length];
    if (!Double.isFinite(values[graph.root()])) {
      return confirmed;
    }
    double[][] draws = draws();
    Deque<List<Integer>> open = new ArrayDeque<>(groups(leaves));
    for (int count = 0; count < MOST_GROUPS && !open.isEmpty(); count++) {
      List<Integer> group = open.pop();
      if (agrees(group, draws)) {
        group.forEach(node -> confirmed[node] = true);
      } else if (group.size() > 1) {
        open.push(group.subList(group.size() / 2, group.size()));
        open.push(group.subList(0, group.size() / 2));
      }
    }
    return confirmed;
  }

  private double[][] draws() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] draws = new double[COUNT][values.length];
    for (double[] direction : draws) {
      Arrays.setAll(direction, i -> (1 + random.nextDouble()) * (random.nextBoolean() ? 1 : -1));
    }
    return draws;
  }

  /** Returns the leaves in groups of about the same weight, those with slope 0 by themselves. */
  private List<List<Integer>> groups(int[] leaves) {
    List<Integer> moving =
        IntStream.of(leaves)
            .filter(i -> adjoints[i] != 0 && allowed[i] <= BLUNT * Math.abs(adjoints[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(this::weight).reversed())
            .toList();
    List<List<Integer>> groups = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= moving.size(); i++) {
      if (i == moving.size()
          || i - from == LARGEST_GROUP
          || weight(moving.get(i)) < SPREAD * weight(moving.get(from))) {
        groups.add(moving.subList(from, i));
        from = i;
      }
    }
    List<Integer> still = IntStream.of(leaves).filter(i -> adjoints[i] == 0).boxed().toList();
    double largest = moving.isEmpty() ? Math.abs(values[graph.root()]) : weight(moving.get(0));
    double least = SPREAD * (largest == 0 ? 1 : largest);
    still.forEach(i -> allowed[i] = Math.max(allowed[i], least / base(i)));
    for (int i = 0; i < still.size(); i += LARGEST_GROUP) {
      groups.add(still.subList(i, Math.min(still.size(), i + LARGEST_GROUP)));
    }
    return groups;
  }

  private double base(int node) {
    return values[node] == 0 ? 1 : Math.abs(values[node]);
  }

  private double weight(int node) {
    return allowed[node] * base(node);
  }

  private boolean agrees(List<Integer> group, double[][] draws) {
    for (double[] draw : draws) {
      double longest = 0;
      for (int node : group) {
        longest = Math.max(longest, Math.abs(draw[node]) / weight(node));
      }
      double[] direction = new double[values.length];
      double expected = 0;
      for (int node : group) {
        direction[node] = draw[node] / allowed[node] / longest;
        expected += direction[node] * adjoints[node];
      }
      for (int step : STEPS) {
        evaluations++;
        double slope = ComplexSteps.along(graph, values, slopes, direction, Math.scalb(1.0, step));
        if (!(Math.abs(slope - expected) * longest <= SHARE)) {
          return false;
        }
      }
    }
    return true;
  }
}
