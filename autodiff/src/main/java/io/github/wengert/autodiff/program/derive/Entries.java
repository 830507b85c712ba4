package io.github.wengert.autodiff.program.derive;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Derivatives to be found several at a time. Each run is a forward pass in which some inputs move
 * at speed 1, or a backward sweep from some outputs with adjoint 1; each entry is what one run
 * leaves at one output, or input. Immutable and safe for use by several threads.
 */
public final class Entries {
  private final boolean forward;
  private final int[][] seeds;
  private final int[] ends;
  private final int[][] ofRuns;

  /**
   * Prepares derivatives; keeps the arrays.
   *
   * @param forward whether the runs are forward passes
   * @param seeds for each run the inputs that move, or the outputs from which it sweeps
   * @param runs for each entry the run that finds it
   * @param ends for each entry the output, or input, at which it is found
   */
  public Entries(boolean forward, int[][] seeds, int[] runs, int... ends) {
    this.forward = forward;
    this.seeds = seeds;
    this.ends = ends;
    int[] sizes = new int[seeds.length];
    IntStream.of(runs).forEach(run -> sizes[run]++);
    this.ofRuns = new int[seeds.length][];
    Arrays.setAll(ofRuns, run -> new int[sizes[run]]);
    for (int entry = runs.length - 1; entry >= 0; entry--) {
      ofRuns[runs[entry]][--sizes[runs[entry]]] = entry;
    }
  }

  public boolean forward() {
    return forward;
  }

  /** Returns the number of entries. */
  public int count() {
    return ends.length;
  }

  /** Returns the number of forward passes, or backward sweeps. */
  public int runs() {
    return seeds.length;
  }

  int[] seeds(int run) {
    return seeds[run];
  }

  /** Returns the entries that a run finds. */
  int[] of(int run) {
    return ofRuns[run];
  }

  int end(int entry) {
    return ends[entry];
  }
}
