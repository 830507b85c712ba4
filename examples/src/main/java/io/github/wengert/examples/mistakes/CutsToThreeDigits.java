package io.github.wengert.examples.mistakes;

import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.report.Mistake;
import io.github.wengert.nn.Layer;
import io.github.wengert.nn.Parameters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * A calculation that cuts every number to three digits after the point and goes on with what is
 * left. Sums are made in binary arithmetic first: 0.230 + 0.219 is 0.44899999999999995 there, and
 * 0.448 when cut.
 */
public final class CutsToThreeDigits {

  /** What the report says of it. */
  public static final Mistake MISTAKE =
      new Mistake(
          "Every number is cut to 3 digits, and the next one is computed from what is left; the"
              + " sum 0.449 of h2 is 0.44899999999999995 in binary and so becomes 0.448.");

  private CutsToThreeDigits() {}

  /** Returns a number without what follows its third digit after the point. */
  public static double cut(double x) {
    return BigDecimal.valueOf(x).setScale(3, RoundingMode.DOWN).doubleValue();
  }

  /** Cuts parameters. */
  public static void cut(Parameters parameters) {
    parameters.set(Arrays.stream(parameters.data()).map(CutsToThreeDigits::cut).toArray());
  }

  /** Returns the outputs of a layer, cut. */
  public static double[] forward(Layer layer, double... inputs) {
    return layer.forward(inputs).stream()
        .mapToDouble(Value::data)
        .map(CutsToThreeDigits::cut)
        .toArray();
  }
}
