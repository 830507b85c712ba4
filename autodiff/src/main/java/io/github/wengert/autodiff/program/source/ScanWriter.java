package io.github.wengert.autodiff.program.source;

import static io.github.wengert.autodiff.program.language.Loops.copy;
import static io.github.wengert.autodiff.program.language.Loops.each;
import static io.github.wengert.autodiff.program.language.Loops.element;
import static io.github.wengert.autodiff.program.language.Loops.loop;
import static io.github.wengert.autodiff.program.language.Loops.times;

import io.github.wengert.autodiff.program.language.Loops;
import io.github.wengert.autodiff.program.routine.Checkpoints;
import io.github.wengert.autodiff.program.routine.Scan;
import io.github.wengert.autodiff.program.routine.ScanPullback;
import io.github.wengert.autodiff.program.routine.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes counted loops and the sweeps backward through them. Where the states of all iterations are
 * not handed from one to the other, a sweep computes them again: all at once if they are few, else
 * those of about √n iterations at a time.
 *
 * <p>For one thread and one function.
 */
final class ScanWriter {
  private final Unit unit;
  private final Frame frame;
  private final Scan scan;
  private final Shape shape;
  private final String body;

  /** How many numbers a body gets first, and how many the state is. */
  private final int constants;

  private final int state;

  /** Starts a function for a loop whose body has a function. */
  ScanWriter(Unit unit, Frame frame, Scan scan, String body) {
    this.unit = unit;
    this.frame = frame;
    this.scan = scan;
    this.shape = scan.shape();
    this.body = body;
    this.constants = shape.constants();
    this.state = shape.state();
  }

  /** Returns the statements of the loop. */
  List<String> forward() {
    List<String> lines = new ArrayList<>(count());
    lines.addAll(frame.array("in", Math.max(1, shape.bodyInputs())));
    lines.addAll(frame.array("next", shape.bodyOutputs()));
    lines.addAll(copy(constants + state, "in", 0, "x", 0));
    lines.addAll(copy(state, "next", 0, "in", constants));
    if (shape.counted()) {
      lines.addAll(
          each(shape.outputs() * shape.length(), j -> element("results", state, j) + " = 0;"));
    }
    List<String> iteration = new ArrayList<>(row("i"));
    if (state > 0) {
      iteration.addAll(
          Loops.block(
              "if (states != " + unit.dialect.word("null") + ")",
              each(
                  state,
                  j ->
                      element("states", times("i", state), j)
                          + " = "
                          + element("in", constants, j)
                          + ";")));
    }
    iteration.addAll(frame.call(body + "(in, next)"));
    iteration.addAll(copy(state, "in", constants, "next", 0));
    iteration.addAll(
        each(
            shape.outputs(),
            j ->
                element("results", state, times(j, shape.length()), "i")
                    + " = "
                    + element("next", state, j)
                    + ";"));
    lines.addAll(loop("int i = 0; i < count; i++", iteration));
    lines.addAll(copy(state, "results", 0, "next", 0));
    return lines;
  }

  /** Returns the statement that defines the trip count, and its check. */
  private List<String> count() {
    if (!shape.counted()) {
      return List.of("int count = " + shape.length() + ";");
    }
    unit.called.add("iterations");
    int most = shape.columns() + shape.outputs() > 0 ? shape.length() : Integer.MAX_VALUE - 8;
    List<String> lines = new ArrayList<>();
    lines.add("int count = iterations(" + element("x", scan.arity() - 1) + ", " + most + ");");
    lines.addAll(
        frame.check(
            "count < 0", "the loop has a trip count that is no whole number from 0 to " + most));
    return lines;
  }

  /** Returns the statements that take the entries of the columns for an iteration. */
  private List<String> row(String iteration) {
    int columns = constants + state;
    return each(
        shape.columns(),
        j ->
            element("in", columns, j)
                + " = "
                + element("x", columns, times(j, shape.length()), iteration)
                + ";");
  }

  /** Returns the statements that run an iteration of which only the state is wanted. */
  private List<String> advance() {
    List<String> lines = new ArrayList<>(row("i"));
    lines.addAll(frame.call(body + "(in, next)"));
    lines.addAll(copy(state, "in", constants, "next", 0));
    return lines;
  }

