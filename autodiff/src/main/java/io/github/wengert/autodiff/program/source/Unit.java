package io.github.wengert.autodiff.program.source;

import io.github.wengert.autodiff.program.language.Dialect;
import io.github.wengert.autodiff.program.language.Tables;
import io.github.wengert.autodiff.program.routine.Body;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A unit under construction: its functions, its tables of constants, and which numeric functions it
 * calls. For one thread.
 */
final class Unit {
  /** Writes the function of a body. */
  @FunctionalInterface
  interface BodyWriter {
    /** Writes it under a name, given names of the inputs. */
    void write(Unit unit, String name, Body body, List<String> inputs);
  }

  final Dialect dialect;

  /** The name of the class or the function. */
  final String name;

  final Tables tables;

  /** The numeric functions that are called. */
  final Set<String> called = new TreeSet<>();

  /** The functions of the part of the unit that is being written, each before those it calls. */
  List<String> functions = new ArrayList<>();

  /** The functions of other parts, which are written; each part behind those that it calls. */
  private final List<List<String>> parts = new ArrayList<>();

  private final BodyWriter writer;

  /** The functions of bodies and routines that are written, which may be equal. */
  private final Map<Object, String> written = new HashMap<>();

  private final Map<String, Integer> numbers = new HashMap<>();

  Unit(Dialect dialect, String name, BodyWriter writer) {
    this.dialect = dialect;
    this.name = name;
    this.writer = writer;
    this.tables = new Tables(dialect);
  }

  /** Returns the function of a body, which is written unless it is there; the inputs have names. */
  String function(Body body, List<String> inputs) {
    return once("body", body, function -> writer.write(this, function, body, inputs));
  }

  /** Returns the function of something, which is written unless it is there. */
  String once(String stem, Object what, Consumer<String> write) {
    String known = written.get(what);
    if (known != null) {
      return known;
    }
    String function = stem + numbers.merge(stem, 1, Integer::sum);
    written.put(what, function);
    List<String> caller = functions;
    functions = new ArrayList<>();
    write.accept(function);
    parts.add(functions);
    functions = caller;
    return function;
  }

  /** Returns all functions, each before those that it calls. */
  List<String> all() {
    List<String> all = new ArrayList<>(functions);
    for (int i = parts.size() - 1; i >= 0; i--) {
      all.addAll(parts.get(i));
    }
    return all;
  }

  /** Adds a function in front of those of its part. */
  void add(String comment, String head, List<String> lines) {
    functions.add(0, text(comment, head, lines));
  }

  /** Returns the text of a function. */
  static String text(String comment, String head, List<String> lines) {
    StringBuilder text = new StringBuilder();
    comment.lines().forEach(line -> text.append("// ").append(line).append('\n'));
    text.append(head).append(" {\n");
    for (String line : lines) {
      text.append(line.isBlank() ? "\n" : line.indent(2));
    }
    return text.append("}\n").toString();
  }
}
