package io.github.wengert.autodiff.check.run;

import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Results of functions of a user, checked for null; a null is reported by name. */
public final class Returned {
  public static final String NO_FUNCTION = "the function to check is null";
  public static final String NO_DERIVATIVES = "the derivatives to check are null";

  private Returned() {}

  /** Returns a function with one result as one with a list of results. */
  public static Function<Value[], List<Value>> one(Function<Value[], Value> function) {
    Objects.requireNonNull(function, NO_FUNCTION);
    return x ->
        List.of(Objects.requireNonNull(function.apply(x), "the function to check returned null"));
  }

  public static Function<Value[], List<Value>> all(Function<Value[], Value[]> function) {
    Objects.requireNonNull(function, NO_FUNCTION);
    return x -> List.of(there(function.apply(x), "the function to check returned null", "result"));
  }

  /** Returns the numbers of derivatives that are written as values. */
  public static double[] numbers(Value... derivatives) {
    return Arrays.stream(there(derivatives, "the derivatives returned are null", "derivative"))
        .mapToDouble(Value::data)
        .toArray();
  }

  public static double[] derivatives(double... derivatives) {
    return Objects.requireNonNull(derivatives, "the derivatives returned are null");
  }

  static double[][] rows(double[]... rows) {
    return there(rows, "the derivatives returned are null", "row of derivatives");
  }

  private static <T> T[] there(T[] all, String none, String what) {
    Objects.requireNonNull(all, none);
    for (int i = 0; i < all.length; i++) {
      int index = i;
      Objects.requireNonNull(all[i], () -> what + " " + index + " is null");
    }
    return all;
  }
}
