package io.github.wengert.autodiff.check.diagnose.trial;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.math.Exponential;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The logits of a classifier: nodes that become probabilities, by a softmax or each by a sigmoid.
 * Immutable.
 *
 * @param logits the nodes; a single one for a sigmoid
 */
public record Probabilities(int[] logits) {
  static final Set<Op> SIGMOIDS =
      Set.of(Elementary.SIGMOID, Elementary.SOFTPLUS, Elementary.LOG_SIGMOID);
  static final Set<Op> EXPONENTIALS = Set.of(Elementary.EXP, Elementary.EXP_SUB);
  static final Set<Op> SUMS = Set.of(Elementary.ADD, Elementary.SUM);
  private static final double SAME = 1e-8;

  /** Returns all of a graph. */
  static List<Probabilities> of(FlatGraph graph) {
    Map<String, Probabilities> all = new LinkedHashMap<>();
    for (int i = 0; i < graph.size(); i++) {
      Op op = graph.node(i).op();
      int[] parents = graph.parents(i);
      int[] logits = {};
      if (op == Elementary.LOG_SUM_EXP || SIGMOIDS.contains(op) && graph.flows(i, 0)) {
        logits = parents;
      } else if (op == Elementary.SHARE || SUMS.contains(op) && !isPart(graph, i)) {
        logits = logits(graph, i);
      }
      if (logits.length > 0) {
        all.putIfAbsent(Arrays.toString(logits), new Probabilities(logits));
      }
    }
    return List.copyOf(all.values());
  }

  /** Tells whether a sum is but a part of another one, or the rest beside a share. */
  private static boolean isPart(FlatGraph graph, int sum) {
    return Arrays.stream(graph.uses(sum).nodes())
        .mapToObj(user -> graph.node(user).op())
        .anyMatch(op -> SUMS.contains(op) || op == Elementary.SHARE);
  }

  /** Returns the logits whose exponentials a node adds up; none if that is not what it does. */
  private static int[] logits(FlatGraph graph, int node) {
    Set<Integer> logits = new TreeSet<>();
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>();
    open.push(node);
    while (!open.isEmpty()) {
      int next = open.pop();
      if (!seen.add(next)) {
        continue;
      }
      Op op = graph.node(next).op();
      if (EXPONENTIALS.contains(op)) {
        logits.add(graph.parents(next)[0]);
      } else if (next == node || SUMS.contains(op)) {
        IntStream.of(graph.parents(next)).forEach(open::push);
      } else {
        return new int[0];
      }
    }
    return logits.stream().mapToInt(Integer::intValue).toArray();
  }

  public boolean isBinary() {
    return logits.length == 1;
  }

  /** Returns the probability of each logit. */
  public double[] probabilities(double[] values) {
    double[] p = new double[logits.length];
    if (isBinary()) {
      p[0] = 1 / (1 + Exponential.exp(-values[logits[0]]));
      return p;
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (int logit : logits) {
      largest = Math.max(largest, values[logit]);
    }
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Exponential.exp(values[logits[i]] - largest);
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }

  /**
   * Returns which class is the label, for a cross-entropy: its adjoint is w(p − 1) and those of the
   * others are wp; −1 if it is none. Of a sigmoid the label is class 0 or no class, which is 1.
   */
  public int label(TrialDerivation scene) {
    double[] p = probabilities(scene.values);
    if (isBinary()) {
      return scene.adjoints[logits[0]] < 0 ? 0 : 1;
    }
    int label = -1;
    for (int i = 0; i < p.length; i++) {
      if (scene.adjoints[logits[i]] < 0) {
        label = label < 0 ? i : p.length;
      }
    }
    if (label < 0 || label == p.length) {
      return -1;
    }
    double weight = weight(scene, label);
    for (int i = 0; i < p.length; i++) {
      boolean fits = Math.abs(scene.adjoints[logits[i]] - weight * p[i]) <= SAME * weight;
      if (i != label && !fits) {
        return -1;
      }
    }
    return label;
  }

  /** Returns the weight w of the cross-entropy with this label. */
  public double weight(TrialDerivation scene, int label) {
    double p = probabilities(scene.values)[isBinary() ? 0 : label];
    boolean other = isBinary() && label == 1;
    return scene.adjoints[logits[isBinary() ? 0 : label]] / (other ? p : p - 1);
  }
}
