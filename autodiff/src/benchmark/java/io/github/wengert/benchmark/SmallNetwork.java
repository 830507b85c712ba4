package io.github.wengert.benchmark;

import io.github.wengert.autodiff.Value;
import java.util.function.ToDoubleBiFunction;

/** W1: a 2-2-2 network with sigmoid, trained by 10,000 steps of gradient descent. */
final class SmallNetwork {
  static final double[] START = {0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55};
  private static final double I1 = 0.05;
  private static final double I2 = 0.10;
  private static final double B1 = 0.35;
  private static final double B2 = 0.60;

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
    Value h1 = w[0].mul(I1).add(w[1].mul(I2)).add(B1).sigmoid();
    Value h2 = w[2].mul(I1).add(w[3].mul(I2)).add(B1).sigmoid();
    Value o1 = w[4].mul(h1).add(w[5].mul(h2)).add(B2).sigmoid();
    Value o2 = w[6].mul(h1).add(w[7].mul(h2)).add(B2).sigmoid();
    return o1.rsub(0.01).square().add(o2.rsub(0.99).square()).mul(0.5);
  }
}
