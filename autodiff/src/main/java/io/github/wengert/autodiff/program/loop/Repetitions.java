package io.github.wengert.autodiff.program.loop;

import io.github.wengert.autodiff.program.ir.LoweredTape;

/**
 * Where the same operations are repeated, whatever they operate on: the first of the two searches
 * for loops.
 *
 * @param nest the repetitions
 * @param marks for each node a number that advances from iteration to iteration by the same amount
 *     in all of a repetition, and in those around by another; otherwise numbers have nothing to do
 *     with each other. So slots advance evenly wherever these numbers do.
 */
public record Repetitions(LoopNest nest, long[] marks) {

  static Repetitions of(LoweredTape tape) {
    LoopNest nest = LoopFinder.repetitions(tape);
    long[] marks = new long[tape.nodes()];
    for (int node = 0; node < marks.length; node++) {
      marks[node] = node < tape.inputs ? node : mark(nest, node);
    }
    return new Repetitions(nest, marks);
  }

  private static long mark(LoopNest nest, int node) {
    int site = nest.sites[node];
    long mark = SplitMix.mix(site);
    int at = node;
    for (Loop loop : nest.chain(site)) {
      int iteration = loop.iteration(at);
      at -= iteration * loop.period;
      mark += iteration * SplitMix.mix(~(long) loop.number);
    }
    return mark;
  }
}
