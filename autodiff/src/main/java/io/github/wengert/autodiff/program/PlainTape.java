package io.github.wengert.autodiff.program;

/**
 * A tape whose outputs are right where its witnesses are finite; elsewhere the tape that it was
 * made of has to be run. See {@link PlainProducts}. Immutable.
 */
record PlainTape(Tape tape, Witnesses witnesses) {

  /** Returns a tape whose outputs are always right. */
  static PlainTape stopping(Tape tape) {
    return new PlainTape(tape, Witnesses.NONE);
  }

  PlainTape optimized() {
    return new PlainTape(Optimizer.optimize(tape), witnesses);
  }
}
