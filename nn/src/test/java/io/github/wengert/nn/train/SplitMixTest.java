package io.github.wengert.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitMixTest {

  /** The JDK has the same generator, whose numbers are specified. */
  @Property
  void nextLong_ofAnySeed_isThatOfTheJdk(@ForAll long seed) {
    SplittableRandom known = new SplittableRandom(seed);
    SplitMix random = new SplitMix(seed);
    for (int i = 0; i < 10; i++) {
      assertEquals(known.nextLong(), random.nextLong());
    }
  }

  @Property
  void permutation_ofAnyLength_holdsEachNumberOnce(
      @ForAll long seed, @ForAll @IntRange(max = 200) int count) {
    int[] order = SplitMix.of(seed, 3).permutation(count);
    Arrays.sort(order);
    assertArrayEquals(IntStream.range(0, count).toArray(), order);
  }

  @Test
  void permutation_ofThree_hasEachOrderEquallyOften() {
    int[] counts = new int[27];
    for (int i = 0; i < 60_000; i++) {
      int[] order = SplitMix.of(5, i).permutation(3);
      counts[9 * order[0] + 3 * order[1] + order[2]]++;
    }
    int[] met = Arrays.stream(counts).filter(count -> count > 0).toArray();
    assertEquals(6, met.length);
    assertTrue(Arrays.stream(met).allMatch(count -> Math.abs(count - 10_000) < 500));
  }

  /** The order decides the bits of a training: it may never change. */
  @Test
  void permutation_ofASeed_isAlwaysTheSame() {
    assertArrayEquals(KNOWN, SplitMix.of(7, 0).permutation(8));
  }

  private static final int[] KNOWN = {7, 6, 2, 5, 0, 1, 4, 3};
}
