package io.github.wengert.benchmark;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.Program;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Elementary functions: the engine's against those of {@link Math}, one call after the other, and
 * in lanes. Run by {@code org.openjdk.jmh.Main Elementaries} on the class path of the benchmarks.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class Elementaries {
  private static final int COUNT = 1024;

  /** A function and the range from which its arguments are drawn. */
  public enum Case {
    LOG(Elementary.LOG, Math::log, 0.1, 10),
    LOG10(Elementary.LOG10, Math::log10, 0.1, 10),
    LOG1P(Elementary.LOG1P, Math::log1p, -0.5, 2),
    EXP(Elementary.EXP, Math::exp, -5, 5),
    EXPM1(Elementary.EXPM1, Math::expm1, -2, 2),
    SIN(Elementary.SIN, Math::sin, -3, 3),
    COS(Elementary.COS, Math::cos, -3, 3),
    TAN(Elementary.TAN, Math::tan, -3, 3),
    LARGE_SIN(Elementary.SIN, Math::sin, 1e15, 1e16),
    ASIN(Elementary.ASIN, Math::asin, -1, 1),
    ACOS(Elementary.ACOS, Math::acos, -1, 1),
    ATAN(Elementary.ATAN, Math::atan, -5, 5),
    SINH(Elementary.SINH, Math::sinh, -5, 5),
    COSH(Elementary.COSH, Math::cosh, -5, 5),
    TANH(Elementary.TANH, Math::tanh, -5, 5),
    CBRT(Elementary.CBRT, Math::cbrt, -5, 5),
    POW(Elementary.POW, Math::pow, 0.1, 10),
    HYPOT(Elementary.HYPOT, Math::hypot, -5, 5),
    ATAN2(Elementary.ATAN2, Math::atan2, -5, 5);

    private final Elementary op;
    private final DoubleUnaryOperator unary;
    private final DoubleBinaryOperator binary;
    private final double low;
    private final double high;

    Case(Elementary op, DoubleUnaryOperator math, double low, double high) {
      this(op, math, null, low, high);
    }

    Case(Elementary op, DoubleBinaryOperator math, double low, double high) {
      this(op, null, math, low, high);
    }

    Case(
        Elementary op,
        DoubleUnaryOperator unary,
        DoubleBinaryOperator binary,
        double low,
        double high) {
      this.op = op;
      this.unary = unary;
      this.binary = binary;
      this.low = low;
      this.high = high;
    }
  }

  /** The function. */
  @Param public Case function;

  private final double[] x = new double[COUNT];
  private final double[] y = new double[COUNT];
  private final double[] results = new double[COUNT];
  private DoubleUnaryOperator own;
  private DoubleBinaryOperator ownOfTwo;
  private final double[] sum = new double[1];
  private double[][] columns;
  private Batch batch;

  /** Draws arguments and makes the program of the function. */
  @Setup
  public void prepare() {
    Random random = new Random(1);
    Arrays.setAll(x, i -> random.nextDouble(function.low, function.high));
    Arrays.setAll(y, i -> random.nextDouble(function.low, function.high));
    own = function.unary == null ? null : function.op.unaryValue();
    ownOfTwo = function.binary == null ? null : function.op.binaryValue();
    columns = own == null ? new double[][] {x, y} : new double[][] {x};
    batch = Program.trace(v -> function.op.of(v), new double[columns.length]).batch(0);
  }

  /** The function of the engine. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public double[] own() {
    return own == null ? apply(ownOfTwo) : apply(own);
  }

  /** The function of {@link Math}. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public double[] math() {
    return own == null ? apply(function.binary) : apply(function.unary);
  }

  /** The sum of the function over the rows of a batch. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public double lanes() {
    batch.sum(new double[0], columns, sum);
    return sum[0];
  }

  private double[] apply(DoubleUnaryOperator operator) {
    for (int i = 0; i < COUNT; i++) {
      results[i] = operator.applyAsDouble(x[i]);
    }
    return results;
  }

  private double[] apply(DoubleBinaryOperator operator) {
    for (int i = 0; i < COUNT; i++) {
      results[i] = operator.applyAsDouble(x[i], y[i]);
    }
    return results;
  }
}
