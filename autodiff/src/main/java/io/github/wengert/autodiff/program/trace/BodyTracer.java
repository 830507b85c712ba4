package io.github.wengert.autodiff.program.trace;

import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Recording;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.ir.Tape;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Traces the body of a loop: a function that may use values from around it. These are captured:
 * they become inputs of the tape, before the inputs of the function.
 *
 * <p>Recorded again, for another branch, a body must not capture more than it did before.
 * Immutable; safe for use by several threads as far as the function is.
 */
public final class BodyTracer {
  private final List<String> names;
  private final Function<Value[], List<Value>> function;
  private final List<Value> captured;

  private BodyTracer(
      List<String> names, Function<Value[], List<Value>> function, List<Value> captured) {
    this.names = names;
    this.function = function;
    this.captured = captured;
  }

  /** Prepares to trace a function whose inputs have these names, and that captures nothing. */
  public BodyTracer(List<String> names, Function<Value[], List<Value>> function) {
    this(List.copyOf(names), function, List.of());
  }

  /** Thrown where a body uses values that were not captured: prepare again with them. */
  public static final class MissingCapture extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final transient Function<Value[], List<Value>> body;
    private final transient List<Value> missing;

    private MissingCapture(Function<Value[], List<Value>> body, List<Value> missing) {
      super(
          "a branch of the body of a loop uses '"
              + missing.get(0)
              + "' from around it, which the branches that were recorded do not; use it before the"
              + " branch, or hand it in as state");
      this.body = body;
      this.missing = missing;
    }
  }

  /** Returns the values that are captured, in the order of the inputs that they become. */
  public List<Value> captured() {
    return captured;
  }

  /** Returns this with the values that a trace of this function missed, else this. */
  public BodyTracer with(MissingCapture missed) {
    if (missed.body != function) {
      return this;
    }
    List<Value> all =
        Stream.concat(captured.stream(), missed.missing.stream())
            .distinct()
            .sorted(Comparator.comparingLong(Value::id))
            .toList();
    return new BodyTracer(names, function, all);
  }

  /**
   * Runs the function at a point and returns what it did.
   *
   * @param at a number for each captured value, and behind them one for each input
   * @throws MissingCapture if the function uses other values from around it
   */
  public Tape trace(double... at) {
    int first = captured.size();
    Map<Value, Double> numbers = new HashMap<>();
    for (int i = 0; i < first; i++) {
      numbers.put(captured.get(i), at[i]);
    }
    Value[] inputs = new Value[names.size()];
    try (Recording recording = Recording.ofBody(numbers)) {
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = recording.input(at[first + i], names.get(i), true);
      }
      List<Value> outputs = function.apply(inputs.clone());
      Tracer.checkThere("result", outputs);
      List<Recording.Read> reads = recording.reads();
      List<Value> roots =
          Stream.concat(outputs.stream(), reads.stream().map(Recording.Read::value)).toList();
      List<Value> missing = missing(roots, inputs, recording);
      if (!missing.isEmpty()) {
        throw new MissingCapture(function, missing);
      }
      Linearizer linearizer = new Linearizer(captured, Arrays.asList(inputs));
      return Tracer.tape(outputs, linearizer, reads, read -> Recording.numberOf(read.value()));
    }
  }

  /** Returns the values from around that some roots depend on and that are not captured. */
  private List<Value> missing(Collection<Value> roots, Value[] inputs, Recording recording) {
    Set<Value> known = new HashSet<>(captured);
    known.addAll(Arrays.asList(inputs));
    Set<Value> missing = new HashSet<>();
    Deque<Value> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Value node = open.pop();
      if (node.op() != Input.CONSTANT && known.add(node)) {
        if (recording.isOlder(node) || node.op() instanceof Input) {
          missing.add(node);
        } else {
          open.addAll(Linearizer.sources(node));
        }
      }
    }
    return List.copyOf(missing);
  }
}
