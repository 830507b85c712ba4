package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.Formulas.logistic;
import static io.github.wengert.autodiff.check.HandDerived.box;
import static io.github.wengert.autodiff.check.HandDerived.cell;
import static io.github.wengert.autodiff.check.HandDerived.chirp;
import static io.github.wengert.autodiff.check.HandDerived.entropy;
import static io.github.wengert.autodiff.check.HandDerived.gradientB;
import static io.github.wengert.autodiff.check.HandDerived.matrix;
import static io.github.wengert.autodiff.check.HandDerived.matrixError;
import static io.github.wengert.autodiff.check.HandDerived.neuron;
import static io.github.wengert.autodiff.check.HandDerived.outOfNeuron;
import static io.github.wengert.autodiff.check.HandDerived.set;
import static io.github.wengert.autodiff.check.HandDerived.slopeOfNeuron;
import static io.github.wengert.autodiff.check.HandDerived.terms;
import static io.github.wengert.autodiff.check.HandDerived.times;
import static io.github.wengert.autodiff.check.HandDerived.waves;
import static io.github.wengert.autodiff.check.Mistake.LINK_MISSING;
import static io.github.wengert.autodiff.check.Mistake.WRONG_LINK;
import static io.github.wengert.autodiff.check.Mistake.WRONG_OPERAND;
import static io.github.wengert.autodiff.check.Planted.A;
import static io.github.wengert.autodiff.check.Planted.B;
import static io.github.wengert.autodiff.check.Planted.UVPQ;
import static io.github.wengert.autodiff.check.Planted.XY;
import static io.github.wengert.autodiff.check.Planted.XYZ;
import static io.github.wengert.autodiff.check.Planted.one;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.tanh;

import io.github.wengert.autodiff.check.Formulas.PassA;
import java.util.List;

/** Links of the chain rule that are missing, wrong or made of the wrong node. */
final class PlantedInLinks {
  private PlantedInLinks() {}

  static void missingLinks(List<Planted> all) {
    one(
        all,
        "no slope of σ",
        LINK_MISSING,
        Formulas::neuron,
        XYZ,
        v -> times(1 / slopeOfNeuron(v), neuron(v)));
    one(
        all,
        "no slope of tanh",
        LINK_MISSING,
        Formulas::cell,
        XYZ,
        v -> new double[] {0.8 * v[2], v[2], cell(v)[2]});
    one(
        all,
        "inner 2x of cos x²",
        LINK_MISSING,
        Formulas::chirp,
        XY,
        v -> set(chirp(v), 0, 1 - v[1] * sin(v[0] * v[0])));
    one(
        all,
        "no slope of σ at net_h1",
        LINK_MISSING,
        Formulas::networkA,
        A,
        v -> {
          PassA p = new PassA(v);
          return p.gradient(p.d1 * v[4] + p.d2 * v[6], p.e2());
        });
    one(
        all,
        "no inner y of exp(xy)",
        LINK_MISSING,
        Formulas::waves,
        XY,
        v -> set(waves(v), 0, sin(v[1]) + exp(v[0] * v[1])));
    one(
        all,
        "no slope of σ at net_o2 for w7",
        LINK_MISSING,
        Formulas::networkA,
        A,
        v -> {
          PassA p = new PassA(v);
          return set(p.gradient(), 6, (p.o2 - 0.99) * p.h1);
        });
  }

  static void wrongLinks(List<Planted> all) {
    one(
        all,
        "σ' as y",
        WRONG_LINK,
        Formulas::neuron,
        XYZ,
        v -> times(outOfNeuron(v) / slopeOfNeuron(v), neuron(v)));
    one(
        all,
        "σ' at the result",
        WRONG_LINK,
        Formulas::neuron,
        XYZ,
        v -> {
          double y = logistic(outOfNeuron(v));
          return times(y * (1 - y) / slopeOfNeuron(v), neuron(v));
        });
    one(
        all,
        "tanh' as 1 − x²",
        WRONG_LINK,
        Formulas::cell,
        XYZ,
        v -> {
          double x = 0.8 * v[0] + v[1];
          double slope = (1 - x * x) * v[2];
          return new double[] {0.8 * slope, slope, tanh(x)};
        });
    one(
        all,
        "tanh' as y(1 − y)",
        WRONG_LINK,
        Formulas::cell,
        XYZ,
        v -> {
          double y = tanh(0.8 * v[0] + v[1]);
          double slope = y * (1 - y) * v[2];
          return new double[] {0.8 * slope, slope, y};
        });
    one(
        all,
        "cos' as sin",
        WRONG_LINK,
        Formulas::chirp,
        XY,
        v -> set(chirp(v), 0, 1 + v[1] * sin(v[0] * v[0]) * 2 * v[0]));
    one(
        all,
        "ln' as x",
        WRONG_LINK,
        Formulas::entropy,
        XY,
        v -> set(entropy(v), 0, log(v[1]) + v[1] * v[0]));
    one(
        all,
        "(1/x)' as 1/x²",
        WRONG_LINK,
        Formulas::terms,
        XY,
        v -> set(terms(v), 0, 1 / (v[0] * v[0]) + v[1]));
    one(
        all,
        "√' as 1/√",
        WRONG_LINK,
        Formulas::terms,
        XY,
        v -> set(terms(v), 1, 1 / sqrt(v[1]) + v[0]));
    one(
        all,
        "ln' as 1/x²",
        WRONG_LINK,
        Formulas::entropy,
        XY,
        v -> set(entropy(v), 1, log(v[0]) + v[0] / (v[1] * v[1])));
  }

  static void operands(List<Planted> all) {
    one(
        all,
        "w5 for w6 in w3",
        WRONG_OPERAND,
        Formulas::networkB,
        B,
        v -> gradientB(v, v[4], v[4], v[4], v[5]));
    one(
        all,
        "w5 and w6 exchanged for h1",
        WRONG_OPERAND,
        Formulas::networkB,
        B,
        v -> gradientB(v, v[5], v[5], v[5], v[5]));
    one(all, "y·y for y·z", WRONG_OPERAND, Formulas::box, XYZ, v -> set(box(v), 0, v[1] * v[1]));
    one(
        all,
        "i1 for i2",
        WRONG_OPERAND,
        Formulas::neuron,
        XYZ,
        v -> set(neuron(v), 1, neuron(v)[0]));
    one(
        all,
        "w6 for w5 in A",
        WRONG_OPERAND,
        Formulas::networkA,
        A,
        v -> {
          PassA p = new PassA(v);
          return p.gradient((p.d1 * v[5] + p.d2 * v[6]) * p.h1 * (1 - p.h1), p.e2());
        });
    one(
        all,
        "σ' of the other neuron",
        WRONG_OPERAND,
        Formulas::networkA,
        A,
        v -> {
          PassA p = new PassA(v);
          return p.gradient((p.d1 * v[4] + p.d2 * v[6]) * p.h2 * (1 - p.h2), p.e2());
        });
    one(
        all,
        "q for p",
        WRONG_OPERAND,
        Formulas::factors,
        UVPQ,
        v -> set(matrix(v), 0, matrixError(v) * v[3]));
  }
}
