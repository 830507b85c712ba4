package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * How far outputs are from their targets, as one number to be made small. Any function of the two
 * lists will do:
 *
 * <pre>{@code
 * Loss worst = (outputs, targets) -> outputs.get(0).sub(targets.get(0)).abs();
 * }</pre>
 *
 * <p>The constants make three or four nodes for each output and one or two for the whole, keep
 * nothing, and may be used by any number of threads. They call the whole {@code E}, and refuse
 * empty lists and lists of different sizes with an {@link IllegalArgumentException}.
 */
@FunctionalInterface
public interface Loss {

  /**
   * ½(out₁ − target₁)² + ½(out₂ − target₂)² + …, with slope out − target; Rumelhart, Hinton and
   * Williams, equation 3. The part of an output {@code out_o1} is called {@code E_o1}.
   */
  Loss HALF_SQUARED_ERROR =
      Named.loss(
          "half squared error",
          (outputs, targets) -> Value.sum(parts(outputs, targets, Loss::halfSquare)).named("E"));

  /** The mean of (out − target)² over the outputs, with slope 2(out − target)/n. */
  Loss MEAN_SQUARED_ERROR =
      Named.loss(
          "mean squared error",
          (outputs, targets) ->
              Value.sum(parts(outputs, targets, (out, target) -> out.sub(target).square()))
                  .div(outputs.size())
                  .named("E"));

  /** Returns the error of these outputs; targets are values, mostly data. */
  Value of(List<Value> outputs, List<Value> targets);

  /** Returns the error of these outputs; the targets are data in the graph. */
  default Value of(List<Value> outputs, double... targets) {
    return of(outputs, Arrays.stream(targets).mapToObj(Value::data).toList());
  }

  private static List<Value> parts(
      List<Value> outputs, List<Value> targets, BinaryOperator<Value> part) {
    if (outputs.size() != targets.size()) {
      throw new IllegalArgumentException(
          outputs.size() + " outputs but " + targets.size() + " targets");
    }
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException("0 outputs and 0 targets: there is no error of nothing");
    }
    return IntStream.range(0, outputs.size())
        .mapToObj(i -> part.apply(outputs.get(i), targets.get(i)))
        .toList();
  }

  private static Value halfSquare(Value output, Value target) {
    Value part = output.sub(target).square().mul(0.5);
    String name = output.name();
    if (name.isEmpty()) {
      return part;
    }
    return part.named("E_" + (name.startsWith("out_") ? name.substring("out_".length()) : name));
  }
}
