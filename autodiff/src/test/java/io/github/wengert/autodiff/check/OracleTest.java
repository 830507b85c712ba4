package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Domain;
import io.github.wengert.autodiff.Value;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Which oracle decides, and what it needs to speak of a kink. */
class OracleTest {

  private static Component check(Function<Value, Value> f, double given, double x) {
    return GradientCheck.of(v -> f.apply(v[0])).against(given).at(x).check().components().get(0);
  }

  private static Verdict numbers(DoubleUnaryOperator f, double given, double x) {
    return GradientCheck.ofNumbers(v -> f.applyAsDouble(v[0]))
        .against(given)
        .at(x)
        .check()
        .components()
        .get(0)
        .verdict();
  }

  /** The graph decides exactly; numbers alone may not be able to, but raise no alarm. */
  private static void right(
      Function<Value, Value> f, DoubleUnaryOperator numbers, double slope, double x) {
    Component component = check(f, slope, x);
    assertEquals(Verdict.PASS, component.verdict(), component::toString);
    assertEquals(Verdict.PASS, component.engineVerdict(), component::toString);
    assertEquals("a complex step", component.method());
    Verdict verdict = numbers(numbers, slope, x);
    assertTrue(verdict == Verdict.PASS || verdict == Verdict.INCONCLUSIVE, verdict + " at " + x);
    Component wrong = check(f, slope == 0 ? 1e-6 : slope * (1 + 1e-6), x);
    assertEquals(Verdict.FAIL, wrong.verdict(), wrong::toString);
  }

  // Rounding inside, waves, tails: what differences saw and was not there

  @Test
  void logOfOnePlusSquare_atFourHundredPoints_raisesNoAlarm() {
    for (int i = 0; i < 400; i++) {
      double x = Math.pow(10, -5 * (1 - i / 399.0));
      right(v -> v.square().add(1).log(), t -> Math.log(1 + t * t), 2 * x / (1 + x * x), x);
    }
  }

  @Test
  void logisticLoss_inItsTail_raisesNoAlarm() {
    for (double z = 10; z <= 35; z += 0.5) {
      double slope = -Math.exp(-z) / (1 + Math.exp(-z));
      right(v -> v.sigmoid().log().neg(), t -> -Math.log(1 / (1 + Math.exp(-t))), slope, z);
    }
  }

  @Test
  void cancellation_nearZero_raisesNoAlarm() {
    right(v -> v.cosh().log(), t -> Math.log(Math.cosh(t)), Math.tanh(0.001), 0.001);
    right(v -> v.add(1).log(), t -> Math.log(1 + t), 1 / (1 + 1e-8), 1e-8);
  }

  @Test
  void waves_thatAreFasterThanTheSteps_raiseNoAlarm() {
    double x = 0.003;
    double slope = Math.sin(1 / x) - Math.cos(1 / x) / x;
    right(v -> v.mul(v.reciprocal().sin()), t -> t * Math.sin(1 / t), slope, x);
    for (double far : new double[] {3e11, 1e12, 7.7e13, 1e15, 1e16, 1e18, 1e22}) {
      right(Value::sin, Math::sin, Math.cos(far), far);
      right(
          v -> v.sin().exp(),
          t -> Math.exp(Math.sin(t)),
          Math.exp(Math.sin(far)) * Math.cos(far),
          far);
    }
  }

  @Test
  void steps_betweenWhichItIs_raiseNoAlarm() {
    for (double x : new double[] {0.5, -1.3, 1e3 + 0.5, 1e6 + 0.5, 1e9 + 0.25}) {
      right(Value::floor, Math::floor, 0, x);
      right(Value::ceil, Math::ceil, 0, x);
      right(v -> v.add(0.3).rint(), t -> Math.rint(t + 0.3), 0, x);
    }
  }

  @Test
  void replay_whereRoundingLeavesNothing_knowsTheDerivative() {
    double x = 1e13;
    double slope = 0.5 / Math.sqrt(1 + x) - 0.5 / Math.sqrt(x);
    double exact = -0.25 * Math.pow(x, -1.5); // to 13 digits
    Function<Value, Value> roots = v -> v.add(1).sqrt().sub(v.sqrt());
    assertTrue(Math.abs(slope - exact) > 1e-4 * Math.abs(exact), "rounding leaves digits");
    assertEquals(Verdict.PASS, check(roots, exact, x).verdict());
    assertEquals(Verdict.FAIL, check(roots, 2 * exact, x).verdict());
    Value variable = Value.of(x);
    assertEquals(
        exact, Replay.derivative(roots.apply(variable), variable).orElseThrow(), -1e-11 * exact);
  }

