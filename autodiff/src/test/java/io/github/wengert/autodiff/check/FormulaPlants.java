package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.HandDerived.set;
import static io.github.wengert.autodiff.check.Mistake.DEGREES;
import static io.github.wengert.autodiff.check.Mistake.FACTOR;
import static io.github.wengert.autodiff.check.Mistake.LINK_MISSING;
import static io.github.wengert.autodiff.check.Mistake.LOGARITHM_BASE;
import static io.github.wengert.autodiff.check.Mistake.PATH_MISSING;
import static io.github.wengert.autodiff.check.Mistake.SIGN;
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
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Formulas of physics, chemistry, finance and statistics, with the slips that people make. */
final class FormulaPlants extends PlantedFormulas {

  private FormulaPlants(List<Plant> plants, SplittableRandom random) {
    super(plants, random);
  }

  static List<Plant> draw(SplittableRandom random, int rounds) {
    List<Plant> plants = new ArrayList<>();
    FormulaPlants formulas = new FormulaPlants(plants, random);
    StatisticsPlants statistics = new StatisticsPlants(plants, random);
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
      statistics.drawAll();
    }
    return plants;
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
}
