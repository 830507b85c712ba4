package io.github.wengert.autodiff.program.routine;

import io.github.wengert.autodiff.Routine;

/** A loop whose trip count is known when it starts, run forward or backward. */
public abstract sealed class CountedLoop extends Routine permits Scan, ScanPullback {
  CountedLoop(String symbol, int argumentCount, int resultCount) {
    super(symbol, argumentCount, resultCount);
  }
}
