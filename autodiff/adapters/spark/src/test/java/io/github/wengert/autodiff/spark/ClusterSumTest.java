package io.github.wengert.autodiff.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Streams;
import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.Rows;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.tools.ToolProvider;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BroadcastBlockId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** Sums on a cluster of two executors: the bits of one machine, or a clear failure. */
@ExtendWith(Cluster.class)
class ClusterSumTest {
  private static void check(ClusterRows rows, double[][] table) {
    Program program = Models.logistic();
    try (ClusterSum sum = rows.sum(program)) {
      assertEquals(table.length, sum.rowCount());
      for (double[] w : new double[][] {{0.5, -0.25}, {-2, 3}}) {
        double[] expected = Models.expected(program, table, w);
        assertArrayEquals(expected, sum.valueAndGradient(w), rows::toString);
        double[] gradient = new double[3];
        assertEquals(expected[0], sum.valueAndGradientAt(w, gradient));
        assertArrayEquals(new double[] {expected[1], expected[2], 0}, gradient);
        assertEquals(expected[0], sum.applyAsDouble(w));
      }
    }
  }

  @Test
  void sums_overAnyNumberOfRowsAndPartitions_haveTheBitsOfOneMachine() {
    int[][] cases = {{0, 3}, {1, 2}, {128, 2}, {129, 4}, {1000, 1}, {20_000, 3}, {50_000, 7}};
    for (int[] one : cases) {
      double[][] table = Models.table(one[0], one[0]);
      Random random = new Random(one[0]);
      try (ClusterRows rows = ClusterRows.of(Cluster.keyed(table, one[1], random))) {
        assertEquals(one[0], rows.count());
        check(rows, table);
      }
    }
  }

  @Test
  void sums_overSkewedAndEmptyPartitions_haveTheBitsOfOneMachine() {
    double[][] table = Models.table(30_000, 8);
    Random random = new Random(8);
    JavaPairRDD<Long, double[]> one = Cluster.keyed(table, 1, random);
    JavaPairRDD<Long, double[]> none = Cluster.keyed(new double[0][], 3, random);
    // one partition has all, then one has 99 of 100
    for (JavaPairRDD<Long, double[]> skewed :
        List.of(
            none.union(one).union(none),
            one.filter(row -> row._1() % 100 == 7)
                .repartition(4)
                .union(none)
                .union(one.filter(row -> row._1() % 100 != 7)))) {
      for (int partitions : new int[] {1, 5, 30}) {
        try (ClusterRows rows = ClusterRows.of(skewed, partitions)) {
          check(rows, table);
        }
      }
    }
  }

  @Test
  void keysOfAnyOrder_putRowsInTheirOrder() {
    double[][] table = Models.table(3000, 4);
    JavaPairRDD<String, double[]> named =
        Cluster.keyed(table, 3, new Random(4))
            .mapToPair(row -> new Tuple2<>("%08d".formatted(3000 - row._1()), row._2()));
    double[][] reversed = table.clone();
    Collections.reverse(Arrays.asList(reversed));
    try (ClusterRows rows = ClusterRows.of(named)) {
      check(rows, reversed);
    }
  }

  @Test
  void manyResults_areAddedOnTheExecutors() {
    int results = 60_000;
    Program wide =
        Program.trace(
            1,
            v -> {
              List<Value> all = new ArrayList<>();
              Value product = v[0].mul(v[1]);
              for (int i = 0; i < results; i++) {
                all.add(i % 2 == 0 ? product : v[2]);
              }
              return all;
            },
            1,
            2,
            3);
    double[][] table = Models.table(1500, 5);
    double[] expected = new double[results];
    wide.batch(1).sum(new double[] {2}, Rows.ofRows(table), expected);
    try (ClusterRows rows = ClusterRows.of(Cluster.keyed(table, 6, new Random(5)));
        ClusterSum sum = rows.sum(wide)) {
      assertTrue(results * 6 * 6 > ClusterSum.MOST_NUMBERS);
      assertArrayEquals(expected, sum.values(2));
      assertThrows(IllegalStateException.class, () -> sum.valueAndGradient(2));
    }
  }

