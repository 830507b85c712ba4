package io.github.wengert.autodiff.program.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** {@link Witnesses} see each of their outputs, and no other. */
class WitnessesTest {
  private static final double[] NOT_FINITE = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  @Property(tries = 500)
  void outputs_ofWhichOneIsNotFinite_areSeenIfItIsAWitness(
      @ForAll int seed, @ForAll @IntRange(min = 1, max = 30) int outputs) {
    Random random = new Random(seed);
    boolean apart = random.nextBoolean();
    int[] chosen =
        IntStream.range(0, outputs).filter(i -> apart ? random.nextBoolean() : i >= 2).toArray();
    Witnesses witnesses = new Witnesses(chosen);
    assertEquals(chosen.length, witnesses.count());
    int bad = random.nextInt(outputs);
    boolean isWitness = Arrays.stream(chosen).anyMatch(i -> i == bad);
    double number = NOT_FINITE[random.nextInt(3)];
    for (int shift : new int[] {-1, 0, 3}) {
      double[] out = random.doubles(outputs + 4).toArray();
      double first = bad == 0 ? number : 1;
      if (bad + shift >= 0) {
        out[bad + shift] = number;
      }
      assertEquals(!isWitness, witnesses.areFinite(first, out, shift));
    }
    double[][] rows = new double[outputs][10];
    rows[bad][7] = number;
    assertEquals(!isWitness, witnesses.areFinite(rows, 5, 4));
    assertTrue(witnesses.areFinite(rows, 0, 7));
  }

  @Test
  void none_ofOutputsThatAreNaN_areFinite() {
    assertTrue(Witnesses.NONE.areFinite(Double.NaN, new double[] {Double.NaN}, 0));
  }
}
