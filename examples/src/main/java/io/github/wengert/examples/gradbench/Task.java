package io.github.wengert.examples.gradbench;

/**
 * A function of an eval, prepared for the sizes of an input: what is timed as its evaluation. For
 * one thread.
 */
@FunctionalInterface
interface Task {
  /**
   * Computes the result from the numbers of the input.
   *
   * @return a {@link Double}, an array or an array of arrays of numbers, or a map of these by name
   */
  Object evaluate();
}
