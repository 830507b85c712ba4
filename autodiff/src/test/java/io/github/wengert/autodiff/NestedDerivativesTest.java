package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Derivatives inside of functions, at variables, constants and data. */
class NestedDerivativesTest {

  @Test
  void derivative_atAConstant_isTheDerivative() {
    assertEquals(6, Derivatives.derivative(Value::square, Value.constant(3)).data());
    assertEquals(6, Derivatives.derivative(Value::square, Value.constant(3), 1).data());
    assertEquals(2, Derivatives.derivative(Value::square, Value.constant(3), 2).data());
    assertEquals(9, Derivatives.derivative(Value::square, Value.constant(3), 0).data());
    assertEquals(0, Derivatives.derivative(Value::square, Value.constant(3), 3).data());
    Value at = Value.constant(0.3);
    assertEquals(0.6, Derivatives.derivative(at.square(), at).data());
    assertTrue(Derivatives.derivative(Value::square, at).isConstant(), "nothing to ask for");
    assertThrows(
        IllegalArgumentException.class, () -> Derivatives.derivative(Value::square, at, -1));
  }

  @Test
  void derivative_atAConstantInsideAFunction_isTheDerivative() {
    Function<Value[], Value> f =
        x -> x[0].mul(Derivatives.derivative(y -> x[0].mul(y), Value.constant(2)));
    assertArrayEquals(new double[] {2}, Derivatives.gradientAt(f, 1));
    assertArrayEquals(new double[][] {{2}}, Derivatives.hessianAt(f, 1));
    // x · d/dy (x + y) = x, whose derivative is 1; a confused engine says 2
    UnaryOperator<Value> confusion =
        x -> x.mul(Derivatives.derivative(y -> x.add(y), Value.constant(1)));
    assertEquals(1, Derivatives.derivativeAt(confusion, 1));
    assertArrayEquals(new double[] {1, 1, 0}, Derivatives.taylor(confusion, 1, 2));
  }

  @Test
  void derivative_bySharedConstant_isRejected() {
    Value x = Value.of(2);
    Value f = x.mul(3);
    for (double shared : new double[] {3, 0.5, -16, 256, 0}) {
      Value constant = Value.constant(shared);
      assertSame(constant, Value.constant(shared));
      String message =
          assertThrows(IllegalArgumentException.class, () -> Derivatives.derivative(f, constant))
              .getMessage();
      assertTrue(message.contains("the constant " + shared), message);
    }
    assertEquals(0, Derivatives.derivative(f, Value.constant(0.1)).data());
    assertEquals(0, Derivatives.derivative(f, Value.of(3)).data());
    Value three = Value.data(3);
    assertEquals(2, Derivatives.derivative(x.mul(three), three).data());
  }

  @ParameterizedTest
  @EnumSource
  void derivatives_atConstants_haveTheBitsOfThoseAtVariables(Elementary op) {
    Random random = new Random(4);
    for (int count : Samples.counts(op)) {
      for (int i = 0; i < 20; i++) {
        double[] data = Samples.arguments(op, count, random);
        Value[] constants = values(x -> Value.constant(x), data);
        Value[][] hessian = Derivatives.hessian(op::of, constants);
        Value[] gradient = Derivatives.gradient(op::of, constants);
        double[][] expected = Derivatives.hessianAt(op::of, data);
        double[] slopes = Derivatives.gradientAt(op::of, data);
        for (int k = 0; k < count; k++) {
          Bits.assertSame(slopes[k], gradient[k].data(), op + Arrays.toString(data));
          for (int j = 0; j < count; j++) {
            Bits.assertSame(expected[k][j], hessian[k][j].data(), op + Arrays.toString(data));
          }
        }
      }
    }
  }

  private static Value[] values(DoubleFunction<Value> leaf, double... data) {
    return Arrays.stream(data).mapToObj(leaf).toArray(Value[]::new);
  }

  private static double[] numbers(Value... values) {
    return Arrays.stream(values).mapToDouble(Value::data).toArray();
  }

  @Property(tries = 50)
  void nestedForms_ofValues_areThoseOfNumbers(@ForAll Random random) {
    double[] data = random.doubles(3, 0.1, 2).toArray();
    Function<Value[], Value> f = x -> x[0].mul(x[1]).sin().add(x[2].exp().div(x[0]));
    Function<Value[], Value[]> g = x -> new Value[] {f.apply(x), x[0].mul(x[2]), x[1].tanh()};
    for (DoubleFunction<Value> leaf :
        List.<DoubleFunction<Value>>of(Value::of, Value::constant, Value::data)) {
      Value[] x = values(leaf, data);
      assertArrayEquals(
          Derivatives.gradientAt(f, data), numbers(Derivatives.gradient(f, x)), 1e-14);
      double[][] jacobian = Derivatives.jacobianAt(g, data);
      double[][] hessian = Derivatives.hessianAt(f, data);
      for (int i = 0; i < 3; i++) {
        assertArrayEquals(jacobian[i], numbers(Derivatives.jacobian(g, x)[i]), 1e-13);
        assertArrayEquals(hessian[i], numbers(Derivatives.hessian(f, x)[i]), 1e-12);
      }
    }
  }

  @Test
  void gradient_insideAFunction_letsDerivativesThrough() {
    // |∇(x² y)|² = 4x²y² + x⁴, whose gradient is (8xy² + 4x³, 8x²y)
    Function<Value[], Value> f = x -> x[0].square().mul(x[1]);
    Function<Value[], Value> g = x -> Value.sumOfSquares(List.of(Derivatives.gradient(f, x)));
    assertArrayEquals(
        new double[] {8 * 2 * 9 + 4 * 8, 8 * 4 * 3}, Derivatives.gradientAt(g, 2, 3), 1e-12);
    // the same value twice is two variables
    Function<Value[], Value> same = x -> Derivatives.gradient(f, new Value[] {x[0], x[0]})[1]; // x²
    assertArrayEquals(new double[] {6}, Derivatives.gradientAt(same, 3));
  }

  @Test
  void gradient_ofFunctionThatChangesItsArray_isThatOfItsVariables() {
    Function<Value[], Value> f =
        x -> {
          Value y = x[0].mul(x[1]);
          x[0] = y;
          return y;
        };
    assertArrayEquals(new double[] {3, 2}, numbers(Derivatives.gradient(f, Value.of(2, 3))));
  }
}
