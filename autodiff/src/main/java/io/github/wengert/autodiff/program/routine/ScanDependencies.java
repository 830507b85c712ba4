package io.github.wengert.autodiff.program.routine;

import io.github.wengert.autodiff.Routine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Propagates sets of inputs through the iterations of a loop, forward and backward.
 *
 * <p>Where the trip count is a number that is computed, or the states would be too many to keep, an
 * iteration is taken for any of them: it gets what any state, and any entry of a column, depends
 * on. For one thread.
 *
 * @param <S> a set of inputs
 */
final class ScanDependencies<S> {
  /** How many sets of states are kept at most. */
  private static final long MOST_KEPT = 1 << 21;

  private final Routine.Sets<S> sets;
  private final Shape shape;
  private final List<S> arguments;

  /** Whether each iteration is followed by itself. */
  private final boolean exact;

  /** The sets of the states before the iterations; one for all of them if not exact. */
  private final List<List<S>> states = new ArrayList<>();

  ScanDependencies(Routine.Sets<S> sets, Shape shape, List<S> arguments) {
    this.sets = sets;
    this.shape = shape;
    this.arguments = arguments;
    this.exact = !shape.counted() && (long) shape.length() * shape.state() <= MOST_KEPT;
  }

  /** Returns the sets of the results of a loop. */
  List<S> forward(Body body) {
    List<S> results = none(shape.results());
    List<S> state = arguments.subList(shape.constants(), shape.column(0));
    boolean more = shape.length() > 0 || shape.counted();
    for (int i = 0; more; i++) {
      states.add(state);
      List<S> next = body.dependencies(sets, inputs(state, i));
      for (int j = 0; j < shape.outputs(); j++) {
        write(results, shape.output(j), i, next.get(shape.state() + j));
      }
      List<S> reached = next.subList(0, shape.state());
      reached = exact ? reached : union(state, reached);
      more = exact ? i + 1 < shape.length() : !reached.equals(state);
      state = reached;
    }
    for (int j = 0; j < shape.state(); j++) {
      results.set(j, state.get(j));
    }
    return results;
  }

  /**
   * Returns the sets of the derivatives by each argument of the loop, after it was followed
   * forward.
   *
   * @param back the pullback of an iteration, by some constants, the state and some columns
   * @param adjoints the sets of the adjoints of the results
   */
  List<S> backward(Body back, boolean[] constants, boolean[] columns, List<S> adjoints) {
    List<S> slopes = none(arguments.size());
    List<S> state = adjoints.subList(0, shape.state());
    boolean more = !states.isEmpty();
    int at = exact ? states.size() - 1 : 0;
    while (more) {
      List<S> x = inputs(states.get(exact ? at : states.size() - 1), at);
      x.addAll(state);
      for (int j = 0; j < shape.outputs(); j++) {
        x.add(read(adjoints, shape.output(j), at));
      }
      List<S> all = back.dependencies(sets, x);
      int next = 0;
      for (int i = 0; i < constants.length; i++) {
        if (constants[i]) {
          slopes.set(i, sets.union(slopes.get(i), all.get(next++)));
        }
      }
      List<S> reached = all.subList(next, next + shape.state());
      next += shape.state();
      for (int j = 0; j < columns.length; j++) {
        if (columns[j]) {
          write(slopes, shape.column(j), at, all.get(next++));
        }
      }
      reached = exact ? reached : union(state, reached);
      more = exact ? --at >= 0 : !reached.equals(state);
      state = reached;
    }
    for (int j = 0; j < shape.state(); j++) {
      slopes.set(shape.constants() + j, state.get(j));
    }
    return slopes.subList(0, shape.arguments());
  }

  /** Returns the sets of the inputs of the body in an iteration. */
  private List<S> inputs(List<S> state, int iteration) {
    List<S> x = new ArrayList<>(arguments.subList(0, shape.constants()));
    x.addAll(state);
    for (int j = 0; j < shape.columns(); j++) {
      x.add(read(arguments, shape.column(j), iteration));
    }
    return x;
  }

  private S read(List<S> all, int column, int iteration) {
    if (exact) {
      return all.get(column + iteration);
    }
    S any = sets.none();
    for (S set : all.subList(column, column + shape.length())) {
      any = sets.union(any, set);
    }
    return any;
  }

  private void write(List<S> all, int column, int iteration, S set) {
    if (exact) {
      all.set(column + iteration, set);
    } else {
      for (int i = column; i < column + shape.length(); i++) {
        all.set(i, sets.union(all.get(i), set));
      }
    }
  }

  private List<S> union(List<S> a, List<S> b) {
    List<S> all = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      all.add(sets.union(a.get(i), b.get(i)));
    }
    return all;
  }

  private List<S> none(int count) {
    return new ArrayList<>(Collections.nCopies(count, sets.none()));
  }
}
