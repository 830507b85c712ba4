package io.github.wengert.autodiff.hipparchus;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import java.util.function.Function;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.OptimizationData;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.vector.constrained.TwiceDifferentiableFunction;

/**
 * A function of several variables with its gradient and its Hessian, for the optimizers of
 * Hipparchus.
 *
 * <pre>{@code
 * ProgramFunction f = ProgramFunction.of(x -> x[0].sub(1).square().add(x[1].square()), 3, 4);
 * new NonLinearConjugateGradientOptimizer(
 *         Formula.POLAK_RIBIERE, new SimpleValueChecker(1e-14, 1e-14))
 *     .optimize(
 *         f.objective(),
 *         f.objectiveGradient(),
 *         GoalType.MINIMIZE,
 *         new InitialGuess(new double[] {3, 4}),
 *         new MaxEval(1000))
 *     .getPoint(); // 1, 0
 * }</pre>
 *
 * <p>The optimizers with constraints take the function itself: {@code optimizer.optimize(guess, new
 * ObjectiveFunction(f), constraint)}.
 *
 * <p><b>Cost.</b> The gradient takes a small multiple of the time of the value, the Hessian as many
 * backward sweeps as there are variables. Each is compiled at its first call.
 *
 * <p><b>Threads.</b> May be shared by several threads.
 */
public final class ProgramFunction extends TwiceDifferentiableFunction {
  private final Program program;
  private final Function<double[], double[][]> hessian;

  private ProgramFunction(Program program) {
    if (program.outputCount() != 1) {
      throw new IllegalArgumentException(
          "a function to optimize has one result, this program has " + program.outputCount());
    }
    this.program = program;
    this.hessian = program.gradient()::jacobianAt;
  }

  /** Records a function at a point; see {@link Program#trace(Function, double...)}. */
  public static ProgramFunction of(Function<Value[], Value> function, double... at) {
    return of(Program.trace(function, at));
  }

  /**
   * Returns the function that a program computes.
   *
   * @throws IllegalArgumentException if the program has more than one result
   * @throws IllegalStateException if it has no variables
   */
  public static ProgramFunction of(Program program) {
    return new ProgramFunction(program);
  }

  @Override
  public int dim() {
    return program.inputCount();
  }

  @Override
  public double value(double[] x) {
    return program.value(x);
  }

  @Override
  public double value(RealVector x) {
    return program.value(x.toArray());
  }

  @Override
  public RealVector gradient(RealVector x) {
    return new ArrayRealVector(program.gradientAt(x.toArray()), false);
  }

  @Override
  public RealMatrix hessian(RealVector x) {
    return MatrixUtils.createRealMatrix(hessian.apply(x.toArray()));
  }

  /** Returns the function as an argument of {@code optimize}. */
  public OptimizationData objective() {
    return new ObjectiveFunction(this);
  }

  /** Returns the gradient as an argument of {@code optimize}. */
  public OptimizationData objectiveGradient() {
    return new ObjectiveFunctionGradient(program::gradientAt);
  }
}
