package io.github.wengert.autodiff.program.source;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.program.exec.Specialization;
import io.github.wengert.autodiff.program.ir.Guard;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.jvm.MemoryLayout;
import io.github.wengert.autodiff.program.language.Dialect;
import io.github.wengert.autodiff.program.language.Identifiers;
import io.github.wengert.autodiff.program.loop.TapeLoops;
import io.github.wengert.autodiff.program.pass.Lowering;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Writes a program as a unit of source code: a class in Java, a file in C. The products of
 * derivatives are plain ones, as in compiled code; where one of the results that tell is not
 * finite, another function of the unit computes all again with products that an exact zero stops.
 *
 * <p>Takes some microseconds for each instruction that is written; a loop counts once. For one
 * thread.
 */
public final class SourceWriter {
  private final Dialect dialect;
  private final Signature signature;
  private final Tape plain;
  private final Entry entry;
  private final boolean guarded;
  private final Version.Tables tables;
  private final Set<String> called = new TreeSet<>();
  private final List<String> functions = new ArrayList<>();

  private SourceWriter(Dialect dialect, String name, Signature signature, Tape plain) {
    this.dialect = dialect;
    this.signature = signature;
    this.plain = plain;
    this.entry = new Entry(dialect, name, signature, plain.outputs.length);
    this.guarded = !plain.guards.isEmpty();
    this.tables = new Version.Tables(dialect);
  }

  /**
   * Returns the unit.
   *
   * @param name of the class or function
   * @throws IllegalArgumentException if the name is not legal
   * @throws IllegalStateException if there is an operation of the user's own, or a routine
   */
  public static String write(
      Dialect dialect, String name, Signature signature, Specialization recording) {
    Objects.requireNonNull(name, () -> "the name of the " + dialect.unitKind() + " is null");
    if (!Identifiers.isLegal(name) || dialect.isTaken(name)) {
      throw new IllegalArgumentException(
          "'" + name + "' cannot be the name of a " + dialect.unitKind());
    }
    for (Op op : recording.optimized().ops) {
      checkWritable(op);
    }
    SourceWriter writer = new SourceWriter(dialect, name, signature, recording.optimized());
    return writer.unit(recording.stopping());
  }

  private static void checkWritable(Op op) {
    if (!(op instanceof Elementary)) {
      boolean custom = op instanceof CustomOp;
      throw new IllegalStateException(
          (custom ? "the operation '" : "the routine '")
              + op.symbol()
              + "' cannot be written as source: "
              + (custom
                  ? "its function is code of the user's own"
                  : "a loop, map or call of programs has no counterpart there; record the loop"
                      + " step by step, as loops of Java"));
    }
  }

  private String unit(Tape stopping) {
    List<String> main = new ArrayList<>();
    String out = guarded ? "all" : entry.out();
    int shift = guarded ? 0 : entry.shift();
    int[] guards = plain.guards.stream().mapToInt(Guard::operand).toArray();
    int[] outputs = IntStream.concat(IntStream.of(plain.outputs), IntStream.of(guards)).toArray();
    Body body = body(plain.withOutputs(outputs), "", out, shift);
    main.addAll(body.lines);
    String value = body.value;
    boolean looks = plain.witnesses.count() > 0;
    boolean simple = value.matches("\\w+");
    if (!simple && (guarded || looks)) {
      main.add("double value = " + value + ";");
      value = "value";
    }
    int memory = body.memory;
    List<String> release = new ArrayList<>(dialect.release("work", memory));
    if (guarded) {
      release.addAll(dialect.release("all", outputs.length));
      main.addAll(checks(release));
    }
    finish(main, value, release, looks);
    List<String> begin = new ArrayList<>(dialect.work(memory, entry.failure(List.of())));
    if (guarded) {
      List<String> failure = entry.failure(dialect.release("work", memory));
      begin.addAll(dialect.buffer("all", outputs.length, failure));
    }
    main.addAll(0, begin);
    String text = function(entry.head(), main);
    if (looks) {
      functions.add(0, stopping(stopping));
    }
    return dialect.unit(entry.summary(), text, functions, tables.text(), dialect.functions(called));
  }

