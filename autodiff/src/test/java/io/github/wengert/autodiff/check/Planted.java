package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.Formulas.logistic;
import static io.github.wengert.autodiff.check.Mistake.FACTOR;
import static io.github.wengert.autodiff.check.Mistake.LINK_MISSING;
import static io.github.wengert.autodiff.check.Mistake.OTHER_POINT;
import static io.github.wengert.autodiff.check.Mistake.PATH_MISSING;
import static io.github.wengert.autodiff.check.Mistake.SIGN;
import static io.github.wengert.autodiff.check.Mistake.SWAPPED;
import static io.github.wengert.autodiff.check.Mistake.UPDATED_WEIGHTS;
import static io.github.wengert.autodiff.check.Mistake.WRONG_LINK;
import static io.github.wengert.autodiff.check.Mistake.WRONG_OPERAND;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.tanh;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.Formulas.PassA;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A gradient with mistakes that were put into it, as a person would make them.
 *
 * @param name what was done wrong
 * @param mistakes the same as kinds
 * @param f the function
 * @param point where
 * @param wrong the gradient, worked out by hand
 * @param hints what else the check is told
 */
record Planted(
    String name,
    List<Mistake> mistakes,
    Function<Value[], Value> f,
    double[] point,
    UnaryOperator<double[]> wrong,
    Consumer<GradientCheck> hints) {

  private static final double[] XY = {0.7, 1.3};
  private static final double[] XYZ = {0.7, -1.3, 2.1};
  private static final double[] A = {0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55};
  private static final double[] B = {0.15, 0.2, 0.1, 0.05, 0.16, 0.2};
  private static final double[] UVPQ = {0.9, -0.4, 1.7, 0.6};

  /** All of them; more can be added. */
  static List<Planted> all() {
    List<Planted> all = new ArrayList<>();
    signs(all);
    factors(all);
    orders(all);
    paths(all);
    missingLinks(all);
    wrongLinks(all);
    updates(all);
    operands(all);
    otherPoints(all);
    pairs(all);
    return all;
  }

  private static void signs(List<Planted> all) {
    one(all, "all signs of waves", SIGN, Formulas::waves, XY, v -> times(-1, waves(v)));
    one(all, "sign of the mean of a bell", SIGN, Formulas::bell, XYZ, v -> at(bell(v), 1, -1));
    one(all, "sign below a fraction", SIGN, Formulas::fraction, XYZ, v -> at(fraction(v), 2, -1));
    one(all, "all signs of a length", SIGN, Formulas::length, XYZ, v -> times(-1, length(v)));
    one(all, "target − out", SIGN, Formulas::neuron, XYZ, v -> times(-1, neuron(v)));
    one(all, "sign of w5 in A", SIGN, Formulas::networkA, A, v -> at(a(v), 4, -1));
  }

  private static void factors(List<Planted> all) {
    one(all, "sum, not mean", FACTOR, Formulas::line, XY, v -> times(5, line(v)));
    one(all, "2 of a square", FACTOR, Formulas::line, XY, v -> times(0.5, line(v)));
    one(all, "3 of a cube", FACTOR, Formulas::powers, XY, v -> at(powers(v), 0, 1.0 / 3));
    one(all, "½ ignored in A", FACTOR, Formulas::networkA, A, v -> times(2, a(v)));
    one(all, "½ ignored in a chain", FACTOR, Formulas::chain, XYZ, v -> times(2, chain(v)));
    one(all, "root without ½", FACTOR, Formulas::length, XYZ, v -> times(2, length(v)));
    one(all, "2 of the width of a bell", FACTOR, Formulas::bell, XYZ, v -> at(bell(v), 2, 2));
  }

  private static void orders(List<Planted> all) {
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

  private static void paths(List<Planted> all) {
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

  private static void missingLinks(List<Planted> all) {
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

  private static void wrongLinks(List<Planted> all) {
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

  private static void updates(List<Planted> all) {
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
        "chain backwards",
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
            check -> check.updated("x2", 1.234)));
  }

  private static void operands(List<Planted> all) {
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

  private static void otherPoints(List<Planted> all) {
    double[] before = {0.4, 0.9};
    stale(all, "waves before the step", Formulas::waves, XY, before, Planted::waves);
    stale(all, "valley before the step", Formulas::rosenbrock, XY, before, Planted::rosenbrock);
    double[] sample = {1.9, 0.2, -0.6};
    stale(all, "length of another sample", Formulas::length, XYZ, sample, Planted::length);
    stale(all, "bell of another sample", Formulas::bell, XYZ, sample, Planted::bell);
    double[] later = {0.14, 0.19, 0.24, 0.31, 0.36, 0.41, 0.51, 0.56};
    stale(all, "A after the step", Formulas::networkA, A, later, Planted::a);
  }

  private static void pairs(List<Planted> all) {
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

  private static void one(
      List<Planted> all,
      String name,
      Mistake mistake,
      Function<Value[], Value> f,
      double[] point,
      UnaryOperator<double[]> wrong) {
    all.add(new Planted(name, List.of(mistake), f, point, wrong, check -> {}));
  }

  private static void with(
      List<Planted> all,
      String name,
      Mistake mistake,
      double[] point,
      UnaryOperator<double[]> wrong,
      Consumer<GradientCheck> hints) {
    all.add(new Planted(name, List.of(mistake), Formulas::networkA, point, wrong, hints));
  }

  private static void stale(
      List<Planted> all,
      String name,
      Function<Value[], Value> f,
      double[] point,
      double[] other,
      UnaryOperator<double[]> gradient) {
    all.add(
        new Planted(
            name,
            List.of(OTHER_POINT),
            f,
            point,
            v -> gradient.apply(other),
            check -> check.otherPoint("the other point", other)));
  }

  private static void two(
      List<Planted> all,
      String name,
      List<Mistake> mistakes,
      Function<Value[], Value> f,
      double[] point,
      UnaryOperator<double[]> wrong) {
    two(all, name, mistakes, f, point, wrong, check -> {});
  }

  private static void two(
      List<Planted> all,
      String name,
      List<Mistake> mistakes,
      Function<Value[], Value> f,
      double[] point,
      UnaryOperator<double[]> wrong,
      Consumer<GradientCheck> hints) {
    all.add(new Planted(name, mistakes, f, point, wrong, hints));
  }

  // The right gradients

  static double[] rosenbrock(double[] v) {
    double valley = v[1] - v[0] * v[0];
    return new double[] {-2 * (1 - v[0]) - 400 * v[0] * valley, 200 * valley};
  }

  static double[] waves(double[] v) {
    double growth = exp(v[0] * v[1]);
    return new double[] {sin(v[1]) + v[1] * growth, v[0] * cos(v[1]) + v[0] * growth};
  }

  static double[] bell(double[] v) {
    double z = (v[0] - v[1]) / v[2];
    double y = exp(-z * z / 2);
    return new double[] {-y * z / v[2], y * z / v[2], y * z * z / v[2]};
  }

  static double[] fraction(double[] v) {
    double below = v[1] + v[2] * v[2];
    double square = below * below;
    return new double[] {1 / below, -v[0] / square, -v[0] * 2 * v[2] / square};
  }

  static double[] length(double[] v) {
    double r = Formulas.length(v);
    return new double[] {v[0] / r, v[1] / r, v[2] / r};
  }

  static double[] line(double[] v) {
    return new double[] {Formulas.lineSlope(v, true), Formulas.lineSlope(v, false)};
  }

  static double[] powers(double[] v) {
    double x2 = v[0] * v[0];
    return new double[] {3 * x2 * v[1] * v[1], 2 * x2 * v[0] * v[1]};
  }

  static double[] cell(double[] v) {
    double y = tanh(0.8 * v[0] + v[1]);
    double slope = (1 - y * y) * v[2];
    return new double[] {0.8 * slope, slope, y};
  }

  static double[] box(double[] v) {
    return new double[] {v[1] * v[2], v[0] * v[2], v[0] * v[1]};
  }

  static double[] entropy(double[] v) {
    return new double[] {log(v[1]) + v[1] / v[0], v[0] / v[1] + log(v[0])};
  }

  static double[] chirp(double[] v) {
    double square = v[0] * v[0];
    return new double[] {1 - v[1] * sin(square) * 2 * v[0], cos(square)};
  }

  static double[] terms(double[] v) {
    return new double[] {-1 / (v[0] * v[0]) + v[1], 0.5 / sqrt(v[1]) + v[0]};
  }

  private static double chainError(double[] v) {
    return v[2] * v[1] * v[0] * 1.5 - 0.3;
  }

  static double[] chain(double[] v) {
    double d = chainError(v) * 1.5;
    return new double[] {d * v[2] * v[1], d * v[2] * v[0], d * v[1] * v[0]};
  }

  private static double matrixError(double[] v) {
    return v[0] * v[2] + v[1] * v[3] - 2;
  }

  static double[] matrix(double[] v) {
    double d = matrixError(v);
    return new double[] {d * v[2], d * v[3], d * v[0], d * v[1]};
  }

  private static double outOfNeuron(double[] v) {
    return logistic(0.7 * v[0] - 1.3 * v[1] + v[2]);
  }

  private static double slopeOfNeuron(double[] v) {
    return outOfNeuron(v) * (1 - outOfNeuron(v));
  }

  static double[] neuron(double[] v) {
    double d = (outOfNeuron(v) - 0.25) * slopeOfNeuron(v);
    return new double[] {0.7 * d, -1.3 * d, d};
  }

  static double[] a(double[] v) {
    return new PassA(v).gradient();
  }

  static double[] updatedA(double[] v, double rate) {
    PassA p = new PassA(v);
    double[] g = p.gradient();
    double[] n = new double[8];
    for (int i = 4; i < 8; i++) {
      n[i] = v[i] - rate * g[i];
    }
    double e1 = (p.d1 * n[4] + p.d2 * n[6]) * p.h1 * (1 - p.h1);
    double e2 = (p.d1 * n[5] + p.d2 * n[7]) * p.h2 * (1 - p.h2);
    return p.gradient(e1, e2);
  }

  static double[] gradientB(double[] w, double f1, double f2, double f3, double f4) {
    return Formulas.gradientB(w, f1, f2, f3, f4);
  }

  private static double deltaB(double[] w) {
    return Formulas.deltaB(w);
  }

  /** Returns w5 and w6 of network B after a step of 0.05. */
  static double[] newB(double[] w) {
    double step = 0.05 * deltaB(w);
    return new double[] {w[4] - step * Formulas.h1(w), w[5] - step * Formulas.h2(w)};
  }

  // Ways to spoil them

  private static double[] times(double factor, double[] gradient) {
    double[] result = gradient.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] *= factor;
    }
    return result;
  }

  private static double[] at(double[] gradient, int index, double factor) {
    return set(gradient, index, factor * gradient[index]);
  }

  private static double[] set(double[] gradient, int index, double number) {
    double[] result = gradient.clone();
    result[index] = number;
    return result;
  }

  private static double[] order(double[] gradient, int... places) {
    double[] result = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      result[i] = gradient[places[i]];
    }
    return result;
  }

  @Override
  public String toString() {
    return name;
  }
}
