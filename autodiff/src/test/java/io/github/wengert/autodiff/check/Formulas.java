package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.Value;
import java.util.List;

/** Functions to derive by hand, with the parts that their derivatives are made of. */
final class Formulas {
  private static final double[] TIMES = {0.5, 1.25, 2, 3.5, 4.75};
  private static final double[] READINGS = {1.1, 1.9, 3.2, 4.1, 6.3};

  private Formulas() {}

  static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** (1 − x)² + 100(y − x²)². */
  static Value rosenbrock(Value[] v) {
    Value near = v[0].rsub(1).square().named("near");
    Value valley = v[1].sub(v[0].square()).square().mul(100).named("valley");
    return near.add(valley);
  }

  /** x sin y + e^(xy). */
  static Value waves(Value[] v) {
    return v[0].mul(v[1].sin()).named("wave").add(v[0].mul(v[1]).exp().named("growth"));
  }

  /** ½(σ(w1·0.7 + w2·(−1.3) + b) − 0.25)². */
  static Value neuron(Value[] v) {
    Value i1 = Value.constant(0.7).named("i1");
    Value i2 = Value.constant(-1.3).named("i2");
    Value net = v[0].mul(i1).add(v[1].mul(i2)).add(v[2]).named("net");
    return net.sigmoid().named("out").sub(0.25).square().mul(0.5);
  }

  /** exp(−(x − m)²/(2s²)). */
  static Value bell(Value[] v) {
    Value z = v[0].sub(v[1]).div(v[2]).named("z");
    return z.square().mul(-0.5).exp();
  }

  /** The mean of (a·tᵢ + b − rᵢ)² over five readings. */
  static Value line(Value[] v) {
    Value[] squares = new Value[TIMES.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = v[0].mul(TIMES[i]).add(v[1]).sub(READINGS[i]).square();
    }
    return Value.sum(squares).div(squares.length);
  }

  /** The mean over the readings of 2(a·tᵢ + b − rᵢ), times tᵢ or not. */
  static double lineSlope(double[] v, boolean timesTime) {
    double sum = 0;
    for (int i = 0; i < TIMES.length; i++) {
      double residual = v[0] * TIMES[i] + v[1] - READINGS[i];
      sum += 2 * residual * (timesTime ? TIMES[i] : 1);
    }
    return sum / TIMES.length;
  }

  /** √(x² + y² + z²). */
  static Value length(Value[] v) {
    return Value.sum(v[0].square(), v[1].square(), v[2].square()).sqrt();
  }

  static double length(double[] v) {
    return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  }

  /** c tanh(ax + b) with x = 0.8. */
  static Value cell(Value[] v) {
    return v[0].mul(Value.constant(0.8).named("x")).add(v[1]).named("net").tanh().mul(v[2]);
  }

  /** x/(y + z²). */
  static Value fraction(Value[] v) {
    return v[0].div(v[1].add(v[2].square()).named("below"));
  }

  /** y cos(x²) + x. */
  static Value chirp(Value[] v) {
    return v[0].square().named("square").cos().mul(v[1]).named("chirp").add(v[0]);
  }

  /** x ln y + y ln x. */
  static Value entropy(Value[] v) {
    return v[0].mul(v[1].log()).named("left").add(v[1].mul(v[0].log()).named("right"));
  }

  /** x³y². */
  static Value powers(Value[] v) {
    return v[0].pow(3).mul(v[1].square());
  }

  /** xyz. */
  static Value box(Value[] v) {
    return v[0].mul(v[1]).mul(v[2]);
  }

  /** 1/x + √y + xy. */
  static Value terms(Value[] v) {
    return Value.sum(v[0].reciprocal().named("inverse"), v[1].sqrt(), v[0].mul(v[1]));
  }

  /** ½(w3·w2·w1·1.5 − 0.3)², a chain of three layers with one neuron each. */
  static Value chain(Value[] v) {
    Value first = v[0].mul(1.5).named("h1");
    Value second = v[1].mul(first).named("h2");
    return v[2].mul(second).named("out").sub(0.3).square().mul(0.5);
  }

