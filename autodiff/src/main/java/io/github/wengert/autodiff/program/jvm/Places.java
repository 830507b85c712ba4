package io.github.wengert.autodiff.program.jvm;

import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.loop.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The places of operands and results in memory, seen from inside the loops that a writer of code
 * has entered: an index that advances by a stride in each of them.
 *
 * <p>For one thread and one method.
 */
public final class Places {
  /** The inputs. */
  public static final int X = 0;

  /** The working memory. */
  public static final int WORK = 1;

  /** The outputs. */
  public static final int OUT = 2;

  /**
   * A place in an array, which advances by {@code strides} in the iterations of the loops around.
   */
  public record Place(int array, int base, List<Integer> strides) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Place place
          && array == place.array
          && base == place.base
          && strides.equals(place.strides);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * array + base) + strides.hashCode();
    }
  }

  /** A constant in all iterations, and how far its place in the table advances in each loop. */
  public record Table(double[] numbers, List<Integer> strides) {}

  /**
   * A result of {@code lag} iterations before and later ones, by its node in the first iteration,
   * and what the first iterations take instead.
   */
  public record Carried(int node, int lag, List<Integer> starts) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Carried carried
          && node == carried.node
          && lag == carried.lag
          && starts.equals(carried.starts);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * node + lag) + starts.hashCode();
    }
  }

  private final MemoryLayout layout;
  private final LoweredTape tape;

  /** The loops in which the code is now, the outermost first. */
  private final List<Loop> loops = new ArrayList<>();

  public Places(MemoryLayout layout) {
    this.layout = layout;
    this.tape = layout.tape;
  }

  /** Enters a loop. */
  public void enter(Loop loop) {
    loops.add(loop);
  }

  /** Leaves the loop that was entered last. */
  public void leave() {
    loops.remove(loops.size() - 1);
  }

  /** Returns the loop that was entered last; null if the code is in none. */
  public Loop innermost() {
    return loops.isEmpty() ? null : loops.get(loops.size() - 1);
  }

  /** Returns the place of an operand that is an input or has a slot. */
  public Place operand(int node, int k) {
    int operand = tape.operand(node - tape.inputs, k);
    boolean input = operand < tape.inputs;
    IntUnaryOperator address = input ? i -> i : layout::address;
    return place(
        input ? X : WORK,
        address.applyAsInt(operand),
        period -> address.applyAsInt(tape.operand(node + period - tape.inputs, k)));
  }

  /** Returns the place of a result in working memory. */
  public Place result(int node) {
    return place(WORK, layout.address(node), period -> layout.address(node + period));
  }

  /** Returns the place of a result of the last iteration of a loop that has just ended. */
  public Place last(int node, Loop loop) {
    return result(node + (loop.iterations - 1) * loop.period);
  }

  /** Returns the place of an output that is stored where it is computed. */
  public Place output(int node) {
    return place(OUT, layout.output(node), period -> layout.output(node + period));
  }

  /** Returns a place from where it is in the first iterations, and one period later. */
  private Place place(int array, int base, IntUnaryOperator later) {
    List<Integer> strides = new ArrayList<>();
    for (Loop loop : loops) {
      strides.add(later.applyAsInt(loop.period) - base);
    }
    while (!strides.isEmpty() && strides.get(strides.size() - 1) == 0) {
      strides.remove(strides.size() - 1);
    }
    return new Place(array, base, List.copyOf(strides));
  }

  /** Tells whether an operand is the same number in all iterations of a loop. */
  public boolean isFixed(int node, int k, Loop loop) {
    int operand = tape.operand(node - tape.inputs, k);
    return operand >= 0 && operand == tape.operand(node + loop.period - tape.inputs, k);
  }

  /** Returns what an operand with a lag takes; see {@link Loop#lag}. */
  public Carried carried(Loop loop, int node, int k, int lag) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < lag; i++) {
      int start = node + i * loop.period;
      starts.add(tape.operand(start - tape.inputs, k));
      for (Loop around = loop.around(); around != null; around = around.around()) {
        starts.add(tape.operand(start + around.period - tape.inputs, k));
      }
    }
    return new Carried(loop.carried(tape, node, k), lag, starts);
  }

  /** Returns a constant in all iterations, as few numbers as there are different ones in order. */
  public Table constants(int node, int k) {
    double[] table = table(node, k);
    Integer[] strides = new Integer[loops.size()];
    int stride = 1;
    for (int d = strides.length - 1; d >= 0; d--) {
      int iterations = loops.get(d).iterations;
      boolean changes = changes(table, stride, iterations);
      strides[d] = changes ? stride : 0;
      table = changes ? table : withoutLoop(table, stride, iterations);
      stride *= changes ? iterations : 1;
    }
    return new Table(table, List.of(strides));
  }

  /** Returns a constant in all iterations, those of the innermost loop next to each other. */
  private double[] table(int node, int k) {
    int size = 1;
    for (Loop loop : loops) {
      size *= loop.iterations;
    }
    double[] table = new double[size];
    for (int i = 0; i < size; i++) {
      int rest = i;
      int at = node;
      for (int d = loops.size() - 1; d >= 0; d--) {
        Loop loop = loops.get(d);
        at += rest % loop.iterations * loop.period;
        rest /= loop.iterations;
      }
      table[i] = tape.constant(tape.operand(at - tape.inputs, k));
    }
    return table;
  }

  /** Tells whether a table is not the same in all iterations of a loop. */
  private static boolean changes(double[] table, int stride, int iterations) {
    for (int i = 0; i < table.length; i++) {
      int first = i - i / stride % iterations * stride;
      if (Double.doubleToRawLongBits(table[i]) != Double.doubleToRawLongBits(table[first])) {
        return true;
      }
    }
    return false;
  }

  /** Returns the table of the first iteration of a loop. */
  private static double[] withoutLoop(double[] table, int stride, int iterations) {
    double[] shorter = new double[table.length / iterations];
    for (int i = 0; i < shorter.length; i++) {
      shorter[i] = table[i / stride * stride * iterations + i % stride];
    }
    return shorter;
  }
}
