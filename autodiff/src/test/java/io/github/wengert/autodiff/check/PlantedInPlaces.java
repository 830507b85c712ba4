package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.HandDerived.a;
import static io.github.wengert.autodiff.check.HandDerived.at;
import static io.github.wengert.autodiff.check.HandDerived.bell;
import static io.github.wengert.autodiff.check.HandDerived.box;
import static io.github.wengert.autodiff.check.HandDerived.cell;
import static io.github.wengert.autodiff.check.HandDerived.chain;
import static io.github.wengert.autodiff.check.HandDerived.chirp;
import static io.github.wengert.autodiff.check.HandDerived.entropy;
import static io.github.wengert.autodiff.check.HandDerived.fraction;
import static io.github.wengert.autodiff.check.HandDerived.length;
import static io.github.wengert.autodiff.check.HandDerived.line;
import static io.github.wengert.autodiff.check.HandDerived.neuron;
import static io.github.wengert.autodiff.check.HandDerived.order;
import static io.github.wengert.autodiff.check.HandDerived.powers;
import static io.github.wengert.autodiff.check.HandDerived.rosenbrock;
import static io.github.wengert.autodiff.check.HandDerived.set;
import static io.github.wengert.autodiff.check.HandDerived.times;
import static io.github.wengert.autodiff.check.HandDerived.waves;
import static io.github.wengert.autodiff.check.Mistake.FACTOR;
import static io.github.wengert.autodiff.check.Mistake.MEAN;
import static io.github.wengert.autodiff.check.Mistake.PATH_MISSING;
import static io.github.wengert.autodiff.check.Mistake.SIGN;
import static io.github.wengert.autodiff.check.Mistake.SWAPPED;
import static io.github.wengert.autodiff.check.Planted.A;
import static io.github.wengert.autodiff.check.Planted.XY;
import static io.github.wengert.autodiff.check.Planted.XYZ;
import static io.github.wengert.autodiff.check.Planted.one;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.sin;

import io.github.wengert.autodiff.check.Formulas.PassA;
import java.util.List;
import java.util.function.UnaryOperator;

/** Wrong signs, factors and places, and missing paths. */
final class PlantedInPlaces {
  private PlantedInPlaces() {}

  static void signs(List<Planted> all) {
    one(all, "all signs of waves", SIGN, Formulas::waves, XY, v -> times(-1, waves(v)));
    one(all, "sign of the mean of a bell", SIGN, Formulas::bell, XYZ, v -> at(bell(v), 1, -1));
    one(all, "sign below a fraction", SIGN, Formulas::fraction, XYZ, v -> at(fraction(v), 2, -1));
    one(all, "all signs of a length", SIGN, Formulas::length, XYZ, v -> times(-1, length(v)));
    one(all, "target − out", SIGN, Formulas::neuron, XYZ, v -> times(-1, neuron(v)));
    one(all, "sign of w5 in A", SIGN, Formulas::networkA, A, v -> at(a(v), 4, -1));
  }

  static void factors(List<Planted> all) {
    one(all, "sum, not mean", MEAN, Formulas::line, XY, v -> times(5, line(v)));
    one(all, "2 of a square", FACTOR, Formulas::line, XY, v -> times(0.5, line(v)));
    one(all, "3 of a cube", FACTOR, Formulas::powers, XY, v -> at(powers(v), 0, 1.0 / 3));
    one(all, "½ ignored in A", FACTOR, Formulas::networkA, A, v -> times(2, a(v)));
    one(all, "½ ignored in a chain", FACTOR, Formulas::chain, XYZ, v -> times(2, chain(v)));
    one(all, "root without ½", FACTOR, Formulas::length, XYZ, v -> times(2, length(v)));
    one(all, "2 of the width of a bell", FACTOR, Formulas::bell, XYZ, v -> at(bell(v), 2, 2));
  }

  static void orders(List<Planted> all) {
    one(all, "waves swapped", SWAPPED, Formulas::waves, XY, v -> order(waves(v), 1, 0));
    one(all, "slope and intercept", SWAPPED, Formulas::cell, XYZ, v -> order(cell(v), 1, 0, 2));
    one(all, "box shifted", SWAPPED, Formulas::box, XYZ, v -> order(box(v), 2, 0, 1));
    one(all, "length reversed", SWAPPED, Formulas::length, XYZ, v -> order(length(v), 2, 1, 0));
    one(
        all,
        "fraction shifted",
        SWAPPED,
        Formulas::fraction,
        XYZ,
        v -> order(fraction(v), 1, 2, 0));
    UnaryOperator<double[]> transposed = v -> order(a(v), 0, 2, 1, 3, 4, 6, 5, 7);
    one(all, "weights of A transposed", SWAPPED, Formulas::networkA, A, transposed);
  }

  static void paths(List<Planted> all) {
    one(
        all,
        "x in the valley forgotten",
        PATH_MISSING,
        Formulas::rosenbrock,
        XY,
        v -> set(rosenbrock(v), 0, -2 * (1 - v[0])));
    one(all, "growth in x", PATH_MISSING, Formulas::waves, XY, v -> set(waves(v), 0, sin(v[1])));
    one(
        all,
        "wave in y",
        PATH_MISSING,
        Formulas::waves,
        XY,
        v -> set(waves(v), 1, v[0] * exp(v[0] * v[1])));
    one(
        all,
        "product rule",
        PATH_MISSING,
        Formulas::entropy,
        XY,
        v -> set(entropy(v), 0, log(v[1])));
    one(
        all,
        "through o1 only",
        PATH_MISSING,
        Formulas::networkA,
        A,
        v -> {
          PassA p = new PassA(v);
          double e1 = p.d1 * v[4] * p.h1 * (1 - p.h1);
          return p.gradient(e1, p.e2());
        });
    one(
        all,
        "all through o2 only",
        PATH_MISSING,
        Formulas::networkA,
        A,
        v -> {
          PassA p = new PassA(v);
          return p.gradient(p.d2 * v[6] * p.h1 * (1 - p.h1), p.d2 * v[7] * p.h2 * (1 - p.h2));
        });
    one(
        all,
        "plain term of a sum",
        PATH_MISSING,
        Formulas::chirp,
        XY,
        v -> set(chirp(v), 0, chirp(v)[0] - 1));
  }
}
