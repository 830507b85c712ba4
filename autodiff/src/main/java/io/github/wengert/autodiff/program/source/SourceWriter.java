package io.github.wengert.autodiff.program.source;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.program.exec.Specialization;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.language.Dialect;
import io.github.wengert.autodiff.program.language.Identifiers;
import io.github.wengert.autodiff.program.language.Loops;
import io.github.wengert.autodiff.program.list.LongLists;
import io.github.wengert.autodiff.program.routine.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes a program as a unit of source code: a class in Java, a file in C. Loops, maps and calls of
 * programs are functions, and so are their bodies; where a body has been recorded for several ways
 * through it, a function for each is tried until the branches of one are taken.
 *
 * <p>Takes some microseconds for each instruction that is written; a loop counts once. For one
 * thread.
 */
public final class SourceWriter {
  private SourceWriter() {}

  /**
   * Returns the unit.
   *
   * @param name of the class or function
   * @throws IllegalArgumentException if the name is not legal
   * @throws IllegalStateException if there is an operation of the user's own
   */
  public static String write(
      Dialect dialect, String name, Signature signature, List<Specialization> recorded) {
    Objects.requireNonNull(name, () -> "the name of the " + dialect.unitKind() + " is null");
    if (!Identifiers.isLegal(name) || dialect.isTaken(name)) {
      throw new IllegalArgumentException(
          "'" + name + "' cannot be the name of a " + dialect.unitKind());
    }
    List<Specialization> recordings = withoutRoutinesOfLists(recorded);
    recordings.forEach(SourceWriter::checkWritable);
    Unit unit = new Unit(dialect, name, SourceWriter::body);
    int outputs = recordings.get(0).optimized().outputs.length;
    Entry entry = Entry.ofUnit(dialect, name, signature, outputs);
    String main =
        recordings.size() == 1
            ? new FunctionWriter(unit, entry, "", signature, recordings.get(0)).write("")
            : choice(unit, entry, signature, outputs, recordings);
    String tables = unit.tables.text();
    String kernels = dialect.functions(unit.called);
    return dialect.unit(entry.summary(), main, unit.all(), tables, kernels);
  }

  /** Returns recordings in which operations on long lists are chains, which become loops. */
  private static List<Specialization> withoutRoutinesOfLists(List<Specialization> recordings) {
    return recordings.stream()
        .map(recording -> recording.with(LongLists.operations(recording.recorded)))
        .toList();
  }

  /** Returns the function of a unit that has several ways through it. */
  private static String choice(
      Unit unit, Entry entry, Signature signature, int outputs, List<Specialization> recordings) {
    Frame frame = new Frame(unit.dialect, entry::failure);
    List<String> lines = new ArrayList<>();
    if (entry.form() != Entry.Form.RESULTS) {
      lines.addAll(frame.array("all", outputs));
    }
    String results = entry.form() == Entry.Form.RESULTS ? entry.out() : "all";
    lines.addAll(ways(unit, "", results, signature, recordings, frame));
    if (entry.form() != Entry.Form.RESULTS) {
      lines.addAll(Loops.copy(outputs - 1, entry.out(), 0, "all", 1));
      lines.add("double value = all[0];");
      lines.addAll(frame.release());
      lines.add("return value;");
    }
    return Unit.text("", entry.head(), lines);
  }

  /** Writes a function for each way, and returns the statements that try one after the other. */
  private static List<String> ways(
      Unit unit,
      String name,
      String results,
      Signature signature,
      List<Specialization> recordings,
      Frame frame) {
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < recordings.size(); i++) {
      String way = name.isEmpty() ? "way" + i : name + "Way" + i;
      way(unit, way, signature, recordings.get(i), true);
      calls.add(way + "(x, " + results + ")");
    }
    return frame.check("!" + String.join(" && !", calls), "no way that was recorded is taken here");
  }

  private static void checkWritable(Specialization recording) {
    for (Op op : recording.optimized().ops) {
      if (op instanceof CustomOp) {
        throw new IllegalStateException(
            "the operation '"
                + op.symbol()
                + "' cannot be written as source: its function is code of the user's own");
      }
    }
  }

  private static void body(Unit unit, String name, Body body, List<String> inputs) {
    List<Specialization> recordings = withoutRoutinesOfLists(body.specializations());
    Signature signature = new Signature(inputs, new boolean[inputs.size()], i -> "result " + i);
    if (recordings.size() == 1) {
      way(unit, name, signature, recordings.get(0), false);
      return;
    }
    Entry entry = Entry.ofBody(unit.dialect, name, signature, body.outputs(), false);
    Frame frame = new Frame(unit.dialect, entry::failure);
    List<String> lines = new ArrayList<>(ways(unit, name, "results", signature, recordings, frame));
    lines.addAll(entry.end());
    unit.add("", entry.head(), lines);
  }

  private static void way(
      Unit unit, String name, Signature signature, Specialization recording, boolean choice) {
    checkWritable(recording);
    int outputs = recording.optimized().outputs.length;
    Entry entry = Entry.ofBody(unit.dialect, name, signature, outputs, choice);
    String text = new FunctionWriter(unit, entry, name, signature, recording).write("");
    unit.functions.add(0, text);
  }
}
