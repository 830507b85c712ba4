package io.github.wengert.autodiff.program.source;

import static io.github.wengert.autodiff.program.language.Loops.copy;
import static io.github.wengert.autodiff.program.language.Loops.each;
import static io.github.wengert.autodiff.program.language.Loops.element;
import static io.github.wengert.autodiff.program.language.Loops.loop;
import static io.github.wengert.autodiff.program.language.Loops.times;

import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.batch.BatchKernel;
import io.github.wengert.autodiff.program.language.Loops;
import io.github.wengert.autodiff.program.routine.CallRoutine;
import io.github.wengert.autodiff.program.routine.MapRoutine;
import io.github.wengert.autodiff.program.routine.Scan;
import io.github.wengert.autodiff.program.routine.ScanPullback;
import io.github.wengert.autodiff.program.routine.Shape;
import io.github.wengert.autodiff.program.routine.Until;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes routines as functions from an array of arguments to an array of results. A loop and the
 * sweep back through it have the array of states between them, which may be null.
 *
 * <p>For one thread.
 */
final class RoutineWriter {
  private final Unit unit;

  RoutineWriter(Unit unit) {
    this.unit = unit;
  }

  /** Returns what a routine is. */
  static String describe(Routine routine) {
    if (routine instanceof Scan scan) {
      Shape shape = scan.shape();
      String count =
          shape.counted() ? "as many iterations as are asked for" : shape.length() + " iterations";
      return scan.symbol() + ", " + count + ", with a state of " + shape.state();
    }
    if (routine instanceof ScanPullback sweep) {
      return "the sweep back through " + describe(sweep.scan());
    }
    if (routine instanceof MapRoutine map) {
      return map.symbol() + ", over " + map.length() + " rows";
    }
    return routine instanceof Until until
        ? "until, at most " + until.limit() + " iterations"
        : "call";
  }

  /** Tells whether the function of a routine has an array of states behind its results. */
  static boolean takesStates(Routine routine) {
    return routine instanceof Scan || routine instanceof ScanPullback;
  }

  /**
   * Returns the length of the array in which a loop keeps its states; 0 if it keeps none.
   *
   * @param last its last argument, if that is a constant; else NaN
   */
  static int stateLength(Routine routine, double last) {
    if (!(routine instanceof Scan scan)) {
      return 0;
    }
    return scan.keptStates(scan.shape().counted() ? last : scan.shape().length());
  }

  /**
   * Returns the function of a routine.
   *
   * @param names what the arguments are called; empty for those that have no name
   */
  String function(Routine routine, List<String> names) {
    if (routine instanceof CallRoutine call) {
      return unit.function(call.body(), inputs(names, call.body().inputs(), 0, 0, 0));
    }
    String stem =
        routine instanceof ScanPullback ? "sweep" : routine.symbol().replaceAll("\\W", "");
    return unit.once(stem, routine, name -> write(name, routine, names));
  }

  private void write(String name, Routine routine, List<String> names) {
    Frame frame = new Frame(unit.dialect, RoutineWriter.this::failure);
    List<String> lines = new ArrayList<>();
    if (routine instanceof Scan scan) {
      lines.addAll(new ScanWriter(unit, frame, scan, body(scan, names)).forward());
    } else if (routine instanceof ScanPullback sweep) {
      Scan scan = sweep.scan();
      Shape shape = scan.shape();
      int adjoints = shape.bodyOutputs();
      List<String> inputs =
          inputs(names, shape.constants(), shape.state(), shape.columns(), adjoints);
      String back = unit.function(sweep.back(), inputs);
      lines.addAll(new ScanWriter(unit, frame, scan, body(scan, names)).backward(sweep, back));
    } else if (routine instanceof MapRoutine map) {
      lines.addAll(map(map, frame, names));
    } else {
      lines.addAll(until((Until) routine, frame, names));
    }
    lines.addAll(frame.release());
    if (!unit.dialect.callType().equals("void")) {
      lines.add("return " + unit.dialect.word("true") + ";");
    }
    String parameters =
        unit.dialect.input("x")
            + ", "
            + unit.dialect.array("results")
            + (takesStates(routine) ? ", " + unit.dialect.array("states") : "");
    unit.add(
        describe(routine) + ".",
        unit.dialect.privateHead(unit.dialect.callType(), name, parameters),
        lines);
  }

  private List<String> failure(List<String> release) {
    List<String> lines = new ArrayList<>(release);
    lines.add("return " + unit.dialect.word("false") + ";");
    return lines;
  }

  private String body(Scan scan, List<String> names) {
    Shape shape = scan.shape();
    List<String> inputs = inputs(names, shape.constants(), shape.state(), shape.columns(), 0);
    return unit.function(scan.body(), inputs);
  }

