package io.github.wengert.autodiff.program.batch;

import com.google.common.base.Suppliers;
import io.github.wengert.autodiff.math.VectorLoops;
import io.github.wengert.autodiff.program.exec.Engines;
import io.github.wengert.autodiff.program.exec.Specialization;
import io.github.wengert.autodiff.program.ir.Engine;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.Witnesses;
import io.github.wengert.autodiff.program.pass.Lowering;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Runs a tape on many rows at once: what is the same for all rows is computed once, everything else
 * by vector operations, each a loop over up to {@value #WIDTH} lanes.
 *
 * <p>No code is made for the lanes: the dispatch, some nanoseconds, is paid once for all lanes.
 * Immutable and safe for use by several threads; keeps the memory of one for the next run.
 */
public final class BatchKernel {
  /** How many rows are worked on at the same time; a multiple of every vector length. */
  public static final int WIDTH = 128;

  /**
   * The length of an array of lanes. With the 16 bytes of its head it fills whole cache lines, so
   * that arrays made one after the other lie alike to them: C2 aligns one array of a loop, and then
   * no vector of the others crosses a line either.
   */
  private static final int LENGTH = WIDTH + 6;

  private final BatchPlan plan;
  private final LoweredTape tape;
  private final Witnesses witnesses;

  /** The kernel for chunks whose witnesses are not finite. */
  private final Supplier<BatchKernel> stopping;

  /** The engine for the nodes that are the same for all rows; null if there are none. */
  private final Engine uniform;

  private final int[] uniformNodes;
  private final AtomicReference<Work> spare = new AtomicReference<>();

  private BatchKernel(
      BatchPlan plan, boolean compiled, Witnesses witnesses, Supplier<BatchKernel> stopping) {
    this.plan = plan;
    this.tape = plan.tape;
    this.witnesses = witnesses;
    this.stopping = Suppliers.memoize(stopping::get);
    this.uniformNodes =
        IntStream.range(tape.inputs, tape.nodes()).filter(i -> !plan.varying[i]).toArray();
    this.uniform = uniformNodes.length == 0 ? null : uniform(compiled);
  }

  /**
   * Prepares a recording whose guards, if any, hold for all rows.
   *
   * @param varying the inputs that differ from row to row
   * @param sums whether the outputs are summed over the rows, or stored
   * @param compiled whether what is the same for all rows is to be compiled
   */
  public static BatchKernel of(
      Specialization specialization, boolean[] varying, boolean sums, boolean compiled) {
    Tape plain = specialization.optimized();
    Supplier<BatchKernel> stopping =
        () -> {
          BatchPlan plan = BatchPlan.of(specialization.stopping(), varying, sums);
          return new BatchKernel(plan, compiled, Witnesses.NONE, Suppliers.ofInstance(null));
        };
    BatchPlan plan = BatchPlan.of(plain, varying, sums);
    return new BatchKernel(plan, compiled, plain.witnesses, stopping);
  }

  private Engine uniform(boolean compiled) {
    return Engines.of(Lowering.compact(tape.withOutputs(uniformNodes)), compiled);
  }

  /** Returns what one thread works with for these shared inputs. */
  public Work borrow(double[] x) {
    Work known = spare.getAndSet(null);
    Work work = known == null ? new Work() : known;
    work.start(x);
    return work;
  }

  /**
   * A step with its arrays.
   *
   * @param op the operation of the step, to have it at hand; null for an output
   * @param x the operands as arrays; null for a number, unless the step wants arrays only
   * @param numbers the operands that are numbers
   * @param sources where these are found among all numbers; −1 for lanes
   * @param to where lanes go; null for an output
   */
  private record Bound(
      BatchPlan.Step step,
      VectorOp op,
      double[][] x,
      double[] numbers,
      int[] sources,
      double[] to) {

    void compute(int n) {
      op.run(x, numbers, to, n);
    }

    void load(double[] same) {
      for (int k = 0; k < sources.length; k++) {
        if (sources[k] >= 0) {
          numbers[k] = same[sources[k]];
          if (x[k] != null) {
            Arrays.fill(x[k], numbers[k]);
          }
        }
      }
    }

    void add(int n, double[] sums) {
      step.sum().add(x, n, sums, step.targets());
    }

    void store(int row, int n, double[][] out) {
      System.arraycopy(x[0], 0, out[step.targets()[0]], row, n);
    }
  }

  /** The buffers of one thread. */
  final class Work implements BatchWork {
    /** Numbers that are the same for all rows: by node, then the constants of the plan. */
    private final double[] same = new double[tape.nodes() + plan.constants.length];

    private final double[][] lanes = new double[plan.slots][LENGTH];

    /** Arrays that are written within a step. */
    private final double[][] rooms = new double[VectorOp.MOST_ROOM][LENGTH];

    private final Bound[] steps;

    /** The steps that have numbers among their operands. */
    private final Bound[] numeric;

    private final double[] results = new double[uniformNodes.length];
    private final double[] workspace = new double[uniform == null ? 0 : uniform.workspace()];

    /** The sums of a chunk. */
    private final double[] sums = new double[tape.outputs.length];

    /** The shared inputs. */
    private double[] x = {};

    /** Runs chunks whose witnesses are not finite; null until there is one. */
    private Work slow;

    private Work() {
      System.arraycopy(plan.constants, 0, same, tape.nodes(), plan.constants.length);
      steps = Arrays.stream(plan.steps).map(this::bind).toArray(Bound[]::new);
      numeric =
          Arrays.stream(steps)
              .filter(bound -> Arrays.stream(bound.sources).anyMatch(source -> source >= 0))
              .toArray(Bound[]::new);
    }

    private Bound bind(BatchPlan.Step step) {
      int[] operands = step.operands();
      int room = step.isOutput() ? 0 : step.op().room();
      double[][] x = new double[operands.length + room][];
      System.arraycopy(rooms, 0, x, operands.length, room);
      int[] sources = new int[operands.length];
      for (int k = 0; k < operands.length; k++) {
        int operand = operands[k];
        if (operand >= 0 && plan.varying[operand]) {
          sources[k] = -1;
          x[k] = lanes[plan.slotOf[operand]];
        } else {
          sources[k] = operand >= 0 ? operand : tape.nodes() + ~operand;
          x[k] = step.spread() ? new double[LENGTH] : null;
        }
      }
      double[] to = step.isOutput() ? null : lanes[plan.slotOf[step.targets()[0]]];
      return new Bound(step, step.op(), x, new double[operands.length], sources, to);
    }

    /** Takes all inputs, of which those that vary do not count. */
    private void start(double[] shared) {
      x = shared;
      System.arraycopy(x, 0, same, 0, tape.inputs);
      if (uniform != null) {
        uniform.run(x, workspace, results, 0);
        for (int i = 0; i < results.length; i++) {
          same[uniformNodes[i]] = results[i];
        }
      }
      for (Bound bound : numeric) {
        bound.load(same);
      }
    }

    @Override
    public void sum(RowTable rows, int from, int n, double[] total) {
      load(rows, from, n);
      Arrays.fill(sums, 0);
      for (Bound bound : steps) {
        if (bound.op == null) {
          bound.add(n, sums);
        } else {
          bound.compute(n);
        }
      }
      if (witnesses.areFinite(sums[0], sums, 0)) {
        VectorLoops.add(total, sums, total, sums.length);
      } else {
        slow().sum(rows, from, n, total);
      }
    }

    @Override
    public void store(RowTable rows, int from, int n, double[][] out) {
      load(rows, from, n);
      for (Bound bound : steps) {
        if (bound.op == null) {
          bound.store(from, n, out);
        } else {
          bound.compute(n);
        }
      }
      if (!witnesses.areFinite(out, from, n)) {
        slow().store(rows, from, n, out);
      }
    }

    private Work slow() {
      if (slow == null) {
        slow = stopping.get().borrow(x);
      }
      return slow;
    }

    @Override
    public void release() {
      if (slow != null) {
        slow.release();
        slow = null;
      }
      spare.set(this);
    }

    /** Takes some rows, whose numbers are the last inputs. */
    private void load(RowTable rows, int from, int n) {
      int shared = tape.inputs - rows.width();
      for (int i = shared; i < tape.inputs; i++) {
        rows.load(i - shared, from, n, lanes[plan.slotOf[i]]);
      }
    }
  }
}
