package io.github.wengert.autodiff.check;

import java.util.ArrayList;
import java.util.List;

/**
 * A derivation that may have been made: the slopes that were multiplied, right or wrong, with what
 * follows from them. Immutable but for what is computed on demand; for one thread.
 */
final class Scene {
  /** What a step of a sweep costs, in steps of the budget. */
  static final int SWEEP = 2;

  final Case of;
  final double[] values;
  final double[][] slopes;
  final double[] adjoints;

  /** What was done wrong to come here, in kinds and in words; what it costs to believe it. */
  final List<Mistake> mistakes;

  final String text;
  final double cost;
  private final double[][] tangents;
  private Lookup lookup;

  /** The usual wrong slopes of each link, made when they are asked for. */
  private final double[][][] usual;

  /** The link whose slope was replaced last; −1 if none was. */
  private int changedNode = -1;

  private int changedArgument = -1;

  Scene(
      Case of,
      double[] values,
      double[][] slopes,
      List<Mistake> mistakes,
      String text,
      double cost) {
    this(of, values, slopes, mistakes, text, cost, new double[slopes.length][][]);
  }

  private Scene(
      Case of,
      double[] values,
      double[][] slopes,
      List<Mistake> mistakes,
      String text,
      double cost,
      double[][][] usual) {
    this.usual = usual;
    this.of = of;
    this.values = values;
    this.slopes = slopes;
    this.mistakes = mistakes;
    this.text = text;
    this.cost = cost;
    this.adjoints = of.graph.adjoints(slopes, of.graph.root());
    this.tangents = new double[of.given.length][];
  }

  /** Returns the derivatives of every node by the input of a component. */
  double[] tangents(int component) {
    if (tangents[component] == null) {
      tangents[component] =
          of.inputs[component] < 0
              ? new double[adjoints.length]
              : of.graph.tangents(slopes, of.inputs[component]);
    }
    return tangents[component];
  }

  /** Returns the nodes by their numbers. */
  Lookup lookup() {
    if (lookup == null) {
      lookup = new Lookup(this);
    }
    return lookup;
  }

  /** Returns the gradient that this derivation gives. */
  double[] gradient() {
    return at(adjoints, 1);
  }

  double gradient(int component) {
    return of.inputs[component] < 0 ? 0 : adjoints[of.inputs[component]];
  }

  /** Returns the gradient by the paths through one node only. */
  double[] gradientThrough(int node) {
    return at(of.graph.adjoints(slopes, node), adjoints[node]);
  }

  /** Returns this derivation with one slope replaced. */
  Scene with(int node, int argument, double slope, Mistake mistake, String words, double price) {
    double[][] changed = slopes.clone();
    changed[node] = slopes[node].clone();
    changed[node][argument] = slope;
    Scene scene = new Scene(of, values, changed, plus(mistake), plus(words), cost + price, usual);
    scene.changedNode = node;
    scene.changedArgument = argument;
    scene.lookup = lookup;
    return scene;
  }

  boolean isChanged(int node, int argument) {
    return node == changedNode && argument == changedArgument;
  }

  /** Returns the slopes that a link is usually mistaken to have. */
  double[] usual(int node, int argument) {
    if (usual[node] == null) {
      usual[node] = new double[slopes[node].length][];
    }
    if (usual[node][argument] == null) {
      usual[node][argument] = WrongLink.of(this, node, argument);
    }
    return usual[node][argument];
  }

  List<Mistake> plus(Mistake mistake) {
    List<Mistake> all = new ArrayList<>(mistakes);
    all.add(mistake);
    return all;
  }

  String plus(String words) {
    return text.isEmpty() ? words : text + "; and " + words;
  }

  private double[] at(double[] adjointsOfAll, double factor) {
    double[] gradient = new double[of.inputs.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = of.inputs[i] < 0 ? 0 : factor * adjointsOfAll[of.inputs[i]];
    }
    return gradient;
  }
}
