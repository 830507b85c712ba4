/**
 * Samples, numbered in the order in which to read them, and a report that compares two published
 * networks with what the engine makes of them, figure by figure.
 */
module io.github.wengert.examples {
  requires io.github.wengert.nn;

  exports io.github.wengert.examples;
}
