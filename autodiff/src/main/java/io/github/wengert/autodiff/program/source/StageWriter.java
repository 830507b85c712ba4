package io.github.wengert.autodiff.program.source;

import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.exec.Stages;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.language.Identifiers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a version of a program that has routines: the statements that run its {@link Stages}, each
 * a function, and call its routines in between. What is needed later is in the array {@code cells}.
 *
 * <p>For one thread.
 */
final class StageWriter {
  private final Unit unit;
  private final Signature signature;
  private final Tape tape;
  private final String prefix;
  private final String out;
  private final int shift;
  private final Stages stages;
  private final List<String> names;

  /** Where cells and constants are. */
  private final Copies.Operands operands =
      new Copies.Operands() {
        @Override
        public @Nullable String array(int operand) {
          return operand < 0 ? null : "cells";
        }

        @Override
        public int index(int operand) {
          return operand;
        }

        @Override
        public double constant(int operand) {
          return tape.constant(operand);
        }
      };

  /**
   * Takes a version.
   *
   * @param prefix what the names of its functions begin with
   * @param out the array of outputs, of which output i is element {@code i + shift}
   */
  StageWriter(Unit unit, Signature signature, Tape tape, String prefix, String out, int shift) {
    this.unit = unit;
    this.signature = signature;
    this.tape = tape;
    this.prefix = prefix;
    this.out = out;
    this.shift = shift;
    this.stages = Stages.of(tape, false);
    this.names = names();
  }

  /** Returns what the cells are called. */
  private List<String> names() {
    String[] found = new String[stages.cells()];
    Arrays.setAll(found, i -> i < tape.inputs ? signature.inputs.get(i) : "cell " + i);
    for (Stages.Stage stage : stages.stages()) {
      for (Stages.Call call : stage.calls()) {
        String symbol = call.op().symbol();
        for (int i = 0; i < ((Routine) call.op()).resultCount(); i++) {
          found[call.at() + i] = symbol + " " + i;
        }
      }
    }
    return Arrays.asList(found);
  }

  /** Adds the statements, and returns the first result as an expression. */
  String write(Frame frame, List<String> lines) {
    int memory = 0;
    Signature own = new Signature(names, new boolean[names.size()], i -> "");
    for (int s = 0; s < stages.stages().size(); s++) {
      Stages.Stage stage = stages.stages().get(s);
      if (stage.plain().outputs.length > 0) {
        String stageName = stageName(s);
        Version version = Version.of(unit, own, 0, stage.plain(), stageName, "results", stage.at());
        VersionWriter.Body body = new VersionWriter(version).write();
        memory = Math.max(memory, Math.max(1, version.memory()));
        List<String> all = new ArrayList<>(body.lines());
        all.add("results[" + stage.at() + "] = " + body.value() + ";");
        unit.add("", unit.dialect.privateHead("void", stageName, version.parameters(0)), all);
      }
    }
    if (memory > 0) {
      lines.addAll(frame.work(prefix, memory));
    }
    lines.addAll(frame.array("cells", stages.cells()));
    if (tape.inputs > 0) {
      lines.add("for (int i = 0; i < " + tape.inputs + "; i++) {\n  cells[i] = x[i];\n}");
    }
    calls(frame, lines);
    int[] outputs = IntStream.range(0, tape.outputs.length).map(stages::output).toArray();
    Copies copies = new Copies(unit, operands, out);
    if (outputs.length > 1) {
      int[] rest = Arrays.copyOfRange(outputs, 1, outputs.length);
      int[] to = IntStream.range(1, outputs.length).map(i -> i + shift).toArray();
      lines.addAll(copies.write(to, rest, i -> ""));
    }
    return copies.element(outputs[0]);
  }

  private String stageName(int stage) {
    return prefix.isEmpty() ? "stage" + stage : prefix + "Stage" + stage;
  }

  private void calls(Frame frame, List<String> lines) {
    Map<Integer, String> kept = new HashMap<>();
    RoutineWriter routines = new RoutineWriter(unit);
    int next = 0;
    for (int s = 0; s < stages.stages().size(); s++) {
      Stages.Stage stage = stages.stages().get(s);
      if (stage.plain().outputs.length > 0) {
        lines.add(stageName(s) + "(cells, work, cells);");
      }
      for (Stages.Call call : stage.calls()) {
        call(routines, call, next++, kept, frame, lines);
      }
    }
  }

  private void call(
      RoutineWriter routines,
      Stages.Call call,
      int index,
      Map<Integer, String> kept,
      Frame frame,
      List<String> lines) {
    Routine routine = (Routine) call.op();
    String function = routines.function(routine, argumentNames(call));
    String arguments = "arguments" + index;
    String results = "results" + index;
    lines.add("");
    lines.add("// " + Identifiers.spelled(RoutineWriter.describe(routine)));
    if (call.arguments().length > 0) {
      lines.addAll(frame.array(arguments, call.arguments().length));
      int[] to = IntStream.range(0, call.arguments().length).toArray();
      lines.addAll(new Copies(unit, operands, arguments).write(to, call.arguments(), i -> ""));
    } else {
      arguments = unit.dialect.word("null");
    }
    lines.addAll(frame.array(results, routine.resultCount()));
    String states = "";
    if (RoutineWriter.takesStates(routine)) {
      int length = call.continued() ? RoutineWriter.stateLength(routine, last(call)) : 0;
      if (length > 0) {
        kept.put(index, "states" + index);
        lines.addAll(frame.array("states" + index, length));
      }
      String nothing = unit.dialect.word("null");
      states =
          ", "
              + (call.before() >= 0
                  ? kept.getOrDefault(call.before(), nothing)
                  : kept.getOrDefault(index, nothing));
    }
    lines.addAll(frame.call(function + "(" + arguments + ", " + results + states + ")"));
    int[] to = IntStream.range(call.at(), call.at() + routine.resultCount()).toArray();
    lines.addAll(
        new Copies(unit, resultsOf(results), "cells")
            .write(to, IntStream.range(0, to.length).toArray(), i -> ""));
  }

  /** Returns the last argument of a call if it is a constant, else NaN. */
  private double last(Stages.Call call) {
    int last = call.arguments().length - 1;
    boolean constant = last >= 0 && call.arguments()[last] < 0;
    return constant ? tape.constant(call.arguments()[last]) : Double.NaN;
  }

  private static Copies.Operands resultsOf(String array) {
    return new Copies.Operands() {
      @Override
      public String array(int operand) {
        return array;
      }

      @Override
      public int index(int operand) {
        return operand;
      }

      @Override
      public double constant(int operand) {
        throw new IllegalArgumentException("no constant: " + operand);
      }
    };
  }

  /** Returns what the arguments of a call are called here; empty for constants. */
  private List<String> argumentNames(Stages.Call call) {
    return Arrays.stream(call.arguments())
        .mapToObj(cell -> cell < 0 ? "" : cell < tape.inputs ? names.get(cell) : "")
        .toList();
  }
}