  /** ½(u·p + v·q − 2)², the factors of a matrix. */
  static Value factors(Value[] v) {
    return Value.dot(List.of(v[0], v[1]), List.of(v[2], v[3])).sub(2).square().mul(0.5);
  }

  /** Network A of the tests: two inputs, two hidden and two output neurons, logistic. */
  static Value networkA(Value[] w) {
    List<Value> inputs = List.of(Value.constant(0.05).named("i1"), Value.constant(0.1).named("i2"));
    Value b1 = Value.constant(0.35).named("b1");
    Value b2 = Value.constant(0.6).named("b2");
    Value h1 = neuron(w[0], w[1], inputs, b1, "h1");
    Value h2 = neuron(w[2], w[3], inputs, b1, "h2");
    Value o1 = neuron(w[4], w[5], List.of(h1, h2), b2, "o1");
    Value o2 = neuron(w[6], w[7], List.of(h1, h2), b2, "o2");
    Value e1 = o1.rsub(0.01).square().mul(0.5).named("E_o1");
    Value e2 = o2.rsub(0.99).square().mul(0.5).named("E_o2");
    return e1.add(e2).named("E");
  }

  private static Value neuron(Value a, Value b, List<Value> inputs, Value bias, String name) {
    Value net = Value.affine(List.of(a, b), inputs, bias).named("net_" + name);
    return net.sigmoid().named("out_" + name);
  }

  /** The forward pass of network A and the error signals of its outputs, in numbers. */
  static final class PassA {
    static final double I1 = 0.05;
    static final double I2 = 0.1;
    final double[] w;
    final double h1;
    final double h2;
    final double o1;
    final double o2;

    /** ∂E/∂net_o1 and ∂E/∂net_o2. */
    final double d1;

    final double d2;

    PassA(double[] w) {
      this.w = w;
      h1 = logistic(w[0] * I1 + w[1] * I2 + 0.35);
      h2 = logistic(w[2] * I1 + w[3] * I2 + 0.35);
      o1 = logistic(w[4] * h1 + w[5] * h2 + 0.6);
      o2 = logistic(w[6] * h1 + w[7] * h2 + 0.6);
      d1 = (o1 - 0.01) * o1 * (1 - o1);
      d2 = (o2 - 0.99) * o2 * (1 - o2);
    }

    /** Returns the gradient, given ∂E/∂net_h1 and ∂E/∂net_h2. */
    double[] gradient(double e1, double e2) {
      return new double[] {e1 * I1, e1 * I2, e2 * I1, e2 * I2, d1 * h1, d1 * h2, d2 * h1, d2 * h2};
    }

    double e1() {
      return (d1 * w[4] + d2 * w[6]) * h1 * (1 - h1);
    }

    double e2() {
      return (d1 * w[5] + d2 * w[7]) * h2 * (1 - h2);
    }

    double[] gradient() {
      return gradient(e1(), e2());
    }
  }

  /** Network B of the tests: two inputs, two hidden neurons, one output, all linear. */
  static Value networkB(Value[] w) {
    Value i1 = Value.constant(2).named("i1");
    Value i2 = Value.constant(3).named("i2");
    Value h1 = i1.mul(w[0]).add(i2.mul(w[1])).named("h1");
    Value h2 = i1.mul(w[2]).add(i2.mul(w[3])).named("h2");
    Value out = h1.mul(w[4]).add(h2.mul(w[5])).named("out");
    return out.sub(1).square().mul(0.5).named("E");
  }

  /** Returns prediction − actual of network B. */
  static double deltaB(double[] w) {
    return h1(w) * w[4] + h2(w) * w[5] - 1;
  }

  static double h1(double[] w) {
    return 2 * w[0] + 3 * w[1];
  }

  static double h2(double[] w) {
    return 2 * w[2] + 3 * w[3];
  }

  /** Returns the gradient of network B, given the factors of its four hidden weights. */
  static double[] gradientB(double[] w, double f1, double f2, double f3, double f4) {
    double d = deltaB(w);
    return new double[] {d * 2 * f1, d * 3 * f2, d * 2 * f3, d * 3 * f4, d * h1(w), d * h2(w)};
  }
}
