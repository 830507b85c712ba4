package io.github.wengert.autodiff.hipparchus;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import java.util.List;
import java.util.function.Function;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;

/**
 * A model of several results with its Jacobian, for the least-squares fits of Hipparchus.
 *
 * <pre>{@code
 * double[] t = {0, 1, 2, 3};
 * ProgramModel decay =
 *     ProgramModel.of(
 *         p -> Arrays.stream(t).mapToObj(s -> p[0].mul(p[1].mul(-s).exp())).toList(), 1, 1);
 * new LevenbergMarquardtOptimizer()
 *     .optimize(
 *         new LeastSquaresBuilder()
 *             .model(decay)
 *             .target(new double[] {2, 2 * Math.exp(-0.5), 2 * Math.exp(-1), 2 * Math.exp(-1.5)})
 *             .start(new double[] {1, 1})
 *             .maxEvaluations(100)
 *             .maxIterations(100)
 *             .build())
 *     .getPoint(); // 2, 0.5
 * }</pre>
 *
 * <p><b>Cost.</b> A row of the Jacobian takes a small multiple of the time of one result. Value and
 * Jacobian are compiled at their first call.
 *
 * <p><b>Threads.</b> May be shared by several threads.
 */
public final class ProgramModel implements MultivariateJacobianFunction {
  private final Program program;
  private final Function<double[], double[][]> jacobian;

  private ProgramModel(Program program) {
    this.program = program;
    program.jacobian(); // throws if there is none
    this.jacobian = program::jacobianAt;
  }

  /** Records a model at a point; see {@link Program#trace(int, Function, double...)}. */
  public static ProgramModel of(Function<Value[], List<Value>> model, double... at) {
    return of(Program.trace(at.length, model, at));
  }

  /**
   * Returns the model that a program computes.
   *
   * @throws IllegalStateException if the program has no variables
   */
  public static ProgramModel of(Program program) {
    return new ProgramModel(program);
  }

  /** Returns the results and their derivatives, a row for each result. */
  @Override
  public Pair<RealVector, RealMatrix> value(RealVector parameters) {
    double[] p = parameters.toArray();
    return new Pair<>(
        new ArrayRealVector(program.values(p), false),
        MatrixUtils.createRealMatrix(jacobian.apply(p)));
  }
}
