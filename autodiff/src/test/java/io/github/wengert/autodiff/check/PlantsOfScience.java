package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.HandDerived.set;
import static io.github.wengert.autodiff.check.HandDerived.times;
import static io.github.wengert.autodiff.check.Mistake.DEGREES;
import static io.github.wengert.autodiff.check.Mistake.FACTOR;
import static io.github.wengert.autodiff.check.Mistake.LINK_MISSING;
import static io.github.wengert.autodiff.check.Mistake.LOGARITHM_BASE;
import static io.github.wengert.autodiff.check.Mistake.MEAN;
import static io.github.wengert.autodiff.check.Mistake.OFF_BY_ONE;
import static io.github.wengert.autodiff.check.Mistake.PATH_MISSING;
import static io.github.wengert.autodiff.check.Mistake.SIGN;
import static io.github.wengert.autodiff.check.Mistake.SWAPPED;
import static io.github.wengert.autodiff.check.Mistake.TRANSPOSED;
import static io.github.wengert.autodiff.check.Mistake.WRONG_LINK;
import static io.github.wengert.autodiff.check.Mistake.WRONG_OPERAND;
import static io.github.wengert.autodiff.check.Plant.of;
import static java.lang.Math.PI;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.pow;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Mistakes in finance, algebra, statistics and geometry, each written down by hand. */
final class PlantsOfScience {
  private PlantsOfScience() {}

  static List<Plant> all() {
    List<Plant> all = new ArrayList<>();
    value(all);
    matrices(all);
    statistics(all);
    angles(all);
    return all;
  }

  // Σ c/(1 + r)^t, by r; and Σ γ^t r, by γ

  private static void value(List<Plant> all) {
    double[] flows = {-100, 30, 40, 50, 20};
    all.add(
        of(
            "present value: exponent not raised",
            x -> presentValue(flows, x),
            new double[] {0.08},
            x -> new double[] {presentValue(flows, x[0], 0, 0)},
            FACTOR,
            WRONG_LINK));
    all.add(
        of(
            "present value: factor t forgotten",
            x -> presentValue(flows, x),
            new double[] {0.08},
            x -> {
              double sum = 0;
              for (int t = 1; t < flows.length; t++) {
                sum -= flows[t] / pow(1 + x[0], t + 1);
              }
              return new double[] {sum};
            },
            WRONG_LINK));
    all.add(
        of(
            "present value: last flow forgotten",
            x -> presentValue(flows, x),
            new double[] {0.08},
            x -> new double[] {presentValue(flows, x[0], 1, 1)},
            OFF_BY_ONE,
            PATH_MISSING));
    all.add(
        of(
            "present value: sign",
            x -> presentValue(flows, x),
            new double[] {0.08},
            x -> new double[] {-presentValue(flows, x[0], 1, 0)},
            SIGN,
            WRONG_LINK));
  }

  private static Value presentValue(double[] flows, Value[] x) {
    List<Value> terms = new ArrayList<>();
    for (int t = 0; t < flows.length; t++) {
      terms.add(Value.constant(flows[t]).div(x[0].add(1).pow(t)));
    }
    return Value.sum(terms);
  }

  private static double presentValue(double[] flows, double r, int raised, int dropped) {
    double sum = 0;
    for (int t = 0; t < flows.length - dropped; t++) {
      sum -= t * flows[t] / pow(1 + r, t + raised);
    }
    return sum;
  }

  // xᵀMx, |Mx|², and a trace

  private static final double[][] M = {{1.2, -0.7, 0.4}, {0.3, 0.9, -1.1}, {0.8, 0.2, 0.6}};

