package io.github.wengert.autodiff.program.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link SplitMix} scatters, as the generator of the JDK that is made of it. */
class SplitMixTest {

  @Test
  void numbers_thatFollowOneAnother_areThoseOfTheGenerator() {
    SplittableRandom random = new SplittableRandom(0);
    for (int i = 1; i < 1000; i++) {
      assertEquals(random.nextLong(), SplitMix.mix(i));
    }
  }

  @Test
  void lowBits_ofNumbersThatFollowOneAnother_areScattered() {
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < 1 << 16; i++) {
      seen.add(SplitMix.mix(i) & 0xFFFF);
    }
    double share = seen.size() / (double) (1 << 16);
    assertTrue(Math.abs(share - (1 - Math.exp(-1))) < 0.02, "" + share);
  }
}
