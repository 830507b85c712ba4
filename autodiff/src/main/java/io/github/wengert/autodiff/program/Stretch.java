package io.github.wengert.autodiff.program;

/**
 * A piece of a tape: {@code rounds} times {@code period} instructions, of which the first makes
 * node {@code from}. One round is a straight piece, several are a loop.
 */
record Stretch(int number, int from, int period, int rounds) {

  int end() {
    return from + period * rounds;
  }

  boolean isLoop() {
    return rounds > 1;
  }

  boolean contains(int node) {
    return node >= from && node < end();
  }

  int round(int node) {
    return (node - from) / period;
  }

  /** Returns the node that stands at the place of {@code node} in the first round. */
  int first(int node) {
    return from + (node - from) % period;
  }
}