  // A kink needs a node that has one

  private static double additions(double x) {
    double sum = x;
    for (int i = 0; i < 2000; i++) {
      sum += 1e-3 * x;
    }
    return sum;
  }

  private static Value additions(Value x) {
    Value sum = x;
    for (int i = 0; i < 2000; i++) {
      sum = sum.add(x.mul(1e-3));
    }
    return sum;
  }

  @Test
  void wrongSlope_ofTwoThousandAdditions_isNoKink() {
    for (double x : new double[] {0.1, 0.7, 1, 1.3, 3, 17}) {
      assertEquals(Verdict.FAIL, check(OracleTest::additions, 3.003, x).verdict());
      assertEquals(Verdict.PASS, check(OracleTest::additions, 3, x).verdict());
      assertEquals(Verdict.FAIL, numbers(OracleTest::additions, 3.003, x), "numbers at " + x);
      assertEquals(Verdict.PASS, numbers(OracleTest::additions, 3, x), "numbers at " + x);
    }
  }

  @Test
  void kink_ofTheGraph_namesItsNode() {
    Component component = check(x -> x.sub(0.3).abs().mul(7).exp(), 5, 0.3);
    assertEquals(Verdict.KINK_VALID, component.verdict());
    assertEquals(List.of("abs(…)"), component.nodes());
    assertEquals(Verdict.KINK_INVALID, check(x -> x.sub(0.3).abs(), 1.001, 0.3).verdict());
  }

  @Test
  void kink_thatCancels_isNone() {
    Function<Value, Value> f = x -> x.relu().sub(x.neg().relu());
    assertEquals(Verdict.PASS, check(x -> x.mul(x.abs()), 0, 0).verdict());
    assertEquals(Verdict.FAIL, check(f, 0.5, 0).verdict());
  }

  @Test
  void customOp_withAKink_isItsNode() {
    CustomOp op = CustomOp.unary("bend", Math::abs, (x, y) -> x.sign());
    Component component = check(x -> op.of(x.mul(2)).add(x), 0, 0);
    assertEquals(Verdict.KINK_VALID, component.verdict());
    assertEquals(List.of("bend(…)"), component.nodes());
    assertEquals("differences", component.method());
  }

  @Test
  void customOp_withNoise_isNoKink() {
    DoubleUnaryOperator noisy =
        x -> x + 1e-9 * new SplittableRandom(Double.doubleToLongBits(x)).nextDouble();
    CustomOp op = CustomOp.unary("noisy", noisy, (x, y) -> Value.constant(1));
    for (double x : new double[] {0.3, 1, 1.7, 2.2}) {
      assertEquals(Verdict.PASS, check(v -> op.of(v).sin(), Math.cos(x), x).engineVerdict());
      Component wrong = check(v -> op.of(v).sin(), 1.001 * Math.cos(x), x);
      assertEquals(Verdict.FAIL, wrong.verdict(), wrong::toString);
    }
  }

  @Test
  void customOp_outsideOfItsDomain_isItsNode() {
    CustomOp op =
        CustomOp.unary("root", Math::sqrt, (x, y) -> y.mul(2).reciprocal())
            .withDomains(Domain.POSITIVE);
    Component component = check(op::of, Double.POSITIVE_INFINITY, 0);
    assertEquals(Verdict.VERTICAL_TANGENT, component.verdict());
    assertEquals(List.of("root(x0)"), component.nodes());
  }

  // Functions that are not their graph

  @Test
  void branchOfTheFunction_atThePoint_isSaidToBeOne() {
    Function<Value, Value> f = x -> x.data() > 0 ? x.mul(2) : x;
    Component component = check(f, 1.5, 0);
    assertEquals(Verdict.KINK_VALID, component.verdict());
    assertEquals(
        List.of("a branch of the function, which records another graph there"), component.nodes());
    assertEquals(Verdict.KINK_INVALID, check(f, 2.5, 0).verdict());
    assertEquals(Verdict.PASS, check(f, 2, 1e-9).verdict());
  }

