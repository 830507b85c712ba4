package io.github.wengert.autodiff.program;

import com.google.common.base.Suppliers;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.derive.Differentiation;
import io.github.wengert.autodiff.program.exec.Specializations;
import io.github.wengert.autodiff.program.ir.Pass;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.routine.Body;
import io.github.wengert.autodiff.program.routine.CallRoutine;
import io.github.wengert.autodiff.program.sparse.SparseDerivatives;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The programs of the derivatives of a program: each is made when it is first asked for, and then
 * kept. Safe for use by several threads.
 *
 * @param <P> a program
 */
final class Derived<P> {
  /** All results, and behind them their derivatives by the variables. */
  final Supplier<P> valueAndJacobian;

  /** The derivatives of all results by all variables. */
  final Supplier<P> jacobian;

  /** The derivatives of each result by the variable of the same number. */
  final Supplier<P> diagonal;

  /** A call of the program as an operation. */
  final Supplier<Routine> call;

  private final Signature signature;
  private final Specializations specializations;
  private final BiFunction<Signature, Specializations, P> program;
  private final Map<Integer, P> tangents = new ConcurrentHashMap<>();
  private final Map<Integer, P> weighted = new ConcurrentHashMap<>();

  /** The sparse derivatives, by what is recorded: they hold for the branches that are known. */
  private final Map<SparseDerivatives, P> sparse = new ConcurrentHashMap<>();

  Derived(
      Signature signature,
      Specializations specializations,
      BiFunction<Signature, Specializations, P> program) {
    this.signature = signature;
    this.specializations = specializations;
    this.program = program;
    boolean[] active = signature.active;
    int results = specializations.outputs;
    call = Suppliers.memoize(() -> new CallRoutine(new Body(specializations), active));
    valueAndJacobian =
        once(() -> signature.backward(results), Differentiation.jacobian(active, true));
    jacobian = once(() -> signature.backward(0), Differentiation.jacobian(active, false));
    diagonal = once(signature::diagonal, SparseDerivatives.diagonal(active));
  }

  private Supplier<P> once(Supplier<Signature> names, Pass<Tape, Tape> differentiation) {
    return Suppliers.memoize(
        () -> program.apply(names.get(), specializations.map(differentiation::apply)));
  }

  /** Returns the derivatives of all results along some directions. */
  P tangents(int directions) {
    checkCount(directions, "directions");
    return tangents.computeIfAbsent(
        directions,
        k ->
            withInputs(
                signature.forward(k, specializations.outputs),
                Differentiation.tangents(signature.active, k)));
  }

  /** Returns the derivatives of some weighted sums of all results by the variables. */
  P weighted(int sums) {
    checkCount(sums, "sums");
    return weighted.computeIfAbsent(
        sums,
        k ->
            withInputs(
                signature.weighted(k, specializations.outputs),
                Differentiation.adjoints(signature.active, k)));
  }

  private static void checkCount(int count, String what) {
    if (count < 1) {
      throw new IllegalArgumentException("a derivative along " + count + " " + what);
    }
  }

  /** Returns a program that has further inputs behind the last variable. */
  private P withInputs(Signature names, Pass<Tape, Tape> differentiation) {
    int at = Differentiation.behindLast(signature.active);
    int more = names.inputs.size() - signature.inputs.size();
    Specializations recordings =
        specializations.map(
            differentiation::apply,
            x -> {
              double[] own = new double[x.length - more];
              System.arraycopy(x, 0, own, 0, at);
              System.arraycopy(x, at + more, own, at, own.length - at);
              return own;
            });
    return program.apply(names, recordings);
  }

  /** Returns those derivatives of all results that can be anything but 0. */
  P sparseJacobian() {
    return sparse(SparseDerivatives.jacobian(specializations.recordings(), signature.active));
  }

  /** Returns those derivatives of a gradient that can be anything but 0. */
  P sparseHessian() {
    return sparse(SparseDerivatives.hessian(specializations.recordings(), signature.active));
  }

  private P sparse(SparseDerivatives derivatives) {
    return sparse.computeIfAbsent(
        derivatives,
        found ->
            program.apply(
                signature.sparse(found.starts(), found.columns()),
                specializations.map(found.pass(signature::output, signature::variable)::apply)));
  }
}
