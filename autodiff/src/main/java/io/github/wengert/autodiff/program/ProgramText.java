package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Programs as text: a first line with format and version, then a line for each input, instruction,
 * guard and output.
 *
 * <pre>
 * wengert-program 2
 * input variable x
 * op mul 0 0
 * output 1 y
 * end
 * </pre>
 *
 * <p>Version 1, in which outputs have no names, is read too.
 *
 * <p>An operand is the number of an input or instruction, counted from 0 in the order of the lines,
 * or {@code =} and the bits of a constant in hexadecimal. Operations are looked up by name among
 * those of the table and those the reader allows: a file can name nothing else, and so runs nothing
 * else.
 */
final class ProgramText {
  private static final String FORMAT = "wengert-program ";
  private static final int VERSION = 2;
  private static final int MOST_NODES = 50_000_000;

  private final BufferedReader lines;
  private final Map<String, Op> ops = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<Boolean> active = new ArrayList<>();
  private final List<Integer> outputs = new ArrayList<>();
  private final List<String> outputNames = new ArrayList<>();
  private final List<Guard> guards = new ArrayList<>();
  private TapeBuilder tape;
  private boolean named;
  private int lineNumber;

  private ProgramText(Reader reader, CustomOp... custom) {
    this.lines = new BufferedReader(reader);
    for (Elementary op : Elementary.values()) {
      ops.put(op.symbol(), op);
    }
    for (CustomOp op : custom) {
      if (ops.put(op.symbol(), op) != null) {
        throw new IllegalArgumentException("two operations are called '" + op.symbol() + "'");
      }
    }
  }

  /** Writes a tape; every operation that is not in the table is written by its name. */
  static void write(Tape tape, Signature signature, Appendable out) throws IOException {
    IntFunction<String> operand =
        code ->
            code >= 0
                ? Integer.toString(code)
                : "=" + Long.toHexString(Double.doubleToRawLongBits(tape.constant(code)));
    out.append(FORMAT + VERSION + "\n");
    for (int i = 0; i < tape.inputs; i++) {
      out.append(signature.active[i] ? "input variable " : "input data ")
          .append(line(signature.inputs.get(i)));
    }
    for (int i = 0; i < tape.size(); i++) {
      out.append("op ").append(tape.ops[i].symbol());
      for (int k = tape.starts[i]; k < tape.starts[i + 1]; k++) {
        out.append(' ').append(operand.apply(tape.operands[k]));
      }
      out.append('\n');
    }
    for (Guard guard : tape.guards) {
      out.append(guard.condition() ? "guard condition " : "guard number ")
          .append(operand.apply(guard.operand()))
          .append(" =")
          .append(Long.toHexString(Double.doubleToRawLongBits(guard.expected())))
          .append(' ')
          .append(line(guard.look()));
    }
    for (int i = 0; i < tape.outputs.length; i++) {
      out.append("output ")
          .append(operand.apply(tape.outputs[i]))
          .append(' ')
          .append(line(signature.output(i)));
    }
    out.append("end\n");
  }

  /** Returns a text as the rest of one line. */
  private static String line(String text) {
    return text.replaceAll("\\R", " ") + "\n";
  }

  /** Reads a program. */
  static Program read(Reader reader, CustomOp... custom) throws IOException {
    ProgramText text = new ProgramText(reader, custom);
    String first = text.line();
    text.named = first.equals(FORMAT + VERSION);
    if (!text.named && !first.equals(FORMAT + 1)) {
      throw text.refusal("the first line is not '" + FORMAT + VERSION + "', nor with version 1");
    }
    for (String line = text.line(); !line.equals("end"); line = text.line()) {
      text.parse(line);
    }
    if (text.outputs.isEmpty()) {
      throw text.refusal("there is no output");
    }
    Tape tape =
        text.builder()
            .build(text.outputs.stream().mapToInt(Integer::intValue).toArray(), text.guards);
    boolean[] active = new boolean[text.active.size()];
    for (int i = 0; i < active.length; i++) {
      active[i] = text.active.get(i);
    }
    return new Program(
        new Signature(text.names, active, List.copyOf(text.outputNames)::get),
        new Variants(null, tape, true, true));
  }

  private String line() throws IOException {
    lineNumber++;
    String line = lines.readLine();
    if (line == null) {
      throw refusal("the file ends before 'end'");
    }
    return line;
  }

  private void parse(String line) throws IOException {
    String[] words = line.split(" ", 3);
    if (words.length < 2) {
      throw refusal("'" + line + "' is no input, op, guard or output");
    }
    String rest = words.length == 3 ? words[2] : "";
    switch (words[0]) {
      case "input" -> input(words[1], rest);
      case "op" -> instruction(words[1], rest);
      case "guard" -> guard(words[1], rest);
      case "output" -> output(words[1], rest, words.length == 3);
      default -> throw refusal("'" + words[0] + "' is no input, op, guard or output");
    }
  }

  private void input(String kind, String name) throws IOException {
    boolean variable = kind.equals("variable");
    if (tape != null || !variable && !kind.equals("data")) {
      throw refusal("an input is 'variable' or 'data', and before all else");
    }
    names.add(name);
    active.add(variable);
  }

  private void instruction(String name, String rest) throws IOException {
    Op op = ops.get(name);
    if (op == null) {
      throw refusal("there is no operation '" + name + "'; a custom one is given to the reader");
    }
    String[] words = rest.isEmpty() ? new String[0] : rest.split(" ");
    if (op.arity() != Op.ANY_NUMBER && op.arity() != words.length) {
      throw refusal(name + " takes " + op.arity() + " operands, not " + words.length);
    }
    int[] operands = new int[words.length];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = operand(words[i]);
    }
    if (builder().nextNode() >= MOST_NODES) {
      throw refusal("there are more than " + MOST_NODES + " instructions");
    }
    builder().add(op, operands);
  }

  private void guard(String kind, String rest) throws IOException {
    String[] words = rest.split(" ", 3);
    boolean condition = kind.equals("condition");
    if (words.length < 3 || !condition && !kind.equals("number")) {
      throw refusal("a guard is 'condition' or 'number', operand, what was found, and a text");
    }
    double expected = builder().constantOf(constant(words[1]));
    guards.add(new Guard(operand(words[0]), expected, condition, words[2]));
  }

  private void output(String operand, String name, boolean hasName) throws IOException {
    if (hasName != named) {
      throw refusal("an output is an operand and, from version 2 on, a name");
    }
    outputs.add(operand(operand));
    outputNames.add(named ? name : "y" + outputs.size());
  }

  private int operand(String word) throws IOException {
    if (word.startsWith("=")) {
      return constant(word);
    }
    try {
      int node = Integer.parseInt(word);
      if (node >= 0 && node < builder().nextNode()) {
        return node;
      }
    } catch (NumberFormatException e) {
      throw refusal("'" + word + "' is no operand");
    }
    throw refusal("operand " + word + " is not computed before");
  }

  private int constant(String word) throws IOException {
    try {
      if (word.startsWith("=")) {
        return builder()
            .constant(Double.longBitsToDouble(Long.parseUnsignedLong(word.substring(1), 16)));
      }
    } catch (NumberFormatException e) {
      throw refusal("'" + word + "' is no constant");
    }
    throw refusal("'" + word + "' is no constant");
  }

  private TapeBuilder builder() {
    if (tape == null) {
      tape = new TapeBuilder(names.size());
    }
    return tape;
  }

  private IOException refusal(String what) {
    return new IOException("line " + lineNumber + " of the program: " + what);
  }
}
