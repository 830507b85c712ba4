package io.github.wengert.examples.gradbench;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The saddle of p² − q²: the least, over p, of the largest value over q. The outer search takes the
 * derivative of the inner one, a loop, to its end.
 */
final class Saddle {
  static final Eval EVAL =
      new Eval(
          "saddle",
          Mode.pairs((outer, inner) -> input -> task(outer, inner, input.vector("start"))));

  private Saddle() {}

  private static Value height(Value[] p, Value[] q) {
    return p[0].square().add(p[1].square()).sub(q[0].square().add(q[1].square()));
  }

  /** Returns where the height over p is largest. */
  private static Value[] largest(Value[] p, Mode inner, Value... start) {
    return Descent.minimum(
        q -> height(p, q).neg(), q -> inner.gradient(v -> height(p, v).neg(), q), start);
  }

  private static Task task(Mode outer, Mode inner, double... start) {
    if (start.length != 2) {
      throw new IllegalArgumentException("'start' has not 2 numbers but " + start.length);
    }
    double[] other = {0.5, 0.75, 0.5, 0.75};
    // the start of the inner search is data behind p
    Program most =
        Program.trace(
            2,
            x -> {
              Value[] p = Arrays.copyOf(x, 2);
              return List.of(height(p, largest(p, inner, x[2], x[3])));
            },
            other);
    Program place =
        Program.trace(
            2, x -> Arrays.asList(largest(Arrays.copyOf(x, 2), inner, x[2], x[3])), other);
    return Warmup.of(
        () -> saddle(most, place, outer, 0.5, 0.75), () -> saddle(most, place, outer, start));
  }

  private static double[] saddle(Program most, Program place, Mode outer, double... start) {
    Program bound = most.bind(start);
    UnaryOperator<double[]> slope = outer.gradient(bound);
    double[] p = Descent.minimum(bound::value, slope, start);
    double[] q = place.values(p[0], p[1], start[0], start[1]);
    return new double[] {p[0], p[1], q[0], q[1]};
  }
}
