package io.github.wengert.autodiff.program.source;

import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.language.Dialect;
import io.github.wengert.autodiff.program.language.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a function of a unit is called, and what it returns: a value, a value with its gradient, or
 * any results. Immutable.
 */
final class Entry {
  private static final int SHOWN = 12;

  /** What the function returns and writes. */
  enum Form {
    /** Returns the only result. */
    VALUE,

    /** Returns the first result and writes the others, its derivatives. */
    VALUE_AND_GRADIENT,

    /** Writes all results. */
    RESULTS
  }

  /** Who calls the function. */
  private enum Caller {
    /** The user of the unit. */
    USER,

    /** Another function of the unit. */
    UNIT,

    /** Another function of the unit, which has others to call where this one returns false. */
    CHOICE
  }

  private final Dialect dialect;
  private final String name;
  private final Signature signature;
  private final int outputs;
  private final Form form;
  private final Caller caller;

  private Entry(
      Dialect dialect, String name, Signature signature, int outputs, Form form, Caller caller) {
    this.dialect = dialect;
    this.name = name;
    this.signature = signature;
    this.outputs = outputs;
    this.form = form;
    this.caller = caller;
  }

  /** Returns the function by which a unit is called. */
  static Entry ofUnit(Dialect dialect, String name, Signature signature, int outputs) {
    Form form =
        signature.valueFirst ? Form.VALUE_AND_GRADIENT : outputs == 1 ? Form.VALUE : Form.RESULTS;
    return new Entry(dialect, name, signature, outputs, form, Caller.USER);
  }

  /**
   * Returns a function that writes all results.
   *
   * @param choice whether it returns false where it was recorded for other branches
   */
  static Entry ofBody(
      Dialect dialect, String name, Signature signature, int outputs, boolean choice) {
    Caller caller = choice ? Caller.CHOICE : Caller.UNIT;
    return new Entry(dialect, name, signature, outputs, Form.RESULTS, caller);
  }

  Form form() {
    return form;
  }

  /** Returns the name of the array of outputs; empty if there is none. */
  String out() {
    return switch (form) {
      case VALUE -> "";
      case VALUE_AND_GRADIENT -> "gradient";
      case RESULTS -> "results";
    };
  }

  /** Returns how far behind its number an output is in the array. */
  int shift() {
    return form == Form.VALUE_AND_GRADIENT ? -1 : 0;
  }

  /** Returns the call of a function with the same parameters. */
  String call(String function) {
    return function + (form == Form.VALUE ? "(x)" : "(x, " + out() + ")");
  }

  private String parameters() {
    return form == Form.VALUE
        ? dialect.input("x")
        : dialect.input("x") + ", " + dialect.array(out());
  }

  private String type() {
    return switch (caller) {
      case USER -> form == Form.RESULTS ? "void" : "double";
      case UNIT -> dialect.callType();
      case CHOICE -> dialect.word("boolean");
    };
  }

  /** Returns the head of the function. */
  String head() {
    String function =
        switch (form) {
          case VALUE -> "value";
          case VALUE_AND_GRADIENT -> "valueAndGradient";
          case RESULTS -> "evaluate";
        };
    return caller == Caller.USER
        ? dialect.publicHead(type(), name, function, parameters())
        : privateHead(name);
  }

  /** Returns the head of a function of the unit's own with the same parameters. */
  String privateHead(String function) {
    return dialect.privateHead(type(), function, parameters());
  }

  /** Returns what a function does that cannot give its results: in C, they are NaN. */
  List<String> failure(List<String> release) {
    List<String> lines = new ArrayList<>();
    if (caller != Caller.USER) {
      lines.addAll(release);
      lines.add("return " + dialect.word("false") + ";");
      return lines;
    }
    if (form != Form.VALUE) {
      int count = outputs + shift();
      lines.add("for (int i = 0; i < " + count + "; i++) {");
      lines.add("  " + out() + "[i] = " + dialect.word("NaN") + ";");
      lines.add("}");
    }
    lines.addAll(release);
    lines.add(form == Form.RESULTS ? "return;" : "return " + dialect.word("NaN") + ";");
    return lines;
  }

  /** Returns the statements for where a guard fails. */
  List<String> check(Frame frame, String condition, String message) {
    if (caller != Caller.CHOICE) {
      return frame.check(condition, message);
    }
    List<String> lines = new ArrayList<>();
    lines.add("if (" + condition + ") { // " + message);
    frame.failure().forEach(line -> lines.add("  " + line));
    lines.add("}");
    return lines;
  }

  /** Returns the statements of the function, given those that may fail in what they call. */
  List<String> body(List<String> statements) {
    return caller == Caller.CHOICE ? dialect.attempt(statements) : statements;
  }

  /** Returns the statement that leaves everything to another function. */
  String leaveTo(String function) {
    boolean returns = !type().equals("void");
    return (returns ? "return " : "") + call(function) + ";";
  }

  /** Returns the statements behind the last result of a function that writes all. */
  List<String> end() {
    boolean answers = caller != Caller.USER && !type().equals("void");
    return answers ? List.of("return " + dialect.word("true") + ";") : List.of();
  }

  /** Returns what the unit is. */
  Dialect.Summary summary() {
    String first = Identifiers.spelled(signature.output(0));
    String sentence =
        switch (form) {
          case VALUE -> "Returns " + first + ".";
          case VALUE_AND_GRADIENT -> "Returns " + first + ", and writes its derivatives.";
          case RESULTS -> "Writes " + outputs + " results.";
        };
    int from = form == Form.VALUE_AND_GRADIENT ? 1 : 0;
    return new Dialect.Summary(
        name,
        sentence,
        list(0, signature.inputs.size(), signature.inputs::get),
        list(from, outputs, signature::output),
        out());
  }

  private static String list(int from, int to, IntFunction<String> names) {
    String shown =
        IntStream.range(from, Math.min(to, from + SHOWN))
            .mapToObj(names)
            .map(Identifiers::spelled)
            .collect(Collectors.joining(", "));
    return to - from > SHOWN ? shown + ", ... (" + (to - from) + " numbers)" : shown;
  }
}
