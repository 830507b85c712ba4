package io.github.wengert.autodiff.program.trace;

import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.ir.Guard;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a graph of values as a tape, in the order in which its nodes were made: the order in which
 * the eager sweep meets them.
 *
 * <p>Takes time and memory proportional to the graph, some 100 to 200 ns a node. For one thread.
 */
public final class Linearizer {
  private static final Integer WAITING = Integer.MIN_VALUE;

  private final TapeBuilder tape;
  private final Map<Value, Integer> codes = new HashMap<>();

  /** Prepares for a graph with these inputs, each a leaf. */
  public Linearizer(List<Value> inputs) {
    tape = new TapeBuilder(inputs.size());
    for (Value input : inputs) {
      if (!(input.op() instanceof Input)) {
        throw new IllegalArgumentException("the input '" + input + "' is computed, not a leaf");
      }
      if (codes.put(input, codes.size()) != null) {
        throw new IllegalArgumentException("the input '" + input + "' is given twice");
      }
    }
  }

  /** Prepares for a graph with values that are inputs though they are computed, and leaves. */
  Linearizer(List<Value> captured, List<Value> inputs) {
    tape = new TapeBuilder(captured.size() + inputs.size());
    captured.forEach(value -> codes.put(value, codes.size()));
    inputs.forEach(value -> codes.put(value, codes.size()));
  }

  /** Writes everything that the roots depend on. */
  public void record(Collection<Value> roots) {
    List<Value> reached = new ArrayList<>();
    roots.forEach(root -> reach(root, reached));
    for (int i = 0; i < reached.size(); i++) {
      sources(reached.get(i)).forEach(source -> reach(source, reached));
    }
    reached.sort(Comparator.comparingLong(Value::id));
    reached.forEach(this::write);
  }

  /** Returns what a node is computed from: its parents, or the application of a routine. */
  static List<Value> sources(Value node) {
    return node.op() instanceof Routine.Result result
        ? List.of(result.application())
        : node.parents();
  }

  private void reach(Value node, List<Value> reached) {
    if (codes.putIfAbsent(node, WAITING) == null) {
      reached.add(node);
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
      int[] operands = codes(sources(node));
      code =
          op instanceof Routine.Result result
              ? tape.add(Routine.Projection.of(result.index()), operands)
              : tape.add(op, operands);
      tape.label(code, node.name().isEmpty() ? null : node.name());
    }
    codes.put(node, code);
  }

  /** Returns the operand that stands for a value which has been recorded. */
  public int code(Value value) {
    return codes.get(value);
  }

  int[] codes(List<Value> values) {
    return values.stream().mapToInt(codes::get).toArray();
  }

  public Tape build(int[] outputs, List<Guard> guards) {
    return tape.build(outputs, guards);
  }
}
