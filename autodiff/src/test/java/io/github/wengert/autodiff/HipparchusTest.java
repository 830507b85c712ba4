package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table against an independent library, which differentiates forward. */
class HipparchusTest {

  /** Where Hipparchus uses other words for the same operation. */
  private static final Map<String, String> WORDS =
      Map.of("sub", "subtract", "mul", "multiply", "div", "divide", "neg", "negate");

  private static final Gradient A_GRADIENT = Gradient.constant(1, 0);

  private static final Map<Elementary, Function<Gradient[], Gradient>> OPERATIONS = find();

  /** Returns what Hipparchus has of the table. */
  static Map<Elementary, Function<Gradient[], Gradient>> operations() {
    return OPERATIONS;
  }

  static Iterable<Elementary> common() {
    return OPERATIONS.keySet();
  }

  private static Map<Elementary, Function<Gradient[], Gradient>> find() {
    Map<Elementary, Function<Gradient[], Gradient>> found = new EnumMap<>(Elementary.class);
    for (Elementary op : Elementary.values()) {
      method(op).ifPresent(method -> found.put(op, x -> call(method, x)));
    }
    found.put(Elementary.SUM, x -> Arrays.stream(x).reduce(Gradient::add).orElseThrow());
    found.put(Elementary.PRODUCT, x -> Arrays.stream(x).reduce(Gradient::multiply).orElseThrow());
    // the library takes 1 - y², which loses the digits of the slope in the tail
    found.put(Elementary.TANH, x -> x[0].multiply(2).exp().add(1).reciprocal().multiply(-2).add(1));
    // the library leaves out the smaller of two very different arguments, and so its slope
    found.put(Elementary.HYPOT, x -> x[0].square().add(x[1].square()).sqrt());
    found.put(Elementary.SIGMOID, x -> x[0].negate().exp().add(1).reciprocal());
    return found;
  }

  private static Optional<Method> method(Elementary op) {
    String name = WORDS.getOrDefault(op.symbol(), op.symbol());
    return Arrays.stream(Gradient.class.getMethods())
        .filter(m -> m.getName().equals(name) && m.getParameterCount() == op.arity() - 1)
        .filter(m -> CalculusFieldElement.class.isAssignableFrom(m.getReturnType()))
        .filter(m -> Arrays.stream(m.getParameterTypes()).allMatch(t -> t.isInstance(A_GRADIENT)))
        .findFirst();
  }

  private static Gradient call(Method method, Gradient... x) {
    try {
      Object[] others = Arrays.copyOfRange(x, 1, x.length);
      return (Gradient) method.invoke(x[0], others);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(method.toString(), e);
    }
  }

  @Test
  void operations_areMostOfTheTable() {
    assertTrue(
        OPERATIONS
            .keySet()
            .containsAll(List.of(Elementary.ADD, Elementary.DIV, Elementary.POW, Elementary.TANH)),
        OPERATIONS.keySet().toString());
  }

  @ParameterizedTest
  @MethodSource("common")
  void slopes_areThoseOfHipparchus(Elementary op) {
    Random random = new Random(4);
    for (int count : Samples.counts(op)) {
      for (int i = 0; i < 300 && count > 0; i++) {
        double[] data = Samples.arguments(op, count, random);
        if (Arrays.stream(data).allMatch(x -> Math.abs(x) < 3)) {
          compare(op, data);
        }
      }
    }
  }

  private static void compare(Elementary op, double[] data) {
    Gradient[] arguments = new Gradient[data.length];
    Arrays.setAll(arguments, i -> Gradient.variable(data.length, i, data[i]));
    Gradient expected = OPERATIONS.get(op).apply(arguments);
    Value[] x = Value.of(data);
    Value y = op.of(x);
    String what = op + Arrays.toString(data);
    assertEquals(expected.getValue(), y.data(), 1e-12 * Math.abs(y.data()), what);
    for (int i = 0; i < data.length; i++) {
      double slope = expected.getPartialDerivative(i);
      assertEquals(slope, y.backward().of(x[i]), 1e-12 * Math.abs(slope), what + " by " + i);
    }
  }
}
