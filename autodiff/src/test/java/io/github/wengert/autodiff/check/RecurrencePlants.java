package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.Mistake.FACTOR;
import static io.github.wengert.autodiff.check.Mistake.LINK_MISSING;
import static io.github.wengert.autodiff.check.Mistake.OFF_BY_ONE;
import static io.github.wengert.autodiff.check.Mistake.PATH_MISSING;
import static io.github.wengert.autodiff.check.Mistake.SIGN;
import static io.github.wengert.autodiff.check.Mistake.SWAPPED;
import static io.github.wengert.autodiff.check.Mistake.TRANSPOSED;
import static io.github.wengert.autodiff.check.Mistake.WRONG_LINK;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Mistakes in backpropagation through time: h′ = tanh(Ux + Wh), and errors of each step or the
 * last.
 */
final class RecurrencePlants {
  private enum Bug {
    STATE_AFTER_FOR_BEFORE(OFF_BY_ONE),
    NEXT_INPUT(OFF_BY_ONE),
    SLOPE_1_MINUS_H(WRONG_LINK),
    SLOPE_AT_THE_PRE_ACTIVATION(WRONG_LINK),
    SLOPE_FORGOTTEN(LINK_MISSING),
    WEIGHTS_TRANSPOSED(TRANSPOSED),
    NOT_THROUGH_TIME(PATH_MISSING),
    FIRST_STEP_FORGOTTEN(OFF_BY_ONE, PATH_MISSING),
    SIGN_OF_ALL(SIGN),
    TWO_TOO_MANY(FACTOR),
    STATE_WEIGHTS_TRANSPOSED(SWAPPED);

    private final List<Mistake> kinds;

    Bug(Mistake kind, Mistake... same) {
      kinds = Stream.concat(Stream.of(kind), Stream.of(same)).toList();
    }
  }

  private final int states;
  private final int steps;
  private final boolean lastOnly;
  private final double[] x;
  private final double[] t;
  private final double[] h0;

  private RecurrencePlants(SplittableRandom random) {
    states = random.nextInt(2, 4);
    steps = random.nextInt(4, 7);
    lastOnly = random.nextBoolean();
    x = Plant.numbers(random, steps, -1.5, 1.5);
    t = Plant.numbers(random, steps, -0.8, 0.8);
    h0 = Plant.numbers(random, states, -0.5, 0.5);
  }

  static List<Plant> draw(SplittableRandom random, int rounds) {
    List<Plant> plants = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      for (Bug bug : Bug.values()) {
        RecurrencePlants one = new RecurrencePlants(random.split());
        double[] at = Plant.numbers(random, one.states * (one.states + 1), -0.9, 0.9);
        plants.add(
            new Plant(
                "recurrence " + bug, bug.kinds, one::loss, at, w -> one.wrong(w, bug), c -> {}));
      }
    }
    return plants;
  }

  // Weights: W by rows, then U

  private Value loss(Value[] w) {
    Value[] h = new Value[states];
    Arrays.setAll(h, j -> Value.constant(h0[j]));
    Value loss = null;
    for (int s = 0; s < steps; s++) {
      Value[] next = new Value[states];
      for (int j = 0; j < states; j++) {
        Value net = w[states * states + j].mul(x[s]);
        for (int i = 0; i < states; i++) {
          net = net.add(w[j * states + i].mul(h[i]));
        }
        next[j] = net.tanh();
      }
      h = next;
      if (!lastOnly || s == steps - 1) {
        Value error = Value.sum(h).sub(t[s]).square();
        loss = loss == null ? error : loss.add(error);
      }
    }
    return loss;
  }

  private double[] wrong(double[] w, Bug bug) {
    double[] g = gradient(w, bug);
    if (bug == Bug.STATE_WEIGHTS_TRANSPOSED) {
      double[] right = g.clone();
      for (int j = 0; j < states; j++) {
        for (int i = 0; i < states; i++) {
          g[j * states + i] = right[i * states + j];
        }
      }
    }
    return g;
  }

  private double[] gradient(double[] w, Bug bug) {
    double[][] h = new double[steps + 1][];
    double[][] net = new double[steps + 1][states];
    h[0] = h0;
    for (int s = 1; s <= steps; s++) {
      h[s] = new double[states];
      for (int j = 0; j < states; j++) {
        net[s][j] = w[states * states + j] * x[s - 1];
        for (int i = 0; i < states; i++) {
          net[s][j] += w[j * states + i] * h[s - 1][i];
        }
        h[s][j] = Math.tanh(net[s][j]);
      }
    }
    double[] g = new double[w.length];
    double[] back = new double[states];
    int first = bug == Bug.FIRST_STEP_FORGOTTEN ? 2 : 1;
    for (int s = steps; s >= first; s--) {
      double error = !lastOnly || s == steps ? 2 * (Arrays.stream(h[s]).sum() - t[s - 1]) : 0;
      error *= bug == Bug.SIGN_OF_ALL ? -1 : bug == Bug.TWO_TOO_MANY ? 2 : 1;
      double[] delta = new double[states];
      for (int j = 0; j < states; j++) {
        delta[j] = (error + back[j]) * slope(h[s][j], net[s][j], bug);
      }
      double[] before = bug == Bug.STATE_AFTER_FOR_BEFORE ? h[s] : h[s - 1];
      double input = bug == Bug.NEXT_INPUT ? x[s % steps] : x[s - 1];
      Arrays.fill(back, 0);
      for (int j = 0; j < states; j++) {
        for (int i = 0; i < states; i++) {
          g[j * states + i] += delta[j] * before[i];
          int weight = bug == Bug.WEIGHTS_TRANSPOSED ? i * states + j : j * states + i;
          back[i] += bug == Bug.NOT_THROUGH_TIME ? 0 : delta[j] * w[weight];
        }
        g[states * states + j] += delta[j] * input;
      }
    }
    return g;
  }

  private static double slope(double h, double net, Bug bug) {
    return bug == Bug.SLOPE_1_MINUS_H
        ? 1 - h
        : bug == Bug.SLOPE_AT_THE_PRE_ACTIVATION
            ? 1 - net * net
            : bug == Bug.SLOPE_FORGOTTEN ? 1 : 1 - h * h;
  }
}
