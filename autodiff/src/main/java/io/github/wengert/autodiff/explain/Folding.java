package io.github.wengert.autodiff.explain;

import com.google.common.collect.Lists;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which values of a graph share a box when there are more boxes than can be shown, or more than
 * {@value #ARROWS_PER_BOX} times as many arrows.
 *
 * <ol>
 *   <li>The values of one {@linkplain Roles role} share a box, those of the largest roles first,
 *       until the picture is small enough.
 *   <li>If all roles together are still too many, a value without a name that is used in one box
 *       only is folded into that box instead.
 *   <li>If that is not enough either, then of the shorter list the boxes nearest to the output are
 *       left, and all before them become one.
 * </ol>
 *
 * <p>The result has no cycles. Takes time in proportion to the size of the graph and the logarithm
 * of the number of roles.
 */
final class Folding {
  /** With more arrows than these for each box, boxes cannot be told apart. */
  static final int ARROWS_PER_BOX = 3;

  /** Fewer computed boxes than these say nothing: then nothing is folded into another box. */
  private static final int FEW = 3;

  private final Graph graph;
  private final int limit;
  private final boolean folded;

  /** The value that stands for the box of each value: the last one in it. */
  private Map<Value, Value> tops = new HashMap<>();

  private final Map<Value, List<Value>> members = new HashMap<>();
  private List<Value> shown;
  private boolean byRole;
  private Value rest;
  private long restCount;

  Folding(Graph graph, int limit, Function<Value, String> clusters) {
    this.graph = graph;
    this.limit = limit;
    this.folded = !isSmall();
    this.shown = nodes();
    shown.forEach(node -> tops.put(node, node));
    if (folded) {
      fold(new Roles(shown, clusters));
      count();
    }
  }

  private List<Value> nodes() {
    return graph.nodes().stream().filter(node -> !isRepeated(node)).toList();
  }

  private long mostArrows() {
    return (long) ARROWS_PER_BOX * limit;
  }

  /** Tells whether everything can be shown as it is. */
  private boolean isSmall() {
    long boxes = 0;
    long arrows = 0;
    for (Value node : graph.nodes()) {
      boxes += isRepeated(node) ? 0 : 1;
      boxes += node.parents().stream().filter(this::isRepeated).count();
      arrows += node.parents().size();
    }
    return boxes <= limit && arrows <= mostArrows();
  }

  /** Tells whether a value is a constant without a name, which is drawn at each use. */
  boolean isRepeated(Value node) {
    boolean plain = node.op() instanceof Input && node.isConstant() && node.name().isEmpty();
    return plain && node != graph.root();
  }

  private void fold(Roles roles) {
    int[] sizes =
        roles.members().stream()
            .mapToInt(List::size)
            .filter(n -> n > 1)
            .distinct()
            .sorted()
            .toArray();
    // the largest size of which all roles and all larger ones need a single box
    int least = -1;
    int most = sizes.length - 1;
    while (least < most) {
      int middle = (least + most + 1) / 2;
      shareByRole(roles, sizes[middle]);
      if (fits(shown, tops)) {
        least = middle;
      } else {
        most = middle - 1;
      }
    }
    shareByRole(roles, least < 0 ? 2 : sizes[least]);
    byRole = true;
    if (!fits(shown, tops)) {
      Map<Value, Value> byUse = new HashMap<>();
      List<Value> kept = foldedByUse(byUse);
      if (kept.size() < shown.size()) {
        shown = kept;
        tops = byUse;
        byRole = false;
      }
    }
    if (!fits(shown, tops)) {
      cut();
    }
  }

  /** Gives one box to each role of at least this many values. */
  private void shareByRole(Roles roles, int least) {
    shown = new ArrayList<>();
    for (List<Value> role : roles.members()) {
      boolean shared = role.size() >= least;
      Value last = role.get(role.size() - 1);
      role.forEach(node -> tops.put(node, shared ? last : node));
      shown.addAll(shared ? List.of(last) : role);
    }
    shown.sort(Comparator.comparingInt(roles::place));
  }

  /** Tells whether boxes and arrows are few enough; stops counting when they are not. */
  private boolean fits(List<Value> boxes, Map<Value, Value> topOf) {
    if (boxes.size() > limit) {
      return false;
    }
    Map<Value, Integer> numbers = new HashMap<>();
    boxes.forEach(box -> numbers.put(box, numbers.size()));
    Set<Long> arrows = new HashSet<>();
    for (Value node : graph.nodes()) {
      Integer to = numbers.get(topOf.getOrDefault(node, node));
      for (Value parent : node.parents()) {
        // what has no box is in the rest, number −1, or is a constant that is left out
        int from = numbers.getOrDefault(topOf.getOrDefault(parent, parent), -1);
        if (to != null && from != to && !isRepeated(parent)) {
          arrows.add(from * (long) boxes.size() + to);
        }
      }
      if (arrows.size() > mostArrows()) {
        return false;
      }
    }
    return true;
  }

  private List<Value> foldedByUse(Map<Value, Value> byUse) {
    Set<Value> shared = new HashSet<>();
    List<Value> kept = new ArrayList<>();
    for (Value node : Lists.reverse(graph.nodes())) {
      boolean alone = !node.name().isEmpty() || node.op() instanceof Input || shared.contains(node);
      if (alone || node == graph.root()) {
        byUse.put(node, node);
        if (!isRepeated(node)) {
          kept.add(node);
        }
      }
      Value top = byUse.get(node);
      for (Value parent : node.parents()) {
        Value other = byUse.putIfAbsent(parent, top);
        if (other != null && other != top) {
          shared.add(parent);
        }
      }
    }
    Collections.reverse(kept);
    boolean says = kept.stream().filter(node -> !node.parents().isEmpty()).count() >= FEW;
    return says ? kept : nodes();
  }

  /** Leaves as many of the last boxes as fit. */
  private void cut() {
    int least = 1;
    int most = Math.min(limit - 1, shown.size());
    while (least < most) {
      int middle = (least + most + 1) / 2;
      if (fits(last(middle), tops)) {
        least = middle;
      } else {
        most = middle - 1;
      }
    }
    List<Value> left = last(least);
    rest = shown.get(shown.size() - least - 1);
    Set<Value> stay = new HashSet<>(left);
    tops.replaceAll((node, top) -> stay.contains(top) ? top : rest);
    shown = left;
  }

  private List<Value> last(int count) {
    return shown.subList(shown.size() - count, shown.size());
  }

  private void count() {
    for (Value node : graph.nodes()) {
      if (!isRepeated(node)) {
        members.computeIfAbsent(topOf(node), top -> new ArrayList<>()).add(node);
      }
    }
    restCount = rest == null ? 0 : members.get(rest).size();
  }

  /** Tells whether anything is left out; constants without names then are. */
  boolean isFolded() {
    return folded;
  }

  /** Tells whether the values of a box are of one role; else one of them is made of the others. */
  boolean isByRole() {
    return byRole;
  }

  /** Returns the values that stand for boxes, in topological order; none for the rest. */
  List<Value> tops() {
    return shown;
  }

  /** Returns the value that stands for the box of another. */
  Value topOf(Value node) {
    return tops.getOrDefault(node, node);
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

  /** Returns the values that share a box, in order of creation. */
  List<Value> membersOf(Value top) {
    return members.getOrDefault(top, List.of(top));
  }

  int limit() {
    return limit;
  }
}
