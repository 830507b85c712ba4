package io.github.wengert.autodiff.program.text;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.program.ir.Guard;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes a tape as the text that {@link ProgramReader} reads. For one thread. */
public final class ProgramWriter {
  private final Tape tape;
  private final Signature signature;
  private final Appendable out;
  private final CRC32 sum = new CRC32();
  private final StringBuilder line = new StringBuilder();

  private ProgramWriter(Tape tape, Signature signature, Appendable out) {
    this.tape = tape;
    this.signature = signature;
    this.out = out;
  }

  /**
   * Writes a tape; an operation of the user's own is written by its name.
   *
   * @throws IllegalStateException if a name would not stand for one operation
   */
  public static void write(Tape tape, Signature signature, Appendable out) throws IOException {
    checkOperations(tape);
    ProgramWriter writer = new ProgramWriter(tape, signature, out);
    writer.line.append(ProgramReader.FORMAT).append(ProgramReader.VERSION);
    writer.endLine();
    writer.inputs();
    writer.instructions();
    writer.guards();
    writer.outputs();
    out.append("end ").append(Long.toHexString(writer.sum.getValue())).append('\n');
  }

  private static void checkOperations(Tape tape) {
    Map<String, Op> known = new HashMap<>();
    for (Elementary op : Elementary.values()) {
      known.put(op.symbol(), op);
    }
    for (Op op : tape.ops) {
      String symbol = op.symbol();
      Op other = op instanceof CustomOp ? known.putIfAbsent(symbol, op) : op;
      if (other != null && other != op) {
        throw rejection(symbol, "another operation has the same symbol");
      }
      if (symbol.indexOf(' ') >= 0 || symbol.indexOf('\n') >= 0 || symbol.indexOf('\r') >= 0) {
        throw rejection(symbol, "its symbol has a blank or a line break");
      }
    }
  }

  private static IllegalStateException rejection(String symbol, String why) {
    return new IllegalStateException(
        "a program with the operation '" + symbol + "' cannot be written: " + why);
  }

  private void inputs() throws IOException {
    for (int i = 0; i < tape.inputs; i++) {
      line.append(signature.active[i] ? "input variable " : "input data ")
          .append(ProgramReader.escaped(signature.inputs.get(i)));
      endLine();
    }
  }

  private void instructions() throws IOException {
    for (int i = 0; i < tape.size(); i++) {
      line.append("op ").append(tape.ops[i].symbol());
      for (int k = tape.starts[i]; k < tape.starts[i + 1]; k++) {
        operand(line.append(' '), tape.operands[k]);
      }
      if (line.length() > LineReader.LONGEST) {
        throw rejection(tape.ops[i].symbol(), "it has too many operands for one line");
      }
      endLine();
    }
  }

  private void guards() throws IOException {
    for (Guard guard : tape.guards) {
      operand(
          line.append(guard.condition() ? "guard condition " : "guard number "), guard.operand());
      constant(line.append(' '), guard.expected());
      line.append(' ').append(ProgramReader.escaped(guard.description()));
      endLine();
    }
  }

  private void outputs() throws IOException {
    for (int i = 0; i < tape.outputs.length; i++) {
      operand(line.append("output "), tape.outputs[i]);
      line.append(' ').append(ProgramReader.escaped(signature.output(i)));
      endLine();
    }
  }

  private void operand(StringBuilder to, int operand) {
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
