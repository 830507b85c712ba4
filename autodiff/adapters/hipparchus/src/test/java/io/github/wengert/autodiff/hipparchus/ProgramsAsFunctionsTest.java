package io.github.wengert.autodiff.hipparchus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.junit.jupiter.api.Test;

/** Programs in the optimizers and solvers of another library. */
class ProgramsAsFunctionsTest {
  private static final double[] START = {-1.2, 1, -1.2, 1};
  private static final double[] ONES = {1, 1, 1, 1};

  /** Returns what Rosenbrock's function is the sum of the squares of. */
  private static List<Value> residuals(Value[] x) {
    List<Value> residuals = new ArrayList<>();
    for (int i = 0; i + 1 < x.length; i++) {
      residuals.add(x[i + 1].sub(x[i].square()).mul(10));
      residuals.add(x[i].rsub(1));
    }
    return residuals;
  }

  @Test
  void conjugateGradients_ofAProgram_findTheMinimum() {
    Program f = Program.trace(x -> Value.sumOfSquares(residuals(x)), START);
    double[] found =
        new NonLinearConjugateGradientOptimizer(
                Formula.POLAK_RIBIERE, new SimpleValueChecker(1e-14, 1e-14))
            .optimize(
                new ObjectiveFunction(f::value),
                new ObjectiveFunctionGradient(f::gradientAt),
                GoalType.MINIMIZE,
                new InitialGuess(START),
                new MaxEval(10_000))
            .getPoint();
    assertArrayEquals(ONES, found, 1e-5);
  }

  @Test
  void leastSquares_ofAProgram_findTheMinimum() {
    Program f = Program.trace(4, ProgramsAsFunctionsTest::residuals, START);
    double[] found =
        new LevenbergMarquardtOptimizer()
            .optimize(
                new LeastSquaresBuilder()
                    .model(f::values, f::jacobianAt)
                    .target(new double[6])
                    .start(START)
                    .maxEvaluations(1000)
                    .maxIterations(1000)
                    .build())
            .getPoint()
            .toArray();
    assertArrayEquals(ONES, found, 1e-9);
  }

  @Test
  void root_ofAProgramWithBranches_isFound() {
    Program f = Program.trace(x -> x[0].isAbove(0) ? x[0].exp().sub(2) : x[0].sub(1), -1);
    assertEquals(Math.log(2), new BrentSolver(1e-14).solve(100, f::value, -3, 5), 1e-13);
    assertEquals(2, f.recordingCount());
  }

  @Test
  void program_asAFunctionOfTheJdk_givesItsNumbers() {
    Program f = Program.trace(x -> x[0].exp().mul(x[0]), 1);
    DoubleUnaryOperator one = f::value;
    DoubleUnaryOperator slope = f.gradient()::value;
    ToDoubleFunction<double[]> many = f;
    Function<double[], double[]> gradient = f::gradientAt;
    assertEquals(many.applyAsDouble(new double[] {2}), one.applyAsDouble(2));
    assertEquals(gradient.apply(new double[] {2})[0], slope.applyAsDouble(2));
    assertEquals(3 * Math.exp(2), slope.applyAsDouble(2), 1e-14);
  }
}
