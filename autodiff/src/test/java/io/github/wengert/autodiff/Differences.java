package io.github.wengert.autodiff;

import java.util.function.DoubleUnaryOperator;

/** Derivatives without the engine. */
public final class Differences {
  private Differences() {}

  /** Returns the central difference at x; its error is of the order of h² and of rounding / h. */
  public static double central(DoubleUnaryOperator f, double x, double h) {
    double right = x + h;
    double left = x - h;
    return (f.applyAsDouble(right) - f.applyAsDouble(left)) / (right - left);
  }
}
