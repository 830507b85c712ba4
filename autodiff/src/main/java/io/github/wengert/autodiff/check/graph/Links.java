package io.github.wengert.autodiff.check.graph;

import java.util.List;

/**
 * Uses of nodes by others in a derivation, whose slopes are taken wrongly together.
 *
 * @param nodes the nodes that use another one
 * @param arguments as which argument
 */
public record Links(int[] nodes, int[] arguments) {

  public static Links of(int node, int argument) {
    return new Links(new int[] {node}, new int[] {argument});
  }

  /** Takes pairs of a node and an argument. */
  public static Links of(List<int[]> links) {
    return new Links(
        links.stream().mapToInt(link -> link[0]).toArray(),
        links.stream().mapToInt(link -> link[1]).toArray());
  }

  public int count() {
    return nodes.length;
  }

  public boolean contains(int node, int argument) {
    for (int i = 0; i < nodes.length; i++) {
      if (nodes[i] == node && arguments[i] == argument) {
        return true;
      }
    }
    return false;
  }
}
