package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.HandDerived.chain;
import static io.github.wengert.autodiff.check.HandDerived.chainError;
import static io.github.wengert.autodiff.check.HandDerived.deltaB;
import static io.github.wengert.autodiff.check.HandDerived.entropy;
import static io.github.wengert.autodiff.check.HandDerived.gradientB;
import static io.github.wengert.autodiff.check.HandDerived.matrix;
import static io.github.wengert.autodiff.check.HandDerived.matrixError;
import static io.github.wengert.autodiff.check.HandDerived.neuron;
import static io.github.wengert.autodiff.check.HandDerived.newB;
import static io.github.wengert.autodiff.check.HandDerived.order;
import static io.github.wengert.autodiff.check.HandDerived.outOfNeuron;
import static io.github.wengert.autodiff.check.HandDerived.rosenbrock;
import static io.github.wengert.autodiff.check.HandDerived.set;
import static io.github.wengert.autodiff.check.HandDerived.slopeOfNeuron;
import static io.github.wengert.autodiff.check.HandDerived.times;
import static io.github.wengert.autodiff.check.HandDerived.updatedA;
import static io.github.wengert.autodiff.check.HandDerived.waves;
import static io.github.wengert.autodiff.check.Mistake.FACTOR;
import static io.github.wengert.autodiff.check.Mistake.LINK_MISSING;
import static io.github.wengert.autodiff.check.Mistake.OTHER_POINT;
import static io.github.wengert.autodiff.check.Mistake.PATH_MISSING;
import static io.github.wengert.autodiff.check.Mistake.SIGN;
import static io.github.wengert.autodiff.check.Mistake.SWAPPED;
import static io.github.wengert.autodiff.check.Mistake.UPDATED_WEIGHTS;
import static io.github.wengert.autodiff.check.Mistake.WRONG_LINK;
import static io.github.wengert.autodiff.check.Mistake.WRONG_OPERAND;
import static io.github.wengert.autodiff.check.Planted.A;
import static io.github.wengert.autodiff.check.Planted.B;
import static io.github.wengert.autodiff.check.Planted.UVPQ;
import static io.github.wengert.autodiff.check.Planted.XY;
import static io.github.wengert.autodiff.check.Planted.XYZ;
import static io.github.wengert.autodiff.check.Planted.one;
import static io.github.wengert.autodiff.check.Planted.stale;
import static io.github.wengert.autodiff.check.Planted.two;
import static io.github.wengert.autodiff.check.Planted.with;
import static java.lang.Math.exp;
import static java.lang.Math.log;

import io.github.wengert.autodiff.check.Formulas.PassA;
import java.util.List;

/** Gradients at the wrong point, and two mistakes at once. */
final class PlantedInPoints {
  private PlantedInPoints() {}

  static void updates(List<Planted> all) {
    one(all, "A as published", UPDATED_WEIGHTS, Formulas::networkA, A, v -> updatedA(v, 0.5));
    with(all, "A at 0.3", UPDATED_WEIGHTS, A, v -> updatedA(v, 0.37), c -> c.learningRate(0.37));
    one(
        all,
        "B with new w5 and w6",
        UPDATED_WEIGHTS,
        Formulas::networkB,
        B,
        v -> gradientB(v, newB(v)[0], newB(v)[0], newB(v)[1], newB(v)[1]));
    one(
        all,
        "chain backward",
        UPDATED_WEIGHTS,
        Formulas::chain,
        XYZ,
        v -> {
          double[] g = chain(v);
          double w3 = v[2] - 0.1 * g[2];
          double d = chainError(v);
          double g2 = d * w3 * 1.5 * v[0];
          double w2 = v[1] - 0.1 * g2;
          return new double[] {d * w3 * w2 * 1.5, g2, g[2]};
        });
    one(
        all,
        "p, q after u, v",
        UPDATED_WEIGHTS,
        Formulas::factors,
        UVPQ,
        v -> {
          double[] g = matrix(v);
          double d = matrixError(v);
          return new double[] {g[0], g[1], d * (v[0] - 0.01 * g[0]), d * (v[1] - 0.01 * g[1])};
        });
    all.add(
        new Planted(
            "c stated, forward pass too",
            List.of(UPDATED_WEIGHTS),
            Formulas::waves,
            XY,
            v -> set(waves(v), 0, waves(new double[] {v[0], 1.234})[0]),
            check -> check.updated("x1", 1.234)));
  }

