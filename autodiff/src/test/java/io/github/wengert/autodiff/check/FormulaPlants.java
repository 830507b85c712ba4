package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.HandDerived.set;
import static io.github.wengert.autodiff.check.Mistake.DEGREES;
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
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Formulas of physics, chemistry, finance and statistics, with the slips that people make. */
final class FormulaPlants {
  private static final double LN_10 = log(10);

  private final List<Plant> plants = new ArrayList<>();
  private final SplittableRandom random;
  private String name;
  private Function<Value[], Value> f;
  private double[] low;
  private double[] high;

  private FormulaPlants(SplittableRandom random) {
    this.random = random;
  }

  static List<Plant> draw(SplittableRandom random, int rounds) {
    FormulaPlants formulas = new FormulaPlants(random);
    for (int i = 0; i < rounds; i++) {
      formulas.projectile();
      formulas.oscillator();
      formulas.decibel();
      formulas.arrhenius();
      formulas.gravity();
      formulas.resistors();
      formulas.vanDerWaals();
      formulas.option();
      formulas.interest();
      formulas.likelihood();
      formulas.deviation();
      formulas.entropy();
      formulas.growth();
      formulas.chain();
      formulas.leastSquares();
      formulas.logisticMap();
    }
    return formulas.plants;
  }

  private void formula(
      String newName, double[] from, double[] to, Function<Value[], Value> newFunction) {
    name = newName;
    low = from;
    high = to;
    f = newFunction;
  }

  private void bug(String what, UnaryOperator<double[]> wrong, Mistake kind, Mistake... same) {
    double[] at = new double[low.length];
    Arrays.setAll(at, i -> random.nextDouble(low[i], high[i]));
    plants.add(
        new Plant(
            name + ": " + what,
            Stream.concat(Stream.of(kind), Stream.of(same)).toList(),
            f,
            at,
            wrong,
            check -> {}));
  }

  private static double[] of(double... numbers) {
    return numbers;
  }

  /** v² sin(2θ)/g. */
  private void projectile() {
    formula(
        "projectile",
        of(5, 0.2, 9),
        of(30, 1.2, 10),
        x -> x[0].square().mul(x[1].mul(2).sin()).div(x[2]));
    UnaryOperator<double[]> g =
        x ->
            of(
                2 * x[0] * sin(2 * x[1]) / x[2],
                2 * x[0] * x[0] * cos(2 * x[1]) / x[2],
                -x[0] * x[0] * sin(2 * x[1]) / (x[2] * x[2]));
    bug("2 of 2θ", x -> set(g.apply(x), 1, g.apply(x)[1] / 2), LINK_MISSING, FACTOR);
    bug(
        "cos in degrees",
        x -> set(g.apply(x), 1, 2 * x[0] * x[0] * cos(2 * x[1] * PI / 180) / x[2]),
        DEGREES);
    bug("π/180", x -> set(g.apply(x), 1, g.apply(x)[1] * PI / 180), DEGREES);
    bug("sign of g", x -> set(g.apply(x), 2, -g.apply(x)[2]), SIGN, WRONG_LINK);
    bug("1/g, not squared", x -> set(g.apply(x), 2, g.apply(x)[2] * x[2]), FACTOR, WRONG_LINK);
    bug("sin for cos", x -> set(g.apply(x), 1, 2 * x[0] * x[0] * sin(2 * x[1]) / x[2]), WRONG_LINK);
    bug("v for 2v", x -> set(g.apply(x), 0, g.apply(x)[0] / 2), FACTOR, WRONG_LINK);
  }

  /** A e^(−ct) cos(wt), by A, c, w, t. */
  private void oscillator() {
    formula(
        "oscillator",
        of(0.5, 0.1, 1, 0.3),
        of(3, 0.9, 4, 2),
        x -> x[0].mul(x[1].mul(x[3]).neg().exp()).mul(x[2].mul(x[3]).cos()));
    UnaryOperator<double[]> g =
        x -> {
          double e = exp(-x[1] * x[3]);
          double c = cos(x[2] * x[3]);
          double s = sin(x[2] * x[3]);
          return of(
              e * c,
              -x[3] * x[0] * e * c,
              -x[3] * x[0] * e * s,
              -x[1] * x[0] * e * c - x[2] * x[0] * e * s);
        };
    bug(
        "decay forgotten",
        x -> set(g.apply(x), 3, -x[2] * x[0] * exp(-x[1] * x[3]) * sin(x[2] * x[3])),
        PATH_MISSING);
    bug(
        "swing forgotten",
        x -> set(g.apply(x), 3, -x[1] * x[0] * exp(-x[1] * x[3]) * cos(x[2] * x[3])),
        PATH_MISSING);
    bug("t of wt", x -> set(g.apply(x), 2, g.apply(x)[2] / x[3]), LINK_MISSING, FACTOR);
    bug("sign of c", x -> set(g.apply(x), 1, -g.apply(x)[1]), SIGN, WRONG_LINK);
    bug("sign of w", x -> set(g.apply(x), 2, -g.apply(x)[2]), SIGN, WRONG_LINK);
  }

