package io.github.wengert.autodiff.program.text;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.ir.Guard;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import io.github.wengert.autodiff.program.routine.Body;
import io.github.wengert.autodiff.program.trace.NamedTape;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Programs as text: a first line with format and version, then a line for each input, instruction,
 * guard and output, and the checksum (CRC-32) of all these lines.
 *
 * <pre>
 * wengert-program 1
 * input variable x
 * op mul 0 0
 * output 1 y
 * end f8c833a6
 * </pre>
 *
 * <p>Before them are the loops and calls, each behind what it is made of: {@code body} with a
 * number of inputs, its recordings, each begun by {@code recording} and made of the same lines,
 * then {@code routine} with what {@link RoutineText} says. Both are numbered from 0; {@code main}
 * ends them. An instruction {@code call} applies a routine to operands, and {@code result} selects
 * one of its results.
 *
 * <p>An operand is the number of an input or instruction, counted from 0 in the order of the lines,
 * or {@code =} and the bits of a constant in hexadecimal. In names, {@code \\} stands for a
 * backslash, {@code \n} and {@code \r} for LF and CR.
 *
 * <p>Operations are looked up by name among those of the table and those the reader allows: a file
 * can name nothing else, and so runs nothing else. Reading takes memory in proportion to the text.
 */
public final class ProgramReader {
  static final String FORMAT = "wengert-program ";
  static final int VERSION = 1;
  private static final int MOST_NODES = 50_000_000;

  private final LineReader lines;
  private final Map<String, Op> ops = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<Boolean> active = new ArrayList<>();
  private final List<Body> bodies = new ArrayList<>();
  private final List<Routine> routines = new ArrayList<>();

  /** The recording that is being read. */
  private List<Integer> outputs = new ArrayList<>();

  private List<String> outputNames = new ArrayList<>();
  private List<Guard> guards = new ArrayList<>();
  private TapeBuilder tape;

  /** The recordings of the body that is being read; null for the program itself. */
  private List<Tape> recordings;

  /** How many inputs the body has. */
  private int bodyInputs;

  private ProgramReader(Reader reader, CustomOp... custom) {
    this.lines = new LineReader(reader);
    for (Elementary op : Elementary.values()) {
      ops.put(op.symbol(), op);
    }
    for (CustomOp op : custom) {
      if (ops.put(op.symbol(), op) != null) {
        throw new IllegalArgumentException("two operations are called '" + op.symbol() + "'");
      }
    }
  }

