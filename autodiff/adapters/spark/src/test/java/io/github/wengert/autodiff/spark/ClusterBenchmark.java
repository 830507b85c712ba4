package io.github.wengert.autodiff.spark;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.Rows;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * What the order of sums costs on a cluster: value and gradient of a logistic loss over 10⁷ rows,
 * by {@link ClusterSum} and by {@code treeAggregate} over the same blocks with the same program,
 * which adds as partitions come. To be started by its main method, with the environment of the
 * tests.
 */
public final class ClusterBenchmark {
  private static final int FEATURES = 4;
  private static final int PARTITIONS = 8;
  private static final int PAIRS = 40;

  private ClusterBenchmark() {}

  private static Program loss() {
    return Program.trace(
        FEATURES,
        v -> {
          Value margin = v[0].mul(v[FEATURES]);
          for (int i = 1; i < FEATURES; i++) {
            margin = margin.add(v[i].mul(v[FEATURES + i]));
          }
          return List.of(margin.mul(v[2 * FEATURES]).neg().softplus());
        },
        new double[2 * FEATURES + 1]);
  }

  private static double[] row(long number) {
    Random random = new Random(number);
    double[] row = random.doubles(FEATURES + 1, -1, 1).toArray();
    row[FEATURES] = Math.signum(row[FEATURES]);
    return row;
  }

  /** Prints the times of both, and in how many of the runs the sums had other bits than before. */
  public static void main(String[] args) throws IOException {
    long count = args.length == 0 ? 10_000_000 : Long.parseLong(args[0]);
    new Cluster().startAlone();
    JavaPairRDD<Long, double[]> keyed =
        Cluster.context()
            .parallelize(List.of(0, 1, 2, 3, 4, 5, 6, 7), PARTITIONS)
            .flatMapToPair(
                part ->
                    LongStream.range(count * part / PARTITIONS, count * (part + 1) / PARTITIONS)
                        .mapToObj(i -> new Tuple2<>(i, row(i)))
                        .iterator());
    long start = System.nanoTime();
    try (ClusterRows rows = ClusterRows.of(keyed);
        ClusterSum sum = rows.sum(loss())) {
      double[] w = {0.5, -1, 2, 0.25};
      double[] ours = sum.valueAndGradient(w);
      System.out.printf("%s, ordered in %.1f s%n", rows, (System.nanoTime() - start) / 1e9);
      ProgramText text = ProgramText.of(loss(), FEATURES, true, List.of());
      Broadcast<ProgramText> program = Cluster.context().broadcast(text);
      double[][] times = new double[2][PAIRS];
      int[] others = new int[2];
      double[] theirs = tree(rows.blocks(), program, w);
      for (int i = 0; i < PAIRS; i++) {
        others[0] += timed(times[0], i, ours, () -> sum.valueAndGradient(w));
        others[1] += timed(times[1], i, theirs, () -> tree(rows.blocks(), program, w));
      }
      print("ClusterSum", times[0], others[0]);
      print("treeAggregate", times[1], others[1]);
      System.out.printf(
          Locale.ROOT,
          "overhead: %.1f %% of the least time, %.1f %% of the median%n",
          100 * (times[0][0] / times[1][0] - 1),
          100 * (times[0][PAIRS / 2] / times[1][PAIRS / 2] - 1));
    }
    new Cluster().close();
  }

  private static int timed(double[] times, int i, double[] known, Supplier<double[]> sums) {
    long start = System.nanoTime();
    double[] found = sums.get();
    times[i] = (System.nanoTime() - start) / 1e6;
    return Arrays.equals(known, found) ? 0 : 1;
  }

  private static void print(String what, double[] times, int others) {
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%s: least %.1f ms, median %.1f ms; other bits in %d of %d runs%n",
        what,
        times[0],
        times[times.length / 2],
        others,
        times.length);
  }

  private static double[] tree(JavaRDD<Block> blocks, Broadcast<ProgramText> program, double[] w) {
    Broadcast<double[]> shared = Cluster.context().broadcast(w);
    try {
      return blocks.treeAggregate(
          new double[1 + FEATURES],
          (total, block) -> {
            Batch batch = program.value().batch();
            double[] sums = new double[1 + FEATURES];
            batch.sum(shared.value(), Rows.ofColumns(block.columns()), sums);
            return add(total, sums);
          },
          ClusterBenchmark::add);
    } finally {
      shared.destroy();
    }
  }

  private static double[] add(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }
}