  @Test
  void poisonedRow_isANumberOrAFailureThatNamesIt() {
    double[][] table = Models.table(5000, 6);
    for (double[] row : table) {
      row[0] = Math.max(row[0], -2);
    }
    table[3333][0] = Double.NaN;
    Program guarded = Models.guarded();
    double[] w = {1, 2};
    try (ClusterRows rows = ClusterRows.of(Cluster.keyed(table, 4, new Random(6)))) {
      check(rows, table);
    }
    table[3333][0] = -4;
    table[4444][0] = -5;
    try (ClusterRows rows = ClusterRows.of(Cluster.keyed(table, 4, new Random(6)));
        ClusterSum sum = rows.sum(guarded)) {
      String message =
          assertThrows(IllegalStateException.class, () -> sum.valueAndGradient(w)).getMessage();
      assertEquals(
          "row 3333: the program was recorded where 'above(x2 = 0.3 (data), -3.0 (constant))' gave"
              + " 1.0, and that does not hold at [1.0, 2.0, -4.0, "
              + table[3333][1]
              + "]",
          message);
    }
    table[3333][0] = 0;
    table[4444][0] = 0;
    try (ClusterRows rows = ClusterRows.of(Cluster.keyed(table, 4, new Random(6)));
        ClusterSum sum = rows.sum(guarded)) {
      assertArrayEquals(Models.expected(guarded, table, w), sum.valueAndGradient(w));
    }
  }

  /** Operations that fail: their class is known to the executors. */
  public static final class Failing {
    public static final CustomOp PICKY =
        CustomOp.unary("picky", x -> 1 / (int) x, (x, y) -> y.square().neg());

    private Failing() {}
  }

  @Test
  void customOperations_travelByName() {
    double[][] table = Models.table(2000, 7);
    try (ClusterRows rows = ClusterRows.of(Cluster.keyed(table, 3, new Random(7)))) {
      Program squashed = Models.squashed();
      try (ClusterSum sum = rows.sum(squashed, Failing.class, Models.class)) {
        assertArrayEquals(Models.expected(squashed, table, 1, 2), sum.valueAndGradient(1, 2));
      }
      String message =
          assertThrows(IllegalStateException.class, () -> rows.sum(squashed)).getMessage();
      assertTrue(message.contains("squash"), message);
      Program picky =
          Program.trace(1, v -> List.of(Failing.PICKY.of(v[0].add(v[1].mul(0)))), 1, 1, 1);
      try (ClusterSum sum = rows.sum(picky, Failing.class)) {
        assertEquals(2000, sum.value(1));
        message = assertThrows(IllegalStateException.class, () -> sum.value(0)).getMessage();
        assertTrue(message.startsWith("rows 0 to "), message);
        assertTrue(message.endsWith("java.lang.ArithmeticException: / by zero"), message);
      }
    }
  }

