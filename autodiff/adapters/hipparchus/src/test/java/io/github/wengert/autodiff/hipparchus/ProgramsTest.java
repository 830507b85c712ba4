package io.github.wengert.autodiff.hipparchus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.ode.ExpandableODE;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.VariationalEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.vector.constrained.LinearEqualityConstraint;
import org.hipparchus.optim.nonlinear.vector.constrained.SQPOptimizerS;
import org.hipparchus.util.Pair;
import org.junit.jupiter.api.Test;

/** What Hipparchus is given as functions, models and equations. */
class ProgramsTest {
  private static final Function<Value[], Value> ROSENBROCK =
      x -> x[0].rsub(1).square().add(x[1].sub(x[0].square()).square().mul(100));

  private static final Map<String, Double> PREDATION = new LinkedHashMap<>();

  static {
    PREDATION.put("growth", 1.1);
    PREDATION.put("loss", 0.4);
    PREDATION.put("death", 0.4);
    PREDATION.put("gain", 0.1);
  }

  /** A. J. Lotka's and V. Volterra's equations. */
  private static List<Value> predation(Value time, Value[] y, Value[] p) {
    Value meetings = y[0].mul(y[1]);
    return List.of(p[0].mul(y[0]).sub(p[1].mul(meetings)), p[3].mul(meetings).sub(p[2].mul(y[1])));
  }

  @Test
  void function_givesValueGradientAndHessian() {
    ProgramFunction f = ProgramFunction.of(ROSENBROCK, 0, 0);
    double[] x = {-1.2, 1};
    assertEquals(2, f.dim());
    assertEquals(24.2, f.value(x), 1e-12);
    assertEquals(24.2, f.value(new ArrayRealVector(x)), 1e-12);
    assertArrayEquals(Derivatives.gradientAt(ROSENBROCK, x), f.gradient(x).toArray());
    assertArrayEquals(Derivatives.hessianAt(ROSENBROCK, x)[1], f.hessian(x).getRow(1));
    assertArrayEquals(new double[] {1330, 480}, f.hessian(x).getRow(0), 1e-9);
  }

  @Test
  void function_underAConstraint_isMinimized() {
    ProgramFunction f = ProgramFunction.of(x -> x[0].square().add(x[1].square().mul(2)), 1, 1);
    double[] found =
        new SQPOptimizerS()
            .optimize(
                new InitialGuess(new double[] {3, -1}),
                new ObjectiveFunction(f),
                new LinearEqualityConstraint(new double[][] {{1, 1}}, new double[] {3}))
            .getX()
            .toArray();
    assertArrayEquals(new double[] {2, 1}, found, 1e-6);
  }

  @Test
  void function_ofSeveralResults_throws() {
    Program two = Program.trace(1, x -> List.of(x[0], x[0].sin()), 1);
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> ProgramFunction.of(two));
    assertEquals("a function to optimize has one result, this program has 2", error.getMessage());
  }

  @Test
  void model_givesResultsAndJacobian() {
    ProgramModel model = ProgramModel.of(x -> List.of(x[0].mul(x[1]), x[1].exp()), 1, 1);
    Pair<RealVector, RealMatrix> both = model.value(new ArrayRealVector(new double[] {2, 3}));
    assertArrayEquals(new double[] {6, Math.exp(3)}, both.getFirst().toArray());
    assertArrayEquals(new double[] {3, 2}, both.getSecond().getRow(0));
    assertArrayEquals(new double[] {0, Math.exp(3)}, both.getSecond().getRow(1));
  }

  @Test
  void equation_givesSlopesAndBothJacobians() {
    ProgramEquation equation = ProgramEquation.of(2, PREDATION, ProgramsTest::predation);
    double[] y = {10, 5};
    double[] slope = equation.computeDerivatives(0, y);
    assertEquals(2, equation.getDimension());
    assertEquals(List.of("growth", "loss", "death", "gain"), equation.getParametersNames());
    assertTrue(equation.isSupported("loss"));
    assertArrayEquals(new double[] {-9, 3}, slope, 1e-12);
    double[][] rows = equation.computeMainStateJacobian(0, y, slope);
    assertArrayEquals(new double[] {1.1 - 0.4 * 5, -0.4 * 10}, rows[0], 1e-12);
    assertArrayEquals(new double[] {0.1 * 5, 0.1 * 10 - 0.4}, rows[1], 1e-12);
    assertArrayEquals(
        new double[] {-50, 0}, equation.computeParameterJacobian(0, y, slope, "loss"));
    assertArrayEquals(new double[] {0, 50}, equation.computeParameterJacobian(0, y, slope, "gain"));
  }

  /** Forward by the variational equations, and backward through the same integrator. */
  @Test
  void sensitivities_ofBothWays_agree() {
    ProgramEquation equation = ProgramEquation.of(2, PREDATION, ProgramsTest::predation);
    ExpandableODE system = new ExpandableODE(equation);
    VariationalEquation variation = new VariationalEquation(system, equation);
    ODEState start = variation.setUpInitialState(new ODEState(0, new double[] {10, 5}));
    ODEState end =
        new DormandPrince853Integrator(1e-6, 0.5, 1e-12, 1e-12).integrate(system, start, 8);
    double[][] backward = OdeGradientTest.predationGradients();
    List<String> names = equation.getParametersNames();
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < names.size(); j++) {
        double forward = variation.extractParameterJacobian(end, names.get(j))[i];
        assertEquals(backward[i][j], forward, 1e-5 * Math.abs(forward), names.get(j));
      }
      for (int j = 0; j < 2; j++) {
        double forward = variation.extractMainSetJacobian(end)[i][j];
        assertEquals(backward[i][names.size() + j], forward, 1e-5 * Math.abs(forward));
      }
    }
  }

  @Test
  void equation_thatIsWrong_throws() {
    IllegalArgumentException size =
        assertThrows(
            IllegalArgumentException.class,
            () -> ProgramEquation.of(3, PREDATION, ProgramsTest::predation));
    assertEquals("the state has 3 entries, the right-hand side 2", size.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> ProgramEquation.of(0, PREDATION, ProgramsTest::predation));
    ProgramEquation equation = ProgramEquation.of(2, PREDATION, ProgramsTest::predation);
    double[] y = {10, 5};
    IllegalArgumentException name =
        assertThrows(
            IllegalArgumentException.class,
            () -> equation.computeParameterJacobian(0, y, y, "hunger"));
    assertEquals("no parameter 'hunger' among [growth, loss, death, gain]", name.getMessage());
  }
}
