package io.github.wengert.autodiff.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.program.Program;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Executors are killed at random moments, and every sum has the bits of one machine. */
@ExtendWith(Cluster.class)
@Tag("slow")
@Timeout(1200)
class KillTest {
  private static final int KILLS = 20;

  private final Random random = new Random();
  private final AtomicInteger kills = new AtomicInteger();

  /** A permit for each task that has ended well, so that the next kill waits for progress. */
  private final Semaphore progress = new Semaphore(0);

  private int sums;

  @Test
  void sums_whileExecutorsAreKilled_haveTheBitsOfOneMachine() throws Exception {
    double[][] table = Models.table(40_000, 2);
    Program program = Models.logistic();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            if (end.taskInfo().successful()) {
              progress.release();
            }
          }
        };
    Cluster.context().sc().addSparkListener(listener);
    Thread killer = new Thread(this::kill);
    killer.setDaemon(true);
    killer.start();
    // the rows are sorted and moved while executors are killed, several times
    while (kills.get() < KILLS) {
      sum(program, table);
    }
    killer.join();
    Cluster.context().sc().removeSparkListener(listener);
    sum(program, table);
    System.out.println(kills + " executors killed, " + sums + " sums, no other bit");
    assertTrue(sums >= 5, () -> sums + " sums");
  }

  private void kill() {
    try {
      while (kills.get() < KILLS) {
        progress.drainPermits();
        progress.acquire(1 + random.nextInt(16));
        Thread.sleep(random.nextInt(200));
        if (Cluster.killOne(random)) {
          kills.incrementAndGet();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Orders the rows, and sums at some points. */
  private void sum(Program program, double[][] table) {
    int before = kills.get();
    try (ClusterRows rows = ClusterRows.of(Cluster.keyed(table, 3, random));
        ClusterSum sum = rows.sum(program)) {
      do {
        double[] w = {random.nextGaussian(), random.nextGaussian()};
        assertArrayEquals(Models.expected(program, table, w), sum.valueAndGradient(w));
        sums++;
      } while (kills.get() < before + 4 && kills.get() < KILLS);
    }
  }
}