  @Test
  void executorWithoutAnOperation_saysSo(@TempDir Path folder) throws Exception {
    Path source = folder.resolve("DriverOnly.java");
    Files.writeString(
        source,
        """
        import io.github.wengert.autodiff.CustomOp;
        public class DriverOnly {
          public static final CustomOp TWICE =
              CustomOp.unary("twice", x -> 2 * x, (x, y) -> x.mul(0).add(2));
        }
        """);
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classPath, source.toString()));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, before);
        ClusterRows rows = ClusterRows.of(Cluster.keyed(Models.table(500, 1), 2, new Random(1)))) {
      thread.setContextClassLoader(loader);
      Class<?> holder = loader.loadClass("DriverOnly");
      CustomOp twice = (CustomOp) holder.getField("TWICE").get(null);
      Program program = Program.trace(1, v -> List.of(twice.of(v[0]).mul(v[1])), 1, 1, 1);
      try (ClusterSum sum = rows.sum(program, holder)) {
        String message = assertThrows(IllegalStateException.class, () -> sum.value(1)).getMessage();
        assertTrue(
            message.matches(
                "executor \\d+: there is no class DriverOnly, which holds operations of the"
                    + " program: add its jar by spark-submit --jars or SparkContext.addJar"),
            message);
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Counts what this JVM has broadcast and not destroyed: texts and parameters. */
  private static long broadcasts() {
    BlockManager manager = SparkEnv.get().blockManager();
    return CollectionConverters.asJava(manager.getMatchingBlockIds(ClusterSumTest::isWhole))
        .stream()
        .flatMap(id -> CollectionConverters.asJava(manager.getLocalValues(id).toList()).stream())
        // to the end, which gives back the lock
        .flatMap(values -> Streams.stream(CollectionConverters.asJava(values.data())))
        .filter(value -> value instanceof double[] || value instanceof ProgramText)
        .count();
  }

  private static boolean isWhole(BlockId id) {
    return id instanceof BroadcastBlockId broadcast && broadcast.field().isEmpty();
  }

  /** Waits for Spark, which destroys them behind our back. */
  private static void awaitBroadcasts(long expected) throws InterruptedException {
    for (int i = 0; i < 300 && broadcasts() != expected; i++) {
      Thread.sleep(100);
    }
    assertEquals(expected, broadcasts());
  }

  @Test
  void broadcasts_areDestroyed() throws InterruptedException {
    double[][] table = Models.table(1000, 9);
    long before = broadcasts();
    try (ClusterRows rows = ClusterRows.of(Cluster.keyed(table, 3, new Random(9)))) {
      ClusterSum sum = rows.sum(Models.logistic());
      for (int i = 0; i < 5; i++) {
        sum.valueAndGradient(i, 1);
      }
      awaitBroadcasts(before + 2);
      sum.close();
      awaitBroadcasts(before);
      assertThrows(Exception.class, () -> sum.value(1, 2));
    }
  }

  private static void checkRejected(String message, List<Tuple2<Integer, double[]>> rows) {
    JavaPairRDD<Integer, double[]> pairs = Cluster.context().parallelizePairs(rows, 2);
    String actual =
        assertThrows(IllegalArgumentException.class, () -> ClusterRows.of(pairs)).getMessage();
    assertEquals(message, actual);
  }

  @Test
  void rowsWithoutAnOrder_areRejected() {
    double[] row = {1, 2};
    checkRejected(
        "two rows have the key 7: which of them comes first is not defined",
        List.of(new Tuple2<>(7, row), new Tuple2<>(1, row), new Tuple2<>(7, row)));
    checkRejected(
        "a row has the key null: its place is not defined",
        List.of(new Tuple2<>(7, row), new Tuple2<>(null, row)));
    checkRejected(
        "the row with the key 8 is null", List.of(new Tuple2<>(7, row), new Tuple2<>(8, null)));
    checkRejected(
        "rows of different lengths: 2 and 1",
        List.of(new Tuple2<>(7, row), new Tuple2<>(8, new double[1])));
    checkRejected("the rows have no numbers", List.of(new Tuple2<>(7, new double[0])));
    JavaPairRDD<Integer, double[]> one =
        Cluster.context().parallelizePairs(List.of(new Tuple2<>(1, row)));
    assertThrows(IllegalArgumentException.class, () -> ClusterRows.of(one, 0));
  }

  @Test
  void programsThatDoNotFit_areRejected() {
    double[][] table = Models.table(10, 1);
    try (ClusterRows rows = ClusterRows.of(Cluster.keyed(table, 2, new Random(1)))) {
      assertEquals("10 rows of 2 numbers in 1 partitions", rows.toString());
      Program small = Program.trace(v -> v[0], 1);
      assertThrows(IllegalArgumentException.class, () -> rows.sum(small));
      Program all = Program.trace(v -> v[0].mul(v[1]).mul(v[2]), 1, 2, 3);
      assertThrows(IllegalArgumentException.class, () -> rows.sum(all));
      try (ClusterSum sum = rows.sum(Models.logistic())) {
        assertEquals(2, sum.parameterCount());
        assertEquals("sum of a " + Models.logistic() + " over 10 rows", sum.toString());
        assertThrows(IllegalArgumentException.class, () -> sum.value(1));
        double[] short1 = new double[1];
        double[] w = {1, 2};
        assertThrows(IllegalArgumentException.class, () -> sum.valueAndGradientAt(w, short1));
        assertArrayEquals(
            Arrays.copyOfRange(Models.expected(Models.logistic(), table, w), 1, 3),
            sum.gradientAt(w));
      }
    }
  }
}
