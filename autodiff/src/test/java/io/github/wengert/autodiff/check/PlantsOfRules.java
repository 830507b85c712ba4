package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.HandDerived.times;
import static io.github.wengert.autodiff.check.Mistake.FACTOR;
import static io.github.wengert.autodiff.check.Mistake.LINK_MISSING;
import static io.github.wengert.autodiff.check.Mistake.PATH_MISSING;
import static io.github.wengert.autodiff.check.Mistake.PATH_TWICE;
import static io.github.wengert.autodiff.check.Mistake.ROUNDED;
import static io.github.wengert.autodiff.check.Mistake.SIGN;
import static io.github.wengert.autodiff.check.Mistake.STEPPED;
import static io.github.wengert.autodiff.check.Mistake.WRONG_LINK;
import static io.github.wengert.autodiff.check.Plant.of;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.pow;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.tanh;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Mistakes with the rules of differentiation, and with digits, each written down by hand. */
final class PlantsOfRules {
  private PlantsOfRules() {}

  static List<Plant> all() {
    List<Plant> all = new ArrayList<>();
    norms(all);
    rules(all);
    digits(all);
    return all;
  }

  private static void norms(List<Plant> all) {
    double[] at = {1.2, -0.7, 2.2};
    all.add(
        of(
            "norm: not divided by it",
            v -> Value.norm2(List.of(v)),
            at,
            v -> v.clone(),
            FACTOR,
            LINK_MISSING,
            WRONG_LINK));
    all.add(
        of(
            "norm: of its square",
            v -> Value.sumOfSquares(List.of(v)).sqrt(),
            at,
            v -> times(2, v),
            LINK_MISSING,
            FACTOR));
    all.add(
        of(
            "distance: sign of the second point",
            v -> v[0].sub(v[1]).square().add(v[2].sub(1).square()).sqrt(),
            at,
            v -> {
              double d = sqrt(pow(v[0] - v[1], 2) + pow(v[2] - 1, 2));
              return new double[] {(v[0] - v[1]) / d, (v[0] - v[1]) / d, (v[2] - 1) / d};
            },
            SIGN,
            WRONG_LINK));
    all.add(
        of(
            "cosine of an angle: only through the product",
            PlantsOfRules::cosine,
            at,
            v -> {
              double n = sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
              return times(1 / n, new double[] {0.5, 1.5, -0.8});
            },
            PATH_MISSING));
  }

  private static Value cosine(Value[] v) {
    Value dot = v[0].mul(0.5).add(v[1].mul(1.5)).add(v[2].mul(-0.8)).named("dot");
    return dot.div(Value.norm2(List.of(v)));
  }