  /** Returns a text as the rest of one line. */
  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  /** Returns the text that was written as the rest of one line. */
  private String unescaped(String text) throws IOException {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
        c = i == text.length() ? ' ' : text.charAt(i);
        switch (c) {
          case 'n' -> c = '\n';
          case 'r' -> c = '\r';
          case '\\' -> {}
          default -> throw lines.rejection("a backslash stands alone");
        }
      }
      plain.append(c);
    }
    return plain.toString();
  }

  /** Reads a program. */
  public static NamedTape read(Reader reader, CustomOp... custom) throws IOException {
    ProgramReader text = new ProgramReader(reader, custom);
    text.header();
    String line = text.line();
    for (; !line.equals("end") && !line.startsWith("end "); line = text.line()) {
      text.parse(line);
      text.lines.count(line);
    }
    text.end(line);
    Tape tape = text.recording();
    boolean[] active = new boolean[text.active.size()];
    for (int i = 0; i < active.length; i++) {
      active[i] = text.active.get(i);
    }
    return new NamedTape(
        new Signature(text.names, active, List.copyOf(text.outputNames)::get), tape);
  }

  /** Returns the recording that was read. */
  private Tape recording() throws IOException {
    if (recordings != null) {
      throw lines.rejection("the bodies of routines are not ended by 'main'");
    }
    if (outputs.isEmpty()) {
      throw lines.rejection("there is no output");
    }
    return built();
  }

  private Tape built() {
    return builder().build(outputs.stream().mapToInt(Integer::intValue).toArray(), guards);
  }

  /** Starts a body, behind the one before. */
  private void body(String inputs) throws IOException {
    endBody();
    bodyInputs = size(inputs);
    recordings = new ArrayList<>();
  }

  /** Starts a recording of a body, behind the one before. */
  private void startRecording() throws IOException {
    if (recordings == null) {
      throw lines.rejection("a recording that is of no body");
    }
    endRecording();
    tape = new TapeBuilder(bodyInputs);
  }

  private void endRecording() throws IOException {
    if (tape != null) {
      if (!recordings.isEmpty() && recordings.get(0).outputs.length != outputs.size()) {
        throw lines.rejection("the recordings of a body have different numbers of outputs");
      }
      recordings.add(built());
    }
    tape = null;
    outputs = new ArrayList<>();
    outputNames = new ArrayList<>();
    guards = new ArrayList<>();
  }

  private void endBody() throws IOException {
    if (recordings != null) {
      endRecording();
      if (recordings.isEmpty()) {
        throw lines.rejection("the body has no recording");
      }
      bodies.add(new Body(recordings));
      recordings = null;
    } else if (tape != null || !names.isEmpty()) {
      throw lines.rejection("a body or routine belongs before all else");
    }
  }

  private void routine(String kind, String rest) throws IOException {
    endBody();
    try {
      routines.add(
          RoutineText.of(kind + " " + rest, i -> known(bodies, i), i -> known(routines, i)));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw lines.rejection(e.getMessage());
    }
  }

  private static <T> T known(List<T> all, int index) {
    if (index >= all.size()) {
      throw new IllegalArgumentException("body or routine " + index + " is not there yet");
    }
    return all.get(index);
  }

  private int size(String word) throws IOException {
    try {
      int size = Integer.parseInt(word);
      if (size >= 0 && size <= MOST_NODES) {
        return size;
      }
    } catch (NumberFormatException e) {
      throw lines.rejection("'" + word + "' is no size");
    }
    throw lines.rejection("'" + word + "' is no size");
  }

  private void call(String number, String rest) throws IOException {
    int index = size(number);
    if (index >= routines.size()) {
      throw lines.rejection("there is no routine " + number);
    }
    add(routines.get(index), rest);
  }

  private void result(String number, String rest) throws IOException {
    int index = size(number);
    int from = operand(rest);
    if (!(builder().op(from) instanceof Routine routine) || index >= routine.resultCount()) {
      throw lines.rejection("there is no result " + number + " of " + rest);
    }
    builder().add(Routine.Projection.of(index), from);
  }

  private void header() throws IOException {
    String line = line();
    if (!line.equals(FORMAT + VERSION)) {
      throw lines.rejection("the first line is not '" + FORMAT + VERSION + "'");
    }
    lines.count(line);
  }

  private void end(String line) throws IOException {
    String expected = "end " + lines.checksum();
    if (!line.equals(expected)) {
      throw lines.rejection("'" + line + "' should be '" + expected + "': the text was changed");
    }
    if (lines.next() != null) {
      throw lines.rejection("the program has ended before");
    }
  }

  private String line() throws IOException {
    String line = lines.next();
    if (line == null) {
      throw lines.rejection("the file ends before 'end'");
    }
    return line;
  }

  private void parse(String line) throws IOException {
    String[] words = line.split(" ", 3);
    if (words.length < 2) {
      throw lines.rejection("'" + line + "' is no input, op, guard or output");
    }
    String rest = words.length == 3 ? words[2] : "";
    switch (words[0]) {
      case "body" -> body(words[1]);
      case "recording" -> startRecording();
      case "routine" -> routine(words[1], rest);
      case "main" -> endBody();
      case "call" -> call(words[1], rest);
      case "result" -> result(words[1], rest);
      case "input" -> input(words[1], rest);
      case "op" -> instruction(words[1], rest);
      case "guard" -> guard(words[1], rest);
      case "output" -> output(words[1], rest, words.length == 3);
      default -> throw lines.rejection("'" + words[0] + "' is no input, op, guard or output");
    }
  }

  private void input(String kind, String name) throws IOException {
    boolean variable = kind.equals("variable");
    if (tape != null || recordings != null || !variable && !kind.equals("data")) {
      throw lines.rejection("an input is 'variable' or 'data', and before all else");
    }
    names.add(unescaped(name));
    active.add(variable);
  }

  private void instruction(String name, String rest) throws IOException {
    Op op = ops.get(name);
    if (op == null) {
      throw lines.rejection(
          "there is no operation '" + name + "'; a custom one is given to the reader");
    }
    add(op, rest);
  }

  private void add(Op op, String rest) throws IOException {
    String[] words = rest.isEmpty() ? new String[0] : rest.split(" ");
    if (op.arity() != Op.ANY_NUMBER && op.arity() != words.length) {
      throw lines.rejection(
          op.symbol() + " takes " + op.arity() + " operands, not " + words.length);
    }
    int[] operands = new int[words.length];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = operand(words[i]);
      if (builder().op(operands[i]) instanceof Routine) {
        throw lines.rejection("operand " + words[i] + " is a call, of which a result is selected");
      }
    }
    checkCount(op, operands.length);
    if (builder().nextNode() >= MOST_NODES) {
      throw lines.rejection("there are more than " + MOST_NODES + " instructions");
    }
    builder().add(op, operands);
  }

  /** Rejects a list of operands that an operation of the table does not take. */
  private void checkCount(Op op, int count) throws IOException {
    if (op instanceof Elementary && op.arity() == Op.ANY_NUMBER) {
      try {
        op.value(new double[count]);
      } catch (IllegalArgumentException e) {
        throw lines.rejection(e.getMessage());
      }
    }
  }

  private void guard(String kind, String rest) throws IOException {
    String[] words = rest.split(" ", 3);
    boolean condition = kind.equals("condition");
    if (words.length < 3 || !condition && !kind.equals("number")) {
      throw lines.rejection(
          "a guard is 'condition' or 'number', operand, what was found, and a text");
    }
    double expected = builder().constantOf(constant(words[1]));
    String look = unescaped(words[2]);
    guards.add(new Guard(operand(words[0]), expected, condition, () -> look, ""));
  }

  private void output(String operand, String name, boolean hasName) throws IOException {
    if (!hasName) {
      throw lines.rejection("an output is an operand and a name");
    }
    outputs.add(operand(operand));
    outputNames.add(unescaped(name));
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
      throw lines.rejection("'" + word + "' is no operand");
    }
    throw lines.rejection("operand " + word + " is not computed before");
  }

  private int constant(String word) throws IOException {
    try {
      if (word.startsWith("=")) {
        return builder()
            .constant(Double.longBitsToDouble(Long.parseUnsignedLong(word.substring(1), 16)));
      }
    } catch (NumberFormatException e) {
      throw lines.rejection("'" + word + "' is no constant");
    }
    throw lines.rejection("'" + word + "' is no constant");
  }

  private TapeBuilder builder() {
    if (tape == null) {
      tape = new TapeBuilder(names.size());
    }
    return tape;
  }
}
