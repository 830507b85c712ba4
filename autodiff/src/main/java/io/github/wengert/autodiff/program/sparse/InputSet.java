package io.github.wengert.autodiff.program.sparse;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A set of inputs: a list in order while it is small, a bit for each input when it is not.
 * Immutable, so that nodes that depend on the same inputs share one.
 */
final class InputSet {
  static final InputSet NONE = new InputSet(new int[0], null);

  /** How many members a list may have for each word of bits; these two take the same memory. */
  private static final int PER_WORD = 2;

  /** The members in order; null if there are bits. */
  private final int[] list;

  private final long[] bits;

  private InputSet(int[] list, long[] bits) {
    this.list = list;
    this.bits = bits;
  }

  static InputSet of(int input) {
    return new InputSet(new int[] {input}, null);
  }

  /** Returns all that is in either set; one of the two, if it has the other in it. */
  InputSet union(InputSet other) {
    if (this == other || other == NONE) {
      return this;
    }
    if (this == NONE) {
      return other;
    }
    return list != null && other.list != null ? merged(other) : joined(other);
  }

  private InputSet merged(InputSet other) {
    int[] a = list;
    int[] b = other.list;
    int[] all = new int[a.length + b.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      int next = j == b.length || i < a.length && a[i] <= b[j] ? a[i] : b[j];
      i += i < a.length && a[i] == next ? 1 : 0;
      j += j < b.length && b[j] == next ? 1 : 0;
      all[size++] = next;
    }
    if (size == a.length) {
      return this;
    }
    if (size == b.length) {
      return other;
    }
    InputSet union = new InputSet(Arrays.copyOf(all, size), null);
    int words = (all[size - 1] >>> 6) + 1;
    return size <= PER_WORD * words ? union : new InputSet(null, union.words());
  }

  private InputSet joined(InputSet other) {
    long[] a = words();
    long[] b = other.words();
    long[] all = Arrays.copyOf(a, Math.max(a.length, b.length));
    for (int i = 0; i < b.length; i++) {
      all[i] |= b[i];
    }
    if (bits != null && Arrays.equals(all, a)) {
      return this;
    }
    return other.bits != null && Arrays.equals(all, b) ? other : new InputSet(null, all);
  }

  private long[] words() {
    if (bits != null) {
      return bits;
    }
    long[] words = new long[(list[list.length - 1] >>> 6) + 1];
    for (int member : list) {
      words[member >>> 6] |= 1L << member;
    }
    return words;
  }

  /** Returns the members in order. */
  int[] members() {
    if (list != null) {
      return list.clone();
    }
    return IntStream.range(0, bits.length * Long.SIZE)
        .filter(i -> (bits[i >>> 6] >>> i & 1) != 0)
        .toArray();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof InputSet that && Arrays.equals(members(), that.members());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(members());
  }
}