  @Test
  void numberReadWhileRecording_isNoConstant() {
    Component component = check(x -> x.mul(Math.sin(x.data())), Math.sin(0.7), 0.7);
    assertEquals(Verdict.FAIL, component.verdict());
    assertEquals(Verdict.FAIL, component.engineVerdict());
    double slope = Math.sin(0.7) + 0.7 * Math.cos(0.7);
    assertEquals(Verdict.PASS, check(x -> x.mul(Math.sin(x.data())), slope, 0.7).verdict());
  }

  @Test
  void detachedValue_isHeld() {
    Component component = check(x -> x.mul(x.sin().detach()), Math.sin(0.7), 0.7);
    assertEquals(Verdict.PASS, component.verdict());
    assertEquals(Verdict.PASS, component.engineVerdict());
  }

  @Test
  void iteration_thatEndsWhenItHasConverged_passes() {
    Function<Value, Value> root =
        a -> {
          Value x = a;
          for (double step = 1; Math.abs(step) > 1e-12; ) {
            Value next = x.add(a.div(x)).mul(0.5);
            step = next.data() - x.data();
            x = next;
          }
          return x;
        };
    for (double a : new double[] {0.3, 2, 7, 1e4}) {
      assertTrue(check(root, 0.5 / Math.sqrt(a), a).isSuccess(), "√" + a);
      assertFalse(check(root, 0.501 / Math.sqrt(a), a).isSuccess(), "√" + a);
    }
  }

  // Flat functions

  @Test
  void flatFunctions_ofNumbers_haveTheSlopeZeroAndNoBar() {
    DoubleUnaryOperator hinge = x -> Math.max(0, 1 - 2 * x);
    DoubleUnaryOperator dead = x -> Math.max(0, x - 5);
    for (double x : new double[] {1, 2.5, 3, 4}) {
      for (DoubleUnaryOperator f : List.of(hinge, dead)) {
        NumericDerivative d = NumericDerivative.of(f, x);
        assertEquals(0, d.value());
        assertTrue(d.error() < 1e-300, d::toString);
        assertEquals(Verdict.PASS, numbers(f, 0, x));
        assertEquals(Verdict.FAIL, numbers(f, 1e-9, x));
        assertEquals(Verdict.FAIL, numbers(f, 1, x));
      }
    }
    assertEquals(0, NumericDerivative.of(hinge, 3).error());
    assertEquals(0, NumericDerivative.of(dead, 1).error());
    for (double x : new double[] {0, 1e-9, 1.1, 1e6}) {
      assertEquals(Verdict.PASS, numbers(t -> 3, 0, x));
      assertEquals(Verdict.PASS, numbers(t -> Math.min(t, 1), x < 1 ? 1 : 0, x));
    }
  }

  @Test
  void stairs_thatLookFlat_areNotTakenForFlat() {
    for (double x : DoubleStream.of(1e-9, 3e-9, 1e-8, 1e-5, 1e-3).toArray()) {
      assertFalse(numbers(t -> Math.log(1 + t * t), 0, x).isSuccess(), "at " + x);
      assertFalse(numbers(t -> t + 1e8 - 1e8, 0, x).isSuccess(), "at " + x);
    }
  }

  @Test
  void steepness_thatEndsCloseToZero_isNoVerticalTangent() {
    for (double shift : new double[] {1e-30, 1e-100, 1e-200}) {
      Verdict verdict = numbers(x -> Math.sqrt(x + shift), Double.POSITIVE_INFINITY, 0);
      assertFalse(verdict.isSuccess(), "√(x + " + shift + ")");
    }
  }

  @Test
  void pole_besideTheNearestDouble_isNoJump() {
    double x = Math.PI / 2;
    for (double claim : new double[] {0, Double.POSITIVE_INFINITY, 2.667093788113571e+32}) {
      Verdict verdict = numbers(Math::tan, claim, x);
      assertTrue(verdict == Verdict.INCONCLUSIVE || verdict == Verdict.FAIL, verdict::toString);
    }
    assertEquals(Verdict.PASS, check(Value::tan, 2.667093788113571e+32, x).verdict());
  }
}