  private static double[] product(double[] x, boolean transposed) {
    double[] y = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        y[i] += (transposed ? M[j][i] : M[i][j]) * x[j];
      }
    }
    return y;
  }

  private static Value[] product(Value[] x) {
    Value[] y = new Value[3];
    for (int i = 0; i < 3; i++) {
      List<Value> row = Arrays.stream(M[i]).mapToObj(Value::constant).toList();
      y[i] = Value.dot(row, List.of(x));
    }
    return y;
  }

  private static void matrices(List<Plant> all) {
    double[] x = {0.7, -1.1, 0.5};
    all.add(
        of(
            "|Mx|²: M for Mᵀ",
            v -> Value.sumOfSquares(List.of(product(v))),
            x,
            v -> times(2, product(product(v, false), false)),
            TRANSPOSED));
    all.add(
        of(
            "xᵀMx as if Mx",
            v -> Value.dot(List.of(v), List.of(product(v))),
            x,
            v -> product(v, false),
            PATH_MISSING));
    all.add(
        of(
            "xᵀMx as if M were symmetric",
            v -> Value.dot(List.of(v), List.of(product(v))),
            x,
            v -> times(2, product(v, false)),
            TRANSPOSED));
    all.add(
        of(
            "ad − bc: order",
            v -> v[0].mul(v[3]).sub(v[1].mul(v[2])),
            new double[] {0.5, 1.2, -0.7, 2.1},
            v -> new double[] {v[3], -v[1], -v[2], v[0]},
            SWAPPED,
            WRONG_OPERAND));
    all.add(
        of(
            "ad − bc: signs",
            v -> v[0].mul(v[3]).sub(v[1].mul(v[2])),
            new double[] {0.5, 1.2, -0.7, 2.1},
            v -> new double[] {v[3], v[2], v[1], v[0]},
            SIGN,
            WRONG_LINK));
  }

  private static void statistics(List<Plant> all) {
    double[] counts = {3, 1, 4, 2};
    double[] place = {0.2, -0.5, 0.9, 0.4};
    all.add(
        of(
            "Poisson: sum for mean",
            v -> poisson(counts, place, v),
            new double[] {0.3, 0.6},
            v -> times(4, poisson(counts, place, v, false)),
            MEAN));
    all.add(
        of(
            "Poisson: counts forgotten",
            v -> poisson(counts, place, v),
            new double[] {0.3, 0.6},
            v -> poisson(counts, place, v, true),
            PATH_MISSING));
    double[] at = {1.1, 2.7, 0.4, 3.3, 1.8};
    all.add(
        of("variance: 1/(n − 1)", x -> variance(x), at, x -> times(5.0 / 4, variance(x)), MEAN));
    all.add(of("variance: sum", x -> variance(x), at, x -> times(5, variance(x)), MEAN));
    all.add(of("variance: 2", x -> variance(x), at, x -> times(0.5, variance(x)), FACTOR));
    all.add(
        of(
            "mean log-likelihood and penalty: the likelihood summed",
            v -> penalized(v),
            new double[] {0.4, -0.7},
            v -> penalized(v, 1),
            MEAN));
    all.add(
        of(
            "mean log-likelihood and penalty: divided by n − 1",
            v -> penalized(v),
            new double[] {0.4, -0.7},
            v -> penalized(v, 1.0 / 5),
            MEAN));
  }

  private static Value poisson(double[] counts, double[] place, Value[] v) {
    List<Value> terms = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      Value eta = v[0].add(v[1].mul(place[i]));
      terms.add(eta.exp().sub(eta.mul(counts[i])));
    }
    return Value.mean(terms);
  }

  private static double[] poisson(double[] counts, double[] place, double[] v, boolean forgotten) {
    double[] g = new double[2];
    for (int i = 0; i < counts.length; i++) {
      double r = exp(v[0] + v[1] * place[i]) - (forgotten ? 0 : counts[i]);
      g[0] += r / counts.length;
      g[1] += r * place[i] / counts.length;
    }
    return g;
  }

  private static Value variance(Value[] x) {
    Value m = Value.mean(List.of(x));
    return Value.mean(Arrays.stream(x).map(one -> one.sub(m).square()).toList());
  }

  private static double[] variance(double[] x) {
    double m = Arrays.stream(x).average().orElseThrow();
    return Arrays.stream(x).map(one -> 2 * (one - m) / x.length).toArray();
  }

  private static final double[] POINTS = {0.5, -1.2, 0.3, 2.2, -0.6, 1.4};

  private static Value penalized(Value[] v) {
    Value sum = Value.constant(0);
    for (double one : POINTS) {
      sum = sum.add(v[0].mul(one).add(v[1]).softplus());
    }
    return sum.div(POINTS.length).add(v[0].square().mul(0.05));
  }

  private static double[] penalized(double[] v, double scale) {
    double[] g = {0.1 * v[0], 0};
    for (double one : POINTS) {
      double p = Formulas.logistic(v[0] * one + v[1]);
      g[0] += scale * p * one;
      g[1] += scale * p;
    }
    return g;
  }

  private static void angles(List<Plant> all) {
    double[] at = {3, 5, 0.8};
    all.add(
        of(
            "law of cosines: cos in degrees",
            PlantsOfScience::side,
            at,
            v -> side(v, v[2] * PI / 180, v[2]),
            DEGREES));
    all.add(
        of(
            "law of cosines: sin in degrees by the angle",
            PlantsOfScience::side,
            at,
            v -> side(v, v[2], v[2] * PI / 180),
            DEGREES));
    all.add(
        of(
            "law of cosines: π/180 too much",
            PlantsOfScience::side,
            at,
            v -> set(side(v, v[2], v[2]), 2, side(v, v[2], v[2])[2] * PI / 180),
            DEGREES));
    all.add(
        of(
            "height of 30 degrees: π/180 forgotten",
            v -> v[0].mul(v[1].toRadians().sin()),
            new double[] {2, 30},
            v -> new double[] {sin(v[1] * PI / 180), v[0] * cos(v[1] * PI / 180)},
            DEGREES));
    all.add(
        of(
            "height of 30 degrees, as if they were radians",
            v -> v[0].mul(v[1].toRadians().sin()),
            new double[] {2, 30},
            v -> new double[] {sin(v[1]), v[0] * cos(v[1]) * PI / 180},
            DEGREES));
    all.add(
        of(
            "pH: ln for log₁₀",
            v -> v[0].mul(v[1]).sqrt().log10().neg(),
            new double[] {0.3, 0.02},
            v -> new double[] {-0.5 / v[0], -0.5 / v[1]},
            LOGARITHM_BASE));
    all.add(
        of(
            "bits: 1/x for 1/(x ln 2)",
            v -> v[0].mul(v[1].log().div(log(2))),
            new double[] {0.3, 5},
            v -> new double[] {log(v[1]) / log(2), v[0] / v[1]},
            LOGARITHM_BASE));
    all.add(
        of(
            "10ˣ: ln 10 forgotten",
            v -> Value.constant(10).pow(v[0].div(20)).mul(v[1]),
            new double[] {3, 0.7},
            v -> new double[] {v[1] * pow(10, v[0] / 20) / 20, pow(10, v[0] / 20)},
            LOGARITHM_BASE,
            LINK_MISSING));
    all.add(
        of(
            "2ˣ by the power rule",
            v -> Value.constant(2).pow(v[0]).mul(v[1]),
            new double[] {3.5, 0.7},
            v -> new double[] {v[1] * v[0] * pow(2, v[0] - 1), pow(2, v[0])},
            WRONG_LINK));
  }

  private static Value side(Value[] v) {
    return v[0].square()
        .add(v[1].square())
        .sub(v[0].mul(v[1]).mul(2).mul(v[2].cos()))
        .sqrt()
        .named("c");
  }

  private static double[] side(double[] v, double ofCos, double ofSin) {
    double c = sqrt(v[0] * v[0] + v[1] * v[1] - 2 * v[0] * v[1] * cos(v[2]));
    return new double[] {
      (v[0] - v[1] * cos(ofCos)) / c, (v[1] - v[0] * cos(ofCos)) / c, v[0] * v[1] * sin(ofSin) / c
    };
  }
}
