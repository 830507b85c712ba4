package io.github.wengert.autodiff.program;

import com.google.common.base.Suppliers;
import io.github.wengert.autodiff.program.exec.Specializations;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.pass.Differentiation;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The programs of the derivatives of a program: each is made when it is first asked for, and then
 * kept. Safe for use by several threads.
 */
final class Derived {
  /** The first result, and behind it its derivatives by the variables. */
  final Supplier<Program> valueAndGradient;

  /** The derivatives of all results by all variables. */
  final Supplier<Program> jacobian;

  /** The derivatives of all results along a direction. */
  final Supplier<Program> tangent;

  Derived(Signature signature, Specializations variants) {
    boolean[] active = signature.active;
    valueAndGradient =
        once(variants, () -> signature.backward(1), t -> Differentiation.backward(t, active, true));
    jacobian =
        once(variants, () -> signature.backward(0), t -> Differentiation.jacobian(t, active));
    tangent = once(variants, signature::forward, t -> Differentiation.forward(t, active, false));
  }

  private static Supplier<Program> once(
      Specializations variants,
      Supplier<Signature> signature,
      UnaryOperator<Tape> differentiation) {
    return Suppliers.memoize(() -> new Program(signature.get(), variants.map(differentiation)));
  }
}