  static void otherPoints(List<Planted> all) {
    double[] before = {0.4, 0.9};
    stale(all, "waves before the step", Formulas::waves, XY, before, HandDerived::waves);
    stale(all, "valley before the step", Formulas::rosenbrock, XY, before, HandDerived::rosenbrock);
    double[] sample = {1.9, 0.2, -0.6};
    stale(all, "length of another sample", Formulas::length, XYZ, sample, HandDerived::length);
    stale(all, "bell of another sample", Formulas::bell, XYZ, sample, HandDerived::bell);
    double[] later = {0.14, 0.19, 0.24, 0.31, 0.36, 0.41, 0.51, 0.56};
    stale(all, "A after the step", Formulas::networkA, A, later, HandDerived::a);
  }

  static void pairs(List<Planted> all) {
    two(
        all,
        "B as in the listing",
        List.of(UPDATED_WEIGHTS, WRONG_OPERAND),
        Formulas::networkB,
        B,
        v -> set(gradientB(v, v[4], v[4], newB(v)[0], v[5]), 2, deltaB(v) * 2 * newB(v)[0]));
    two(
        all,
        "target − out, no slope of σ",
        List.of(SIGN, LINK_MISSING),
        Formulas::neuron,
        XYZ,
        v -> times(-1 / slopeOfNeuron(v), neuron(v)));
    two(
        all,
        "½ ignored, no slope of σ at net_h1",
        List.of(FACTOR, LINK_MISSING),
        Formulas::networkA,
        A,
        v -> {
          PassA p = new PassA(v);
          double e1 = 2 * (p.d1 * v[4] + p.d2 * v[6]);
          return set(set(p.gradient(), 0, e1 * PassA.I1), 1, e1 * PassA.I2);
        });
    two(
        all,
        "σ' as y at net_h1, through o1 only",
        List.of(PATH_MISSING, WRONG_LINK),
        Formulas::networkA,
        A,
        v -> {
          PassA p = new PassA(v);
          return p.gradient(p.d1 * v[4] * p.h1, p.e2());
        });
    two(
        all,
        "signs and places",
        List.of(SIGN, SWAPPED),
        Formulas::waves,
        XY,
        v -> times(-1, order(waves(v), 1, 0)));
    two(
        all,
        "2 of a square, before the step",
        List.of(FACTOR, OTHER_POINT),
        Formulas::rosenbrock,
        XY,
        v -> times(0.5, rosenbrock(new double[] {0.4, 0.9})),
        check -> check.otherPoint("the point before", 0.4, 0.9));
    two(
        all,
        "i1 for i2, no slope of σ",
        List.of(LINK_MISSING, WRONG_OPERAND),
        Formulas::neuron,
        XYZ,
        v -> set(neuron(v), 1, (outOfNeuron(v) - 0.25) * 0.7));
    two(
        all,
        "ln' as x, sign",
        List.of(SIGN, WRONG_LINK),
        Formulas::entropy,
        XY,
        v -> set(entropy(v), 0, -(log(v[1]) + v[1] * v[0])));
    two(
        all,
        "updated with the wrong sign",
        List.of(SIGN, UPDATED_WEIGHTS),
        Formulas::networkB,
        B,
        v ->
            set(
                set(gradientB(v, v[4], v[4], v[5], v[5]), 0, -deltaB(v) * 2 * newB(v)[0]),
                1,
                -deltaB(v) * 3 * newB(v)[0]));
    two(
        all,
        "twice the growth alone",
        List.of(FACTOR, PATH_MISSING),
        Formulas::waves,
        XY,
        v -> set(waves(v), 1, 2 * v[0] * exp(v[0] * v[1])));
  }
}