  /** 10 log₁₀(P/Q). */
  private void decibel() {
    formula("decibel", of(0.5, 0.5), of(9, 4), x -> x[0].div(x[1]).log10().mul(10));
    UnaryOperator<double[]> g = x -> of(10 / (x[0] * LN_10), -10 / (x[1] * LN_10));
    bug("as ln", x -> of(10 / x[0], -10 / x[1]), LOGARITHM_BASE);
    bug("as ln by P", x -> set(g.apply(x), 0, 10 / x[0]), LOGARITHM_BASE);
    bug("as log₂", x -> of(10 / (x[0] * log(2)), -10 / (x[1] * log(2))), LOGARITHM_BASE, FACTOR);
    bug("sign of Q", x -> set(g.apply(x), 1, -g.apply(x)[1]), SIGN, WRONG_LINK);
  }

  /** A exp(−E/(RT)). */
  private void arrhenius() {
    double r = 8.314;
    formula(
        "arrhenius",
        of(1, 200, 100),
        of(5, 900, 300),
        x -> x[0].mul(x[1].div(x[2].mul(r)).neg().exp()));
    UnaryOperator<double[]> g =
        x -> {
          double e = exp(-x[1] / (r * x[2]));
          return of(e, -x[0] * e / (r * x[2]), x[0] * e * x[1] / (r * x[2] * x[2]));
        };
    bug("sign of T", x -> set(g.apply(x), 2, -g.apply(x)[2]), SIGN, WRONG_LINK);
    bug("T for T²", x -> set(g.apply(x), 2, g.apply(x)[2] * x[2]), FACTOR, WRONG_LINK);
    bug(
        "inner derivative by E",
        x -> set(g.apply(x), 1, x[0] * exp(-x[1] / (r * x[2]))),
        LINK_MISSING,
        FACTOR,
        WRONG_LINK);
    bug("R forgotten", x -> set(g.apply(x), 1, g.apply(x)[1] * r), FACTOR, LINK_MISSING);
    bug("A forgotten", x -> set(g.apply(x), 2, g.apply(x)[2] / x[0]), FACTOR, LINK_MISSING);
  }

  /** GmM/r². */
  private void gravity() {
    formula("gravity", of(1, 2, 1), of(4, 6, 3), x -> x[0].mul(x[1]).mul(6.7).div(x[2].square()));
    UnaryOperator<double[]> g =
        x -> {
          double force = 6.7 * x[0] * x[1] / (x[2] * x[2]);
          return of(force / x[0], force / x[1], -2 * force / x[2]);
        };
    bug("2 forgotten", x -> set(g.apply(x), 2, g.apply(x)[2] / 2), FACTOR, WRONG_LINK);
    bug("r² for r³", x -> set(g.apply(x), 2, g.apply(x)[2] * x[2]), FACTOR, WRONG_LINK);
    bug("sign", x -> set(g.apply(x), 2, -g.apply(x)[2]), SIGN, WRONG_LINK);
    bug("m for M", x -> set(g.apply(x), 0, g.apply(x)[1]), WRONG_OPERAND, Mistake.SWAPPED);
  }

  /** 1/(1/a + 1/b). */
  private void resistors() {
    formula(
        "resistors",
        of(1, 1),
        of(9, 9),
        x -> x[0].reciprocal().add(x[1].reciprocal()).reciprocal());
    UnaryOperator<double[]> g =
        x -> {
          double y = 1 / (1 / x[0] + 1 / x[1]);
          return of(y * y / (x[0] * x[0]), y * y / (x[1] * x[1]));
        };
    bug("all signs", x -> of(-g.apply(x)[0], -g.apply(x)[1]), SIGN, WRONG_LINK);
    bug(
        "R² forgotten",
        x -> of(1 / (x[0] * x[0]), 1 / (x[1] * x[1])),
        LINK_MISSING,
        FACTOR,
        WRONG_LINK);
    bug(
        "R for R²",
        x -> {
          double y = 1 / (1 / x[0] + 1 / x[1]);
          return of(y / (x[0] * x[0]), y / (x[1] * x[1]));
        },
        FACTOR,
        WRONG_LINK);
  }

