package io.github.wengert.autodiff.program;

import com.google.common.base.Suppliers;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.exec.Specializations;
import io.github.wengert.autodiff.program.ir.Pass;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.pass.Differentiation;
import io.github.wengert.autodiff.program.routine.Body;
import io.github.wengert.autodiff.program.routine.CallRoutine;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The programs of the derivatives of a program: each is made when it is first asked for, and then
 * kept. Safe for use by several threads.
 *
 * @param <P> a program
 */
final class Derived<P> {
  /** The first result, and behind it its derivatives by the variables. */
  final Supplier<P> valueAndGradient;

  /** The derivatives of all results by all variables. */
  final Supplier<P> jacobian;

  /** The derivatives of all results along a direction. */
  final Supplier<P> tangent;

  /** A call of the program as an operation. */
  final Supplier<Routine> call;

  private final BiFunction<Signature, Specializations, P> program;

  Derived(
      Signature signature,
      Specializations specializations,
      BiFunction<Signature, Specializations, P> program) {
    this.program = program;
    boolean[] active = signature.active;
    call = Suppliers.memoize(() -> new CallRoutine(new Body(specializations), active));
    valueAndGradient =
        once(
            specializations,
            () -> {
              signature.checkSingle(specializations.outputs, "gradient");
              return signature.backward(1);
            },
            Differentiation.backward(active, true));
    jacobian = once(specializations, () -> signature.backward(0), Differentiation.jacobian(active));
    tangent = once(specializations, signature::forward, Differentiation.forward(active, false));
  }

  private Supplier<P> once(
      Specializations specializations,
      Supplier<Signature> signature,
      Pass<Tape, Tape> differentiation) {
    return Suppliers.memoize(
        () -> program.apply(signature.get(), specializations.map(differentiation::apply)));
  }
}
