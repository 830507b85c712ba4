package io.github.wengert.autodiff.hipparchus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.Field;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.analysis.differentiation.GradientField;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEIntegrator;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.FieldOrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.ClassicalRungeKuttaFieldIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince853FieldIntegrator;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.Binary64Field;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;

/** The end state of a differential equation, differentiated backward through its solver. */
class OdeGradientTest {
  /** α, β, γ, δ, the prey and the predators at the start. */
  private static final double[] PREDATION = {1.1, 0.4, 0.4, 0.1, 10, 5};

  /** ω, ζ, place and speed at the start, and the end of time. */
  private static final double[] OSCILLATION = {2.5, 0.15, 1.2, -0.4, 3.7};

  /** A system of two equations: of its parameters and its state it makes the slope of the state. */
  private interface Plane<T> {
    void slope(T[] parameters, T[] state, T[] slope);
  }

  /** A. J. Lotka's and V. Volterra's equations: x′ = αx − βxy, y′ = δxy − γy. */
  private static <T extends CalculusFieldElement<T>> void predation(T[] p, T[] state, T[] slope) {
    T meetings = state[0].multiply(state[1]);
    slope[0] = p[0].multiply(state[0]).subtract(p[1].multiply(meetings));
    slope[1] = p[3].multiply(meetings).subtract(p[2].multiply(state[1]));
  }

  /** A damped oscillator: x″ = −ω²x − 2ζωx′. */
  private static <T extends CalculusFieldElement<T>> void oscillation(T[] p, T[] state, T[] slope) {
    T damping = p[1].multiply(2).multiply(p[0]);
    slope[0] = state[1];
    slope[1] = p[0].square().multiply(state[0]).add(damping.multiply(state[1])).negate();
  }

  /** Returns the end state; entries {@code first} and {@code first + 1} of p are the start. */
  private static <T extends CalculusFieldElement<T>> T[] solve(
      FieldODEIntegrator<T> integrator, Plane<T> plane, T[] p, int first, T end) {
    FieldOrdinaryDifferentialEquation<T> equation =
        new FieldOrdinaryDifferentialEquation<>() {
          @Override
          public int getDimension() {
            return 2;
          }

          @Override
          public T[] computeDerivatives(T time, T[] state) {
            T[] slope = MathArrays.buildArray(time.getField(), 2);
            plane.slope(p, state, slope);
            return slope;
          }
        };
    T[] start = Arrays.copyOfRange(p, first, first + 2);
    FieldODEState<T> initial = new FieldODEState<>(end.getField().getZero(), start);
    return integrator.integrate(new FieldExpandableODE<>(equation), initial, end).getPrimaryState();
  }

  /** Returns prey and predators after 8 units of time, in 400 steps of Runge and Kutta's method. */
  private static <T extends CalculusFieldElement<T>> T[] predationEnd(Field<T> field, T[] p) {
    T end = field.getZero().newInstance(8);
    T step = field.getZero().newInstance(0.02);
    return solve(
        new ClassicalRungeKuttaFieldIntegrator<>(field, step),
        OdeGradientTest::predation,
        p,
        4,
        end);
  }

  /** Returns place and speed at the end, in steps that the solver of order 8 chooses. */
  private static <T extends CalculusFieldElement<T>> T[] oscillationEnd(Field<T> field, T[] p) {
    return solve(
        new DormandPrince853FieldIntegrator<>(field, 1e-6, 1, 1e-13, 1e-13),
        OdeGradientTest::oscillation,
        p,
        2,
        p[4]);
  }

  /** Returns the derivatives of prey and predators at the end by {@link #PREDATION}. */
  static double[][] predationGradients() {
    Value[] p = Value.of(PREDATION);
    FieldValue[] end = predationEnd(FieldValue.field(), fieldValues(p));
    return Arrays.stream(end)
        .map(entry -> entry.value().backward().of(Arrays.asList(p)))
        .toArray(double[][]::new);
  }

  private static FieldValue[] fieldValues(Value[] values) {
    return Arrays.stream(values).map(FieldValue::new).toArray(FieldValue[]::new);
  }

  private static Binary64[] numbers(double[] p) {
    return Arrays.stream(p).mapToObj(Binary64::new).toArray(Binary64[]::new);
  }

