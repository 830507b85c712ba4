package io.github.wengert.autodiff.program.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Elementary;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Numbers that someone has chosen, in the tables of a tape. */
class CollisionsTest {
  private static final int COUNT = 100_000;

  /** 2⁶⁴ divided by the golden ratio, by which hashes are often made, and its inverse. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final long INVERSE = inverse(GOLDEN);

  private static long inverse(long odd) {
    long inverse = odd;
    for (int i = 0; i < 6; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }

  private static void check(String kind, LongUnaryOperator bits) {
    TapeBuilder tape = new TapeBuilder(1);
    for (int i = 0; i < COUNT; i++) {
      assertEquals(-1 - i, tape.constant(Double.longBitsToDouble(bits.applyAsLong(i))), kind);
    }
    assertTrue(tape.collisions() < 2L * COUNT, kind + ": " + tape.collisions());
  }

  @Test
  void constants_ofAnyKind_areFoundAtOnce() {
    assertEquals(1, GOLDEN * INVERSE);
    Random random = new Random(1);
    check("random", i -> random.nextLong() >>> 2);
    check("whole numbers", i -> Double.doubleToRawLongBits(i));
    check("neighbors", i -> i);
    check("equal low bits", i -> i << 40);
    check("equal middle bits", i -> i << 44 | i & 1023);
    long[] chosen = chosen();
    check("all in one place", i -> chosen[(int) i]);
    check("equal sums of halves", i -> i << 32 | (i ^ 0x5555));
  }

  /** Returns numbers whose products with 2⁶⁴/φ have the same bits in the middle. */
  private static long[] chosen() {
    return LongStream.range(0, 3 * COUNT)
        .map(v -> (v & 1023 | v >> 10 << 54 | (v & 0xFFC00) << 2) * INVERSE)
        .filter(bits -> !Double.isNaN(Double.longBitsToDouble(bits)))
        .peek(bits -> assertEquals(0, (bits * GOLDEN >>> 32) & (1 << 22) - 1))
        .distinct()
        .limit(COUNT)
        .toArray();
  }

  @Test
  void instructions_ofAnyKind_areFoundAtOnce() {
    for (int step : new int[] {1, 64, 1 << 10, 1 << 12}) {
      TapeBuilder tape = new TapeBuilder(1 << 30, 16);
      for (int i = 0; i < COUNT; i++) {
        tape.add(Elementary.SUB, (int) ((long) i * step % (1 << 30)), i % 7 * step);
        tape.add(Elementary.MUL, (int) ((long) i * step % (1 << 30)), (COUNT - i) * 3);
      }
      assertTrue(tape.collisions() < 8L * COUNT, step + ": " + tape.collisions());
    }
  }
}
