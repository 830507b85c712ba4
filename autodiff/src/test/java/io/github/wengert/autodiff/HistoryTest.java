package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A derivative costs what its function costs, whatever the numbers used in it were made of. */
class HistoryTest {
  private static final int LENGTH = 10_000;

  private final AtomicInteger slopes = new AtomicInteger();

  /** x + 1, which counts how often its slope is asked for. */
  private final CustomOp next =
      CustomOp.unary(
          "next",
          x -> x + 1,
          (x, y) -> {
            slopes.incrementAndGet();
            return Value.constant(1);
          });

  private final Value start = Value.of(0, "start");
  private final Value history = history();

  private Value history() {
    Value value = start;
    for (int i = 0; i < LENGTH; i++) {
      value = next.of(value);
    }
    return value;
  }

  @Test
  void derivatives_byNumbers_doNotWalkTheHistoryOfWhatTheFunctionUses() {
    Function<Value[], Value> f = x -> x[0].square().mul(history).add(x[1]);
    Function<Value[], Value[]> tall = x -> new Value[] {f.apply(x), x[0], history};
    double[] at = {3, 1};
    assertEquals(6e4, Derivatives.derivativeAt(x -> x.square().mul(history), 3));
    assertArrayEquals(new double[] {6e4, 1}, Derivatives.gradientAt(f, at));
    assertArrayEquals(new double[][] {{2e4, 0}, {0, 0}}, Derivatives.hessianAt(f, at));
    double[] one = {1, 0};
    assertArrayEquals(new double[] {2e4, 0}, Derivatives.hessianVectorProduct(f, at, one));
    double[][] jacobian = {{6e4, 1}, {1, 0}, {0, 0}};
    assertArrayEquals(jacobian, Derivatives.jacobianAt(tall, at));
    assertArrayEquals(new double[] {6e4, 1, 0}, Derivatives.jvp(tall, at, one));
    assertArrayEquals(new double[] {6e4, 1}, Derivatives.vjp(tall, at, new double[] {1, 0, 7}));
    double[] series = Derivatives.taylor(x -> x.square().mul(history), 3, 2);
    assertArrayEquals(new double[] {9e4, 6e4, 1e4}, series);
    // a sweep ends with a page of 64 nodes
    assertTrue(slopes.get() < LENGTH / 10, slopes + " slopes");
  }

  @Test
  void derivatives_asExpressions_doNotWalkTheHistoryOfWhatTheFunctionUses() {
    Value x = Value.of(3);
    Value y = x.square().mul(history);
    int walked = Graph.since(List.of(x), y).size();
    assertTrue(walked < 100, walked + " nodes");
    Value slope = Derivatives.derivative(y, x);
    assertEquals(6e4, slope.data());
    Value nested = Derivatives.derivative(Value::square, history.mul(x));
    assertEquals(6e4, nested.data());
    assertEquals(0, slopes.get());
    assertEquals(6, nested.backward().of(start), "what was older still flows through");
    assertEquals(LENGTH, slopes.get());
  }

  @Test
  void derivative_ofWhatIsOlderThanTheVariable_isZero() {
    Value late = Value.of(1);
    assertEquals(0, Derivatives.derivative(history, late).data());
    assertEquals(List.of(), Derivatives.gradient(history, List.of()));
    assertEquals(0, Derivatives.derivativeAt(x -> history, 1));
    assertArrayEquals(new double[] {1e4, 0}, Derivatives.taylor(x -> history, 1, 1));
    assertEquals(LENGTH, Derivatives.derivative(history, start).data() * LENGTH);
  }
}
