package io.github.wengert.examples.gradbench;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Loop;
import io.github.wengert.autodiff.program.Program;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A chain of quantities, each of which grows with the one before, from 0 at time 0 to time 2 by the
 * classical method of Runge and Kutta: y₀′ = x₀ and yᵢ′ = xᵢ yᵢ₋₁. The steps are a loop that is one
 * operation.
 */
final class ChainOde {
  static final Eval EVAL =
      new Eval("ode", Map.of("primal", ChainOde::primal, "gradient", ChainOde::gradient));

  private static final double END = 2;

  private ChainOde() {}

  private static Value[] field(Value[] x, Value[] y) {
    Value[] slopes = new Value[x.length];
    for (int i = 0; i < x.length; i++) {
      slopes[i] = i == 0 ? x[0] : x[i].mul(y[i - 1]);
    }
    return slopes;
  }

  /** Returns y + h·k, entry by entry. */
  private static Value[] moved(Value[] y, double h, Value... k) {
    Value[] moved = new Value[y.length];
    for (int i = 0; i < y.length; i++) {
      moved[i] = y[i].add(k[i].mul(h));
    }
    return moved;
  }

  private static Value[] step(Value[] x, Value[] y, double h) {
    Value[] k1 = field(x, y);
    Value[] k2 = field(x, moved(y, h / 2, k1));
    Value[] k3 = field(x, moved(y, h / 2, k2));
    Value[] k4 = field(x, moved(y, h, k3));
    Value[] next = new Value[y.length];
    for (int i = 0; i < y.length; i++) {
      Value mean = k1[i].add(k2[i].mul(2)).add(k3[i].mul(2)).add(k4[i]);
      next[i] = y[i].add(mean.mul(h / 6));
    }
    return next;
  }

  private static Value[] end(Value[] x, int steps) {
    Value[] start = new Value[x.length];
    Arrays.fill(start, Value.constant(0));
    return Loop.repeat(steps, start, y -> step(x, y, END / steps));
  }

  private static Task primal(Input input) {
    double[] x = input.vector("x");
    int steps = input.count("s");
    double[] other = Warmup.numbers(x.length);
    Program program = Program.traceAll(v -> end(v, steps), other).warmUp();
    return Warmup.of(() -> program.values(other), () -> program.values(x));
  }

  private static Task gradient(Input input) {
    double[] x = input.vector("x");
    int steps = input.count("s");
    double[] other = Warmup.numbers(x.length);
    Program program = Program.trace(x.length, v -> List.of(end(v, steps)[v.length - 1]), other);
    Program gradient = program.gradient().warmUp();
    return Warmup.of(() -> gradient.values(other), () -> gradient.values(x));
  }
}
