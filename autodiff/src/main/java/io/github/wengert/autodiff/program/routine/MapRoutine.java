package io.github.wengert.autodiff.program.routine;

import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.math.VectorLoops;
import io.github.wengert.autodiff.program.batch.BatchKernel;
import io.github.wengert.autodiff.program.batch.BatchKernels;
import io.github.wengert.autodiff.program.batch.BatchWork;
import io.github.wengert.autodiff.program.batch.BlockForest;
import io.github.wengert.autodiff.program.batch.RowTable;
import io.github.wengert.autodiff.program.batch.RowWork;
import io.github.wengert.autodiff.program.exec.Specializations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A function of each row of some columns: some of its results are summed over the rows, the others
 * form columns. Rows are worked on many at a time, and added up in the order of {@code Batch}.
 *
 * <p>The arguments are the constants, which the function gets for each row, and the columns one
 * after the other. The function puts out first what is summed, then what forms columns, and so does
 * the map. Its derivatives are maps: the adjoint of a sum is a constant, that of a column a column,
 * and the derivatives by constants are sums.
 */
public final class MapRoutine extends Routine {
  private final int constants;
  private final int columns;
  private final int sums;
  private final int length;
  private final Body body;

  /** The engine of the body that was used last, and what runs rows on it. */
  private volatile Prepared prepared;

  private record Prepared(Specializations engine, BatchKernels kernels) {}

  /**
   * Prepares a map.
   *
   * @param constants how many inputs of the body, the first ones, are the same for all rows
   * @param sums how many outputs of the body, the first ones, are summed
   * @param length the number of rows
   */
  public MapRoutine(int constants, int sums, int length, Body body) {
    super(
        body.outputs() == sums ? "sum" : "map",
        constants + Math.multiplyExact(body.inputs() - constants, length),
        sums + Math.multiplyExact(body.outputs() - sums, length));
    this.constants = constants;
    this.columns = body.inputs() - constants;
    this.sums = sums;
    this.length = length;
    this.body = body;
  }

  public int constants() {
    return constants;
  }

  public int sums() {
    return sums;
  }

  public int length() {
    return length;
  }

  public Body body() {
    return body;
  }

  @Override
  public void prepare() {
    body.prepare();
  }

  @Override
  public void run(double[] arguments, double[] out, int at, boolean compiles) {
    double[][] table = new double[columns][];
    Arrays.setAll(table, j -> Arrays.copyOfRange(arguments, column(j), column(j + 1)));
    RowTable rows = RowTable.ofColumns(table);
    double[][] lanes = new double[body.outputs()][BatchKernel.WIDTH];
    BlockForest total = new BlockForest(sums);
    if (length == 0) {
      Arrays.fill(out, at, at + sums, 0);
      return;
    }
    BatchWork work = work(arguments, compiles);
    try {
      for (int from = 0; from < length; from += BatchKernel.WIDTH) {
        int n = Math.min(BatchKernel.WIDTH, length - from);
        work.store(rows.range(from, from + n), 0, n, lanes);
        double[] chunk = total.append(from / BatchKernel.WIDTH, n);
        for (int i = 0; i < sums; i++) {
          chunk[i] = VectorLoops.sum(lanes[i], n);
        }
        total.settle();
        for (int i = sums; i < lanes.length; i++) {
          System.arraycopy(lanes[i], 0, out, at + sums + (i - sums) * length + from, n);
        }
      }
    } finally {
      work.release();
    }
    double[] results = new double[sums];
    total.total(results);
    System.arraycopy(results, 0, out, at, sums);
  }

  private int column(int index) {
    return constants + index * length;
  }

  /** Returns what runs the rows; there is one at least. */
  private BatchWork work(double[] arguments, boolean compiles) {
    double[] first = Arrays.copyOf(arguments, body.inputs());
    for (int j = 0; j < columns; j++) {
      first[constants + j] = arguments[column(j)];
    }
    Specializations engine = body.engine(compiles, length);
    if (columns == 0) {
      return new RowWork(engine, first, constants, 0);
    }
    Prepared known = prepared;
    if (known == null || known.engine != engine) {
      known = new Prepared(engine, new BatchKernels(engine, constants, false));
      prepared = known;
    }
    return known.kernels.work(first, 0);
  }

