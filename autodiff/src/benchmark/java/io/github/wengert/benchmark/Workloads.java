package io.github.wengert.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One workload under one engine; {@link Report} runs the combinations that make sense. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Workloads {
  /** The workload, with its size. */
  @Param("W1")
  public String workload;

  /** Who computes it. */
  @Param("hand")
  public String engine;

  private Task task;

  /** Makes the task; programs are traced and compiled here. */
  @Setup
  public void prepare() {
    task = Task.of(workload, engine);
    task.run();
  }

  /** Does the work once. */
  @Benchmark
  public double run() {
    return task.run();
  }
}
