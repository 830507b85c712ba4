package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values that a derivation mentions: the variable, the output and the named values on the way
 * between them, in topological order, with the derivative of each by those that come right before
 * it.
 *
 * <p>The variable has position 0, the output the last one. Memory is linear in the size of the
 * graph, and so is time, unless several milestones share unnamed values: these are swept over once
 * for each milestone right after them.
 */
final class Milestones {

  /**
   * A step from one milestone to one before it.
   *
   * @param to the position of the earlier one
   * @param derivative the derivative of the later by the earlier, through unnamed values only
   */
  record Link(int to, double derivative) {}

  private final List<Value> values = new ArrayList<>();
  private final List<List<Link>> links = new ArrayList<>();
  private final Set<Value> active;
  private final Set<Value> marks = new HashSet<>();

  Milestones(Graph graph, Value variable) {
    Value output = graph.root();
    active = active(graph, variable);
    List<Value> candidates =
        graph.nodes().stream()
            .filter(active::contains)
            .filter(node -> !node.name().isEmpty() || node == variable || node == output)
            .toList();
    marks.addAll(candidates);
    build(candidates, variable);
    if (values.isEmpty() || values.get(values.size() - 1) != output) {
      values.clear();
      links.clear();
    }
    prune();
  }

  private static Set<Value> active(Graph graph, Value variable) {
    Set<Value> active = new HashSet<>();
    for (Value node : graph.nodes()) {
      if (!node.isConstant()
          && (node == variable || node.parents().stream().anyMatch(active::contains))) {
        active.add(node);
      }
    }
    return active;
  }

  /** Adds the candidates that depend on the variable. */
  private void build(List<Value> candidates, Value variable) {
    Map<Value, Integer> positions = new HashMap<>();
    for (Value node : candidates) {
      List<Link> before = new ArrayList<>();
      if (node != variable) {
        derivatives(node, 1)
            .forEach(
                (value, derivative) -> {
                  if (positions.containsKey(value)) {
                    before.add(new Link(positions.get(value), derivative));
                  }
                });
      }
      if (node == variable || !before.isEmpty()) {
        positions.put(node, values.size());
        values.add(node);
        links.add(before);
      }
    }
  }

  /** Removes what the output does not depend on. */
  private void prune() {
    int count = values.size();
    boolean[] needed = new boolean[count];
    for (int i = count - 1; i >= 0; i--) {
      needed[i] |= i == count - 1;
      if (needed[i]) {
        links.get(i).forEach(link -> needed[link.to] = true);
      }
    }
    int[] moved = new int[count];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (needed[i]) {
        moved[i] = kept;
        values.set(kept, values.get(i));
        links.set(
            kept++, links.get(i).stream().map(l -> new Link(moved[l.to], l.derivative)).toList());
      }
    }
    values.subList(kept, count).clear();
    links.subList(kept, count).clear();
  }

  /** Returns {@code seed} times the derivatives of a milestone by those right before it. */
  Map<Value, Double> derivatives(Value node, double seed) {
    return Local.derivatives(node, seed, marks::contains, active::contains);
  }

  /** Returns the same derivatives as formulas, where they are short. */
  Map<Value, Term> formulas(Value node, Formulas formulas) {
    return formulas.derivatives(node, marks::contains, active::contains);
  }

  int count() {
    return values.size();
  }

  Value value(int position) {
    return values.get(position);
  }

  List<Link> links(int position) {
    return links.get(position);
  }

  /** Returns the step between two milestones, null if there is none. */
  Link link(int from, int to) {
    return links.get(from).stream().filter(link -> link.to == to).findFirst().orElse(null);
  }

  /**
   * Returns the number of paths from the variable to the output, by dynamic programming: the paths
   * to a milestone are those to the milestones right before it, added up. A count is dropped after
   * its last use, since the counts of a long graph are long.
   */
  BigInteger pathCount() {
    int[] uses = new int[count()];
    links.forEach(before -> before.forEach(link -> uses[link.to]++));
    BigInteger[] paths = new BigInteger[count()];
    for (int i = 0; i < count(); i++) {
      paths[i] = i == 0 ? BigInteger.ONE : BigInteger.ZERO;
      for (Link link : links.get(i)) {
        paths[i] = paths[i].add(paths[link.to]);
        if (--uses[link.to] == 0) {
          paths[link.to] = null;
        }
      }
    }
    return count() == 0 ? BigInteger.ZERO : paths[count() - 1];
  }

  /** Returns the positions on the paths between two milestones, ascending, the ends included. */
  List<Integer> between(int low, int high) {
    boolean[] above = new boolean[high - low + 1];
    above[0] = true;
    for (int i = low + 1; i <= high; i++) {
      for (Link link : links.get(i)) {
        above[i - low] |= link.to >= low && above[link.to - low];
      }
    }
    boolean[] needed = new boolean[above.length];
    needed[high - low] = true;
    List<Integer> positions = new ArrayList<>();
    for (int i = high; i >= low; i--) {
      if (needed[i - low] && above[i - low]) {
        positions.add(i);
        if (i > low) {
          links.get(i).stream().filter(l -> l.to >= low).forEach(l -> needed[l.to - low] = true);
        }
      }
    }
    Collections.reverse(positions);
    return positions;
  }

  /**
   * Returns the milestones that every path between two milestones meets, descending, the ends
   * included: those that no step on these paths leaps over.
   */
  List<Integer> gates(int low, int high) {
    List<Integer> region = between(low, high);
    Set<Integer> inside = new HashSet<>(region);
    List<Integer> gates = new ArrayList<>();
    int reach = high;
    for (int i = region.size() - 1; i >= 0; i--) {
      int position = region.get(i);
      if (position <= reach) {
        gates.add(position);
      }
      for (Link link : position == low ? List.<Link>of() : links.get(position)) {
        if (inside.contains(link.to)) {
          reach = Math.min(reach, link.to);
        }
      }
    }
    return gates;
  }
}
