package io.github.wengert.autodiff.program.loop;

/**
 * The mixing function of SplitMix64: a bijection that scatters numbers which lie close together.
 *
 * <p>Source: G. Steele, D. Lea and C. Flood, Fast Splittable Pseudorandom Number Generators, 2014.
 */
final class SplitMix {
  private SplitMix() {}

  static long mix(long number) {
    long z = number * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
