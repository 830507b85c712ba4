package io.github.wengert.benchmark;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Loop;
import io.github.wengert.autodiff.program.Program;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Loops as operations: what it takes to prepare value and gradient of a function, and to evaluate
 * them. Run by {@code org.openjdk.jmh.Main Loops} on the class path of the benchmarks.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Loops {
  private static final int VARIABLES = 1000;
  private static final int STEPS = 100;
  private static final int LAYERS = 4;
  private static final int WIDTH = 14;
  private static final int CHARACTERS = 1024;

  /**
   * {@code ode}: 100 Runge-Kutta steps of 1,000 equations; {@code lstm}: a diagonal LSTM of 4 layers
   * over 1,024 characters; {@code sum}: log-sum-exp of 160,000 numbers.
   */
  @Param({"ode", "lstm", "sum"})
  public String workload;

  private Function<Value[], Value> function;
  private double[] x;
  private double[] gradient;
  private Program program;

  /** Makes function, point and program. */
  @Setup
  public void prepare() {
    Random random = new Random(1);
    switch (workload) {
      case "ode" -> {
        x = random.doubles(VARIABLES).toArray();
        function = Loops::ode;
      }
      case "lstm" -> {
        x = random.doubles(8 * LAYERS * WIDTH + 3 * WIDTH).toArray();
        double[][] text = new double[WIDTH][];
        Arrays.setAll(text, j -> random.ints(CHARACTERS, 0, 2).asDoubleStream().toArray());
        double[] state = random.doubles(2 * LAYERS * WIDTH).toArray();
        function = weights -> lstm(weights, text, state);
      }
      default -> {
        x = random.doubles(160_000).toArray();
        function = Loops::logSumExp;
      }
    }
    gradient = new double[x.length];
    program = Program.trace(function, x);
  }

  /** Records the function, differentiates and compiles it. */
  @Benchmark
  public Program preparation() {
    return Program.trace(function, x).valueAndGradient().warmUp();
  }

  /** Computes value and gradient. */
  @Benchmark
  public double gradient() {
    return program.valueAndGradientAt(x, gradient);
  }

  private static Value logSumExp(Value... v) {
    Value max = Value.max(v).detach();
    return Loop.sum(new Value[][] {v}, row -> new Value[] {row[0].sub(max).exp()})[0]
        .log()
        .add(max);
  }

  private static Value ode(Value... x) {
    double h = 2.0 / STEPS;
    return Loop.repeat(STEPS, Value.constants(new double[x.length]), y -> step(x, y, h))
        [x.length - 1];
  }

  /** A step of the classical method of fourth order for y₀′ = x₀, yᵢ′ = xᵢ yᵢ₋₁. */
  private static Value[] step(Value[] x, Value[] y, double h) {
    Value[] k1 = slope(x, y);
    Value[] k2 = slope(x, along(y, k1, h / 2));
    Value[] k3 = slope(x, along(y, k2, h / 2));
    Value[] k4 = slope(x, along(y, k3, h));
    Value[] next = new Value[y.length];
    Arrays.setAll(
        next,
        i ->
            y[i].add(
                k1[i].add(k2[i].mul(2)).add(k3[i].mul(2)).add(k4[i]).mul(h / 6)));
    return next;
  }

  private static Value[] slope(Value[] x, Value... y) {
    Value[] slope = new Value[y.length];
    Arrays.setAll(slope, i -> i == 0 ? x[0] : x[i].mul(y[i - 1]));
    return slope;
  }

  private static Value[] along(Value[] y, Value[] k, double h) {
    Value[] moved = new Value[y.length];
    Arrays.setAll(moved, i -> y[i].add(k[i].mul(h)));
    return moved;
  }

  private static Value lstm(Value[] weights, double[][] text, double... start) {
    int last = CHARACTERS - 1;
    Value[][] columns = new Value[2 * WIDTH][];
    for (int j = 0; j < WIDTH; j++) {
      columns[j] = Value.constants(Arrays.copyOf(text[j], last));
      columns[WIDTH + j] = Value.constants(Arrays.copyOfRange(text[j], 1, CHARACTERS));
    }
    Value[] state = Value.constants(Arrays.copyOf(start, start.length + 1));
    Loop.Scanned end =
        Loop.scan(state, columns, (s, row) -> Loop.step(character(weights, s, row)));
    return end.state()[start.length].neg().div(WIDTH * last);
  }

  /** The state after a character: hidden and cell values by layer, and the sum of the losses. */
  private static Value[] character(Value[] w, Value[] state, Value... row) {
    int extra = 8 * LAYERS * WIDTH;
    Value[] next = state.clone();
    Value[] y = new Value[WIDTH];
    Arrays.setAll(y, j -> row[j].mul(w[extra + j]));
    for (int layer = 0; layer < LAYERS; layer++) {
      int weight = 8 * layer * WIDTH;
      int bias = weight + 4 * WIDTH;
      for (int j = 0; j < WIDTH; j++) {
        int hidden = 2 * layer * WIDTH + j;
        int cell = hidden + WIDTH;
        Value h = state[hidden];
        Value forget = y[j].mul(w[weight + j]).add(w[bias + j]).sigmoid();
        Value in = h.mul(w[weight + WIDTH + j]).add(w[bias + WIDTH + j]).sigmoid();
        Value out = y[j].mul(w[weight + 2 * WIDTH + j]).add(w[bias + 2 * WIDTH + j]).sigmoid();
        Value change = h.mul(w[weight + 3 * WIDTH + j]).add(w[bias + 3 * WIDTH + j]).tanh();
        next[cell] = state[cell].mul(forget).add(in.mul(change));
        next[hidden] = out.mul(next[cell].tanh());
        y[j] = next[hidden];
      }
    }
    Value[] predicted = new Value[WIDTH];
    Arrays.setAll(
        predicted, j -> y[j].mul(w[extra + WIDTH + j]).add(w[extra + 2 * WIDTH + j]));
    Value total = Value.constant(2);
    for (Value prediction : predicted) {
      total = total.add(prediction.exp());
    }
    Value normalizer = total.log();
    Value loss = state[state.length - 1];
    for (int j = 0; j < WIDTH; j++) {
      loss = loss.add(row[WIDTH + j].mul(predicted[j].sub(normalizer)));
    }
    next[state.length - 1] = loss;
    return next;
  }
}