  @Override
  public Value[] unroll(Value... arguments) {
    Value[] results = new Value[resultCount()];
    Value[][] terms = new Value[sums][length];
    Value[] x = Arrays.copyOf(arguments, body.inputs());
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < columns; j++) {
        x[constants + j] = arguments[column(j) + i];
      }
      Value[] row = Unrolling.outputs(body, x);
      for (int j = 0; j < row.length; j++) {
        if (j < sums) {
          terms[j][i] = row[j];
        } else {
          results[sums + (j - sums) * length + i] = row[j];
        }
      }
    }
    for (int j = 0; j < sums; j++) {
      results[j] = Value.sum(terms[j]);
    }
    return results;
  }

  @Override
  public Value open(int result, int iteration, Value... arguments) {
    Objects.checkIndex(iteration, length);
    double[] numbers = numbers(arguments);
    double[] x = Arrays.copyOf(numbers, body.inputs());
    for (int j = 0; j < columns; j++) {
      x[constants + j] = numbers[column(j) + iteration];
    }
    int output = result < sums ? result : sums + (result - sums) / length;
    return Unrolling.opened(body, output, x, Arrays.copyOf(arguments, constants));
  }

  @Override
  public <S> List<S> dependencies(Sets<S> sets, List<S> arguments) {
    int mapped = body.outputs() - sums;
    List<S> results = new ArrayList<>(Collections.nCopies(sums + mapped * length, sets.none()));
    List<S> x = new ArrayList<>(arguments.subList(0, constants));
    x.addAll(Collections.nCopies(columns, sets.none()));
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < columns; j++) {
        x.set(constants + j, arguments.get(column(j) + i));
      }
      List<S> row = body.dependencies(sets, x);
      for (int j = 0; j < row.size(); j++) {
        int to = j < sums ? j : sums + (j - sums) * length + i;
        results.set(to, sets.union(results.get(to), row.get(j)));
      }
    }
    return results;
  }

  @Override
  public <T> List<T> pullback(
      Writer<T> out, List<T> arguments, List<T> adjoints, boolean[] wanted) {
    boolean[] mask = bodyMask(wanted);
    if (!Masks.any(mask)) {
      return Masks.scatter(mask, List.of());
    }
    int mapped = body.outputs() - sums;
    // inputs [k x s' y'] become [k s' x y']
    int[] order = Layout.interleaved(new int[] {constants, columns}, new int[] {sums, mapped});
    Body back = body.pullbackInOrder(order, mask);
    int byConstants = Masks.count(Arrays.copyOf(mask, constants));
    Routine map = new MapRoutine(constants + sums, byConstants, length, back);
    List<T> all = new ArrayList<>(arguments.subList(0, constants));
    all.addAll(adjoints.subList(0, sums));
    all.addAll(arguments.subList(constants, arguments.size()));
    all.addAll(adjoints.subList(sums, adjoints.size()));
    return scattered(mask, wanted, out.apply(map, all));
  }

  /** Returns a derivative for each argument that is wanted, null for the others. */
  private <T> List<T> scattered(boolean[] mask, boolean[] wanted, List<T> slopes) {
    List<T> all = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < constants; i++) {
      all.add(mask[i] ? slopes.get(next++) : null);
    }
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < length; i++) {
        boolean there = mask[constants + j];
        T slope = there ? slopes.get(next++) : null;
        all.add(wanted[column(j) + i] ? slope : null);
      }
    }
    return all;
  }

  /** Returns which inputs of the body any of some arguments goes to. */
  private boolean[] bodyMask(boolean[] arguments) {
    boolean[] mask = Arrays.copyOf(arguments, body.inputs());
    for (int j = 0; j < columns; j++) {
      mask[constants + j] = Masks.any(Arrays.copyOfRange(arguments, column(j), column(j + 1)));
    }
    return mask;
  }

  @Override
  public <T> List<T> pushforward(Writer<T> out, List<T> arguments, List<T> tangents) {
    boolean[] mask = bodyMask(Masks.present(tangents));
    int moving = Masks.count(Arrays.copyOf(mask, constants));
    int movingColumns = Masks.count(mask) - moving;
    // inputs [k x k' x'] become [k k' x x']
    int[] order =
        Layout.interleaved(new int[] {constants, columns}, new int[] {moving, movingColumns});
    Routine map =
        new MapRoutine(constants + moving, sums, length, body.pushforwardInOrder(order, mask));
    List<T> speeds = Masks.orElse(tangents, out.constant(0));
    List<T> all = new ArrayList<>(arguments.subList(0, constants));
    all.addAll(Masks.gather(Arrays.copyOf(mask, constants), speeds));
    all.addAll(arguments.subList(constants, arguments.size()));
    for (int j = 0; j < columns; j++) {
      if (mask[constants + j]) {
        all.addAll(speeds.subList(column(j), column(j + 1)));
      }
    }
    return out.apply(map, all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MapRoutine that
        && constants == that.constants
        && sums == that.sums
        && length == that.length
        && body.equals(that.body);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * constants + length) + body.hashCode();
  }
}
