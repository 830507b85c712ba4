package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.HandDerived.set;
import static io.github.wengert.autodiff.check.Mistake.FACTOR;
import static io.github.wengert.autodiff.check.Mistake.LINK_MISSING;
import static io.github.wengert.autodiff.check.Mistake.LOGARITHM_BASE;
import static io.github.wengert.autodiff.check.Mistake.MEAN;
import static io.github.wengert.autodiff.check.Mistake.OFF_BY_ONE;
import static io.github.wengert.autodiff.check.Mistake.PATH_MISSING;
import static io.github.wengert.autodiff.check.Mistake.SIGN;
import static io.github.wengert.autodiff.check.Mistake.TRANSPOSED;
import static io.github.wengert.autodiff.check.Mistake.WRONG_LINK;
import static io.github.wengert.autodiff.check.Mistake.WRONG_OPERAND;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.sqrt;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Formulas of statistics, and sums and recurrences over data; see {@link FormulaPlants}. */
final class StatisticsPlants extends PlantedFormulas {

  StatisticsPlants(List<Plant> plants, SplittableRandom random) {
    super(plants, random);
  }

  void drawAll() {
    likelihood();
    deviation();
    entropy();
    growth();
    chain();
    leastSquares();
    logisticMap();
  }

  /** Σ (ln s + ½((x − m)/s)²), by m and s. */
  private void likelihood() {
    double[] data = Plant.numbers(random, random.nextInt(4, 8), -2, 2);
    formula(
        "likelihood",
        of(-0.5, 0.6),
        of(0.5, 2),
        x -> {
          List<Value> terms = new ArrayList<>();
          for (double one : data) {
            terms.add(x[1].log().add(x[0].rsub(one).div(x[1]).square().mul(0.5)));
          }
          return Value.sum(terms);
        });
    UnaryOperator<double[]> g =
        x -> {
          double byM = 0;
          double byS = 0;
          for (double one : data) {
            double z = (one - x[0]) / x[1];
            byM -= z / x[1];
            byS += (1 - z * z) / x[1];
          }
          return of(byM, byS);
        };
    bug(
        "ln s forgotten",
        x -> set(g.apply(x), 1, g.apply(x)[1] - data.length / x[1]),
        PATH_MISSING);
    bug("s for s²", x -> set(g.apply(x), 0, g.apply(x)[0] * x[1]), FACTOR, LINK_MISSING);
    bug("mean", x -> HandDerived.times(1.0 / data.length, g.apply(x)), MEAN);
    bug("sign of m", x -> set(g.apply(x), 0, -g.apply(x)[0]), SIGN, WRONG_LINK);
    bug(
        "last reading forgotten",
        x -> {
          double z = (data[data.length - 1] - x[0]) / x[1];
          double[] all = g.apply(x);
          return of(all[0] + z / x[1], all[1] - (1 - z * z) / x[1]);
        },
        OFF_BY_ONE,
        PATH_MISSING);
  }

  /** √(Σ(x − m)²/(n − 1)). */
  private void deviation() {
    formula(
        "deviation",
        of(0.5, 0.5, 0.5, 0.5, 0.5),
        of(4, 4, 4, 4, 4),
        x -> {
          Value mean = Value.mean(List.of(x)).named("mean");
          List<Value> squares = new ArrayList<>();
          for (Value one : x) {
            squares.add(one.sub(mean).square());
          }
          return Value.sum(squares).div(4).sqrt().named("s");
        });
    bug("n for n − 1", x -> deviation(x, 1.0 / 5), MEAN);
    bug("sum for mean", x -> deviation(x, 1), MEAN);
    bug("½ of the root", x -> deviation(x, 2.0 / 4), FACTOR, WRONG_LINK);
    bug("sign", x -> deviation(x, -1.0 / 4), SIGN);
    bug(
        "n for n − 1 in s",
        x -> HandDerived.times(sqrt(5.0 / 4), deviation(x, 1.0 / 4)),
        MEAN,
        FACTOR,
        WRONG_LINK);
  }

  private static double[] deviation(double[] x, double share) {
    double mean = Arrays.stream(x).average().orElseThrow();
    double sum = Arrays.stream(x).map(one -> (one - mean) * (one - mean)).sum();
    double s = sqrt(sum / 4);
    return Arrays.stream(x).map(one -> share * (one - mean) / s).toArray();
  }

  /** −Σ p log₂ p. */
  private void entropy() {
    formula(
        "entropy",
        of(0.1, 0.1, 0.1),
        of(0.6, 0.6, 0.6),
        x -> Value.sum(x[0].mul(x[0].log2()), x[1].mul(x[1].log2()), x[2].mul(x[2].log2())).neg());
    bug("product rule", x -> Arrays.stream(x).map(p -> -log(p) / log(2)).toArray(), PATH_MISSING);
    bug("ln for log₂", x -> Arrays.stream(x).map(p -> -log(p) - 1).toArray(), LOGARITHM_BASE);
    bug(
        "1/ln 2 forgotten in the second term",
        x -> Arrays.stream(x).map(p -> -log(p) / log(2) - 1).toArray(),
        LOGARITHM_BASE);
    bug("sign", x -> Arrays.stream(x).map(p -> (log(p) + 1) / log(2)).toArray(), SIGN);
  }

