package io.github.wengert.benchmark;

import io.github.wengert.autodiff.Value;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** W1: a 2-2-2 network with sigmoid, trained by 10,000 steps of gradient descent. */
final class SmallNetwork {
  static final double[] START = {0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55};
  private static final double I1 = 0.05;
  private static final double I2 = 0.10;
  private static final double B1 = 0.35;
  private static final double B2 = 0.60;

  private static final List<Value> INPUTS = List.of(Value.constant(I1), Value.constant(I2));
  private static final Value BIAS1 = Value.constant(B1);
  private static final Value BIAS2 = Value.constant(B2);

  private SmallNetwork() {}

  /** Returns the error after 10,000 steps with a value-and-gradient function. */
  static double train(ToDoubleBiFunction<double[], double[]> function) {
    double[] w = START.clone();
    double[] gradient = new double[w.length];
    for (int step = 0; step < 10_000; step++) {
      function.applyAsDouble(w, gradient);
      for (int i = 0; i < w.length; i++) {
        w[i] -= 0.5 * gradient[i];
      }
    }
    return function.applyAsDouble(w, gradient);
  }

  static double byHand(double[] w, double[] gradient) {
    double h1 = sigmoid(w[0] * I1 + w[1] * I2 + B1);
    double h2 = sigmoid(w[2] * I1 + w[3] * I2 + B1);
    double o1 = sigmoid(w[4] * h1 + w[5] * h2 + B2);
    double o2 = sigmoid(w[6] * h1 + w[7] * h2 + B2);
    double d1 = (o1 - 0.01) * o1 * (1 - o1);
    double d2 = (o2 - 0.99) * o2 * (1 - o2);
    gradient[4] = d1 * h1;
    gradient[5] = d1 * h2;
    gradient[6] = d2 * h1;
    gradient[7] = d2 * h2;
    double e1 = (d1 * w[4] + d2 * w[6]) * h1 * (1 - h1);
    double e2 = (d1 * w[5] + d2 * w[7]) * h2 * (1 - h2);
    gradient[0] = e1 * I1;
    gradient[1] = e1 * I2;
    gradient[2] = e2 * I1;
    gradient[3] = e2 * I2;
    return ((o1 - 0.01) * (o1 - 0.01) + (o2 - 0.99) * (o2 - 0.99)) / 2;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static Value of(Value[] w) {
    List<Value> hidden = List.of(neuron(w, 0, INPUTS, BIAS1), neuron(w, 2, INPUTS, BIAS1));
    Value e1 = neuron(w, 4, hidden, BIAS2).sub(0.01);
    Value e2 = neuron(w, 6, hidden, BIAS2).sub(0.99);
    return e1.square().add(e2.square()).mul(0.5);
  }

  private static Value neuron(Value[] w, int at, List<Value> inputs, Value bias) {
    return Value.affine(List.of(w[at], w[at + 1]), inputs, bias).sigmoid();
  }
}
