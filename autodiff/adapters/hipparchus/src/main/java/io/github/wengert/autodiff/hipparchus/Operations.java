package io.github.wengert.autodiff.hipparchus;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.util.MathArrays;

/** The operations that Hipparchus asks for and the table does not have. */
final class Operations {

  /** The n-th root of x, negative for a negative x and an odd n. Nothing flows into n. */
  static final CustomOp ROOT =
      CustomOp.binary(
          "root",
          (x, n) ->
              n % 2 == 0 ? Math.pow(x, 1 / n) : Math.copySign(Math.pow(Math.abs(x), 1 / n), x),
          (x, n, y) -> y.pow(n.rsub(1)).div(n),
          (x, n, y) -> Op.INDEPENDENT);

  /** x times 2 to the power n, rounded once. Nothing flows into n. */
  static final CustomOp SCALB =
      CustomOp.binary(
          "scalb",
          (x, n) -> Math.scalb(x, (int) n),
          (x, n, y) -> Operations.SCALB.of(Value.constant(1), n),
          (x, n, y) -> Op.INDEPENDENT);

  /** The remainder of a / b with the quotient rounded to the nearest whole number. */
  static final CustomOp REMAINDER =
      CustomOp.binary(
          "remainder",
          Math::IEEEremainder,
          (a, b, y) -> y.mul(0).add(1),
          (a, b, y) -> a.sub(y).div(b).rint().neg());

  /** x − c, and 0 also where both are the same infinity or NaN. */
  static final CustomOp ADDENDUM =
      CustomOp.binary(
          "addendum",
          (x, c) -> Double.compare(x, c) == 0 ? Math.copySign(0, x) : x - c,
          (x, c, y) -> Value.constant(1),
          (x, c, y) -> Value.constant(-1));

  /** The distance of the neighboring numbers: a step function, into which nothing flows. */
  static final CustomOp ULP = CustomOp.unary("ulp", Math::ulp, (x, y) -> Op.INDEPENDENT);

  /** a₁b₁ + a₂b₂ + …, of twice the precision before it is rounded; a₁ a₂ … b₁ b₂ … are given. */
  static final CustomOp LINEAR_COMBINATION =
      CustomOp.nary("linearCombination", Operations::linearCombination, Operations::partners);

  private Operations() {}

  private static double linearCombination(double[] pairs) {
    int n = pairs.length / 2;
    return MathArrays.linearCombination(
        Arrays.copyOf(pairs, n), Arrays.copyOfRange(pairs, n, 2 * n));
  }

  /** Returns the slopes of a linear combination: for each factor the other one of its product. */
  private static Value[] partners(Value[] pairs, Value y) {
    int n = pairs.length / 2;
    return IntStream.range(0, 2 * n).mapToObj(i -> pairs[(i + n) % (2 * n)]).toArray(Value[]::new);
  }
}
