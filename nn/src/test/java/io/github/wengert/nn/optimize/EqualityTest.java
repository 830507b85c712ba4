package io.github.wengert.nn.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules and schedules are equal exactly if all of their numbers are. */
class EqualityTest {
  private static final Schedule RATE = Schedule.constant(0.1);

  /** Returns things of one kind that differ in one number each. */
  static List<List<Supplier<Object>>> kinds() {
    return List.of(
        List.of(() -> new GradientDescent(0.1), () -> new GradientDescent(0.2)),
        List.of(
            () -> new Momentum(0.1, 0.9),
            () -> new Momentum(0.2, 0.9),
            () -> new Momentum(0.1, 0.8),
            () -> Momentum.nesterov(0.1, 0.9)),
        List.of(
            () -> new Adam(RATE, 0.9, 0.99, 1e-8),
            () -> new Adam(0.2),
            () -> new Adam(RATE, 0.8, 0.99, 1e-8),
            () -> new Adam(RATE, 0.9, 0.98, 1e-8),
            () -> new Adam(RATE, 0.9, 0.99, 1e-7)),
        List.of(() -> new AdamW(0.1, 0.01), () -> new AdamW(0.2, 0.01), () -> new AdamW(0.1, 0.02)),
        List.of(
            () -> new Lion(RATE, 0.9, 0.99, 0),
            () -> new Lion(RATE, 0.8, 0.99, 0),
            () -> new Lion(RATE, 0.9, 0.98, 0),
            () -> new Lion(RATE, 0.9, 0.99, 0.1)),
        List.of(
            () -> new RmsProp(RATE, 0.9, 1e-8),
            () -> new RmsProp(0.2),
            () -> new RmsProp(RATE, 0.8, 1e-8),
            () -> new RmsProp(RATE, 0.9, 1e-7)),
        List.of(
            () -> new Adagrad(RATE, 1e-8), () -> new Adagrad(0.2), () -> new Adagrad(RATE, 1e-7)),
        List.of(
            () -> new Lbfgs(10, 1e-8, 100),
            () -> new Lbfgs(5, 1e-8, 100),
            () -> new Lbfgs(10, 1e-7, 100),
            () -> new Lbfgs(10, 1e-8, 50)),
        List.of(
            () -> new Adam(0.1).clippingNorm(1),
            () -> new Adam(0.1).clippingNorm(2),
            () -> new Adam(0.2).clippingNorm(1),
            () -> new Adam(0.1).clippingComponents(1),
            () -> new Adam(0.1).withWeightDecay(1)),
        List.of(
            () -> Schedule.constant(0.1),
            () -> Schedule.constant(0.2),
            () -> Schedule.steps(0.1, 0.5, 10),
            () -> Schedule.steps(0.1, 0.5, 20),
            () -> Schedule.cosine(0.1, 0.01, 10),
            () -> Schedule.oneCycle(0.1, 10)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void things_ofEqualNumbers_areEqual(List<Supplier<Object>> kind) {
    for (Supplier<Object> thing : kind) {
      assertEquals(thing.get(), thing.get());
      assertEquals(thing.get().hashCode(), thing.get().hashCode());
      assertNotEquals(thing.get(), "something else");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void things_thatDifferInOneNumber_areDifferent(List<Supplier<Object>> kind) {
    for (int i = 0; i < kind.size(); i++) {
      for (int k = 0; k < i; k++) {
        assertNotEquals(kind.get(i).get(), kind.get(k).get());
      }
    }
  }
}