  /** Writes the end of the function: what is returned, and where all is computed again. */
  private void finish(List<String> main, String value, List<String> release, boolean looks) {
    String again = "withStops(" + String.join(", ", entry.arguments()) + ")";
    String finite = looks ? finite(value) : "";
    if (entry.form() == Entry.Form.RESULTS) {
      main.add("results[0] = " + value + "; // " + Identifiers.spelled(signature.output(0)));
      main.addAll(release);
      if (looks) {
        main.addAll(List.of("if (!(" + finite + ")) {", "  " + again + ";", "}"));
      }
      return;
    }
    String result = value;
    if (!release.isEmpty() && !value.matches("\\w+")) {
      main.add("double value = " + value + ";");
      result = "value";
    }
    main.addAll(release);
    main.add("return " + (looks ? finite + " ? " + result + " : " + again : result) + ";");
  }

  /** Returns the condition that the results which tell whether all are right are finite. */
  private String finite(String value) {
    int[] looks = plain.witnesses.outputs();
    boolean first = looks[0] == 0;
    int[] others = first ? IntStream.of(looks).skip(1).toArray() : looks;
    List<String> conditions = new ArrayList<>();
    if (first) {
      conditions.add(dialect.word("isFinite") + "(" + value + ")");
    }
    if (others.length == 1) {
      int index = others[0] + entry.shift();
      conditions.add(dialect.word("isFinite") + "(" + entry.out() + "[" + index + "])");
    } else if (others.length > 1) {
      called.add("areFinite");
      int from = others[0] + entry.shift();
      int to = others[others.length - 1] + entry.shift() + 1;
      conditions.add("areFinite(" + entry.out() + ", " + from + ", " + to + ")");
    }
    return String.join(" && ", conditions);
  }

  /** Returns the checks of the guards, and the copy of the outputs where they hold. */
  private List<String> checks(List<String> release) {
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
        called.add("same");
        fails = "!same(" + looked + ", " + dialect.literal(guard.expected()) + ")";
      }
      String what = Identifiers.spelled(guard.description()).replace("\"", "'");
      lines.addAll(
          dialect.check(
              fails,
              "recorded where " + what + " gave " + guard.expected() + ", which does not hold",
              entry.failure(release)));
    }
    if (entry.form() != Entry.Form.VALUE && outputs > 1) {
      lines.add("for (int i = 1; i < " + outputs + "; i++) {");
      lines.add(
          "  "
              + entry.out()
              + "["
              + Code.index(entry.shift(), List.of("i"), List.of(1))
              + "] = all[i];");
      lines.add("}");
    }
    return lines;
  }

  private String stopping(Tape tape) {
    Body body = body(tape, "stopping", entry.out(), entry.shift());
    List<String> lines = new ArrayList<>(dialect.work(body.memory, entry.failure(List.of())));
    lines.addAll(body.lines);
    finish(lines, body.value, dialect.release("work", body.memory), false);
    String comment =
        "// The same for where a result is not finite: there, an exact 0 stops what it multiplies.\n";
    return comment + function(entry.privateHead("withStops"), lines);
  }

  /** The statements of a version, the first result as an expression, and what memory it takes. */
  private record Body(List<String> lines, String value, int memory) {}

  private Body body(Tape tape, String prefix, String out, int shift) {
    MemoryLayout layout = MemoryLayout.inOneMethod(TapeLoops.PASS.apply(Lowering.PASS.apply(tape)));
    Version version =
        new Version(dialect, signature, plain.outputs.length, layout, tables, prefix, out, shift);
    VersionWriter writer = new VersionWriter(version, entry.summary().name(), called);
    VersionWriter.Body body = writer.write();
    functions.addAll(writer.functions());
    int memory = version.memory();
    return new Body(body.lines(), body.value(), memory == 0 && body.calls() ? 1 : memory);
  }

  private static String function(String head, List<String> lines) {
    StringBuilder text = new StringBuilder(head).append(" {\n");
    for (String line : lines) {
      text.append(line.indent(2).isBlank() ? "\n" : line.indent(2));
    }
    return text.append("}\n").toString();
  }
}
