package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * A number and how far it may be off: what a formula comes to if the numbers in it are known to
 * some digits only. Errors are carried through to first order, as by a reader who computes with
 * printed numbers.
 *
 * <p>Immutable.
 */
record Ball(double center, double radius) {
  /** How far a computed result may be off, in units in the last place. */
  private static final double ROUNDING = 8;

  /** Where in a ball a function is evaluated: one that turns within it needs more than its ends. */
  private static final double[] SHARES = {-1, -0.7, -0.4, -0.15, 0.15, 0.4, 0.7, 1};

  /** Returns a number as it is held in memory. */
  static Ball ofDouble(double value) {
    return new Ball(value, Double.isFinite(value) ? Math.ulp(value) : 0);
  }

  /** Returns a number as it is printed. */
  static Ball ofPrinted(double value, int digits) {
    double center = Decimal.parse(Decimal.text(value, digits));
    boolean exact = center == value || !Double.isFinite(value);
    return new Ball(center, exact ? 0 : Decimal.halfUnit(value, digits));
  }

  /** Returns what a term comes to; nothing if it mentions more than numbers and values. */
  static Optional<Ball> of(Term term, DoubleFunction<Ball> number) {
    Ball ball = evaluate(term, number);
    return ball == null ? Optional.empty() : Optional.of(ball);
  }

  /** Returns null for what has no number; terms are small, so that recursion is harmless. */
  private static Ball evaluate(Term term, DoubleFunction<Ball> number) {
    if (term instanceof Term.Number n) {
      return number.apply(n.value());
    }
    if (term instanceof Term.Symbol symbol) {
      return number.apply(symbol.value());
    }
    List<Ball> parts = term.parts().stream().map(part -> evaluate(part, number)).toList();
    return parts.isEmpty() && !(term instanceof Term.Call) || parts.contains(null)
        ? null
        : combined(term, parts);
  }

  private static Ball combined(Term term, List<Ball> x) {
    if (term instanceof Term.Sum) {
      return x.stream().reduce(Ball::plus).orElseThrow();
    }
    if (term instanceof Term.Product) {
      return x.stream().reduce(Ball::times).orElseThrow();
    }
    if (term instanceof Term.Negation) {
      return new Ball(-x.get(0).center, x.get(0).radius);
    }
    if (term instanceof Term.Quotient) {
      return x.get(0).over(x.get(1));
    }
    if (term instanceof Term.Condition condition) {
      double a = x.get(0).center;
      double b = x.get(1).center;
      boolean holds = condition.orEqual() ? a >= b : a > b;
      return new Ball(Double.isNaN(a + b) ? Double.NaN : holds ? 1 : 0, 0);
    }
    return term instanceof Term.Call call ? applied(call.op(), x) : applied(Elementary.POW, x);
  }

  private Ball plus(Ball b) {
    return rounded(center + b.center, radius + b.radius);
  }

  private Ball times(Ball b) {
    double error = Math.abs(center) * b.radius + Math.abs(b.center) * radius + radius * b.radius;
    return rounded(center * b.center, error);
  }

  private Ball over(Ball b) {
    double quotient = center / b.center;
    double least = Math.abs(b.center) - b.radius;
    double error = least > 0 ? (radius + Math.abs(quotient) * b.radius) / least : 0;
    boolean unknown = b.radius > 0 && !(least > 0) && b.center != 0;
    return rounded(quotient, unknown ? Double.POSITIVE_INFINITY : error);
  }

  private static Ball applied(Op op, List<Ball> x) {
    double[] at = x.stream().mapToDouble(Ball::center).toArray();
    double result = op.value(at.clone());
    double error = 0;
    for (int i = 0; i < at.length; i++) {
      double center = at[i];
      for (double share : SHARES) {
        double moved = center + share * x.get(i).radius;
        at[i] = moved;
        double change = moved == center ? 0 : Math.abs(nearby(op, at.clone()) - result);
        error = change > error ? change : error;
      }
      at[i] = center;
    }
    return rounded(result, error * at.length);
  }

  /** Returns NaN where a function of the user throws: what it does there is not shown anyway. */
  private static double nearby(Op op, double[] at) {
    try {
      return op.value(at);
    } catch (RuntimeException e) {
      return Double.NaN;
    }
  }

  /**
   * What overflows may be any large number, what is subnormal has lost digits, and what is NaN for
   * its error may be anything.
   */
  private static Ball rounded(double center, double radius) {
    boolean subnormal = center != 0 && Math.abs(center) < Double.MIN_NORMAL;
    boolean unknown = Double.isInfinite(center) || subnormal || Double.isNaN(radius);
    return new Ball(
        center, unknown ? Double.POSITIVE_INFINITY : radius + ROUNDING * ofDouble(center).radius);
  }

  /** Tells whether a number may be what this stands for. */
  boolean contains(double value, double error) {
    if (!Double.isFinite(center) || !Double.isFinite(value)) {
      return Double.compare(center, value) == 0;
    }
    return !(Math.abs(center - value) > radius + error);
  }

  /** Tells whether more than half of a number is uncertain, so that it says nothing. */
  boolean isVague() {
    return radius > Math.abs(center) / 2;
  }
}
