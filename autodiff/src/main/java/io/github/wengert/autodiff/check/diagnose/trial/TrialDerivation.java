package io.github.wengert.autodiff.check.diagnose.trial;

import io.github.wengert.autodiff.check.graph.Links;
import io.github.wengert.autodiff.check.graph.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A hypothetical hand derivation: the slopes that were multiplied, right or wrong, with what
 * follows from them. It can be made again at another point. Immutable but for what is computed on
 * demand; for one thread.
 */
public final class TrialDerivation {
  /** What a step of a sweep costs, in steps of the budget. */
  public static final int SWEEP = 2;

  public final WrongGradient of;
  public final double[] values;
  public final double[][] slopes;
  public final double[] adjoints;

  /** What was done wrong to come here. */
  final List<Fault> faults;

  private final Function<WrongGradient, TrialDerivation> again;
  private final double[][] tangents;
  private Lookup lookup;

  /** The common wrong slopes of each link, made when they are asked for. */
  private final double[][][] common;

  /** The links whose slopes were replaced last; null if none were. */
  private Links changed;

  /**
   * Makes a derivation.
   *
   * @param again the same derivation at another point
   */
  public TrialDerivation(
      WrongGradient of,
      double[] values,
      double[][] slopes,
      List<Fault> faults,
      Function<WrongGradient, TrialDerivation> again) {
    this(of, values, slopes, faults, again, new double[slopes.length][][]);
  }

  private TrialDerivation(
      WrongGradient of,
      double[] values,
      double[][] slopes,
      List<Fault> faults,
      Function<WrongGradient, TrialDerivation> again,
      double[][][] common) {
    this.of = of;
    this.values = values;
    this.slopes = slopes;
    this.faults = faults;
    this.again = again;
    this.common = common;
    this.adjoints = of.graph.adjoints(slopes, of.graph.root());
    this.tangents = new double[of.given.length][];
  }

  /** Returns the same derivation at another point. */
  TrialDerivation at(WrongGradient other) {
    return other == of ? this : again.apply(other);
  }

  /** Returns the derivatives of every node by the input of a component. */
  public double[] tangents(int component) {
    if (tangents[component] == null) {
      tangents[component] =
          of.inputs[component] < 0
              ? new double[adjoints.length]
              : of.graph.tangents(slopes, of.inputs[component]);
    }
    return tangents[component];
  }

  /** Returns the nodes by their numbers. */
  public Lookup lookup() {
    if (lookup == null) {
      lookup = new Lookup(of.graph, values, slopes);
    }
    return lookup;
  }

  /** Returns the gradient that this derivation gives. */
  public double[] gradient() {
    return at(adjoints, 1);
  }

  public double gradient(int component) {
    return of.inputs[component] < 0 ? 0 : adjoints[of.inputs[component]];
  }

  /** Returns the gradient of a node, times a factor. */
  public double[] gradientOf(int node, double factor) {
    return at(of.graph.adjoints(slopes, node), factor);
  }

  /** Returns the gradient by the paths through one node only. */
  public double[] gradientThrough(int node) {
    return gradientOf(node, adjoints[node]);
  }

  /** Returns this derivation with the slopes of some links replaced. */
  public TrialDerivation with(Links links, SlopeRule rule, Fault fault) {
    double[][] replaced = slopes.clone();
    for (int i = 0; i < links.count(); i++) {
      int node = links.nodes()[i];
      int argument = links.arguments()[i];
      double slope = rule.slope(this, node, argument);
      if (Double.isNaN(slope)) {
        continue; // no mistake here
      }
      if (replaced[node] == slopes[node]) {
        replaced[node] = slopes[node].clone();
      }
      replaced[node][argument] = slope;
    }
    TrialDerivation scene =
        new TrialDerivation(
            of, values, replaced, plus(fault), other -> at(other).with(links, rule, fault), common);
    scene.changed = links;
    scene.lookup = lookup;
    return scene;
  }

  public boolean isChanged(int node, int argument) {
    return changed != null && changed.contains(node, argument);
  }

  /** Returns the slopes that a link is commonly mistaken to have. */
  double[] common(int node, int argument) {
    if (common[node] == null) {
      common[node] = new double[slopes[node].length][];
    }
    if (common[node][argument] == null) {
      common[node][argument] = WrongLink.of(this, node, argument);
    }
    return common[node][argument];
  }

  /** Returns the bits it takes to tell what was done wrong. */
  public double bits() {
    return faults.stream().mapToDouble(Fault::bits).sum();
  }

  /** Returns the faults of this derivation and one more. */
  List<Fault> plus(Fault fault) {
    List<Fault> all = new ArrayList<>(faults);
    all.add(fault);
    return all;
  }

  private double[] at(double[] adjointsOfAll, double factor) {
    double[] gradient = new double[of.inputs.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = of.inputs[i] < 0 ? 0 : factor * adjointsOfAll[of.inputs[i]];
    }
    return gradient;
  }
}