  /**
   * Returns the derivative of end state i by parameter j without the engine: differences over 4e-4
   * and 8e-4, with the error of second order taken out (L. F. Richardson's extrapolation).
   */
  private static double difference(
      Function<Binary64[], Binary64[]> solver, double[] p, int i, int j) {
    DoubleUnaryOperator end =
        entry -> {
          Binary64[] changed = numbers(p);
          changed[j] = new Binary64(entry);
          return solver.apply(changed)[i].getReal();
        };
    double near = central(end, p[j], 4e-4);
    double far = central(end, p[j], 8e-4);
    return near + (near - far) / 3;
  }

  private static double central(DoubleUnaryOperator f, double x, double h) {
    double right = x + h;
    double left = x - h;
    return (f.applyAsDouble(right) - f.applyAsDouble(left)) / (right - left);
  }

  private static void assertClose(double expected, double actual, double tolerance) {
    assertEquals(expected, actual, tolerance * Math.max(1, Math.abs(expected)));
  }

  @Test
  void predation_backward_equalsFiniteDifferences() {
    Value[] p = Value.of(PREDATION);
    FieldValue[] end = predationEnd(FieldValue.field(), fieldValues(p));
    Binary64[] numbers = predationEnd(Binary64Field.getInstance(), numbers(PREDATION));
    for (int i = 0; i < 2; i++) {
      assertEquals(numbers[i].getReal(), end[i].getReal(), 0);
      Gradients gradients = end[i].value().backward();
      for (int j = 0; j < p.length; j++) {
        double expected =
            difference(q -> predationEnd(Binary64Field.getInstance(), q), PREDATION, i, j);
        assertClose(expected, gradients.of(p[j]), 1e-8);
      }
    }
  }

  /** The same steps, differentiated forward by a type that Hipparchus has for it. */
  @Test
  void predation_backward_equalsForward() {
    Value[] p = Value.of(PREDATION);
    FieldValue[] end = predationEnd(FieldValue.field(), fieldValues(p));
    Gradient[] forward = new Gradient[p.length];
    Arrays.setAll(forward, j -> Gradient.variable(p.length, j, PREDATION[j]));
    Gradient[] forwardEnd = predationEnd(GradientField.getField(p.length), forward);
    for (int i = 0; i < 2; i++) {
      Gradients backward = end[i].value().backward();
      for (int j = 0; j < p.length; j++) {
        assertClose(forwardEnd[i].getPartialDerivative(j), backward.of(p[j]), 1e-12);
      }
    }
  }

  @Test
  void oscillation_inChosenSteps_equalsFiniteDifferences() {
    Value[] p = Value.of(OSCILLATION);
    FieldValue[] end = oscillationEnd(FieldValue.field(), fieldValues(p));
    for (int i = 0; i < 2; i++) {
      Gradients gradients = end[i].value().backward();
      for (int j = 0; j < p.length; j++) {
        double expected =
            difference(q -> oscillationEnd(Binary64Field.getInstance(), q), OSCILLATION, i, j);
        assertClose(expected, gradients.of(p[j]), 1e-8);
      }
    }
  }

  /** The end of time is a parameter like the others. */
  @Test
  void oscillation_inChosenSteps_equalsTheClosedForm() {
    Value[] p = Value.of(OSCILLATION);
    FieldValue[] end = oscillationEnd(FieldValue.field(), fieldValues(p));
    Gradients solved = end[0].value().backward();
    Value[] q = Value.of(OSCILLATION);
    Value place = place(q);
    Gradients exact = place.backward();
    assertClose(place.data(), end[0].getReal(), 1e-11);
    assertClose(exact.of(q[4]), end[1].getReal(), 1e-11);
    for (int j = 0; j < p.length; j++) {
      assertClose(exact.of(q[j]), solved.of(p[j]), 1e-10);
    }
  }

  /** Returns exp(−ζωt)(x cos νt + (v + ζωx)/ν sin νt) with ν = ω√(1 − ζ²). */
  private static Value place(Value[] p) {
    Value decay = p[1].mul(p[0]);
    Value frequency = p[0].mul(p[1].square().rsub(1).sqrt());
    Value phase = frequency.mul(p[4]);
    Value wave =
        p[2].mul(phase.cos()).add(p[3].add(decay.mul(p[2])).div(frequency).mul(phase.sin()));
    return decay.mul(p[4]).neg().exp().mul(wave);
  }
}
