package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;

/** Which operations of the table obey a law, told from their values and slopes. */
public final class Shapes {
  private static final double[] POINTS = {0.15, 0.3, 0.45, 0.7, 0.85};

  private Shapes() {}

  /** Returns the operations with one argument that obey a law. */
  public static Set<Op> unary(Predicate<Elementary> law) {
    Set<Op> found = new HashSet<>();
    Arrays.stream(Elementary.values())
        .filter(op -> op.arity() == 1 && law.test(op))
        .forEach(found::add);
    return found;
  }

  /** Returns the functions whose period is a full turn in radians. */
  public static Set<Op> waves() {
    return unary(
        op ->
            !isConstant(op::value)
                && Arrays.stream(POINTS)
                    .allMatch(x -> same(op.value(x + 2 * Math.PI), op.value(x))));
  }

  /** Returns the multiples of the logarithm of x + shift. */
  public static Set<Op> logarithms(double shift) {
    return unary(
        op ->
            op.value(1 - shift) == 0
                && slope(op, POINTS[0]) != 0
                && isConstant(x -> (x + shift) * slope(op, x)));
  }

  /** Returns the slope of an operation with one argument. */
  public static double slope(Op op, double x) {
    Value at = Value.of(x);
    return op.slopes(List.of(at), op.of(at)).get(0).data();
  }

  /** Tells whether a function has one value at all points. */
  public static boolean isConstant(DoubleUnaryOperator function) {
    double first = function.applyAsDouble(POINTS[0]);
    return Arrays.stream(POINTS).allMatch(x -> same(function.applyAsDouble(x), first));
  }

  private static boolean same(double a, double b) {
    return Math.abs(a - b) <= 1e-12 * Math.abs(b);
  }
}
