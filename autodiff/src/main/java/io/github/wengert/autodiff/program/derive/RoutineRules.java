package io.github.wengert.autodiff.program.derive;

import com.google.common.primitives.Ints;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes the derivatives of routines as instructions, and keeps the adjoints or tangents of their
 * results until all are there. Takes time in proportion to arguments and results. For one thread.
 */
final class RoutineRules {
  /** Stands for the tangent of a routine some of whose results have tangents. */
  static final int MOVES = 0;

  private final SlopeRules rules;

  /** By the node of a routine the adjoints, or tangents, of its results. */
  private final Map<Integer, int[]> ofResults = new HashMap<>();

  private final Routine.Writer<Integer> writer;

  RoutineRules(TapeBuilder out, SlopeRules rules) {
    this.rules = rules;
    this.writer = new TapeWriter(out);
  }

  /** Adds to the adjoint of a result. */
  void addAdjoint(Op routine, int application, Routine.Projection result, int adjoint) {
    int count = ((Routine) routine).resultCount();
    int[] adjoints = ofResults.computeIfAbsent(application, node -> none(count));
    adjoints[result.index()] = rules.accumulate(adjoints[result.index()], adjoint);
  }

  private static int[] none(int count) {
    int[] none = new int[count];
    Arrays.fill(none, SlopeRules.NONE);
    return none;
  }

  /** Writes what the adjoints of the results contribute to the arguments; null where nothing. */
  List<Integer> pullback(Routine routine, int application, int[] arguments, boolean[] wanted) {
    List<Integer> adjoints =
        IntStream.of(ofResults.remove(application)).map(rules::orZero).boxed().toList();
    return routine.pullback(writer, Ints.asList(arguments), adjoints, wanted);
  }

  /** Writes the tangents of the results; those of arguments are null for those at rest. */
  void pushforward(Routine routine, int application, int[] arguments, List<Integer> tangents) {
    List<Integer> results = routine.pushforward(writer, Ints.asList(arguments), tangents);
    ofResults.put(application, Ints.toArray(results));
  }

  /** Returns the tangent of a result. */
  int tangent(int application, Routine.Projection result) {
    return ofResults.get(application)[result.index()];
  }
}
