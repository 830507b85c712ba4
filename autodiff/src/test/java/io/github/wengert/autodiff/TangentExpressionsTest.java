package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.program.Loop;
import io.github.wengert.autodiff.program.Program;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tangents as expressions against gradients. */
class TangentExpressionsTest {
  @ParameterizedTest
  @EnumSource
  void tangent_ofEachOperation_isTheProductOfTheProgram(Elementary op) {
    Random random = new Random(7);
    for (int count : Samples.counts(op)) {
      double[] at = Samples.arguments(op, count, random);
      double[] v = random.doubles(count, -2, 2).toArray();
      Value[] x = Value.of(at);
      Value tangent = Derivatives.tangent(op.of(x), List.of(x), Arrays.asList(Value.of(v)));
      double[] both = Arrays.copyOf(at, 2 * count);
      System.arraycopy(v, 0, both, count, count);
      double[] expected = Program.trace(op::of, at).tangent().values(both);
      Bits.assertSame(expected[0], tangent.data(), op + Arrays.toString(at));
    }
  }

  private static Value curve(Value x, Value w) {
    Value[] state = {x, w};
    Value[] end =
        Loop.repeat(3, state, s -> new Value[] {s[0].mul(s[1]).sin(), s[1].add(s[0].mul(w))});
    return end[0].mul(end[1]);
  }

  @Test
  void tangent_isDifferentiatedAgain_throughLoops() {
    Value x = Value.of(0.7);
    Value w = Value.of(1.2);
    Value y = curve(x, w);
    List<Value> gradient = Derivatives.gradient(y, x, w);
    Value v = Value.of(0.25);
    Value along = Derivatives.tangent(y, List.of(x, w), List.of(v, Value.constant(-2)));
    double expected = gradient.get(0).data() * 0.25 - 2 * gradient.get(1).data();
    assertEquals(expected, along.data(), 1e-14);
    assertEquals(gradient.get(0).data(), Derivatives.derivative(along, v).data(), 1e-14);
    double second = Derivatives.derivative(Derivatives.derivative(y, w), w).data();
    Value one = Value.constant(1);
    Value twice =
        Derivatives.tangent(
            Derivatives.tangent(y, List.of(w), List.of(one)), List.of(w), List.of(one));
    assertEquals(second, twice.data(), 1e-12);
    Value mixed = Derivatives.derivative(Derivatives.tangent(y, List.of(w), List.of(one)), w);
    assertEquals(second, mixed.data(), 1e-12);
  }

  @Test
  void tangent_ofAFunction_isOfItsOwnArgumentsAlone() {
    Value x = Value.of(3);
    // d/dx (x · d/dy (x + y) at y = x) = 1, where a confused answer is 2
    Value inner =
        Derivatives.tangent(y -> x.add(y[0]), new Value[] {x}, new Value[] {Value.constant(1)});
    assertEquals(1, inner.data());
    assertEquals(1, Derivatives.derivative(x.mul(inner), x).data());
    assertEquals(
        6,
        Derivatives.tangent(
                v -> v[0].square(),
                new Value[] {Value.constant(3)},
                new Value[] {Value.constant(1)})
            .data());
  }

  @Test
  void tangent_alongNodesOfOneGraph_isTheSumOfTheirDerivatives() {
    Value x = Value.of(2);
    Value y = x.square();
    Value root = y.mul(x);
    Value one = Value.constant(1);
    List<Value> gradient = Derivatives.gradient(root, x, y);
    double expected = gradient.get(0).data() + gradient.get(1).data();
    assertEquals(expected, Derivatives.tangent(root, List.of(x, y), List.of(one, one)).data());
    assertEquals(0, Derivatives.tangent(root, List.of(), List.of()).data());
    assertEquals(0, Derivatives.tangent(Value.of(1), List.of(x), List.of(one)).data());
    assertEquals(1, Derivatives.tangent(x, List.of(x), List.of(one)).data(), "the variable itself");
  }

  @Test
  void tangent_ofBadInput_isRejected() {
    Value x = Value.of(2);
    Value one = Value.constant(1);
    assertThrows(
        IllegalArgumentException.class, () -> Derivatives.tangent(x, List.of(x), List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> Derivatives.tangent(x, List.of(one), List.of(one)));
    assertThrows(NullPointerException.class, () -> Derivatives.tangent(null, List.of(), List.of()));
    assertThrows(
        NullPointerException.class,
        () -> Derivatives.tangent(x, List.of(x), Arrays.asList((Value) null)));
  }
}
