package io.github.wengert.nn.train;

/**
 * The generator SplitMix64: one state of 64 bits, the same numbers on every machine. G. L. Steele,
 * D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
 *
 * <p>The order of the rows in epoch e is a Fisher–Yates shuffle by the generator that starts at
 * mix(seed + mix(e)). It depends on nothing that came before, so that seed and epoch are the whole
 * random state of a training.
 */
final class SplitMix {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  SplitMix(long state) {
    this.state = state;
  }

  /** Returns the generator of a number, such as that of an epoch, under a seed. */
  static SplitMix of(long seed, long number) {
    return new SplitMix(mix(seed + mix(number + GOLDEN)));
  }

  private static long mix(long bits) {
    long z = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** Returns a multiple of 2⁻⁵³ from 0 to 1, 1 excluded. */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Returns a number from 0 to bound, bound excluded, each as probable as the others. */
  int nextInt(int bound) {
    long bits = nextLong() >>> 1;
    while (bits - bits % bound + (bound - 1) < 0) { // the last, incomplete group
      bits = nextLong() >>> 1;
    }
    return (int) (bits % bound);
  }

  /** Returns the numbers from 0 to count in random order. */
  int[] permutation(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int k = nextInt(i + 1);
      order[i] = order[k];
      order[k] = i;
    }
    return order;
  }
}
