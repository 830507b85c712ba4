package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Labels for the values of one graph, all different: their names, and where several values have the
 * same name, {@code name#2} from the second on; a value without a name is {@code v1}, {@code v2}, …
 * in the order of computation, as in Wengert's lists, and a constant without one c and a number.
 *
 * <p>Immutable; made in time linear in the number of nodes.
 */
final class Labels {

  /** Stands for a character that cannot be shown. */
  static final char REPLACEMENT = '\uFFFD';

  private final Map<Value, String> labels = new HashMap<>();

  Labels(List<Value> nodes) {
    Set<String> taken = new HashSet<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Value node : nodes) {
      if (!node.name().isEmpty()) {
        labels.put(node, free(node.name(), "#", taken, counts));
      }
    }
    for (Value node : nodes) {
      boolean number = node.op() instanceof Input && node.isConstant();
      if (node.name().isEmpty() && !number) {
        labels.put(node, free("", "v", taken, counts));
      }
    }
    for (Value node : nodes) {
      labels.computeIfAbsent(node, constant -> free("", "c", taken, counts));
    }
  }

  private static String free(
      String name, String mark, Set<String> taken, Map<String, Integer> counts) {
    String label = name;
    while (label.isEmpty() || !taken.add(label)) {
      // the second of a name is number 2, the first without a name is number 1
      int count =
          counts.merge(name, name.isEmpty() || counts.containsKey(name) ? 1 : 2, Integer::sum);
      label = name + mark + count;
    }
    return label;
  }

  /** Returns the label of a node. */
  String of(Value node) {
    return labels.get(node);
  }

  /**
   * Tells whether a character can be shown and does nothing: no control, no change of direction.
   */
  static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** A label as it is typeset: {@code out_h1} is out with the index h1, {@code w5} w with 5. */
  record Parts(String base, String index) {
    static Parts of(String label) {
      int at = label.indexOf('_');
      if (at > 0 && at < label.length() - 1) {
        return new Parts(label.substring(0, at), label.substring(at + 1));
      }
      int digits = label.length();
      while (digits > 0 && label.charAt(digits - 1) >= '0' && label.charAt(digits - 1) <= '9') {
        digits--;
      }
      boolean word = digits > 0 && Character.isLetter(label.codePointBefore(digits));
      return word && digits < label.length()
          ? new Parts(label.substring(0, digits), label.substring(digits))
          : new Parts(label, "");
    }
  }
}