  /** nRT/(V − nb) − an²/V², by n, T, V. */
  private void vanDerWaals() {
    double b = 0.1;
    double a = 1.4;
    formula(
        "van der Waals",
        of(0.5, 1, 2),
        of(2, 4, 5),
        x ->
            x[0].mul(8.3)
                .mul(x[1])
                .div(x[2].sub(x[0].mul(b)))
                .sub(x[0].square().mul(a).div(x[2].square())));
    UnaryOperator<double[]> g =
        x -> {
          double free = x[2] - x[0] * b;
          return of(
              8.3 * x[1] / free
                  + 8.3 * x[0] * x[1] * b / (free * free)
                  - 2 * a * x[0] / (x[2] * x[2]),
              8.3 * x[0] / free,
              -8.3 * x[0] * x[1] / (free * free) + 2 * a * x[0] * x[0] / pow(x[2], 3));
        };
    bug(
        "quotient rule by n",
        x -> {
          double free = x[2] - x[0] * b;
          return set(g.apply(x), 0, 8.3 * x[1] / free - 2 * a * x[0] / (x[2] * x[2]));
        },
        PATH_MISSING);
    bug(
        "attraction forgotten by V",
        x -> {
          double free = x[2] - x[0] * b;
          return set(g.apply(x), 2, -8.3 * x[0] * x[1] / (free * free));
        },
        PATH_MISSING);
    bug(
        "sign of the attraction by V",
        x -> {
          double free = x[2] - x[0] * b;
          double attraction = 2 * a * x[0] * x[0] / pow(x[2], 3);
          return set(g.apply(x), 2, -8.3 * x[0] * x[1] / (free * free) - attraction);
        },
        WRONG_LINK);
    bug(
        "2 of n²",
        x -> set(g.apply(x), 0, g.apply(x)[0] + a * x[0] / (x[2] * x[2])),
        WRONG_LINK,
        FACTOR);
  }

  /** The price of a call by Black and Scholes: spot, strike, rate, volatility, time. */
  private void option() {
    formula(
        "option",
        of(80, 80, 0.01, 0.1, 0.3),
        of(120, 120, 0.08, 0.4, 2),
        x -> {
          Value root = x[4].sqrt().named("root");
          Value drift = x[2].add(x[3].square().mul(0.5)).mul(x[4]);
          Value d1 = x[0].div(x[1]).log().add(drift).div(x[3].mul(root)).named("d1");
          Value d2 = d1.sub(x[3].mul(root)).named("d2");
          Value discount = x[2].mul(x[4]).neg().exp().named("discount");
          return x[0].mul(d1.normalCdf()).sub(x[1].mul(discount).mul(d2.normalCdf()));
        });
    UnaryOperator<double[]> g =
        x -> {
          double root = sqrt(x[4]);
          double d1 = (log(x[0] / x[1]) + (x[2] + x[3] * x[3] / 2) * x[4]) / (x[3] * root);
          double n1 = Value.of(d1).normalCdf().data();
          double n2 = Value.of(d1 - x[3] * root).normalCdf().data();
          double density = exp(-d1 * d1 / 2) / sqrt(2 * PI);
          double discount = exp(-x[2] * x[4]);
          return of(
              n1,
              -discount * n2,
              x[1] * x[4] * discount * n2,
              x[0] * density * root,
              x[0] * density * x[3] / (2 * root) + x[2] * x[1] * discount * n2);
        };
    bug(
        "N(d2) for N(d1)",
        x -> set(g.apply(x), 0, -g.apply(x)[1] * exp(x[2] * x[4])),
        WRONG_OPERAND);
    bug("√T of vega", x -> set(g.apply(x), 3, g.apply(x)[3] / sqrt(x[4])), FACTOR, LINK_MISSING);
    bug("T of rho", x -> set(g.apply(x), 2, g.apply(x)[2] / x[4]), FACTOR, LINK_MISSING);
    bug(
        "no discount by the strike",
        x -> set(g.apply(x), 1, g.apply(x)[1] * exp(x[2] * x[4])),
        FACTOR,
        LINK_MISSING);
    bug("sign of the strike", x -> set(g.apply(x), 1, -g.apply(x)[1]), SIGN, WRONG_LINK);
    bug("interest alone", x -> set(g.apply(x), 4, g.apply(x)[2] * x[2] / x[4]), PATH_MISSING);
  }

  /** P(1 + r/12)^(12t). */
  private void interest() {
    formula(
        "interest",
        of(100, 0.01, 1),
        of(900, 0.2, 9),
        x -> x[0].mul(x[1].div(12).add(1).pow(x[2].mul(12))));
    UnaryOperator<double[]> g =
        x -> {
          double base = 1 + x[1] / 12;
          double grown = pow(base, 12 * x[2]);
          return of(grown, x[0] * x[2] * grown / base, x[0] * grown * 12 * log(base));
        };
    bug(
        "power not lowered",
        x -> set(g.apply(x), 1, g.apply(x)[1] * (1 + x[1] / 12)),
        WRONG_LINK,
        FACTOR);
    bug("12 of r/12", x -> set(g.apply(x), 1, 12 * g.apply(x)[1]), LINK_MISSING, FACTOR);
    bug(
        "logarithm forgotten",
        x -> set(g.apply(x), 2, g.apply(x)[2] / log(1 + x[1] / 12)),
        WRONG_LINK,
        LINK_MISSING,
        FACTOR);
    bug("log₁₀", x -> set(g.apply(x), 2, g.apply(x)[2] / LN_10), LOGARITHM_BASE);
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
