package io.github.wengert.autodiff.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import scala.Tuple2;

/**
 * A cluster of two executors, each in a JVM of its own, which this JVM drives. Nothing is
 * installed: executors are started with the class path of the tests, and without any --add-opens.
 */
final class Cluster implements BeforeAllCallback, AutoCloseable {
  private static SparkSession session;

  /** Starts the cluster for the first class of tests; it ends with the last. */
  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (session == null) {
      session = start();
      context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).put(Cluster.class, this);
    }
  }

  /** Starts the cluster where nothing but {@link #close} ends it. */
  void startAlone() throws IOException {
    session = start();
  }

  @Override
  public void close() {
    session.stop();
  }

  private static SparkSession start() throws IOException {
    String home = Objects.requireNonNull(System.getenv("SPARK_HOME"), "SPARK_HOME is not set");
    Files.createDirectories(Path.of(home, "jars"));
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    SparkConf conf =
        new SparkConf()
            .setMaster("local-cluster[2,1,1024]")
            .setAppName("wengert")
            .set("spark.executor.extraClassPath", classPath)
            .set("spark.executor.memory", "768m")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1")
            // executors are killed more often than a cluster takes for chance
            .set("spark.task.maxFailures", "100")
            .set("spark.stage.maxConsecutiveAttempts", "100")
            .set("spark.deploy.maxExecutorRetries", "-1")
            .set("spark.shuffle.io.retryWait", "200ms")
            .set("spark.shuffle.io.maxRetries", "1")
            .set("spark.sql.shuffle.partitions", "4");
    SparkSession session = SparkSession.builder().config(conf).getOrCreate();
    session.sparkContext().setLogLevel("OFF");
    return session;
  }

  static SparkSession session() {
    return session;
  }

  static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  /** Returns the rows of a table with the number of each as its key. */
  static JavaPairRDD<Long, double[]> keyed(double[][] table, int partitions, Random shuffle) {
    List<Tuple2<Long, double[]>> rows = new ArrayList<>();
    for (int i = 0; i < table.length; i++) {
      rows.add(new Tuple2<>((long) i, table[i]));
    }
    Collections.shuffle(rows, shuffle);
    return context().parallelizePairs(rows, partitions);
  }

  /** Kills an executor the hard way; returns whether there was one. */
  static boolean killOne(Random random) {
    List<ProcessHandle> executors =
        ProcessHandle.current().children().filter(Cluster::isExecutor).toList();
    if (executors.isEmpty()) {
      return false;
    }
    ProcessHandle one = executors.get(random.nextInt(executors.size()));
    boolean killed = one.destroyForcibly();
    one.onExit().join();
    return killed;
  }

  /** Executors are the only JVMs that this one starts. */
  private static boolean isExecutor(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("java")).isPresent();
  }
}
