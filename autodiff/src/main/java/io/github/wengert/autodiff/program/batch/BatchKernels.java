package io.github.wengert.autodiff.program.batch;

import io.github.wengert.autodiff.program.exec.FailedGuard;
import io.github.wengert.autodiff.program.exec.Specialization;
import io.github.wengert.autodiff.program.exec.Specializations;
import io.github.wengert.autodiff.program.ir.Guard;
import io.github.wengert.autodiff.program.ir.Tape;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What runs the rows of a batch: many at a time by a {@link BatchKernel} wherever all of them take
 * the same way through the program, else row by row.
 *
 * <p>All rows take the same way if no guard depends on a number that differs from row to row: then
 * the recording that holds for one row holds for all. A kernel is made for each such recording when
 * it is first needed, and kept. Safe for use by several threads.
 */
public final class BatchKernels {
  /** How many recordings are remembered: more than a program keeps. */
  private static final int MOST = 64;

  private final Specializations program;
  private final int shared;
  private final boolean sums;

  /** Empty for recordings whose rows are evaluated one by one. */
  private final Map<Specialization, Optional<BatchKernel>> kernels = new ConcurrentHashMap<>();

  /**
   * Prepares to run a program.
   *
   * @param shared how many inputs, the first ones, are the same for all rows
   * @param sums whether the outputs are summed over the rows, or stored
   */
  public BatchKernels(Specializations program, int shared, boolean sums) {
    this.program = program;
    this.shared = shared;
    this.sums = sums;
  }

  /**
   * Returns what one thread works with.
   *
   * @param x the inputs of some row
   * @param firstRow what failures call the first row
   */
  public BatchWork work(double[] x, long firstRow) {
    return kernel(x)
        .<BatchWork>map(kernel -> kernel.borrow(x))
        .orElseGet(() -> new RowWork(program, x, shared, firstRow));
  }

  private Optional<BatchKernel> kernel(double... x) {
    Specialization newest = program.newest();
    if (newest.isUniform()) {
      return kernel(newest);
    }
    if (program.all().stream().noneMatch(recording -> kernel(recording).isPresent())) {
      return Optional.empty();
    }
    try {
      return kernel(program.holdingAt(x));
    } catch (FailedGuard e) {
      return Optional.empty(); // whoever runs the rows says which one it was
    }
  }

  private Optional<BatchKernel> kernel(Specialization recording) {
    if (kernels.size() > MOST) {
      kernels.clear();
    }
    return kernels.computeIfAbsent(recording, this::prepare);
  }

  private Optional<BatchKernel> prepare(Specialization recording) {
    boolean[] varying = new boolean[recording.recorded.inputs];
    Arrays.fill(varying, shared, varying.length, true);
    return recording.hasRoutines() || isGuardedBy(recording.optimized(), varying)
        ? Optional.empty()
        : Optional.of(BatchKernel.of(recording, varying, sums, program.compiles()));
  }

  /** Tells whether a guard depends on one of some inputs. */
  private static boolean isGuardedBy(Tape tape, boolean... inputs) {
    boolean[] depends = Arrays.copyOf(inputs, tape.nodes());
    for (int i = 0; i < tape.size(); i++) {
      for (int k = 0; k < tape.arity(i); k++) {
        int operand = tape.operand(i, k);
        depends[tape.inputs + i] |= operand >= 0 && depends[operand];
      }
    }
    return tape.guards.stream().mapToInt(Guard::operand).anyMatch(o -> o >= 0 && depends[o]);
  }
}
