package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which values of a graph share a box when there are more than can be shown. First, a value without
 * a name that is used in one box only is folded into that box. If that is not enough, the values
 * nearest to the output keep their boxes, and all that were computed before them share one.
 *
 * <p>The result has no cycles: a box of the first kind is left through its last value only, and the
 * rest comes before everything else. Linear in the size of the graph.
 */
final class Folding {
  /** Fewer computed boxes than these say nothing: then nothing is folded into another box. */
  private static final int FEW = 3;

  private final Graph graph;
  private final int limit;
  private final Map<Value, Value> tops = new HashMap<>();
  private final Map<Value, Long> sizes = new HashMap<>();
  private final boolean folded;
  private final List<Value> shown;
  private Value rest;
  private long restCount;

  Folding(Graph graph, int limit) {
    this.graph = graph;
    this.limit = limit;
    this.folded = drawn() > limit;
    List<Value> kept = folded ? fold() : keepAll();
    if (folded && kept.stream().filter(node -> !node.parents().isEmpty()).count() < FEW) {
      tops.clear();
      sizes.clear();
      kept = keepAll();
    }
    this.shown = folded && kept.size() > limit ? cut(kept) : kept;
  }

  /** Returns how many boxes there are if nothing is folded. */
  private long drawn() {
    long boxes = 0;
    for (Value node : graph.nodes()) {
      boxes += isRepeated(node) ? 0 : 1;
      boxes += node.parents().stream().filter(this::isRepeated).count();
    }
    return boxes;
  }

  /** Tells whether a value is a constant without a name, which is drawn at each use. */
  boolean isRepeated(Value node) {
    boolean plain = node.op() instanceof Input && node.isConstant() && node.name().isEmpty();
    return plain && node != graph.root();
  }

  private List<Value> keepAll() {
    List<Value> kept = graph.nodes().stream().filter(node -> !isRepeated(node)).toList();
    kept.forEach(node -> tops.put(node, node));
    return kept;
  }

  private List<Value> fold() {
    Set<Value> shared = new HashSet<>();
    List<Value> kept = new ArrayList<>();
    for (Value node : graph.nodes().reverse()) {
      boolean alone = !node.name().isEmpty() || node.op() instanceof Input || shared.contains(node);
      if (alone || node == graph.root()) {
        tops.put(node, node);
        if (!isRepeated(node)) {
          kept.add(node);
        }
      }
      Value top = tops.get(node);
      sizes.merge(top, 1L, Long::sum);
      for (Value parent : node.parents()) {
        Value other = tops.putIfAbsent(parent, top);
        if (other != null && other != top) {
          shared.add(parent);
        }
      }
    }
    Collections.reverse(kept);
    return kept;
  }

  /** Leaves the newest boxes but one. */
  private List<Value> cut(List<Value> kept) {
    int first = kept.size() - limit + 1;
    List<Value> gone = kept.subList(0, first);
    rest = gone.get(first - 1);
    for (Value top : gone) {
      restCount += sizeOf(top);
    }
    gone.forEach(top -> tops.put(top, rest));
    return kept.subList(first, kept.size());
  }

  /** Tells whether anything is left out; constants without names then are. */
  boolean isFolded() {
    return folded;
  }

  /** Returns the values that have boxes, in topological order. */
  List<Value> tops() {
    return shown;
  }

  /** Returns the value in whose box another is. */
  Value topOf(Value node) {
    Value top = tops.get(node);
    return top == null ? node : top;
  }

  /** Tells whether a value shares the box of all that is far from the output. */
  boolean isRest(Value node) {
    return rest != null && topOf(node) == rest;
  }

  /** Returns the last value of the rest; null if there is none. */
  Value rest() {
    return rest;
  }

  long restCount() {
    return restCount;
  }

  /** Returns how many values share the box of this one. */
  long sizeOf(Value top) {
    return sizes.getOrDefault(top, 1L);
  }

  int limit() {
    return limit;
  }

  /**
   * Returns the values outside a box that are used in it, once for each use; no plain constants.
   */
  List<Value> usesBy(Value top) {
    List<Value> uses = new ArrayList<>();
    Set<Value> seen = new HashSet<>(Set.of(top));
    Deque<Value> waiting = new ArrayDeque<>(seen);
    while (!waiting.isEmpty()) {
      for (Value parent : waiting.remove().parents()) {
        if (topOf(parent) != top) {
          uses.add(parent);
        } else if (seen.add(parent)) {
          waiting.add(parent);
        }
      }
    }
    uses.removeIf(this::isRepeated);
    return uses;
  }
}
