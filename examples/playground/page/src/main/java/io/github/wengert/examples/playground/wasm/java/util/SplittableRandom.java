package io.github.wengert.examples.playground.wasm.java.util;

/**
 * The generator SplitMix64 of {@code java.util.SplittableRandom}, with the same bits (G. Steele, D.
 * Lea and C. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014).
 */
public final class SplittableRandom {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long seed;

  /** Starts at a seed. */
  public SplittableRandom(long seed) {
    this.seed = seed;
  }

  private long next() {
    seed += GAMMA;
    return seed;
  }

  /** Returns 64 random bits. */
  public long nextLong() {
    long z = next();
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Returns 32 random bits. */
  public int nextInt() {
    long z = next();
    z = (z ^ (z >>> 33)) * 0x62a9d9ed799705f5L;
    return (int) (((z ^ (z >>> 28)) * 0xcb24d0a5c88c35b3L) >>> 32);
  }

  /** Returns one random bit. */
  public boolean nextBoolean() {
    return nextInt() < 0;
  }

  /** Returns a number from 0 to 1, which is left out. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }
}
