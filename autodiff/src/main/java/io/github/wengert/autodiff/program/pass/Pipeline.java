package io.github.wengert.autodiff.program.pass;

import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeVerifier;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The passes over tapes, in the order in which they run between a trace and the code generators. A
 * pass returns another tape; where the outputs of both are finite, they are the same to the bit.
 *
 * <p>Before these, a trace may be differentiated ({@link Differentiation}), merged or bound to
 * data. After them, the compiler finds loops, cuts the tape into methods, assigns slots and emits
 * bytecode; the batch compiler plans vector operations.
 */
public final class Pipeline {
  /** Runs products of adjoints plain where the outputs tell if that was wrong. */
  public static final Pass PLAIN_PRODUCTS =
      new Pass("plain-products", tape -> PlainProducts.of(tape).tape());

  /** Folds constants, shares equal instructions, and drops what no output needs. */
  public static final Pass SIMPLIFY = new Pass("simplify", Simplifier::optimize);

  /** Writes operations as primitives that code generators know. */
  public static final Pass LOWER = new Pass("lower", Lowering::lower);

  /** All passes, in order. */
  public static final List<Pass> PASSES = List.of(PLAIN_PRODUCTS, SIMPLIFY, LOWER);

  private Pipeline() {}

  /** A pass with its name. */
  public record Pass(String name, UnaryOperator<Tape> action) {

    /** Returns the tape that the pass makes, verified where assertions are enabled. */
    public Tape apply(Tape tape) {
      Tape result = action.apply(tape);
      assert TapeVerifier.verify(name, result);
      return result;
    }
  }
}
