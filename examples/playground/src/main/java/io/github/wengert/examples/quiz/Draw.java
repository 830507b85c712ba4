package io.github.wengert.examples.quiz;

/**
 * Whole numbers drawn from a seed by SplitMix64 (G. Steele, D. Lea and C. Flood, Fast splittable
 * pseudorandom number generators, OOPSLA 2014), the same ones on every platform: that of the page
 * has another {@code Random.nextInt}. For one thread.
 */
final class Draw {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long seed;

  Draw(long seed) {
    this.seed = seed;
  }

  /** Returns a number from 0 to below a bound. */
  int below(int bound) {
    seed += GAMMA;
    long z = (seed ^ (seed >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return (int) (((z ^ (z >>> 31)) >>> 33) % bound);
  }
}
