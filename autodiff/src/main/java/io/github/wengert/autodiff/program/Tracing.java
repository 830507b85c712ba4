package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.Recording;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** From functions and graphs to tapes, with a guard for each look at a number. */
final class Tracing {
  private Tracing() {}

  /** What a function did, and what it calls its results. */
  record Traced(Tape tape, List<String> outputs) {}

  /** Runs a function on watched inputs, and returns what it did. */
  static Traced record(
      List<String> names, boolean[] active, Function<Value[], List<Value>> function, double[] at) {
    try (Recording recording = Recording.start()) {
      Value[] inputs = new Value[names.size()];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = recording.input(at[i], names.get(i), active[i]);
      }
      List<Value> outputs = function.apply(inputs.clone());
      Tape tape = tape(outputs, List.of(inputs), recording.looks());
      return new Traced(tape, Signature.names(outputs));
    }
  }

  static Tape tape(List<Value> outputs, List<Value> inputs, List<Recording.Look> looks) {
    checkThere("result", outputs);
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException("a program needs a result");
    }
    Recorder recorder = new Recorder(inputs);
    List<Value> roots = new ArrayList<>(outputs);
    looks.forEach(look -> roots.add(look.value()));
    recorder.record(roots);
    Set<Recording.Look> known = new HashSet<>();
    List<Guard> guards =
        looks.stream().filter(known::add).map(look -> guard(look, recorder)).toList();
    return recorder.build(recorder.codes(outputs), guards);
  }

  /** Refuses a list that is null or has a null in it. */
  static void checkThere(String what, List<Value> values) {
    Objects.requireNonNull(values, () -> "the list of " + what + "s is null");
    for (int i = 0; i < values.size(); i++) {
      int number = i + 1;
      Objects.requireNonNull(
          values.get(i), () -> what + " " + number + " of " + values.size() + " is null");
    }
  }

  private static Guard guard(Recording.Look look, Recorder recorder) {
    Value value = look.value();
    double found = look.condition() ? condition(value) : value.data();
    return new Guard(recorder.code(value), found, look.condition(), describe(look));
  }

  private static String describe(Recording.Look look) {
    if (!look.condition()) {
      return describe(look.value());
    }
    return look.value().parents().stream()
        .map(Tracing::describe)
        .collect(Collectors.joining(", ", look.value().op().symbol() + "(", ")"));
  }

  /** Returns what the text of a value is when no recording is open. */
  private static String describe(Value value) {
    String name = value.name().isEmpty() ? "" : value.name() + " = ";
    return name + value.data() + " (" + value.op().symbol() + ")";
  }

  private static double condition(Value value) {
    return value.data() == 1 ? 1 : 0;
  }
}
