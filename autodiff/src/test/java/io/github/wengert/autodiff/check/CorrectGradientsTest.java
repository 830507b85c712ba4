package io.github.wengert.autodiff.check;

import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.expm1;
import static java.lang.Math.log;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Right derivatives, worked out by hand, must pass wherever they are right. */
class CorrectGradientsTest {
  private static final double[] REALS = {
    0, 1e-9, -1e-9, 3e-8, 1e-6, -1e-4, 0.01, -0.3, 0.7, 1, -1.3, 2, 5.5, -12, 30, 250, -1e3, 1e5,
    1e8
  };
  private static final double[] POSITIVE = {
    1e-9, 1e-7, 1e-6, 1e-4, 0.01, 0.3, 0.7, 1, 1.3, 2, 5.5, 12, 30, 250, 1e3, 1e5, 1e8, 1e10
  };
  private static final double[] SMALL = {0, 1e-9, -1e-6, 0.01, -0.3, 0.7, 1, -1.3, 2, 5.5, -12, 30};

  /** A function, its derivative and where both hold. */
  private record Right(
      String name, Function<Value, Value> f, DoubleUnaryOperator derivative, double[] points) {}

  private static final List<Right> RIGHT =
      List.of(
          new Right("1e-7 x", x -> x.mul(1e-7), x -> 1e-7, REALS),
          new Right("x²", Value::square, x -> 2 * x, REALS),
          new Right("x³", x -> x.mul(x).mul(x), x -> 3 * x * x, REALS),
          new Right("sin", Value::sin, Math::cos, REALS),
          new Right("x cos x", x -> x.mul(x.cos()), x -> cos(x) - x * sin(x), SMALL),
          new Right("√", Value::sqrt, x -> 0.5 / sqrt(x), POSITIVE),
          new Right("ln", Value::log, x -> 1 / x, POSITIVE),
          new Right("1/x", Value::reciprocal, x -> -1 / (x * x), POSITIVE),
          new Right("x ln x", x -> x.mul(x.log()), x -> log(x) + 1, POSITIVE),
          new Right("eˣ", Value::exp, Math::exp, SMALL),
          new Right("eˣ − 1", x -> x.exp().sub(1), Math::exp, SMALL),
          new Right("10⁸ + x − 10⁸", x -> x.add(1e8).sub(1e8), x -> 1, SMALL),
          new Right("1 − cos", x -> x.cos().rsub(1), Math::sin, SMALL),
          new Right("expm1", Value::expm1, x -> expm1(x) + 1, SMALL),
          new Right("ln(1 + x²)", x -> x.square().log1p(), x -> 2 * x / (1 + x * x), REALS),
          new Right("x/(1 + x²)", Slopes::bump, Slopes::bumpSlope, SMALL),
          new Right("tanh", Value::tanh, x -> 1 - tanh(x) * tanh(x), new double[] {0, 0.7, -2}),
          new Right("σ", Value::sigmoid, Slopes::logisticSlope, SMALL),
          new Right("|x| beside 0", Value::abs, Math::signum, REALS),
          new Right("relu", Value::relu, x -> x > 0 ? 1 : 0, REALS),
          new Right("max(x, 1)", x -> x.max(1), x -> x > 1 ? 1 : x < 1 ? 0 : 0.5, REALS),
          new Right("x|x|", x -> x.mul(x.abs()), x -> 2 * abs(x), REALS),
          new Right("√ at its edge", Value::sqrt, x -> 0.5 / sqrt(x), new double[] {0}),
          new Right("x√x", x -> x.pow(1.5), x -> 1.5 * sqrt(x), new double[] {0, 1e-9, 4}),
          new Right("∛", Value::cbrt, Slopes::cbrtSlope, new double[] {0, 1e-9, -8, 1e10}),
          new Right("asin", Value::asin, x -> 1 / sqrt((1 - x) * (1 + x)), Slopes.TO_ONE),
          new Right("acos", Value::acos, x -> -1 / sqrt((1 - x) * (1 + x)), Slopes.TO_ONE),
          new Right("ln outside", Value::log, x -> Double.NaN, new double[] {-1, -1e-9}),
          new Right("tan near a pole", Value::tan, Slopes::tanSlope, new double[] {Math.PI / 2}),
          new Right("floor", Value::floor, x -> 0, new double[] {0.5, -1.3, 1e5 + 0.25}),
          new Right("x⁰", x -> x.pow(0.0), x -> 0, SMALL),
          new Right("sign · x", x -> x.sign().mul(x), Math::signum, SMALL));

