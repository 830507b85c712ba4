package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;

/** Looks behind results of loops. */
final class Routines {
  private Routines() {}

  /** Returns the routine that a value is a result of. */
  static Routine of(Value result) {
    return ((Routine.Result) result.op()).routine();
  }
}
