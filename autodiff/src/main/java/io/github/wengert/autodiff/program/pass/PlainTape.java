package io.github.wengert.autodiff.program.pass;

import io.github.wengert.autodiff.program.ir.Tape;

/**
 * A tape with plain products: its outputs are right where its witnesses are finite; elsewhere the
 * original tape has to run. See {@link PlainProducts}. Immutable.
 */
public record PlainTape(Tape tape, Witnesses witnesses) {

  /** Returns a tape whose outputs are always right. */
  public static PlainTape stopping(Tape tape) {
    return new PlainTape(tape, Witnesses.NONE);
  }

  public PlainTape optimized() {
    return new PlainTape(Pipeline.SIMPLIFY.apply(tape), witnesses);
  }
}
