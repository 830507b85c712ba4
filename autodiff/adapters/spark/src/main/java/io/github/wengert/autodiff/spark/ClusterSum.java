package io.github.wengert.autodiff.spark;

import io.github.wengert.autodiff.program.Program;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The sum of a program over the rows of a cluster, with its gradient: a function of the parameters,
 * for any optimizer. The bits are those of one machine; see {@link ClusterRows}.
 *
 * <pre>{@code
 * Minimum best = new Lbfgs().minimize(loss::valueAndGradientAt, start); // of wengert-nn
 * }</pre>
 *
 * <p><b>How it travels.</b> The program is sent as text, once, and each JVM reads, differentiates
 * and compiles it once; nothing of it is serialized by Java. It is the recording of the program
 * that was used last. Custom operations travel by the names of the classes that hold them. The
 * parameters are broadcast, and destroyed behind each call, the text by {@link #close}.
 *
 * <p><b>Failures.</b> Where a guard does not hold for a row, a class of operations is missing on an
 * executor, or an operation throws, a call throws an {@link IllegalStateException} with the message
 * for the first such row; Spark does not try again, since it would fail again. A NaN is a result
 * like any other. What Spark itself throws, such as a {@code SparkException} when executors are
 * lost too often, is passed on.
 *
 * <p><b>Cost.</b> A call is a job of one stage, with a task for each partition. An executor uses as
 * many threads for a task as {@code spark.task.cpus} says. Of each partition come some 6 blocks of
 * sums, 8 bytes for each result; where these would be more than {@value #MOST_NUMBERS} numbers in
 * all, they are added in a tree on the executors first.
 *
 * <p>Safe for use by several threads.
 */
public final class ClusterSum implements ToDoubleFunction<double[]>, AutoCloseable {
  /** How many sums the driver takes without having them added first. */
  static final int MOST_NUMBERS = 1 << 20;

  private final JavaRDD<Block> blocks;
  private final long rowCount;
  private final int parameters;
  private final int variables;
  private final int results;
  private final String description;
  private final JavaSparkContext context;
  private final Broadcast<ProgramText> plain;

  /** With the gradient; null if there are several results. */
  private final Broadcast<ProgramText> differentiated;

  ClusterSum(
      JavaRDD<Block> blocks,
      long rowCount,
      Program program,
      int parameters,
      List<Class<?>> operations) {
    this.blocks = blocks;
    this.rowCount = rowCount;
    this.parameters = parameters;
    this.variables = program.variableCount();
    this.results = program.outputCount();
    this.description = program.toString();
    this.context = JavaSparkContext.fromSparkContext(blocks.context());
    boolean hasGradient = results == 1 && variables > 0;
    ProgramText text = ProgramText.of(program, parameters, false, operations);
    text.batch(); // here too, so that what is missing is known at once
    this.plain = context.broadcast(text);
    this.differentiated =
        hasGradient
            ? context.broadcast(ProgramText.of(program, parameters, true, operations))
            : null;
  }

  /** Returns the number of rows. */
  public long rowCount() {
    return rowCount;
  }

  /** Returns the number of parameters, the inputs that all rows share. */
  public int parameterCount() {
    return parameters;
  }

  /**
   * Returns each result of the program, summed over the rows.
   *
   * @throws IllegalArgumentException if there are not as many parameters
   * @throws IllegalStateException if the program fails for a row
   */
  public double[] values(double... parameters) {
    return sums(plain, parameters, results);
  }

  /** Returns the first result, summed over the rows; see {@link #values}. */
  public double value(double... parameters) {
    return values(parameters)[0];
  }

  @Override
  public double applyAsDouble(double[] parameters) {
    return value(parameters);
  }

  /** Returns the derivatives of the sum by the variables; see {@link #valueAndGradientAt}. */
  public double[] gradientAt(double[] parameters) {
    double[] gradient = new double[variables];
    valueAndGradientAt(parameters, gradient);
    return gradient;
  }

  /**
   * Writes the derivatives of the sum by the variables to an array, and returns the sum.
   *
   * @throws IllegalArgumentException if there are not as many parameters, or the array is too short
   * @throws IllegalStateException if the program has several results or no variables, or fails for
   *     a row
   */
  public double valueAndGradientAt(double[] parameters, double[] gradientOut) {
    if (gradientOut.length < variables) {
      throw new IllegalArgumentException(
          variables + " derivatives do not fit into an array of " + gradientOut.length);
    }
    double[] sums = valueAndGradient(parameters);
    System.arraycopy(sums, 1, gradientOut, 0, variables);
    return sums[0];
  }

  /** Returns the sum, and behind it its derivatives; see {@link #valueAndGradientAt}. */
  public double[] valueAndGradient(double... parameters) {
    if (differentiated == null) {
      throw new IllegalStateException(
          "a gradient is that of one result by some variables, but this is a " + description);
    }
    return sums(differentiated, parameters, 1 + variables);
  }

  private double[] sums(Broadcast<ProgramText> program, double[] at, int count) {
    if (at.length != parameters) {
      throw new IllegalArgumentException(
          "the sum has " + parameters + " parameters, not " + at.length);
    }
    if (rowCount == 0) {
      return new double[count];
    }
    Broadcast<double[]> shared = context.broadcast(at.clone());
    try {
      JavaRDD<Outcome<byte[]>> parts = blocks.mapPartitions(new SumTask(program, shared), true);
      boolean many = (long) count * parts.getNumPartitions() * 6 > MOST_NUMBERS;
      Outcome<byte[]> all =
          many
              ? parts.treeReduce(SumTask::plus)
              : parts.collect().stream().reduce(SumTask::plus).orElseThrow();
      return SumTask.read(all.orElseThrow(IllegalStateException::new)).total();
    } finally {
      shared.destroy();
    }
  }

  /** Destroys the text of the program on all executors. */
  @Override
  public void close() {
    plain.destroy();
    if (differentiated != null) {
      differentiated.destroy();
    }
  }

  /** Returns the program, and over how many rows it is summed. */
  @Override
  public String toString() {
    return "sum of a " + description + " over " + rowCount + " rows";
  }
}