  /** Slopes that take more than a line. */
  private static final class Slopes {
    private static final double[] TO_ONE = {0, 1e-9, -0.5, 0.999999, 1 - 1e-12, 1};

    private static Value bump(Value x) {
      return x.div(x.square().add(1));
    }

    private static double bumpSlope(double x) {
      double below = 1 + x * x;
      return (1 - x) * (1 + x) / (below * below);
    }

    private static double logisticSlope(double x) {
      double e = exp(-abs(x));
      return e / ((1 + e) * (1 + e));
    }

    private static double cbrtSlope(double x) {
      double root = Math.cbrt(x);
      return 1 / (3 * root * root);
    }

    private static double tanSlope(double x) {
      return 1 / (cos(x) * cos(x));
    }
  }

  @Test
  void rightDerivatives_atHardPoints_raiseNoAlarm() {
    List<String> alarms = new ArrayList<>();
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    int count = 0;
    for (Right right : RIGHT) {
      for (double x : right.points()) {
        Report report =
            GradientCheck.of(v -> right.f().apply(v[0]))
                .against(v -> new double[] {right.derivative().applyAsDouble(v[0])})
                .at(x)
                .check();
        count++;
        verdicts.merge(report.components().get(0).verdict(), 1, Integer::sum);
        if (!report.passes()) {
          alarms.add(right.name() + " at " + x + "\n" + report);
        }
      }
    }
    System.out.println(
        "right derivatives: " + count + ", alarms: " + alarms.size() + ", " + verdicts);
    assertTrue(count >= 200, "only " + count);
    assertEquals(List.of(), alarms, () -> String.join("\n", alarms));
  }

  @Test
  void rightGradients_ofSeveralArguments_raiseNoAlarm() {
    double[] xy = {0.7, 1.3};
    double[] xyz = {0.7, -1.3, 2.1};
    passes(Formulas::rosenbrock, HandDerived::rosenbrock, xy, new double[] {1, 1});
    passes(Formulas::waves, HandDerived::waves, xy, new double[] {1e-9, 30});
    passes(Formulas::bell, HandDerived::bell, xyz, new double[] {5, 5, 1e-6});
    passes(Formulas::fraction, HandDerived::fraction, xyz, new double[] {1e-9, 1e10, 1e3});
    passes(Formulas::length, HandDerived::length, xyz, new double[] {1e-9, 1e-9, 1e-9});
    passes(Formulas::line, HandDerived::line, xy, new double[] {1e6, -1e6});
    passes(Formulas::powers, HandDerived::powers, xy, new double[] {1e-4, 1e4});
    passes(Formulas::cell, HandDerived::cell, xyz, new double[] {0, 0, 0});
    passes(Formulas::box, HandDerived::box, xyz, new double[] {0, 0, 2});
    passes(Formulas::entropy, HandDerived::entropy, xy, new double[] {1e-9, 1e10});
    passes(Formulas::chirp, HandDerived::chirp, xy, new double[] {0, 1});
    passes(Formulas::terms, HandDerived::terms, xy, new double[] {1e-3, 1e-6});
    passes(Formulas::neuron, HandDerived::neuron, xyz, new double[] {0, 0, 0});
  }

  private static void passes(
      Function<Value[], Value> f, UnaryOperator<double[]> gradient, double[]... points) {
    GradientCheck.of(f).against(gradient).at(List.of(points)).assertPasses();
  }
}