  /**
   * Returns names for the inputs of a body: those of arguments for what is the same in all
   * iterations, else by what they are: constants, the state, entries of columns, and adjoints.
   */
  private static List<String> inputs(
      List<String> names, int constants, int state, int columns, int adjoints) {
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < constants; i++) {
      inputs.add(names.get(i).isEmpty() ? "c" + i : names.get(i));
    }
    for (int i = 0; i < state; i++) {
      inputs.add("s" + i);
    }
    for (int i = 0; i < columns; i++) {
      inputs.add("x" + i);
    }
    for (int i = 0; i < adjoints; i++) {
      inputs.add("adjoint " + i);
    }
    return inputs;
  }

  private List<String> map(MapRoutine map, Frame frame, List<String> names) {
    int constants = map.constants();
    int columns = map.body().inputs() - constants;
    int sums = map.sums();
    int mapped = map.body().outputs() - sums;
    int width = BatchKernel.WIDTH;
    int chunks = (map.length() + width - 1) / width;
    String body = unit.function(map.body(), inputs(names, constants, 0, columns, 0));
    List<String> lines = new ArrayList<>();
    lines.addAll(frame.array("in", Math.max(1, map.body().inputs())));
    lines.addAll(frame.array("out", map.body().outputs()));
    lines.addAll(copy(constants, "in", 0, "x", 0));
    if (sums > 0) {
      lines.addAll(frame.array("lanes", sums * width));
      lines.addAll(frame.array("sum", sums));
      lines.addAll(frame.array("tree", sums * (32 - Integer.numberOfLeadingZeros(chunks) + 1)));
    }
    List<String> row = new ArrayList<>();
    row.addAll(
        each(
            columns,
            j ->
                element("in", constants, j)
                    + " = "
                    + element("x", constants, times(j, map.length()), "i")
                    + ";"));
    row.addAll(frame.call(body + "(in, out)"));
    row.addAll(
        each(
            sums,
            j ->
                element("lanes", times(j, width), "i % " + width)
                    + " = "
                    + element("out", j)
                    + ";"));
    row.addAll(
        each(
            mapped,
            j ->
                element("results", sums, times(j, map.length()), "i")
                    + " = "
                    + element("out", sums, j)
                    + ";"));
    if (sums > 0) {
      row.addAll(chunk(sums, map.length()));
    }
    lines.addAll(loop("int i = 0; i < " + map.length() + "; i++", row));
    lines.addAll(total(sums, chunks));
    return lines;
  }

  /**
   * Returns the statements that add the sum of a chunk, when all its rows are there, to a tree: to
   * the sum of the chunks before it that it completes to a block of twice as many.
   */
  private List<String> chunk(int sums, int length) {
    int width = BatchKernel.WIDTH;
    unit.called.add("sumOfLanes");
    List<String> lines = new ArrayList<>();
    lines.addAll(
        each(
            sums,
            j ->
                element("sum", j)
                    + " = sumOfLanes(lanes, "
                    + times(j, width)
                    + ", i % "
                    + width
                    + " + 1);"));
    lines.add("int level = 0;");
    List<String> level = new ArrayList<>();
    level.addAll(
        each(
            sums,
            j ->
                element("sum", j)
                    + " = "
                    + element("tree", times("level", sums), j)
                    + " + "
                    + element("sum", j)
                    + ";"));
    level.add("level++;");
    lines.addAll(loop("int chunk = i / " + width + "; chunk % 2 == 1; chunk /= 2", level));
    lines.addAll(
        each(
            sums, j -> element("tree", times("level", sums), j) + " = " + element("sum", j) + ";"));
    String last = "i == " + (length - 1);
    return Loops.block("if (i % " + width + " == " + (width - 1) + " || " + last + ")", lines);
  }

  /** Returns the statements that add the blocks of the tree, the last one first. */
  private static List<String> total(int sums, int chunks) {
    List<String> lines = new ArrayList<>(each(sums, j -> element("results", j) + " = 0;"));
    for (int level = 0; chunks >> level > 0; level++) {
      int at = level * sums;
      if ((chunks >> level) % 2 == 1) {
        lines.addAll(
            each(
                sums,
                j ->
                    element("results", j)
                        + " = "
                        + element("tree", at, j)
                        + " + "
                        + element("results", j)
                        + ";"));
      }
    }
    return lines;
  }

  private List<String> until(Until until, Frame frame, List<String> names) {
    int state = until.body().outputs();
    int own = until.condition().inputs() - state;
    int others = until.body().inputs() - state;
    String condition = unit.function(until.condition(), inputs(names, own, state, 0, 0));
    List<String> rest = names.subList(own, names.size());
    String body = unit.function(until.body(), inputs(rest, others, state, 0, 0));
    List<String> lines = new ArrayList<>();
    lines.addAll(frame.array("asked", until.condition().inputs()));
    lines.addAll(frame.array("in", until.body().inputs()));
    lines.addAll(frame.array("next", state));
    lines.addAll(frame.array("answer", 1));
    lines.addAll(copy(own, "asked", 0, "x", 0));
    lines.addAll(copy(others + state, "in", 0, "x", own));
    lines.add("int count = 0;");
    List<String> iteration = new ArrayList<>();
    iteration.addAll(copy(state, "asked", own, "in", others));
    iteration.addAll(frame.call(condition + "(asked, answer)"));
    iteration.addAll(Loops.block("if (answer[0] == 1)", List.of("break;")));
    iteration.addAll(
        frame.check(
            "count == " + until.limit(),
            "a loop did not end within " + until.limit() + " iterations"));
    iteration.addAll(frame.call(body + "(in, next)"));
    iteration.addAll(copy(state, "in", others, "next", 0));
    iteration.add("count++;");
    lines.addAll(loop(";;", iteration));
    lines.addAll(copy(state, "results", 0, "in", others));
    lines.add(element("results", state) + " = count;");
    return lines;
  }
}
