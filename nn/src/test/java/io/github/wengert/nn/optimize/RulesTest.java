package io.github.wengert.nn.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of optimizers, against published formulas and trajectories computed elsewhere. */
class RulesTest {
  private static final Map<String, Optimizer> RULES = rules();

  private static Map<String, Optimizer> rules() {
    Map<String, Optimizer> rules = new LinkedHashMap<>();
    rules.put("gradient-descent", new GradientDescent(0.001));
    rules.put("momentum", new Momentum(0.0005, 0.9));
    rules.put("nesterov", Momentum.nesterov(0.0005, 0.9));
    rules.put("rmsprop", new RmsProp(0.01));
    rules.put("adagrad", new Adagrad(0.1));
    rules.put("adam", new Adam(0.05));
    rules.put("adamw", new AdamW(0.05, 0.01));
    return rules;
  }

  private static List<String[]> trajectories() throws IOException {
    try (InputStream in = RulesTest.class.getResourceAsStream("trajectories.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(","))
          .toList();
    }
  }

  private static Value rosenbrock(Value x, Value y) {
    return y.sub(x.square()).square().mul(100).add(x.rsub(1).square());
  }

  @Test
  void trajectories_onRosenbrocksValley_areThoseOfPyTorch() throws IOException {
    for (String[] row : trajectories()) {
      Parameter x = Parameter.of(-1.2, "x");
      Parameter y = Parameter.of(1, "y");
      Stepper stepper = RULES.get(row[0]).on(Parameters.of(x, y));
      for (int i = 0; i < Integer.parseInt(row[1]); i++) {
        stepper.step(rosenbrock(x.value(), y.value()).backward());
      }
      assertEquals(Double.parseDouble(row[2]), x.data(), 1e-12, () -> String.join(" ", row));
      assertEquals(Double.parseDouble(row[3]), y.data(), 1e-12, () -> String.join(" ", row));
    }
    assertEquals(
        RULES.keySet().stream().sorted().toList(),
        trajectories().stream().map(row -> row[0]).distinct().sorted().toList());
  }

  /** Chen et al., algorithm 2, with one parameter. */
  @Property(tries = 50)
  void lion_threeIterations_followTheFormula(
      @ForAll @Scale(6) @DoubleRange(min = -2, max = 2) double a,
      @ForAll @Scale(6) @DoubleRange(min = -2, max = 2) double b) {
    Lion lion = new Lion(Schedule.constant(0.1), 0.9, 0.99, 0.5);
    OptimizerState state = OptimizerState.of(1);
    double w = 1;
    double m = 0;
    for (double g : new double[] {a, b, a - b}) {
      state = lion.next(state, new double[] {g});
      w -= 0.1 * (Math.signum(0.9 * m + (1 - 0.9) * g) + 0.5 * w);
      m = 0.99 * m + (1 - 0.99) * g;
      assertEquals(w, state.parameters()[0]);
    }
    assertEquals(3, state.iteration());
  }

  static List<Optimizer> all() {
    List<Optimizer> more =
        List.of(
            new Lion(0.02),
            new Adam(0.05).clippingNorm(0.5).withWeightDecay(0.1),
            new Momentum(Schedule.oneCycle(0.01, 40), 0.9, true).clippingComponents(0.3));
    return java.util.stream.Stream.concat(RULES.values().stream(), more.stream()).toList();
  }

  /** A run that is saved and restored takes the same steps as one that goes on, to the bit. */
  @ParameterizedTest
  @MethodSource("all")
  void state_savedAndRestored_continuesWithTheSameBits(Optimizer rule) {
    double[] uninterrupted = run(rule, 40, 40);
    for (int stop : new int[] {0, 1, 7, 39}) {
      assertArrayEquals(uninterrupted, run(rule, 40, stop), rule + " stopped at " + stop);
    }
  }

  private static double[] run(Optimizer rule, int iterations, int stop) {
    Parameters parameters = Parameters.of(Parameter.numbered("w", -1.2, 1));
    Stepper stepper = rule.on(parameters);
    for (int i = 0; i < iterations; i++) {
      if (i == stop) {
        OptimizerState saved = stepper.state();
        Map<String, double[]> memory =
            saved.names().stream().collect(Collectors.toMap(n -> n, saved::memory));
        parameters = Parameters.of(Parameter.numbered("w", 5, 5));
        stepper = rule.on(parameters);
        stepper.restore(OptimizerState.of(saved.iteration(), saved.parameters(), memory));
      }
      List<Value> w = parameters.values();
      stepper.step(rosenbrock(w.get(0), w.get(1)).backward());
    }
    return parameters.data();
  }

  @ParameterizedTest
  @MethodSource("all")
  void next_doesNotChangeItsArguments(Optimizer rule) {
    OptimizerState start = rule.next(OptimizerState.of(1, 2), new double[] {0.5, -3});
    OptimizerState once = rule.next(start, new double[] {1, 1});
    OptimizerState again = rule.next(start, new double[] {1, 1});
    assertArrayEquals(once.parameters(), again.parameters());
    assertEquals(once.names(), again.names());
    once.names().forEach(name -> assertArrayEquals(once.memory(name), again.memory(name)));
  }

  @Test
  void clipping_aLongGradient_keepsItsDirectionOrItsSigns() {
    GradientDescent plain = new GradientDescent(1);
    OptimizerState zero = OptimizerState.of(0, 0);
    assertArrayEquals(
        new double[] {-0.6, 0.8},
        plain.clippingNorm(1).next(zero, new double[] {3, -4}).parameters(),
        1e-15);
    assertArrayEquals(
        new double[] {-0.3, 0.4},
        plain.clippingNorm(1).next(zero, new double[] {0.3, -0.4}).parameters());
    assertArrayEquals(
        new double[] {-1, 0.5},
        plain.clippingComponents(1).next(zero, new double[] {3, -0.5}).parameters());
    assertArrayEquals(
        new double[] {-0.6, -0.8},
        plain.clippingNorm(1).next(zero, new double[] {3e300, 4e300}).parameters(),
        1e-15);
    assertEquals(
        "gradient descent with learning rate 1.0, with norms up to 2.0, with weight decay 0.5",
        plain.clippingNorm(2).withWeightDecay(0.5).toString());
  }

  @Test
  void weightDecay_isTheSlopeOfHalfTheSquares() {
    OptimizerState state = OptimizerState.of(4);
    assertArrayEquals(
        new double[] {4 - 0.5 * (1 + 0.25 * 4)},
        new GradientDescent(0.5).withWeightDecay(0.25).next(state, new double[] {1}).parameters());
  }

  @Property(tries = 100)
  void schedules_ofThisLibrary_followTheirFormulas(@ForAll @IntRange(max = 150) int t) {
    assertEquals(0.1, Schedule.constant(0.1).at(t));
    assertEquals(0.1 * StrictMath.pow(0.5, t / 30), Schedule.steps(0.1, 0.5, 30).at(t));
    double cosine = t >= 100 ? 0.01 : 0.01 + (0.1 - 0.01) / 2 * (1 + Math.cos(Math.PI * t / 100));
    assertEquals(cosine, Schedule.cosine(0.1, 0.01, 100).at(t), 1e-15);
    Schedule warm = Schedule.cosine(0.1, 0.01, 100).afterWarmUp(20);
    assertEquals(
        t < 20 ? 0.1 * (t + 1) / 20 : Schedule.cosine(0.1, 0.01, 100).at(t - 20), warm.at(t));
  }

  /** The first, the highest and the last rate of PyTorch's OneCycleLR. */
  @Test
  void oneCycle_risesAndFalls() {
    Schedule cycle = Schedule.oneCycle(0.1, 100);
    assertEquals(0.004, cycle.at(0), 1e-17);
    assertEquals(0.1, cycle.at(29), 1e-17);
    assertEquals(4e-7, cycle.at(99), 1e-20);
    assertEquals(4e-7, cycle.at(1000), 1e-20);
    for (int t = 1; t < 100; t++) {
      assertEquals(t <= 29, cycle.at(t) > cycle.at(t - 1), "iteration " + t);
    }
  }

  static List<Supplier<?>> wrong() {
    double nan = Double.NaN;
    return List.of(
        () -> new GradientDescent(0),
        () -> new GradientDescent(nan),
        () -> new Momentum(0.1, 1),
        () -> Momentum.nesterov(0.1, -0.1),
        () -> new RmsProp(Schedule.constant(0.1), nan, 1e-8),
        () -> new RmsProp(Schedule.constant(0.1), 0.9, 0),
        () -> new Adagrad(Schedule.constant(0.1), -1),
        () -> new Adam(Schedule.constant(0.1), 0.9, 1, 1e-8),
        () -> new Adam(Schedule.constant(0.1), 2, 0.9, 1e-8),
        () -> new AdamW(0.1, -1),
        () -> new Lion(Schedule.constant(0.1), 0.9, 0.99, nan),
        () -> new GradientDescent(1).clippingNorm(0),
        () -> new GradientDescent(1).clippingComponents(nan),
        () -> new GradientDescent(1).withWeightDecay(-1),
        () -> Schedule.steps(0.1, 0, 5),
        () -> Schedule.steps(0.1, 0.5, 0),
        () -> Schedule.cosine(0.1, -1, 5),
        () -> Schedule.oneCycle(0.1, 3),
        () -> Schedule.constant(0.1).afterWarmUp(0),
        () -> new Lbfgs(0, 1e-9, 10),
        () -> new Lbfgs(5, nan, 10),
        () -> new Lbfgs(5, 1e-9, 0),
        () -> OptimizerState.of(-1, new double[1], Map.of()));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void numbers_outOfRange_areRejectedWithTheNumber(Supplier<?> maker) {
    String message = assertThrows(IllegalArgumentException.class, maker::get).getMessage();
    String digits = message.replaceAll("[^-0-9N]", "");
    assertEquals(false, digits.isEmpty(), message);
  }

  @Test
  void step_ofAnArrayOfTheWrongLength_isRejected() {
    Parameter x = Parameter.of(1, "x");
    Stepper stepper = new GradientDescent(1).on(Parameters.of(x));
    assertEquals(
        "2 slopes for 1 trainable parameters",
        assertThrows(IllegalArgumentException.class, () -> stepper.step(new double[2]))
            .getMessage());
    OptimizerState other = OptimizerState.of(1, 2);
    assertThrows(IllegalArgumentException.class, () -> stepper.restore(other));
    stepper.step(new double[] {3});
    assertEquals(-2, x.data());
    assertEquals("1 parameters after 1 iterations", stepper.state().toString());
    assertEquals(
        "gradient descent with learning rate 1.0 on 1 parameters, after 1 iterations",
        stepper.toString());
  }

  @Test
  void names_ofWhatIsRemembered_areKept() {
    OptimizerState state = new Adam(0.1).next(OptimizerState.of(1), new double[] {1});
    assertEquals(new TreeSet<>(List.of("mean", "square")), new TreeSet<>(state.names()));
    assertArrayEquals(new double[1], state.memory("velocity"));
  }
}
