package io.github.wengert.autodiff;

import io.github.wengert.autodiff.math.ElementaryMath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Functions of a list of power series. */
final class SeriesLists {
  private SeriesLists() {}

  /** Returns the series of {@code y} and the higher coefficients of a sum. */
  static PowerSeries sum(double y, PowerSeries... x) {
    return new PowerSeries(
        y,
        (k, self) -> {
          double sum = 0;
          for (PowerSeries xi : x) {
            sum += xi.get(k);
          }
          return sum;
        });
  }

  /** Returns the product, computed from left to right, not by recursion. */
  static PowerSeries product(SeriesArithmetic s, Value node, PowerSeries... x) {
    PowerSeries[] products = x.clone();
    for (int i = 1; i < x.length; i++) {
      products[i] = s.mul(products[i - 1], x[i]);
    }
    return new PowerSeries(
        node.data,
        (k, self) -> {
          double last = 0;
          for (PowerSeries product : products) {
            last = product.get(k);
          }
          return last;
        });
  }

  static PowerSeries sumOfSquares(SeriesArithmetic s, PowerSeries... x) {
    return new PowerSeries(
        0, (k, self) -> Arrays.stream(x).mapToDouble(xi -> s.product(xi, xi, k)).sum());
  }

  static PowerSeries affine(SeriesArithmetic s, Value node, PowerSeries... x) {
    int n = x.length / 2;
    return new PowerSeries(
        node.data,
        (k, self) -> {
          double sum = x.length > 2 * n ? x[2 * n].get(k) : 0;
          for (int i = 0; i < n; i++) {
            sum += s.product(x[i], x[n + i], k);
          }
          return sum;
        });
  }

  /**
   * Returns |m|√(1 + Σ (xᵢ/m)²) = |m| + |m|·(√(1 + Σ (xᵢ/m)²) − 1) with the largest argument m,
   * which the second term does not lose; where all are 0, the derivatives are 0.
   */
  static PowerSeries norm(SeriesArithmetic s, Value node, PowerSeries... x) {
    return norm(s, node.data, x);
  }

  private static PowerSeries norm(SeriesArithmetic s, double y, PowerSeries... x) {
    int largest = largest(x, xi -> Math.abs(xi));
    if (largest < 0 || x[largest].get(0) == 0) {
      return normAtZero(s, y, x);
    }
    PowerSeries m = x[largest];
    PowerSeries[] ratios = new PowerSeries[x.length - 1];
    double sum = 0;
    for (int i = 0; i < ratios.length; i++) {
      PowerSeries xi = x[i < largest ? i : i + 1];
      double ratio = xi.get(0) / m.get(0);
      ratios[i] = s.div(ratio, xi, m);
      sum += ratio * ratio;
    }
    PowerSeries base = SeriesFunctions.withFirst(1 + sum, sumOfSquares(s, ratios));
    PowerSeries root = s.power(Math.sqrt(1 + sum), base, 0.5);
    PowerSeries excess = SeriesFunctions.withFirst(sum / (1 + Math.sqrt(1 + sum)), root);
    PowerSeries size = SeriesFunctions.abs(s, m);
    return SeriesFunctions.withFirst(y, s.add(size, s.mul(size, excess)));
  }

  /** Returns |t|ᵐ times the norm of what is left of the arguments divided by tᵐ. */
  private static PowerSeries normAtZero(SeriesArithmetic s, double y, PowerSeries... x) {
    PowerSeries[] rest = new PowerSeries[1];
    int[] zeros = new int[1];
    PowerSeries right =
        new PowerSeries(
            y,
            (k, self) -> {
              if (zeros[0] == 0 && Arrays.stream(x).anyMatch(xi -> xi.get(k) != 0)) {
                zeros[0] = k;
                PowerSeries[] shifted =
                    Arrays.stream(x).map(xi -> s.shiftedDown(xi, k)).toArray(PowerSeries[]::new);
                double[] firsts = Arrays.stream(shifted).mapToDouble(xi -> xi.get(0)).toArray();
                rest[0] = norm(s, ElementaryMath.norm2(firsts), shifted);
              }
              return zeros[0] == 0 ? 0 : s.shiftedUp(rest[0], zeros[0], k);
            });
    return SeriesFunctions.mirrored(y, right, k -> Double.isNaN(right.get(k)) ? 0 : zeros[0]);
  }

  /** Returns a/√(a² + b²) by the ratio that is not above 1; its derivatives are 0 at (0, 0). */
  static PowerSeries divHypot(SeriesArithmetic s, double y, PowerSeries a, PowerSeries b) {
    double first = a.get(0);
    double second = b.get(0);
    if (first == 0 && second == 0) {
      return PowerSeries.constant(y);
    }
    boolean steep = Math.abs(first) > Math.abs(second);
    PowerSeries ratio = steep ? s.div(second / first, b, a) : s.div(first / second, a, b);
    PowerSeries base = s.linear(s.square(ratio), 1, 1);
    PowerSeries cosine = s.power(1 / Math.sqrt(base.get(0)), base, -0.5);
    double sign = Math.signum(steep ? first : second);
    PowerSeries result = steep ? cosine : s.mul(ratio, cosine);
    return SeriesFunctions.withFirst(y, s.linear(result, sign, 0));
  }

  /** Returns a/√(a² + b). */
  static PowerSeries divRoot(SeriesArithmetic s, double y, PowerSeries a, PowerSeries b) {
    PowerSeries square = s.add(s.square(a), b);
    PowerSeries reciprocal = s.power(1 / Math.sqrt(square.get(0)), square, -0.5);
    return SeriesFunctions.withFirst(y, s.mul(a, reciprocal));
  }

  /**
   * Returns m + ln(1 + Σ exp(xᵢ − m)) with the largest argument m, which is left out of the sum;
   * infinite arguments count as the largest numbers.
   */
  static PowerSeries logSumExp(SeriesArithmetic s, Value node, PowerSeries... x) {
    int largest = largest(x, xi -> xi);
    if (largest < 0) {
      return PowerSeries.constant(node.data);
    }
    PowerSeries m = x[largest];
    List<PowerSeries> terms = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      if (i != largest) {
        double value = ElementaryMath.expSub(finite(x[i].get(0)), finite(m.get(0)));
        terms.add(SeriesFunctions.growth(s, value, s.sub(x[i], m)));
        sum += value;
      }
    }
    PowerSeries others =
        new PowerSeries(sum, (k, self) -> terms.stream().mapToDouble(term -> term.get(k)).sum());
    PowerSeries slope = s.reciprocal(s.linear(others, 1, 1));
    return SeriesFunctions.withFirst(node.data, s.add(m, s.integrate(0, others, slope)));
  }

  private static double finite(double x) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, x));
  }

  /** Returns the index of the largest number, or of a NaN; −1 if there is none. */
  private static int largest(PowerSeries[] x, DoubleUnaryOperator size) {
    int largest = -1;
    for (int i = 0; i < x.length; i++) {
      double next = size.applyAsDouble(x[i].get(0));
      double most = largest < 0 ? next : size.applyAsDouble(x[largest].get(0));
      largest = largest < 0 || next > most || Double.isNaN(next) ? i : largest;
    }
    return largest;
  }
}
