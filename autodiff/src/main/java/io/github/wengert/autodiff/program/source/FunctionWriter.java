package io.github.wengert.autodiff.program.source;

import io.github.wengert.autodiff.program.exec.Specialization;
import io.github.wengert.autodiff.program.exec.Stages;
import io.github.wengert.autodiff.program.ir.Guard;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.language.Code;
import io.github.wengert.autodiff.program.language.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes a recording as a function. The products of derivatives are plain ones, as in compiled
 * code; where one of the results that tell is not finite, another function computes all again with
 * products that an exact zero stops.
 *
 * <p>For one thread.
 */
final class FunctionWriter {
  private final Unit unit;
  private final Entry entry;
  private final String name;
  private final Signature signature;
  private final Specialization recording;
  private final Tape plain;
  private final boolean guarded;

  /**
   * Takes a recording.
   *
   * @param name what the names of further functions begin with; empty for the function of the unit
   */
  FunctionWriter(
      Unit unit, Entry entry, String name, Signature signature, Specialization recording) {
    this.unit = unit;
    this.entry = entry;
    this.name = name;
    this.signature = signature;
    this.recording = recording;
    this.plain = recording.optimized();
    this.guarded = !plain.guards.isEmpty();
  }

  /** Returns the function, and adds those that it calls to the unit. */
  String write(String comment) {
    boolean looks = plain.witnesses.count() > 0;
    int[] guards = plain.guards.stream().mapToInt(Guard::operand).toArray();
    int[] outputs = IntStream.concat(IntStream.of(plain.outputs), IntStream.of(guards)).toArray();
    Frame frame = new Frame(unit.dialect, entry::failure);
    List<String> lines = new ArrayList<>();
    String out = guarded ? "all" : entry.out();
    if (guarded) {
      lines.addAll(frame.array("all", outputs.length));
    }
    Tape tape = plain.withOutputs(outputs);
    String value = body(tape, name, out, guarded ? 0 : entry.shift(), frame, lines);
    if (!value.matches("\\w+") && (guarded || looks)) {
      lines.add("double value = " + value + ";");
      value = "value";
    }
    if (guarded) {
      lines.addAll(checks(frame));
    }
    finish(lines, value, frame.release(), looks);
    if (looks) {
      unit.functions.add(0, stopping(recording.stopping()));
    }
    List<String> all = Stages.areNeeded(plain, false) ? entry.body(lines) : lines;
    return Unit.text(comment, entry.head(), all);
  }

  /** Writes the end of the function: what is returned, and where all is computed again. */
  private void finish(List<String> lines, String value, List<String> release, boolean looks) {
    String finite = looks ? finite(value) : "";
    if (entry.form() == Entry.Form.RESULTS) {
      String what = name.isEmpty() ? " // " + Identifiers.spelled(signature.output(0)) : "";
      lines.add("results[0] = " + value + ";" + what);
      lines.addAll(release);
      if (looks) {
        lines.addAll(List.of("if (!(" + finite + ")) {", "  " + entry.leaveTo(stops()), "}"));
      }
      lines.addAll(entry.end());
      return;
    }
    String result = value;
    if (!release.isEmpty() && !value.matches("\\w+")) {
      lines.add("double value = " + value + ";");
      result = "value";
    }
    lines.addAll(release);
    String again = entry.call(stops());
    lines.add("return " + (looks ? finite + " ? " + result + " : " + again : result) + ";");
  }

  /** Returns the name of the function that stops zeros. */
  private String stops() {
    return name.isEmpty() ? "withStops" : name + "WithStops";
  }

  /** Returns the condition that the results which tell whether all are right are finite. */
  private String finite(String value) {
    int[] looks = plain.witnesses.outputs();
    boolean first = looks[0] == 0;
    int[] others = first ? IntStream.of(looks).skip(1).toArray() : looks;
    List<String> conditions = new ArrayList<>();
    if (first) {
      conditions.add(unit.dialect.word("isFinite") + "(" + value + ")");
    }
    if (others.length == 1) {
      int index = others[0] + entry.shift();
      conditions.add(unit.dialect.word("isFinite") + "(" + entry.out() + "[" + index + "])");
    } else if (others.length > 1) {
      unit.called.add("areFinite");
      int from = others[0] + entry.shift();
      int to = others[others.length - 1] + entry.shift() + 1;
      conditions.add("areFinite(" + entry.out() + ", " + from + ", " + to + ")");
    }
    return String.join(" && ", conditions);
  }

  /** Returns the checks of the guards, and the copy of the outputs where they hold. */
  private List<String> checks(Frame frame) {
    List<String> lines = new ArrayList<>();
    int outputs = plain.outputs.length;
    lines.add("");
    lines.add("// the branches that were recorded are taken here too");
    for (int i = 0; i < plain.guards.size(); i++) {
      Guard guard = plain.guards.get(i);
      String looked = "all[" + (outputs + i) + "]";
      String fails;
      if (guard.condition()) {
        fails = looked + (guard.expected() == 1 ? " != 1" : " == 1");
      } else {
        unit.called.add("same");
        fails = "!same(" + looked + ", " + unit.dialect.literal(guard.expected()) + ")";
      }
      String what = Identifiers.spelled(guard.description()).replace("\"", "'");
      String message =
          "recorded where " + what + " gave " + guard.expected() + ", which does not hold";
      lines.addAll(entry.check(frame, fails, message));
    }
    if (entry.form() != Entry.Form.VALUE && outputs > 1) {
      String to = entry.out() + "[" + Code.index(entry.shift(), List.of("i"), List.of(1)) + "]";
      lines.add("for (int i = 1; i < " + outputs + "; i++) {\n  " + to + " = all[i];\n}");
    }
    return lines;
  }

  private String stopping(Tape tape) {
    Frame frame = new Frame(unit.dialect, entry::failure);
    List<String> lines = new ArrayList<>();
    String prefix = name.isEmpty() ? "stopping" : name + "Stopping";
    String value = body(tape, prefix, entry.out(), entry.shift(), frame, lines);
    finish(lines, value, frame.release(), false);
    return Unit.text(
        "The same for where a result is not finite: there, an exact 0 stops what it multiplies.",
        entry.privateHead(stops()),
        lines);
  }

  /** Adds the statements of a version, and returns the first result as an expression. */
  private String body(
      Tape tape, String prefix, String out, int shift, Frame frame, List<String> lines) {
    if (Stages.areNeeded(tape, false)) {
      return new StageWriter(unit, signature, tape, prefix, out, shift).write(frame, lines);
    }
    Version version = Version.of(unit, signature, plain.outputs.length, tape, prefix, out, shift);
    VersionWriter.Body body = new VersionWriter(version).write();
    int memory = version.memory() == 0 && body.calls() ? 1 : version.memory();
    if (memory > 0) {
      lines.addAll(frame.work(name, memory));
    }
    lines.addAll(body.lines());
    return body.value();
  }
}
