package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.program.exec.Specializations;
import io.github.wengert.autodiff.program.ir.Signature;

/** What can be differentiated: the derivatives of a program, each of which is a program too. */
abstract sealed class Differentiable permits Program {
  final Signature signature;
  final Specializations specializations;
  final Derived<Program> derived;

  Differentiable(Signature signature, Specializations specializations) {
    this.signature = signature;
    this.specializations = specializations;
    this.derived = new Derived<>(signature, specializations, this::derivative);
  }

  /** Returns the program of a derivative. */
  abstract Program derivative(Signature ofDerivative, Specializations recordings);

  /** Returns the number of results. */
  public int outputCount() {
    return specializations.outputs;
  }

  /** Returns the number of inputs that are differentiated. */
  public int variableCount() {
    return signature.variableCount();
  }

  /** Returns the derivatives of the only result by the variables. */
  public double[] gradientAt(double[] x) {
    double[] gradient = new double[variableCount()];
    valueAndGradientAt(x, gradient);
    return gradient;
  }

  /**
   * Writes the derivatives of the only result by the variables to an array, which may be that of
   * the inputs, and returns the result. Allocates nothing but for loops.
   */
  public double valueAndGradientAt(double[] x, double[] gradientOut) {
    return valueAndGradient().specializations.run(signature.checked(x), gradientOut, -1);
  }

  /** Returns the derivatives of the results by the variables, a row for each result. */
  public double[][] jacobianAt(double[] x) {
    return signature.rows(jacobian().values(x));
  }

  /** Returns the second derivatives of the only result, a row for each variable. */
  public double[][] hessianAt(double[] x) {
    return signature.rows(hessian().values(x));
  }

  /** Returns the program of the derivatives of the only result by the variables. */
  public Program gradient() {
    signature.checkSingle(outputCount(), "gradient");
    return jacobian();
  }

  /** Returns the program of the result followed by its derivatives by the variables. */
  public Program valueAndGradient() {
    signature.checkSingle(outputCount(), "gradient");
    return derived.valueAndJacobian.get();
  }

  /**
   * Returns the program of the derivatives of each result by the variables, result by result.
   *
   * <p>It sweeps backward for each result or passes forward for each variable, whichever costs less
   * on the recording: a sweep costs one for each operand that it adds to, a pass one for each
   * operand that moves, and a loop or call one for each argument and result. So 800 results of 2
   * variables take two passes, and results that share little take a short sweep each. As many
   * results as variables are found by rows. The bits are those of {@link
   * io.github.wengert.autodiff.Derivatives#jacobianAt}, up to the order of sums where that, which
   * counts results and variables alone, goes the other way.
   *
   * @throws IllegalStateException if there are no variables, or too many derivatives for an array
   */
  public Program jacobian() {
    checkVariables();
    return derived.jacobian.get();
  }

  /**
   * Returns the program of the results followed by the derivatives of each of them, as {@link
   * #jacobian} has them.
   *
   * @throws IllegalStateException if there are no variables, or too many derivatives for an array
   */
  public Program valueAndJacobian() {
    checkVariables();
    return derived.valueAndJacobian.get();
  }

  private void checkVariables() {
    if (variableCount() == 0) {
      throw new IllegalStateException("the program has no variables, and so no derivatives");
    }
  }

  /**
   * Returns the program of those derivatives that can be anything but 0: the entries of a sparse
   * Jacobian, row by row. Its {@link Program#sparsity()} says where each belongs.
   *
   * <p>What can be 0 whatever the numbers are is found from the recordings, through loops and calls
   * too; inside a loop or call that branches everything depends on everything. Columns that share
   * no row are found by one forward pass, or rows that share no column by one backward sweep,
   * whichever takes fewer (A. Curtis, M. Powell and J. Reid, 1974). {@link Program#evaluate} writes
   * the entries to an array, and allocates nothing but for loops.
   *
   * <p>Each call looks for the pattern, in time in proportion to the recordings, and returns the
   * same program while that is the same: keep the program.
   *
   * @throws IllegalStateException if there are no variables, or when the program runs, if it turns
   *     to a branch with derivatives that no recording had when this was called first; another call
   *     returns a program that has them
   */
  public Program sparseJacobian() {
    checkVariables();
    return derived.sparseJacobian();
  }

  /**
   * Returns the program of those second derivatives of the only result that can be anything but 0:
   * the entries of a sparse Hessian, row by row; see {@link #sparseJacobian()}. It takes a forward
   * pass over the gradient for each color of a star coloring (T. Coleman and J. Moré, 1984), and is
   * symmetric to the last bit.
   *
   * @throws IllegalStateException as for the Jacobian, or if there are several results
   */
  public Program sparseHessian() {
    return gradient().derived.sparseHessian();
  }

  /**
   * Returns the program of the second derivatives of the only result by each variable twice: the
   * diagonal of the Hessian. Variables without a mixed derivative share a forward pass over the
   * gradient, so that a diagonal Hessian takes one.
   *
   * @throws IllegalStateException if there are no variables, or several results
   */
  public Program hessianDiagonal() {
    return gradient().derived.diagonal.get();
  }

  /**
   * Returns the program of the second derivatives of the only result, row by row, by as many
   * backward sweeps or forward passes as there are variables; {@link #hessianVectorProduct()} takes
   * one forward pass.
   *
   * @throws IllegalStateException if there are no variables, or too many derivatives for an array
   */
  public Program hessian() {
    return gradient().jacobian();
  }

  /** Returns the program of the Hessian times a vector, given as {@link #tangent()} takes it. */
  public Program hessianVectorProduct() {
    return gradient().tangent();
  }

  /** Returns the program of the Hessian times several vectors; see {@link #tangent(int)}. */
  public Program hessianVectorProduct(int vectors) {
    return gradient().tangent(vectors);
  }

  /**
   * Returns the program of the derivatives of the results along a direction: the Jacobian times a
   * vector. The direction, an entry for each variable, is more inputs right behind the last
   * variable. They are data, and so are those behind, so that a {@link Batch} can share variables
   * and direction. One forward pass.
   */
  public Program tangent() {
    return tangent(1);
  }

  /**
   * Returns the program of the derivatives of the results along several directions, direction by
   * direction. The directions, one after the other, are more inputs right behind the last variable.
   * The results themselves are computed once.
   *
   * @throws IllegalArgumentException if there are no directions
   */
  public Program tangent(int directions) {
    return derived.tangents(directions);
  }

  /**
   * Returns the program of the derivatives of a weighted sum of the results by the variables: a
   * vector times the Jacobian. The weights, one for each result, are more inputs right behind the
   * last variable; they are data. One backward sweep.
   */
  public Program vjp() {
    return vjp(1);
  }

  /**
   * Returns the program of the derivatives of several weighted sums, sum by sum. The weights of one
   * sum after those of the other are more inputs right behind the last variable. The results
   * themselves are computed once.
   *
   * @throws IllegalArgumentException if there are no sums
   */
  public Program vjp(int sums) {
    return derived.weighted(sums);
  }
}
