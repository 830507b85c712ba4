package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a graph of values as a tape, in the order in which its nodes were made: the order in which
 * the eager sweep meets them.
 *
 * <p>Takes time and memory proportional to the graph, some 100 to 200 ns a node. For one thread.
 */
final class Recorder {
  private final TapeBuilder tape;
  private final Map<Value, Integer> codes = new HashMap<>();

  /** Prepares for a graph with these inputs, each a leaf. */
  Recorder(List<Value> inputs) {
    tape = new TapeBuilder(inputs.size(), false);
    for (Value input : inputs) {
      if (!(input.op() instanceof Input)) {
        throw new IllegalArgumentException("the input '" + input + "' is computed, not a leaf");
      }
      if (codes.put(input, codes.size()) != null) {
        throw new IllegalArgumentException("the input '" + input + "' is given twice");
      }
    }
  }

  /** Writes everything that the roots depend on. */
  void record(Collection<Value> roots) {
    Set<Value> reached = new HashSet<>();
    Deque<Value> waiting = new ArrayDeque<>();
    roots.forEach(root -> reach(root, reached, waiting));
    while (!waiting.isEmpty()) {
      waiting.poll().parents().forEach(parent -> reach(parent, reached, waiting));
    }
    reached.stream().sorted(Comparator.comparingLong(Value::id)).forEach(this::write);
  }

  private void reach(Value node, Set<Value> reached, Deque<Value> waiting) {
    if (!codes.containsKey(node) && reached.add(node)) {
      waiting.add(node);
    }
  }

  private void write(Value node) {
    Op op = node.op();
    int code;
    if (op instanceof Input) {
      if (node.isTraced() || node.isPlaceholder()) {
        throw new IllegalArgumentException(
            "'" + node + "' is neither an input of this program nor a fixed number");
      }
      code = tape.constant(node.data());
    } else {
      code = tape.add(op, node.parents().stream().mapToInt(codes::get).toArray());
    }
    codes.put(node, code);
  }

  /** Returns the operand that stands for a value which has been recorded. */
  int code(Value value) {
    return codes.get(value);
  }

  int[] codes(List<Value> values) {
    return values.stream().mapToInt(codes::get).toArray();
  }

  Tape build(int[] outputs, List<Guard> guards) {
    return tape.build(outputs, guards);
  }
}
