package io.github.wengert.autodiff.program.derive;

import java.util.Arrays;

/**
 * A set of nodes of one tape, searched upwards and downwards from a node.
 *
 * <p>Adding and removing take constant time; a search looks at one word for each 64 nodes that it
 * passes over. A sweep over a tape, which searches on from the node it came to, is therefore linear
 * in the tape. ({@link java.util.BitSet} looks for its highest bit again whenever that one is
 * removed: if the inputs of a long chain are members too, each step of a backward sweep rescans the
 * whole chain.)
 *
 * <p>Not safe for use by several threads.
 */
final class NodeSet {
  private static final int NONE = -1;

  private final long[] words;
  private long steps;

  /** Creates an empty set of nodes numbered from 0 to {@code nodes - 1}. */
  public NodeSet(int nodes) {
    words = new long[nodes + Long.SIZE - 1 >>> 6];
  }

  public boolean contains(int node) {
    return (words[node >>> 6] >>> node & 1) != 0;
  }

  public void add(int node) {
    words[node >>> 6] |= 1L << node;
  }

  public void remove(int node) {
    words[node >>> 6] &= ~(1L << node);
  }

  public void clear() {
    Arrays.fill(words, 0);
  }

  /** Returns the highest member that is at most {@code node}, or -1. */
  public int atMost(int node) {
    if (node < 0) {
      return NONE;
    }
    int at = node >>> 6;
    long word = words[at] & -1L >>> ~node;
    steps++;
    while (word == 0) {
      if (--at < 0) {
        return NONE;
      }
      word = words[at];
      steps++;
    }
    return at * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(word);
  }

  /** Returns the lowest member that is at least {@code node}, or -1. */
  public int atLeast(int node) {
    int at = node >>> 6;
    if (at >= words.length) {
      return NONE;
    }
    long word = words[at] & -1L << node;
    steps++;
    while (word == 0) {
      if (++at == words.length) {
        return NONE;
      }
      word = words[at];
      steps++;
    }
    return at * Long.SIZE + Long.numberOfTrailingZeros(word);
  }

  /** Returns how many words all searches have looked at until now. */
  public long steps() {
    return steps;
  }
}
