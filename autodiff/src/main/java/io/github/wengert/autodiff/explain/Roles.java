package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Sorts the values of a graph by what they are for: those of one operation, at the same distance
 * from the inputs and in the same frame, have one role, such as the activations of a layer; so have
 * the inputs that are first used by one role, such as its weights. Names do not matter.
 *
 * <p>Values that depend on each other never have the same role, and the order of the roles is
 * topological. Linear in the size of the graph; immutable.
 */
final class Roles {
  /** Twice the distance from the inputs; for an input, one less than where it is used. */
  private final Map<Value, Integer> places = new HashMap<>();

  private final List<List<Value>> members;

  Roles(List<Value> nodes, Function<Value, String> clusters) {
    Map<Value, Op> users = new HashMap<>();
    for (Value node : nodes) {
      int place = 0;
      for (Value parent : node.parents()) {
        place = Math.max(place, isInput(parent) ? 0 : places.get(parent));
      }
      if (!isInput(node)) {
        places.put(node, place + 2);
      }
    }
    for (Value node : nodes) {
      for (Value parent : node.parents()) {
        int before = places.get(node) - 1;
        if (isInput(parent) && before < places.getOrDefault(parent, Integer.MAX_VALUE)) {
          places.put(parent, before);
          users.put(parent, node.op());
        }
      }
    }
    Map<List<Object>, List<Value>> roles = new LinkedHashMap<>();
    for (Value node : nodes) {
      String cluster = clusters.apply(node);
      Op user = users.getOrDefault(node, node.op());
      List<Object> role = List.of(place(node), cluster == null ? "" : cluster, node.op(), user);
      roles.computeIfAbsent(role, added -> new ArrayList<>()).add(node);
    }
    members = new ArrayList<>(roles.values());
    members.sort(Comparator.comparingInt(role -> place(role.get(0))));
  }

  private static boolean isInput(Value node) {
    return node.op() instanceof Input;
  }

  /** Returns a number that is higher for a value than for all that it is computed from. */
  int place(Value node) {
    return places.getOrDefault(node, 0);
  }

  /** Returns the values of each role in order of creation; the roles in topological order. */
  List<List<Value>> members() {
    return members;
  }
}