  private static void rules(List<Plant> all) {
    double[] at = {0.9, 1.7, 0.6};
    all.add(
        of(
            "x eˣ sin x: last term",
            v -> v[0].mul(v[0].exp()).mul(v[0].sin()).mul(v[1]).add(v[2]),
            at,
            v -> {
              double e = exp(v[0]);
              return new double[] {
                v[1] * (e * sin(v[0]) + v[0] * e * sin(v[0])), v[0] * e * sin(v[0]), 1
              };
            },
            PATH_MISSING));
    all.add(
        of(
            "sin x/x: second term",
            v -> v[0].sin().div(v[0]).mul(v[1]).add(v[2]),
            at,
            v -> new double[] {v[1] * cos(v[0]) / v[0], sin(v[0]) / v[0], 1},
            PATH_MISSING));
    all.add(
        of(
            "sin x/x: plus for minus",
            v -> v[0].sin().div(v[0]).mul(v[1]).add(v[2]),
            at,
            v ->
                new double[] {
                  v[1] * (cos(v[0]) / v[0] + sin(v[0]) / (v[0] * v[0])), sin(v[0]) / v[0], 1
                },
            WRONG_LINK));
    all.add(
        of(
            "sin x/(x² + y): divisor not squared",
            v -> v[0].sin().div(v[0].square().add(v[1])).add(v[2]),
            at,
            v -> {
              double b = v[0] * v[0] + v[1];
              return new double[] {
                (cos(v[0]) * b - sin(v[0]) * 2 * v[0]) / b, -sin(v[0]) / (b * b), 1
              };
            },
            FACTOR));
    all.add(
        of(
            "(3x + 1)⁵: inner 3",
            v -> v[0].mul(3).add(1).pow(5).mul(v[1]),
            at,
            v -> new double[] {5 * pow(3 * v[0] + 1, 4) * v[1], pow(3 * v[0] + 1, 5), 0},
            LINK_MISSING,
            FACTOR));
    all.add(
        of(
            "x³ + 2xy: 3x",
            v -> v[0].pow(3).add(v[0].mul(v[1]).mul(2)),
            at,
            v -> new double[] {3 * v[0] + 2 * v[1], 2 * v[0], 0},
            WRONG_LINK));
    all.add(
        of(
            "shared weight twice",
            v -> v[0].mul(1.3).tanh().mul(v[0]).add(v[1].mul(v[0])),
            at,
            v -> {
              double y = tanh(1.3 * v[0]);
              return new double[] {2 * y + v[0] * 1.3 * (1 - y * y) + v[1], v[0], 0};
            },
            PATH_TWICE,
            WRONG_LINK));
    all.add(
        of(
            "e^(−x²/2): x for −x",
            v -> v[0].square().mul(-0.5).exp().mul(v[1]),
            at,
            v -> new double[] {v[1] * v[0] * exp(-v[0] * v[0] / 2), exp(-v[0] * v[0] / 2), 0},
            SIGN,
            WRONG_LINK));
    all.add(
        of(
            "xy/(x + y): product of the derivatives",
            v -> v[0].mul(v[1]).mul(v[2]).log(),
            at,
            v -> new double[] {1 / (v[0] * v[1] * v[2]), 1 / v[1], 1 / v[2]},
            LINK_MISSING,
            FACTOR));
  }

  private static void digits(List<Plant> all) {
    double[] at = {0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55};
    for (int k : new int[] {2, 3, 4, 6, 8}) {
      all.add(
          of(
              k + " digits",
              Formulas::networkA,
              at,
              w -> Plant.rounded(HandDerived.a(w), k),
              ROUNDED));
      double unit = pow(10, k + 2);
      all.add(
          of(
              k + 2 + " decimals cut",
              Formulas::networkA,
              at,
              w -> Arrays.stream(HandDerived.a(w)).map(g -> (long) (g * unit) / unit).toArray(),
              ROUNDED));
    }
    all.add(of("as float", Formulas::networkA, at, w -> Plant.floats(HandDerived.a(w)), ROUNDED));
    all.add(
        of(
            "in floats",
            PlantsOfLearning::cell,
            new double[] {0.5, -0.9, 1.1, 0.8},
            w -> inFloats(w),
            ROUNDED));
    all.add(
        of(
            "after a step of 0.37",
            Formulas::networkA,
            at,
            w -> HandDerived.a(Plant.step(w, HandDerived.a(w), 0.37)),
            STEPPED));
    all.add(
        of(
            "after a step of 0.01 uphill",
            PlantsOfLearning::cell,
            new double[] {0.5, -0.9, 1.1, 0.8},
            w -> PlantsOfLearning.cell(Plant.step(w, PlantsOfLearning.cell(w, 0), -0.01), 0),
            STEPPED));
  }

  /** The gradient of the cell with all numbers in single precision. */
  private static double[] inFloats(double[] w) {
    float f = 1 / (1 + (float) exp(-0.7f * (float) w[0]));
    float i = 1 / (1 + (float) exp(-0.7f * (float) w[1]));
    float g = (float) tanh(0.7f * (float) w[2]);
    float o = 1 / (1 + (float) exp(-0.7f * (float) w[3]));
    float c = 0.6f * f + i * g;
    float t = (float) tanh(c);
    float dc = o * (1 - t * t);
    return new double[] {
      dc * 0.6f * f * (1 - f) * 0.7f,
      dc * g * i * (1 - i) * 0.7f,
      dc * i * (1 - g * g) * 0.7f,
      t * o * (1 - o) * 0.7f
    };
  }
}
