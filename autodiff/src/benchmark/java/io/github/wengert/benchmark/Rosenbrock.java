package io.github.wengert.benchmark;

import io.github.wengert.autodiff.Value;
import java.util.Arrays;

/** W2: Σ 100(x[i+1] − x[i]²)² + (1 − x[i])², from −1.2, 1, −1.2, 1, …. */
final class Rosenbrock {
  private Rosenbrock() {}

  static double[] start(int n) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> i % 2 == 0 ? -1.2 : 1);
    return x;
  }

  static double byHand(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double a = x[i + 1] - x[i] * x[i];
      double b = 1 - x[i];
      sum += 100 * (a * a) + b * b;
      gradient[i] += -400 * a * x[i] - 2 * b;
      gradient[i + 1] += 200 * a;
    }
    return sum;
  }

  static Value of(Value[] x) {
    Value sum = null;
    for (int i = 0; i + 1 < x.length; i++) {
      Value a = x[i + 1].sub(x[i].square());
      Value b = x[i].rsub(1);
      Value term = a.square().mul(100).add(b.square());
      sum = sum == null ? term : sum.add(term);
    }
    return sum;
  }
}