  /**
   * Returns the statements of the sweep backward.
   *
   * @param back the function for the sweep through an iteration
   */
  List<String> backward(ScanPullback sweep, String back) {
    int byConstants = sweep.constantSlopes();
    int byColumns = sweep.columnSlopes();
    int inputs = shape.bodyInputs();
    List<String> lines = new ArrayList<>(count());
    lines.addAll(frame.array("in", inputs + shape.bodyOutputs()));
    lines.addAll(frame.array("next", shape.bodyOutputs()));
    lines.addAll(frame.array("slopes", byConstants + state + byColumns));
    lines.addAll(slopes("byConstants", byConstants));
    lines.addAll(slopes("byColumns", byColumns * shape.length()));
    lines.addAll(frame.array("byState", Math.max(1, state)));
    lines.addAll(copy(state, "byState", 0, "x", scan.arity()));
    lines.addAll(copy(constants + state, "in", 0, "x", 0));
    lines.addAll(blocks());
    List<String> block = new ArrayList<>();
    block.add("int from = b * size;");
    block.add("int to = b + 1 < blocks ? from + size : count;");
    List<String> again = new ArrayList<>();
    again.addAll(
        each(
            state,
            j ->
                element("in", constants, j)
                    + " = "
                    + element("starts", times("b", state), j)
                    + ";"));
    List<String> keeping = new ArrayList<>();
    keeping.addAll(
        each(
            state,
            j ->
                element("kept", times("(i - from)", state), j)
                    + " = "
                    + element("in", constants, j)
                    + ";"));
    keeping.addAll(Loops.block("if (i + 1 < to)", advance()));
    again.addAll(loop("int i = from; i < to; i++", keeping));
    block.addAll(Loops.block("if (" + isNull("states") + ")", again));
    block.addAll(loop("int i = to - 1; i >= from; i--", visit(back, byConstants, byColumns)));
    lines.addAll(loop("int b = blocks - 1; b >= 0; b--", block));
    lines.addAll(results(sweep));
    return lines;
  }

  private List<String> slopes(String name, int length) {
    List<String> lines = new ArrayList<>();
    if (length > 0) {
      lines.addAll(frame.array(name, length));
      lines.addAll(each(length, j -> element(name, j) + " = 0;"));
    }
    return lines;
  }

  private String isNull(String array) {
    return array + " == " + unit.dialect.word("null");
  }

  /** Returns the statements that get memory for states, and keep the first of each block. */
  private List<String> blocks() {
    String count = unit.dialect.word("sqrt") + "(count)";
    Checkpoints.Kind kind = scan.checkpoints().kind();
    String many = "(double) count * " + state + " > " + Checkpoints.MOST_KEPT + ".0";
    List<String> lines = new ArrayList<>();
    lines.add("int size = count;");
    if (kind != Checkpoints.Kind.ALL) {
      boolean asks = kind == Checkpoints.Kind.BY_SIZE;
      lines.addAll(
          Loops.block(
              "if (" + isNull("states") + (asks ? " && " + many : "") + ")",
              List.of("size = (int) " + unit.dialect.word("ceil") + "(" + count + ");")));
    }
    lines.add("int blocks = size == 0 ? 0 : (count + size - 1) / size;");
    lines.addAll(frame.array("starts", times("blocks", state), ""));
    lines.addAll(frame.array("kept", times("size", state), "states"));
    List<String> block = new ArrayList<>();
    block.addAll(
        each(
            state,
            j ->
                element("starts", times("b", state), j)
                    + " = "
                    + element("in", constants, j)
                    + ";"));
    block.addAll(loop("int i = b * size; b + 1 < blocks && i < (b + 1) * size; i++", advance()));
    lines.addAll(
        Loops.block("if (" + isNull("states") + ")", loop("int b = 0; b < blocks; b++", block)));
    return lines;
  }

  private List<String> visit(String back, int byConstants, int byColumns) {
    int inputs = shape.bodyInputs();
    List<String> lines = new ArrayList<>();
    lines.addAll(
        each(
            state,
            j ->
                element("in", constants, j)
                    + " = "
                    + element("kept", times("(i - from)", state), j)
                    + ";"));
    lines.addAll(row("i"));
    lines.addAll(copy(state, "in", inputs, "byState", 0));
    lines.addAll(
        each(
            shape.outputs(),
            j ->
                element("in", inputs + state, j)
                    + " = "
                    + element("x", scan.arity() + state, times(j, shape.length()), "i")
                    + ";"));
    lines.addAll(frame.call(back + "(in, slopes)"));
    lines.addAll(
        each(byConstants, j -> element("byConstants", j) + " += " + element("slopes", j) + ";"));
    lines.addAll(copy(state, "byState", 0, "slopes", byConstants));
    lines.addAll(
        each(
            byColumns,
            j ->
                element("byColumns", times(j, shape.length()), "i")
                    + " = "
                    + element("slopes", byConstants + state, j)
                    + ";"));
    return lines;
  }

  /** Returns the copies of the derivatives that are wanted. */
  private List<String> results(ScanPullback sweep) {
    boolean[] wanted = sweep.wanted();
    List<String> lines = new ArrayList<>();
    int next = 0;
    int from = 0;
    while (from < wanted.length) {
      int group = group(from);
      int to = from;
      while (to < wanted.length && wanted[to] && group(to) == group) {
        to++;
      }
      if (to == from) {
        from++;
      } else {
        lines.addAll(copy(to - from, "results", next, array(from), sweep.slopeIndex(from)));
        next += to - from;
        from = to;
      }
    }
    return lines;
  }

  private int group(int argument) {
    return argument < constants
        ? 0
        : argument < constants + state
            ? 1
            : 2 + (argument - constants - state) / Math.max(1, shape.length());
  }

  private String array(int argument) {
    return argument < constants
        ? "byConstants"
        : argument < constants + state ? "byState" : "byColumns";
  }
}
