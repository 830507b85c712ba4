package io.github.wengert.autodiff.program.text;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.ir.Guard;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.routine.Body;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.CRC32;

/** Writes a tape as the text that {@link ProgramReader} reads. For one thread. */
public final class ProgramWriter {
  private final Appendable out;
  private final CRC32 sum = new CRC32();
  private final StringBuilder line = new StringBuilder();
  private final Map<String, Op> operations = new HashMap<>();

  /** The numbers of the bodies and routines that are written. */
  private final IdentityHashMap<Body, Integer> bodies = new IdentityHashMap<>();

  private final IdentityHashMap<Routine, Integer> routines = new IdentityHashMap<>();

  private ProgramWriter(Appendable out) {
    this.out = out;
    for (Elementary op : Elementary.values()) {
      operations.put(op.symbol(), op);
    }
  }

  /**
   * Writes a tape; an operation of the user's own is written by its name.
   *
   * @throws IllegalStateException if a name would not stand for one operation
   */
  public static void write(Tape tape, Signature signature, Appendable out) throws IOException {
    boolean plain = Arrays.stream(tape.ops).noneMatch(op -> op instanceof Routine);
    // what is wrong with an operation of a body shows late, when much would be written
    Appendable text = plain ? out : new StringBuilder();
    ProgramWriter writer = new ProgramWriter(text);
    Arrays.stream(tape.ops).forEach(writer::check);
    writer.line.append(ProgramReader.FORMAT).append(ProgramReader.VERSION);
    writer.endLine();
    writer.routines(tape);
    if (!writer.routines.isEmpty()) {
      writer.line.append("main ").append(tape.inputs);
      writer.endLine();
    }
    writer.inputs(signature);
    writer.recording(tape, signature::output);
    text.append("end ").append(Long.toHexString(writer.sum.getValue())).append('\n');
    if (!plain) {
      out.append(text.toString());
    }
  }

  /** Writes the routines of a tape that are not yet written, each behind what it is made of. */
  private void routines(Tape tape) throws IOException {
    for (Op op : tape.ops) {
      if (op instanceof Routine routine) {
        routine(routine);
      }
    }
  }

  private int routine(Routine routine) throws IOException {
    Integer known = routines.get(routine);
    if (known != null) {
      return known;
    }
    RoutineText.Parts parts = RoutineText.parts(routine);
    StringBuilder definition = new StringBuilder(parts.words());
    for (Body body : parts.bodies()) {
      definition.append(' ').append(body(body));
    }
    for (Routine part : parts.routines()) {
      definition.append(' ').append(routine(part));
    }
    line.append("routine ").append(definition);
    endLine();
    routines.put(routine, routines.size());
    return routines.size() - 1;
  }

  private int body(Body body) throws IOException {
    Integer known = bodies.get(body);
    if (known != null) {
      return known;
    }
    List<Tape> recordings = body.recordings();
    for (Tape recording : recordings) {
      routines(recording);
    }
    line.append("body ").append(recordings.get(0).inputs);
    endLine();
    for (Tape recording : recordings) {
      line.append("recording ").append(recording.size());
      endLine();
      recording(recording, i -> "y" + i);
    }
    bodies.put(body, bodies.size());
    return bodies.size() - 1;
  }

  private void recording(Tape tape, IntFunction<String> names) throws IOException {
    instructions(tape);
    guards(tape);
    outputs(tape, names);
  }

  private void check(Op op) {
    if (op instanceof Routine) {
      return;
    }
    String symbol = op.symbol();
    Op other = op instanceof CustomOp ? operations.putIfAbsent(symbol, op) : op;
    if (other != null && other != op) {
      throw rejection(symbol, "another operation has the same symbol");
    }
    if (symbol.indexOf(' ') >= 0 || symbol.indexOf('\n') >= 0 || symbol.indexOf('\r') >= 0) {
      throw rejection(symbol, "its symbol has a blank or a line break");
    }
  }

  private static IllegalStateException rejection(String symbol, String why) {
    return new IllegalStateException(
        "a program with the operation '" + symbol + "' cannot be written: " + why);
  }

  private void inputs(Signature signature) throws IOException {
    for (int i = 0; i < signature.active.length; i++) {
      line.append(signature.active[i] ? "input variable " : "input data ")
          .append(ProgramReader.escaped(signature.inputs.get(i)));
      endLine();
    }
  }

  private void instructions(Tape tape) throws IOException {
    for (int i = 0; i < tape.size(); i++) {
      if (tape.ops[i] instanceof Routine routine) {
        line.append("call ").append(routines.get(routine));
      } else if (tape.ops[i] instanceof Routine.Projection projection) {
        line.append("result ").append(projection.index());
      } else {
        check(tape.ops[i]);
        line.append("op ").append(tape.ops[i].symbol());
      }
      for (int k = tape.starts[i]; k < tape.starts[i + 1]; k++) {
        operand(tape, line.append(' '), tape.operands[k]);
      }
      if (line.length() > LineReader.LONGEST) {
        throw rejection(tape.ops[i].symbol(), "it has too many operands for one line");
      }
      endLine();
    }
  }

  private void guards(Tape tape) throws IOException {
    for (Guard guard : tape.guards) {
      operand(
          tape,
          line.append(guard.condition() ? "guard condition " : "guard number "),
          guard.operand());
      constant(line.append(' '), guard.expected());
      line.append(' ').append(ProgramReader.escaped(guard.description()));
      endLine();
    }
  }

  private void outputs(Tape tape, IntFunction<String> names) throws IOException {
    for (int i = 0; i < tape.outputs.length; i++) {
      operand(tape, line.append("output "), tape.outputs[i]);
      line.append(' ').append(ProgramReader.escaped(names.apply(i)));
      endLine();
    }
  }

  private static void operand(Tape tape, StringBuilder to, int operand) {
    if (operand < 0) {
      constant(to, tape.constant(operand));
    } else {
      to.append(operand);
    }
  }

  private static void constant(StringBuilder to, double value) {
    to.append('=').append(Long.toHexString(Double.doubleToRawLongBits(value)));
  }

  private void endLine() throws IOException {
    String text = line.toString();
    line.setLength(0);
    LineReader.count(sum, text);
    out.append(text).append('\n');
  }
}
