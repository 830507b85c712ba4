package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.Derivatives;
import java.util.Locale;

/**
 * Taylor series.
 *
 * <p>{@link Derivatives#taylor} returns the coefficients of a function around a point, by
 * recurrences on truncated series and not by repeated differentiation: the cost grows with the
 * square of the order. Here they predict the function some way off, and the error shrinks with each
 * coefficient.
 */
public final class S06TaylorSeries {
  private S06TaylorSeries() {}

  /** Prints exp(sin x) at 0.5, from more and more coefficients around 0. */
  public static void main(String[] args) {
    double[] c = Derivatives.taylor(x -> x.sin().exp(), 0, 20);
    double truth = Math.exp(Math.sin(0.5));
    double sum = 0;
    double power = 1;
    for (int i = 0; i <= 20; i++) {
      sum += c[i] * power;
      power *= 0.5;
      if (i % 5 == 0) {
        System.out.printf(Locale.ROOT, "order %2d: off by %.0e%n", i, Math.abs(sum - truth));
      }
    }

    // Prints:
    //   order  0: off by 6e-01
    //   order  5: off by 4e-05
    //   order 10: off by 1e-07
    //   order 15: off by 4e-11
    //   order 20: off by 5e-15
  }
}
