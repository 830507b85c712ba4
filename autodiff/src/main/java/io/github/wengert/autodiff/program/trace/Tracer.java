package io.github.wengert.autodiff.program.trace;

import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Recording;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.naming.Numbering;
import io.github.wengert.autodiff.program.ir.Guard;
import io.github.wengert.autodiff.program.ir.Pass;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeVerifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Turns functions and graphs into tapes, with a guard for each number that the function reads.
 * Immutable; safe for use by several threads as far as the function is.
 */
public final class Tracer {
  /** The name of the stage behind the pass. */
  public static final String STAGE = "trace";

  private final List<String> names;
  private final boolean[] active;
  private final Function<Value[], List<Value>> function;

  /**
   * Prepares to trace a function of {@code inputs} inputs, of which the first {@code variables} are
   * differentiated.
   */
  public Tracer(
      List<String> names, int variables, Function<Value[], List<Value>> function, int inputs) {
    if (names.size() != inputs || variables < 0 || variables > inputs) {
      throw new IllegalArgumentException(
          inputs + " inputs, but " + names.size() + " names and " + variables + " variables");
    }
    names.forEach(name -> Objects.requireNonNull(name, "the name of an input is null"));
    this.function = Objects.requireNonNull(function, "the function to be recorded is null");
    this.names = List.copyOf(names);
    this.active = new boolean[inputs];
    Arrays.fill(active, 0, variables, true);
  }

  /** Returns the pass that runs the function at a point and returns what it did. */
  public Pass<double[], NamedTape> pass() {
    return pass(this::trace);
  }

  /** Returns the pass that writes what some outputs depend on; see {@code Program.of}. */
  public static Pass<List<Value>, NamedTape> ofGraph(List<Value> inputs) {
    return pass(outputs -> trace(outputs, inputs));
  }

  private static <A> Pass<A, NamedTape> pass(Function<A, NamedTape> action) {
    return new Pass<>(STAGE, action, named -> TapeVerifier.fault(named.tape()));
  }

  private static NamedTape trace(List<Value> outputs, List<Value> inputs) {
    checkThere("input", inputs);
    boolean[] active = new boolean[inputs.size()];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < active.length; i++) {
      active[i] = !inputs.get(i).isConstant();
      checkDistinct(inputs.get(i));
      names.add(inputs.get(i).name().isEmpty() ? Numbering.name("x", i) : inputs.get(i).name());
    }
    Tape tape = tape(outputs, new Linearizer(inputs), List.of(), Tracer::number);
    return new NamedTape(new Signature(names, active, Signature.names(outputs)::get), tape);
  }

  /** Rejects a constant that may stand for other uses of the same number too. */
  private static void checkDistinct(Value input) {
    if (input.op() == Input.CONSTANT && input == Value.constant(input.data())) {
      throw new IllegalArgumentException(
          "the input '"
              + input
              + "' is a shared constant: every "
              + input.data()
              + " of the graph would become this input; make it by Value.data("
              + input.data()
              + ", name) instead");
    }
  }

  /**
   * Runs the function on watched inputs, and returns what it did and what its results are called.
   */
  private NamedTape trace(double... at) {
    Value[] inputs = new Value[names.size()];
    List<Value> outputs;
    List<Recording.Read> reads;
    try (Recording recording = Recording.start()) {
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = recording.input(at[i], names.get(i), active[i]);
      }
      outputs = function.apply(inputs.clone());
      reads = recording.reads();
    }
    Tape tape = tape(outputs, new Linearizer(List.of(inputs)), reads, Tracer::number);
    return new NamedTape(new Signature(names, active, Signature.names(outputs)::get), tape);
  }

  /** Returns the number that was read. */
  private static double number(Recording.Read read) {
    return read.condition() ? Recording.numberOf(read.value()) : read.value().data();
  }

  /** Writes what outputs and reads depend on, with a guard for each read. */
  static Tape tape(
      List<Value> outputs,
      Linearizer recorder,
      List<Recording.Read> reads,
      ToDoubleFunction<Recording.Read> numbers) {
    checkThere("result", outputs);
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException("a program needs a result");
    }
    List<Value> roots = new ArrayList<>(outputs);
    reads.forEach(read -> roots.add(read.value()));
    recorder.record(roots);
    Set<Recording.Read> known = new HashSet<>();
    List<Guard> guards =
        reads.stream()
            .filter(read -> known.add(new Recording.Read(read.value(), read.condition(), "")))
            .map(read -> guard(read, recorder, numbers.applyAsDouble(read)))
            .toList();
    return recorder.build(recorder.codes(outputs), guards);
  }

  /** Rejects a list that is null or has a null in it. */
  static void checkThere(String what, List<Value> values) {
    Objects.requireNonNull(values, () -> "the list of " + what + "s is null");
    for (int i = 0; i < values.size(); i++) {
      String name = Numbering.words(what, i);
      Objects.requireNonNull(values.get(i), () -> name + " is null");
    }
  }

  private static Guard guard(Recording.Read read, Linearizer recorder, double number) {
    Value value = read.value();
    double found = read.condition() && number != 1 ? 0 : number;
    List<Shown> shown =
        (read.condition() ? value.parents() : List.of(value)).stream().map(Shown::of).toList();
    String condition = read.condition() ? value.op().symbol() : "";
    return new Guard(
        recorder.code(value), found, read.condition(), () -> text(condition, shown), read.line());
  }

  /** The parts of a value that the text of a guard shows. */
  private record Shown(String name, double data, Op op) {
    static Shown of(Value value) {
      return new Shown(value.name(), Recording.numberOf(value), value.op());
    }

    @Override
    public String toString() {
      return (name.isEmpty() ? "" : name + " = ") + data + " (" + op.symbol() + ")";
    }
  }

  private static String text(String condition, List<Shown> shown) {
    String list = shown.stream().map(Shown::toString).collect(Collectors.joining(", "));
    return condition.isEmpty() ? list : condition + "(" + list + ")";
  }
}
