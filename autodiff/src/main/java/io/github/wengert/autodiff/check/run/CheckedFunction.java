package io.github.wengert.autodiff.check.run;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The function that is checked: one or more results of the same arguments, as numbers and, mostly,
 * as values.
 *
 * @param title what it is, for reports
 * @param numbers the results as numbers
 * @param values the results as values; null for a function of numbers
 */
public record CheckedFunction(
    String title, Function<double[], double[]> numbers, Function<Value[], List<Value>> values) {

  public static CheckedFunction of(String title, Function<Value[], List<Value>> values) {
    Function<double[], double[]> numbers =
        x -> values.apply(Value.of(x)).stream().mapToDouble(Value::data).toArray();
    return new CheckedFunction(title, numbers, values);
  }

  boolean hasGraph() {
    return values != null;
  }

  /** Returns the gradient as functions of their own, so that their gradients are the Hessian. */
  public static CheckedFunction gradientOf(Function<Value[], Value> f) {
    Function<Value[], List<Value>> function = Returned.one(f);
    return of("Hessian", x -> Derivatives.gradient(function.apply(x).get(0), List.of(x)));
  }

  /** Returns ∇f · v, whose gradient is the Hessian times v. */
  public static CheckedFunction slopeAlong(Function<Value[], Value> f, double[] direction) {
    double[] v = direction.clone();
    Function<Value[], List<Value>> function = Returned.one(f);
    return of(
        "Hessian times v",
        x -> {
          if (x.length != v.length) {
            throw new IllegalArgumentException(
                "a direction of " + v.length + " numbers for " + x.length + " arguments");
          }
          List<Value> factors = Arrays.stream(v).mapToObj(Value::constant).toList();
          return List.of(
              Value.dot(Derivatives.gradient(function.apply(x).get(0), List.of(x)), factors));
        });
  }
}
