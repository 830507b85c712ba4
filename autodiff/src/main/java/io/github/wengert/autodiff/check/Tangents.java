package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.Value;

/**
 * Derivatives by a sweep forwards: the tangent of every node, from the variable to the root.
 *
 * <p>The slopes are the same as those of {@link Value#backward()}, but nothing else is, so that the
 * two agree only if the accumulation is right. Takes time linear in the size of the graph for each
 * variable. Safe for use by several threads.
 */
public final class Tangents {
  private Tangents() {}

  /**
   * Returns the derivative of {@code root} by {@code x}; 0 if it does not depend on it.
   *
   * @throws IllegalStateException if {@code root} depends on a placeholder
   */
  public static double derivative(Value root, Value x) {
    FlatGraph graph = FlatGraph.of(root);
    int by = graph.indexOf(x);
    if (by < 0 || x.isConstant()) {
      return 0;
    }
    return graph.tangents(graph.slopes(graph.values()), by)[graph.root()];
  }
}
