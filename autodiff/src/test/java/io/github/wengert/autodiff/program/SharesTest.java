package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.batch.BatchKernel;
import io.github.wengert.autodiff.program.batch.Shares;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches whose functions fail or are interrupted, and batches of very many rows. */
class SharesTest {
  private static final int CHUNK = BatchKernel.WIDTH;

  @AfterEach
  void checkThreadIsNotInterrupted() {
    assertFalse(Thread.interrupted());
  }

  private final Thread caller = Thread.currentThread();
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch helping = new CountDownLatch(1);

  /** Runs a function over the numbers of rows, in a program with guards or without. */
  private void run(int rows, int threads, boolean guarded, DoubleUnaryOperator function) {
    boolean[] armed = {false};
    CustomOp op =
        CustomOp.unary(
            "op", x -> armed[0] ? function.applyAsDouble(x) : x, (x, y) -> Value.constant(1));
    Program program = Program.trace(x -> guarded && x[0].isBelow(-1) ? x[0].neg() : op.of(x[0]), 0);
    assertEquals(guarded, program.specializations.newest().isGuarded());
    double[] column = new double[rows];
    Arrays.setAll(column, i -> i);
    armed[0] = true;
    double[][] each = program.batch(0).each(new double[0], Rows.ofColumns(column), threads);
    assertArrayEquals(column, each[0]);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS), "no task of the common pool helps");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until the calling thread has nothing to do but wait for others. */
  private void awaitCaller() {
    while (caller.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void share_ofTheCallerThatFails_stopsTheOthers() {
    for (boolean guarded : new boolean[] {false, true}) {
      IllegalStateException failure = new IllegalStateException("not this row");
      DoubleUnaryOperator function =
          row -> {
            if (Thread.currentThread() == caller) {
              await(helping);
              throw failure;
            }
            helping.countDown();
            awaitCaller();
            calls.incrementAndGet();
            return row;
          };
      assertSame(
          failure,
          assertThrows(IllegalStateException.class, () -> run(100_000, 2, guarded, function)));
      int atOnce = calls.get();
      assertTrue(atOnce <= CHUNK, atOnce + " calls after the failure");
      assertTrue(ForkJoinPool.commonPool().awaitQuiescence(30, TimeUnit.SECONDS));
      assertEquals(atOnce, calls.get());
      assertEquals(0, failure.getSuppressed().length);
      calls.set(0);
    }
  }

  @Test
  void share_ofAHelperThatFails_stopsTheCaller() {
    DoubleUnaryOperator function =
        row -> {
          if (Thread.currentThread() == caller) {
            await(helping);
            assertTrue(ForkJoinPool.commonPool().awaitQuiescence(30, TimeUnit.SECONDS));
            calls.incrementAndGet();
            return row;
          }
          helping.countDown();
          throw new IllegalStateException("not this row");
        };
    assertThrows(IllegalStateException.class, () -> run(100_000, 2, false, function));
    assertTrue(calls.get() <= CHUNK, calls + " calls after the failure");
  }

  @Test
  void failures_ofSeveralShares_areToldTogether() {
    CyclicBarrier both = new CyclicBarrier(2);
    RuntimeException same = new IllegalStateException("the same");
    for (boolean isSame : new boolean[] {false, true}) {
      DoubleUnaryOperator function =
          row -> {
            try {
              both.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
              throw new AssertionError(e);
            }
            throw isSame ? same : new IllegalStateException("row " + row);
          };
      Throwable thrown =
          assertThrows(IllegalStateException.class, () -> run(100_000, 2, false, function));
      if (isSame) {
        assertSame(same, thrown);
        assertEquals(0, thrown.getSuppressed().length);
      } else {
        assertEquals(1, thrown.getSuppressed().length);
        assertEquals(
            Set.of("row 0.0", "row 2048.0"), // 16 chunks each
            Set.of(thrown.getMessage(), thrown.getSuppressed()[0].getMessage()));
      }
    }
  }

  @Test
  void failure_ofAnyKind_isThrownAsItIs() {
    for (Throwable failure : new Throwable[] {new IOException("x"), new StackOverflowError("x")}) {
      for (int threads = 1; threads < 3; threads++) {
        int count = threads;
        DoubleUnaryOperator function =
            row -> {
              SharesTest.<RuntimeException>sneak(failure);
              return row;
            };
        assertSame(
            failure, assertThrows(failure.getClass(), () -> run(10_000, count, false, function)));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void callingThread_thatIsInterrupted_stopsAtTheNextChunk() {
    for (boolean guarded : new boolean[] {false, true}) {
      calls.set(0);
      DoubleUnaryOperator function =
          row -> {
            if (calls.incrementAndGet() == 300) {
              caller.interrupt();
            }
            return row;
          };
      assertThrows(CancellationException.class, () -> run(100_000, 1, guarded, function));
      assertEquals(3 * CHUNK, calls.get());
      assertTrue(Thread.currentThread().isInterrupted());
      assertThrows(CancellationException.class, () -> run(1, 1, guarded, function));
      assertEquals(3 * CHUNK, calls.get());
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void callingThread_thatIsInterruptedWhileItWaits_waitsForTheOthers() {
    DoubleUnaryOperator function =
        row -> {
          if (Thread.currentThread() != caller) {
            if (calls.getAndIncrement() == 0) {
              helping.countDown();
              awaitCaller();
              caller.interrupt();
              while (caller.isInterrupted()) {
                Thread.onSpinWait(); // until its wait has ended
              }
              LockSupport.parkNanos(100_000_000); // until it has left the state of that wait
              awaitCaller();
            }
          } else {
            await(helping);
          }
          return row;
        };
    assertThrows(CancellationException.class, () -> run(4096, 2, false, function));
    assertTrue(Thread.interrupted());
    assertEquals(CHUNK, calls.get());
  }

  @Test
  void sums_afterAFailure_areNotWritten() {
    CustomOp picky = CustomOp.unary("picky", a -> 1 / (int) a, (a, y) -> Value.constant(1));
    Program program = Program.trace(x -> picky.of(x[0]), 1);
    double[] sum = {7};
    double[][] column = {{1, 1, 0}};
    double[] none = {};
    assertThrows(ArithmeticException.class, () -> program.batch(0).sum(none, column, sum));
    assertEquals(7, sum[0]);
  }

  /** Turns of the calling thread alone, as they are told to a share. */
  private record Turns(List<Integer> ends, int[] next) implements Shares.Share {
    @Override
    public void run(int from, int n) {
      assertEquals(next[0], from);
      assertTrue(n > 0 && n <= CHUNK);
      next[0] = from + n;
    }

    @Override
    public void endTurn() {
      ends.add(next[0]);
    }

    @Override
    public void release() {
      ends.add(-1);
    }
  }

  private static List<Integer> turns(long firstChunk, int rows) {
    Turns turns = new Turns(new ArrayList<>(), new int[1]);
    Shares.run(firstChunk, rows, 1, () -> turns);
    assertEquals(rows, turns.next[0]);
    return turns.ends;
  }

  @Test
  void turns_ofAnyNumberOfRows_coverThem() {
    assertEquals(List.of(), turns(0, 0));
    assertEquals(List.of(1, -1), turns(0, 1));
    assertEquals(List.of(2048, -1), turns(0, 2048));
    assertEquals(List.of(2048, 2049, -1), turns(0, 2049));
    assertEquals(List.of(128, 2176, 2200, -1), turns(15, 2200));
    assertEquals(List.of(1792, 2000, -1), turns((1L << 40) + 2, 2000));
    turns(1, 1 << 30);
    turns(0, Integer.MAX_VALUE);
  }

  @Test
  void fewRows_areTakenInShorterTurns() {
    assertEquals(List.of(1024, 1100, -1), turns(0, 1100));
    Map<Integer, Integer> sizes = new TreeMap<>();
    for (int rows = 128; rows <= 1 << 20; rows *= 2) {
      AtomicInteger count = new AtomicInteger();
      Shares.run(0, rows, 2, () -> new Counting(count));
      sizes.put(rows, count.get());
    }
    assertEquals(1, sizes.get(128));
    assertEquals(16, sizes.get(2048));
    assertEquals(16, sizes.get(16_384));
    assertEquals(512, sizes.get(1 << 20));
  }

  /** Counts the turns of all threads. */
  private record Counting(AtomicInteger turns) implements Shares.Share {
    @Override
    public void run(int from, int n) {
      assertTrue(n <= CHUNK);
    }

    @Override
    public void endTurn() {
      turns.incrementAndGet();
    }

    @Override
    public void release() {}
  }
}
