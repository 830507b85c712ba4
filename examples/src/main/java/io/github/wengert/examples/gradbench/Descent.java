package io.github.wengert.examples.gradbench;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Loop;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Gradient descent whose rate doubles after ten steps that went well and halves after one that did
 * not: once in numbers, and once as a loop of values, which can be differentiated.
 */
final class Descent {
  private static final double TOLERANCE = 1e-5;
  private static final double FIRST_RATE = 1e-5;
  private static final int PATIENCE = 10;
  private static final int MOST_STEPS = 1_000_000;

  private Descent() {}

  /** Returns where a function is least, going down from a start. */
  static double[] minimum(
      ToDoubleFunction<double[]> function, UnaryOperator<double[]> gradient, double... start) {
    double[] x = start.clone();
    double value = function.applyAsDouble(x);
    double[] slope = gradient.apply(x);
    double rate = FIRST_RATE;
    int well = 0;
    while (norm(slope) > TOLERANCE) {
      if (well == PATIENCE) {
        rate *= 2;
        well = 0;
        continue;
      }
      double[] next = x.clone();
      double[] way = x.clone();
      for (int i = 0; i < x.length; i++) {
        next[i] = x[i] - rate * slope[i];
        way[i] = x[i] - next[i];
      }
      if (norm(way) <= TOLERANCE) {
        break;
      }
      double there = function.applyAsDouble(next);
      if (there < value) {
        x = next;
        value = there;
        slope = gradient.apply(x);
        well++;
      } else {
        rate /= 2;
        well = 0;
      }
    }
    return x;
  }

  private static double norm(double... x) {
    return Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
  }

  /** Returns the same as an expression of the start and whatever the functions use. */
  static Value[] minimum(
      Function<Value[], Value> function, Function<Value[], Value[]> gradient, Value... start) {
    int n = start.length;
    Value none = Value.constant(0);
    // the state: x, the gradient there, the value there, rate, steps that went well, ended
    Value[] state = Arrays.copyOf(start, 2 * n + 4);
    System.arraycopy(gradient.apply(start), 0, state, n, n);
    Value[] rest = {function.apply(start), Value.constant(FIRST_RATE), none, none};
    System.arraycopy(rest, 0, state, 2 * n, rest.length);
    Value[] end =
        Loop.until(
            state,
            s ->
                s[2 * n + 3].isAbove(0)
                    || norm(Arrays.copyOfRange(s, n, 2 * n)).isAtMost(TOLERANCE),
            s -> step(function, gradient, n, s),
            MOST_STEPS);
    return Arrays.copyOf(end, n);
  }

  private static Value[] step(
      Function<Value[], Value> function, Function<Value[], Value[]> gradient, int n, Value... s) {
    Value[] x = Arrays.copyOf(s, n);
    Value value = s[2 * n];
    Value rate = s[2 * n + 1];
    Value well = s[2 * n + 2];
    Value[] after = s.clone();
    if (well.isAtLeast(PATIENCE)) {
      after[2 * n + 1] = rate.mul(2);
      after[2 * n + 2] = Value.constant(0);
      return after;
    }
    Value[] next = new Value[n];
    Value[] way = new Value[n];
    for (int i = 0; i < n; i++) {
      next[i] = x[i].sub(rate.mul(s[n + i]));
      way[i] = x[i].sub(next[i]);
    }
    if (norm(way).isAtMost(TOLERANCE)) {
      after[2 * n + 3] = Value.constant(1);
      return after;
    }
    Value there = function.apply(next);
    if (there.isBelow(value)) {
      System.arraycopy(next, 0, after, 0, n);
      System.arraycopy(gradient.apply(next), 0, after, n, n);
      after[2 * n] = there;
      after[2 * n + 2] = well.add(1);
    } else {
      after[2 * n + 1] = rate.mul(0.5);
      after[2 * n + 2] = Value.constant(0);
    }
    return after;
  }

  private static Value norm(Value... x) {
    Value sum = Value.constant(0);
    for (Value entry : x) {
      sum = sum.add(entry.square());
    }
    return sum.sqrt();
  }
}
