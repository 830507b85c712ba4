package io.github.wengert.autodiff.hipparchus;

import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;

/**
 * A model fitted by the optimizers of another library.
 *
 * <p>Hipparchus has least squares, and asks for a model with its Jacobian. A {@link ProgramModel}
 * is both: write the model once, and the Jacobian is exact and compiled. The same holds for its
 * optimizers ({@link ProgramFunction}) and its ODE integrators ({@link ProgramEquation}).
 */
public final class S19LeastSquares {
  private static final double[] TIMES = {0, 1, 2, 3};
  private static final double[] COUNTS = {2.02, 1.20, 0.75, 0.44};

  private S19LeastSquares() {}

  /** Returns a·exp(−k·t) at all times. */
  static List<Value> decay(Value[] p) {
    return Arrays.stream(TIMES).mapToObj(t -> p[0].mul(p[1].mul(-t).exp())).toList();
  }

  /** Prints the best a and k, and what is left. */
  public static void main(String[] args) {
    Optimum found =
        new LevenbergMarquardtOptimizer()
            .optimize(
                new LeastSquaresBuilder()
                    .model(ProgramModel.of(S19LeastSquares::decay, 1, 1))
                    .target(COUNTS)
                    .start(new double[] {1, 1})
                    .maxEvaluations(100)
                    .maxIterations(100)
                    .build());
    System.out.println("a = " + (float) found.getPoint().getEntry(0));
    System.out.println("k = " + (float) found.getPoint().getEntry(1));
    System.out.println("off by " + (float) found.getRMS());

    // Prints:
    //   a = 2.0154243
    //   k = 0.50508136
    //   off by 0.011731326
  }
}
