package io.github.wengert.examples.playground.view;

import io.github.wengert.autodiff.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What the values of a graph are called: by name; v1, v2, … without one; a constant by its number.
 * These are the names in pictures, too.
 */
final class NodeNames {
  private final Map<Value, String> names = new HashMap<>();

  NodeNames(List<Value> nodes) {
    List<String> taken = nodes.stream().map(Value::name).toList();
    int count = 0;
    for (Value node : nodes) {
      String name = node.name();
      if (name.isEmpty() && node.parents().isEmpty()) {
        name = shortest(node.data());
      }
      while (name.isEmpty()) {
        count++;
        name = taken.contains("v" + count) ? "" : "v" + count;
      }
      names.put(node, name);
    }
  }

  private static String shortest(double number) {
    String text = String.valueOf(number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  String of(Value node) {
    return names.get(node);
  }

  /** Returns a value as its operation applied to the names of its arguments. */
  String application(Value node) {
    return call(node, node.parents().stream().map(this::of).toList());
  }

  /** Returns a value as its operation applied to numbers. */
  String application(Value node, ToDoubleFunction<Value> number) {
    return call(
        node,
        node.parents().stream().map(parent -> shortest(number.applyAsDouble(parent))).toList());
  }

  private static String call(Value node, List<String> arguments) {
    return node.op().symbol() + "(" + String.join(", ", arguments) + ")";
  }
}
