package io.github.wengert.examples.gradbench;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Loop;
import io.github.wengert.autodiff.program.Program;
import java.util.function.UnaryOperator;

/**
 * A charged particle thrown past two others: where to put one of these so that the particle lands
 * at 0. The force is the derivative of the potential, and the search for the place takes the
 * derivative of the whole path, through the force: a derivative of a derivative.
 */
final class Particle {
  static final Eval EVAL =
      new Eval(
          "particle", Mode.pairs((outer, inner) -> input -> task(outer, inner, input.number("w"))));

  private static final double STEP = 0.1;
  private static final int MOST_STEPS = 100_000;

  private Particle() {}

  private static Value potential(Value[] x, Value w) {
    Value right = x[0].sub(10).square();
    Value near = right.add(x[1].sub(w.neg().add(10)).square());
    Value far = right.add(x[1].square());
    return near.sqrt().rdiv(1).add(far.sqrt().rdiv(1));
  }

  /** Returns the square of where the particle lands. */
  private static Value miss(Value w, Mode inner) {
    Value[] start = {Value.constant(0), Value.constant(8), Value.constant(0.75), Value.constant(0)};
    Value[] last =
        Loop.until(
            start,
            s -> s[1].add(s[3].mul(STEP)).isAtMost(0),
            s -> {
              Value[] slope = inner.gradient(x -> potential(x, w), s[0], s[1]);
              return new Value[] {
                s[0].add(s[2].mul(STEP)),
                s[1].add(s[3].mul(STEP)),
                s[2].sub(slope[0].mul(STEP)),
                s[3].sub(slope[1].mul(STEP))
              };
            },
            MOST_STEPS);
    Value x = last[0].add(last[2].mul(STEP));
    Value y = last[1].add(last[3].mul(STEP));
    Value time = y.neg().div(last[3]);
    return x.add(time.mul(last[2])).square();
  }

  private static Task task(Mode outer, Mode inner, double w) {
    Program miss = Program.trace(v -> miss(v[0], inner), 0.5).warmUp();
    UnaryOperator<double[]> slope = outer.gradient(miss);
    return Warmup.of(
        () -> Descent.minimum(miss::value, slope, 0.25)[0],
        () -> Descent.minimum(miss::value, slope, w)[0]);
  }
}
