package io.github.wengert.autodiff.check;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Paths are missing: the derivative is a sum over all paths through the graph, and what was given
 * is the same sum without those through one node, or with those through one node alone.
 */
final class PathHypothesis implements Hypothesis {
  private static final double MISSING = 2;
  private static final double UNNAMED = 0.1;

  @Override
  public void propose(Scene scene, Wanted wanted, Consumer<Explanation> found) {
    Case of = scene.of;
    for (int component : wanted.components()) {
      double[] tangents = scene.tangents(component);
      double whole = scene.gradient(component);
      for (int node = of.graph.root() - 1; node >= 0; node--) {
        double part = scene.adjoints[node] * tangents[node];
        if (part == 0 || wanted.fits(component, whole) || node == of.inputs[component]) {
          continue;
        }
        if (wanted.fits(component, whole - part)) {
          propose(scene, wanted, node, false, text(scene, wanted, component), found);
        } else if (wanted.fits(component, part)) {
          propose(scene, wanted, node, true, text(scene, wanted, component), found);
        }
      }
    }
  }

  private static void propose(
      Scene scene,
      Wanted wanted,
      int node,
      boolean alone,
      String text,
      Consumer<Explanation> found) {
    double cost =
        MISSING + (scene.of.graph.node(node).name().isEmpty() ? UNNAMED : 0) + (alone ? 0.05 : 0);
    Fault fault = new Fault(Mistake.PATH_MISSING, text, cost, 2.0 * scene.of.graph.size());
    found.accept(wanted.explain(scene, fault, at -> alone ? alone(at, node) : without(at, node)));
  }

  private static double[] without(Scene scene, int node) {
    double[] through = scene.gradientThrough(node);
    double[] gradient = scene.gradient();
    Arrays.setAll(gradient, i -> gradient[i] - through[i]);
    return gradient;
  }

  /** A derivative that does not pass through the node is no matter of this path. */
  private static double[] alone(Scene scene, int node) {
    double[] through = scene.gradientThrough(node);
    double[] gradient = scene.gradient();
    Arrays.setAll(gradient, i -> through[i] != 0 ? through[i] : gradient[i]);
    return gradient;
  }

  /** Names the part that is there and the part that is not, as far as a node stands for each. */
  private static String text(Scene scene, Wanted wanted, int component) {
    double[] tangents = scene.tangents(component);
    double whole = scene.gradient(component);
    int present = -1;
    int missing = -1;
    for (int node = scene.of.graph.root() - 1; node >= 0; node--) {
      double part = scene.adjoints[node] * tangents[node];
      boolean named = !scene.of.graph.node(node).name().isEmpty();
      if (part != 0 && wanted.fits(component, part) && (present < 0 || named)) {
        present = node;
      }
      if (part != 0 && wanted.fits(component, whole - part) && (missing < 0 || named)) {
        missing = node;
      }
    }
    String there =
        present < 0 ? "" : "equals the part through " + scene.of.graph.label(present) + " alone";
    String not =
        missing < 0
            ? "the other paths are missing"
            : "the path through " + scene.of.graph.label(missing) + " is missing";
    return there.isEmpty() ? not : there + "; " + not;
  }
}
