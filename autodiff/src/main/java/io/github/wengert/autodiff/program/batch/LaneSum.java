package io.github.wengert.autodiff.program.batch;

import io.github.wengert.autodiff.math.VectorLoops;

/**
 * Sums outputs over the lanes, in the order that {@code Batch} documents: lane i goes into strand i
 * mod 4, and the strands are added as (0 + 1) + (2 + 3).
 */
@FunctionalInterface
interface LaneSum {

  /** One output, which is the operand. */
  LaneSum PLAIN = (x, n, sums, to) -> sums[to[0]] += VectorLoops.sum(x[0], n);

  /** One output, the product of two operands. */
  LaneSum DOT = (x, n, sums, to) -> sums[to[0]] += VectorLoops.dot(x[0], x[1], n);

  /** Four outputs, the products of the first operand with each of the others. */
  LaneSum FOUR_DOTS =
      (x, n, sums, to) -> VectorLoops.fourDots(x[0], x[1], x[2], x[3], x[4], n, sums, to);

  /** Adds the sums of the first {@code n} lanes to those of the outputs with these numbers. */
  void add(double[][] lanes, int n, double[] sums, int... outputs);
}
