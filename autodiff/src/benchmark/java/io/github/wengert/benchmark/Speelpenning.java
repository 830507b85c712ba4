package io.github.wengert.benchmark;

import io.github.wengert.autodiff.Value;
import java.util.Arrays;

/** W4: the product of n factors (i + 1)/(i + 2). */
final class Speelpenning {
  private Speelpenning() {}

  static double[] start(int n) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> (i + 1.0) / (i + 2.0));
    return x;
  }

  static double byHand(double[] x, double[] gradient) {
    double before = 1;
    for (int i = 0; i < x.length; i++) {
      gradient[i] = before;
      before *= x[i];
    }
    double after = 1;
    for (int i = x.length - 1; i >= 0; i--) {
      gradient[i] *= after;
      after *= x[i];
    }
    return before;
  }

  static Value of(Value[] x) {
    Value product = x[0];
    for (int i = 1; i < x.length; i++) {
      product = product.mul(x[i]);
    }
    return product;
  }
}