  /** K/(1 + a e^(−rt)). */
  private void growth() {
    formula(
        "growth",
        of(1, 0.5, 0.2, 0.5),
        of(9, 4, 1.5, 3),
        x -> x[0].div(x[1].mul(x[2].mul(x[3]).neg().exp()).add(1)));
    UnaryOperator<double[]> g =
        x -> {
          double e = exp(-x[2] * x[3]);
          double below = 1 + x[1] * e;
          double inner = x[0] * x[1] * e / (below * below);
          return of(1 / below, -x[0] * e / (below * below), inner * x[3], inner * x[2]);
        };
    bug(
        "divisor not squared by a",
        x -> set(g.apply(x), 1, g.apply(x)[1] * (1 + x[1] * exp(-x[2] * x[3]))),
        FACTOR,
        WRONG_LINK);
    bug("sign by r", x -> set(g.apply(x), 2, -g.apply(x)[2]), SIGN, WRONG_LINK);
    bug(
        "t and r exchanged",
        x -> {
          double[] all = g.apply(x);
          return of(all[0], all[1], all[3], all[2]);
        },
        Mistake.SWAPPED,
        WRONG_OPERAND);
    bug("a forgotten by t", x -> set(g.apply(x), 3, g.apply(x)[3] / x[1]), FACTOR, LINK_MISSING);
  }

  /** Σ xᵢxᵢ₊₁ and Σ (xᵢ₊₁ − xᵢ)². */
  private void chain() {
    double[] from = of(0.3, 0.3, 0.3, 0.3, 0.3, 0.3);
    double[] to = of(2, 2, 2, 2, 2, 2);
    formula(
        "chain",
        from,
        to,
        x -> {
          Value sum = x[0].mul(x[1]);
          for (int i = 1; i + 1 < x.length; i++) {
            sum = sum.add(x[i].mul(x[i + 1]));
          }
          return sum;
        });
    bug("one neighbor", x -> neighbors(x, 0, 1), PATH_MISSING);
    bug(
        "twice one neighbor",
        x -> {
          double[] twice = neighbors(x, 0, 2);
          twice[0] = x[1];
          twice[5] = x[4];
          return twice;
        },
        WRONG_OPERAND,
        OFF_BY_ONE);
    formula(
        "smoothness",
        from,
        to,
        x -> {
          List<Value> squares = new ArrayList<>();
          for (int i = 0; i + 1 < x.length; i++) {
            squares.add(x[i + 1].sub(x[i]).square());
          }
          return Value.sum(squares);
        });
    bug("left differences only", x -> differences(x, 1, 0, 1), PATH_MISSING);
    bug("sign of the right ones", x -> differences(x, 1, 1, 1), WRONG_LINK, SIGN);
    bug("2 forgotten", x -> differences(x, 0.5, -0.5, 1), FACTOR, WRONG_LINK);
  }

  private static double[] neighbors(double[] x, double before, double after) {
    double[] g = new double[x.length];
    for (int i = 0; i < g.length; i++) {
      g[i] += i > 0 ? before * x[i - 1] : 0;
      g[i] += i + 1 < g.length ? after * x[i + 1] : 0;
    }
    return g;
  }

  private static double[] differences(double[] x, double left, double right, int step) {
    double[] g = new double[x.length];
    for (int i = 0; i < g.length; i++) {
      g[i] += i > 0 ? left * 2 * (x[i] - x[i - step]) : 0;
      g[i] += i + 1 < g.length ? right * 2 * (x[i + 1] - x[i]) : 0;
    }
    return g;
  }

  /** ½|Ax − b|² with a square matrix of numbers. */
  private void leastSquares() {
    double[][] a = Plant.matrix(random, 3, 3);
    double[] b = Plant.numbers(random, 3, -2, 2);
    formula(
        "least squares",
        of(0.3, 0.3, 0.3),
        of(2, 2, 2),
        x -> {
          List<Value> squares = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            Value row = x[0].mul(a[i][0]).add(x[1].mul(a[i][1])).add(x[2].mul(a[i][2]));
            squares.add(row.sub(b[i]).square());
          }
          return Value.sum(squares).mul(0.5);
        });
    bug("A for Aᵀ", x -> leastSquares(a, b, x, true), TRANSPOSED);
    bug("2 too many", x -> HandDerived.times(2, leastSquares(a, b, x, false)), FACTOR);
  }

  private static double[] leastSquares(double[][] a, double[] b, double[] x, boolean wrong) {
    double[] g = new double[3];
    for (int i = 0; i < 3; i++) {
      double r = a[i][0] * x[0] + a[i][1] * x[1] + a[i][2] * x[2] - b[i];
      for (int j = 0; j < 3; j++) {
        g[j] += (wrong ? a[j][i] : a[i][j]) * r;
      }
    }
    return g;
  }

  /** Five steps of x′ = rx(1 − x), by r and x. */
  private void logisticMap() {
    formula(
        "logistic map",
        of(1.5, 0.2),
        of(3.2, 0.7),
        v -> {
          Value x = v[1];
          for (int i = 0; i < 5; i++) {
            x = v[0].mul(x).mul(x.rsub(1));
          }
          return x;
        });
    bug("state after for before", v -> logisticMap(v, 1, 2, true), OFF_BY_ONE);
    bug("1 − x for 1 − 2x", v -> logisticMap(v, 1, 1, false), PATH_MISSING);
    bug("direct effect of r only", v -> logisticMap(v, 0, 2, false), PATH_MISSING);
  }

  private static double[] logisticMap(double[] v, double through, double two, boolean after) {
    double r = v[0];
    double x = v[1];
    double byR = 0;
    double byX = 1;
    for (int i = 0; i < 5; i++) {
      double next = r * x * (1 - x);
      double state = after ? next : x;
      byR = state * (1 - state) + through * r * (1 - two * state) * byR;
      byX = r * (1 - two * state) * byX;
      x = next;
    }
    return of(byR, byX);
  }
}
