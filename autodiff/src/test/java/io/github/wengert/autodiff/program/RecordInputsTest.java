package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records are compared by their numbers here; the generated methods are never called. */
class RecordInputsTest {
  private record Curve(Value level, Value[] slopes) {
    @Override
    public String toString() {
      return "curve";
    }
  }

  private record Market(Value spot, Curve curve, Value[][] quotes) {
    Market {
      if (quotes.length == 0) {
        throw new IllegalArgumentException("no quotes");
      }
    }

    @Override
    public String toString() {
      return "market";
    }
  }

  private record Wrong(Value spot, double rate) {
    @Override
    public String toString() {
      return "wrong";
    }
  }

  private static final Market TODAY =
      new Market(
          Value.of(100),
          new Curve(Value.of(0.02), Value.of(0.1, 0.2)),
          new Value[][] {Value.of(1.0, 2.0), Value.of(new double[] {3})});
  private static final RecordInputs<Market> INPUTS = RecordInputs.of(MethodHandles.lookup(), TODAY);

  private static Value price(Market market) {
    Value discounted = market.spot.mul(market.curve.level.neg().exp());
    return discounted
        .add(market.curve.slopes[1].square())
        .add(market.quotes[0][1].mul(market.quotes[1][0]));
  }

  @Test
  void inputs_areTheComponentsInOrder() {
    assertEquals(
        List.of(
            "spot",
            "curve.level",
            "curve.slopes0",
            "curve.slopes1",
            "quotes0_0",
            "quotes0_1",
            "quotes1_0"),
        INPUTS.names());
    double[] numbers = {100, 0.02, 0.1, 0.2, 1, 2, 3};
    assertArrayEquals(numbers, INPUTS.numbers(TODAY));
    assertArrayEquals(numbers, INPUTS.numbers(INPUTS.record(Value.of(numbers))));
    assertEquals("Market of 7 inputs", INPUTS.toString());
    assertEquals(7, INPUTS.count());
    assertEquals(INPUTS.names(), INPUTS.trace(RecordInputsTest::price).inputNames());
  }

  @Test
  void gradient_isARecordOfTheSameKind() {
    Program price = INPUTS.trace(RecordInputsTest::price);
    for (RecordInputs.Gradient<Market> gradient :
        List.of(
            INPUTS.gradientAt(price, TODAY), INPUTS.gradientAt(RecordInputsTest::price, TODAY))) {
      assertEquals(price(TODAY).data(), gradient.value());
      assertEquals(Math.exp(-0.02), gradient.of(Market::spot), 1e-15);
      assertEquals(-100 * Math.exp(-0.02), gradient.of(market -> market.curve.level), 1e-13);
      Market slopes = gradient.record();
      assertEquals(0.4, slopes.curve.slopes[1].data(), 1e-15);
      assertEquals(0, slopes.curve.slopes[0].data());
      assertEquals(3, slopes.quotes[0][1].data());
      assertEquals(2, slopes.quotes[1][0].data());
      assertEquals(gradient.value() + " with the gradient as Market", gradient.toString());
    }
  }

  private static void assertRejects(String message, Runnable call) {
    String said = assertThrows(IllegalArgumentException.class, call::run).getMessage();
    assertTrue(said.contains(message), said);
  }

  @Test
  void badInput_isRejected() {
    assertRejects(
        "'rate' is a double, neither a value nor made of values",
        () -> RecordInputs.of(MethodHandles.lookup(), new Wrong(Value.of(1), 2)));
    assertRejects(
        "may not use the record Market; give MethodHandles.lookup()",
        () -> RecordInputs.of(MethodHandles.publicLookup(), TODAY));
    assertRejects("Market takes 7 values, not 2", () -> INPUTS.record(Value.of(1.0, 2.0)));
    Market longer =
        new Market(TODAY.spot, new Curve(Value.of(1), Value.of(1.0, 2, 3)), TODAY.quotes);
    assertRejects("'slopes' has 3 entries, and had 2", () -> INPUTS.numbers(longer));
    Program other = Program.trace(x -> x[0], 1);
    assertRejects("and Market has 7", () -> INPUTS.gradientAt(other, TODAY));
    Market holes = new Market(TODAY.spot, new Curve(null, new Value[2]), TODAY.quotes);
    NullPointerException hole =
        assertThrows(NullPointerException.class, () -> INPUTS.numbers(holes));
    assertEquals("'level' is null", hole.getMessage());
    assertThrows(NullPointerException.class, () -> RecordInputs.of(MethodHandles.lookup(), holes));
    assertThrows(NullPointerException.class, () -> INPUTS.trace(null));
    assertThrows(NullPointerException.class, () -> INPUTS.gradientAt(m -> null, TODAY));
    assertEquals(
        "no quotes",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Market(TODAY.spot, TODAY.curve, new Value[0][]))
            .getMessage());
    Value[] values = Value.of(1.0, 2, 3, 4, 5, 6, 7);
    assertEquals(7, INPUTS.record(values).quotes[1][0].data());
    assertEquals(28, Arrays.stream(INPUTS.numbers(INPUTS.record(values))).sum());
  }
}
