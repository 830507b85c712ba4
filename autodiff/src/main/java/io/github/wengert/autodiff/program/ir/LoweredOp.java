package io.github.wengert.autodiff.program.ir;

/**
 * The operation of an instruction of a {@link LoweredTape}. A backend is one exhaustive switch over
 * {@link #primitive()}; a primitive that needs more than its operands has a class of its own here,
 * which carries it.
 *
 * <p>Immutable, with equality by content that is written out (decision 15), and safe for use by
 * several threads.
 */
public sealed interface LoweredOp permits Primitive, Call {

  /** Returns which primitive runs. */
  Primitive primitive();

  /** Returns the name in printed tapes. */
  String symbol();

  /** Returns the number of operands, or {@link io.github.wengert.autodiff.Op#ANY_NUMBER}. */
  int arity();
}
