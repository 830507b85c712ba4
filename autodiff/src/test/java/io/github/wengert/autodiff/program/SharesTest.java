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
import io.github.wengert.autodiff.program.batch.BatchWork;
import io.github.wengert.autodiff.program.batch.RowTable;
import io.github.wengert.autodiff.program.batch.Shares;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches whose functions fail or are interrupted, and batches of very many rows. */
class SharesTest {
  private static final int CHUNK = BatchKernel.WIDTH;

  private static final BatchWork NOTHING =
      new BatchWork() {
        @Override
        public void sum(RowTable rows, int from, int n, double[] sums) {}

        @Override
        public void store(RowTable rows, int from, int n, double[][] out) {}

        @Override
        public void release() {}
      };

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
    assertEquals(guarded, program.specializations().newest().isGuarded());
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
            Set.of("row 0.0", "row 2048.0"),
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

  @Test
  void blocks_ofAnyNumberOfRows_coverThem() {
    for (int rows : new int[] {0, 1, 2047, 2048, 2049, 1 << 30, Integer.MAX_VALUE}) {
      AtomicLong total = new AtomicLong();
      AtomicInteger last = new AtomicInteger();
      AtomicInteger lastBlock = new AtomicInteger(-1);
      Shares.run(
          rows,
          1,
          () -> NOTHING,
          (work, block, from, n) -> {
            assertEquals(total.get(), from);
            assertEquals(block, from / Shares.BLOCK);
            assertTrue(n > 0 && n <= CHUNK);
            total.addAndGet(n);
            last.set(from + n);
            lastBlock.set(block);
          });
      assertEquals(rows, total.get());
      assertEquals(rows, last.get());
      assertEquals(Shares.blocks(rows), lastBlock.get() + 1);
    }
  }
}
