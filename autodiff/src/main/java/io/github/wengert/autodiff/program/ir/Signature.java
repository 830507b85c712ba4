package io.github.wengert.autodiff.program.ir;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.naming.Numbering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The names of inputs and outputs, and which inputs are differentiated. The names of results are
 * made when they are asked for, because a derivative may have very many of them. Immutable and safe
 * for use by several threads.
 */
public final class Signature {
  private static final int SHOWN = 4;

  public final List<String> inputs;

  /** Which inputs are differentiated. */
  public final boolean[] active;

  /** The inputs that are differentiated. */
  private final int[] variables;

  private final IntFunction<String> outputs;

  /** Whether the first result is the value of a function, and the others are its derivatives. */
  public final boolean valueFirst;

  /** Where the results of each row of a sparse matrix start; null if this is none. */
  public final int @Nullable [] rowStarts;

  /** The column of each result of a sparse matrix; null if this is none. */
  public final int @Nullable [] columns;

  public Signature(List<String> inputs, boolean[] active, IntFunction<String> outputs) {
    this(inputs, active, outputs, false);
  }

  private Signature(
      List<String> inputs, boolean[] active, IntFunction<String> outputs, boolean valueFirst) {
    this(inputs, active, outputs, valueFirst, null, null);
  }

  private Signature(
      List<String> inputs,
      boolean[] active,
      IntFunction<String> outputs,
      boolean valueFirst,
      int @Nullable [] rowStarts,
      int @Nullable [] columns) {
    this.inputs = List.copyOf(inputs);
    this.active = active;
    this.variables = IntStream.range(0, active.length).filter(i -> active[i]).toArray();
    this.outputs = outputs;
    this.valueFirst = valueFirst;
    this.rowStarts = rowStarts;
    this.columns = columns;
  }

  /** Returns the names of values, y0, y1, … for those that have none. */
  public static List<String> names(List<Value> values) {
    return IntStream.range(0, values.size())
        .mapToObj(
            i -> values.get(i).name().isEmpty() ? Numbering.name("y", i) : values.get(i).name())
        .toList();
  }

  /** Returns the numbers for the inputs; throws if there are not as many. */
  public double[] checked(double[] x) {
    checkCount(x.length);
    return x;
  }

  /** Throws if there are not this many inputs. */
  public void checkCount(int count) {
    if (count != active.length) {
      throw new IllegalArgumentException(
          "the program has " + active.length + " inputs, not " + count);
    }
  }

  /** Throws for a derivative that only a single result has, if there are others. */
  public void checkSingle(int results, String derivative) {
    if (results != 1) {
      throw new IllegalStateException(
          "a " + derivative + " is of one result, and this program has " + results);
    }
  }

  public int variableCount() {
    return variables.length;
  }

  public String output(int index) {
    return outputs.apply(index);
  }

  public List<String> outputs(int count) {
    return IntStream.range(0, count).mapToObj(outputs).toList();
  }

  /** Returns the signature of the derivatives by each variable, behind {@code kept} results. */
  public Signature backward(int kept) {
    return new Signature(
        inputs,
        active,
        i -> i < kept ? output(i) : slope((i - kept) / variables.length, i - kept),
        kept == 1);
  }

  private String slope(int output, int index) {
    return slope(output(output), inputs.get(variables[index % variables.length]));
  }

  /** Returns the name of the derivative of something by something else. */
  public static String slope(String of, String by) {
    return derivative(of) + "/d" + by;
  }

  /** Returns the name of the derivative of something along a direction. */
  public static String derivative(String of) {
    return "d" + (of.indexOf('/') < 0 ? of : "(" + of + ")");
  }

  /** Returns the name of an input that is differentiated, counted among these. */
  public String variable(int index) {
    return inputs.get(variables[index]);
  }

  /** Returns the signature of the derivative of each result by the variable of its number. */
  public Signature diagonal() {
    return new Signature(inputs, active, i -> slope(output(i), variable(i)));
  }

  /** Returns the signature of some of the derivatives of each result by the variables. */
  public Signature sparse(int[] starts, int[] columnOf) {
    IntFunction<String> names =
        entry -> {
          int found = Arrays.binarySearch(starts, entry);
          int row = found < 0 ? -found - 2 : found;
          while (starts[row + 1] == entry) {
            row++; // rows without entries
          }
          return slope(output(row), variable(columnOf[entry]));
        };
    return new Signature(inputs, active, names, false, starts, columnOf);
  }

  /** Returns the signature of the derivatives along directions, which are more inputs. */
  public Signature forward(int directions, int results) {
    return withInputs(
        directions,
        variables.length,
        i -> derivative(variable(i)),
        i -> of(i / results, directions, derivative(output(i % results))));
  }

  /** Returns the signature of the derivatives of weighted sums; the weights are more inputs. */
  public Signature weighted(int sums, int results) {
    return withInputs(
        sums,
        results,
        i -> "w_" + output(i),
        i -> slope(of(i / variables.length, sums, "wy"), variable(i % variables.length)));
  }

  private static String of(int index, int count, String name) {
    return count == 1 ? name : name + "[" + index + "]";
  }

  /** Returns a signature with more inputs behind the last variable, in groups of one size. */
  private Signature withInputs(
      int groups, int size, IntFunction<String> names, IntFunction<String> newOutputs) {
    int at = variables.length == 0 ? 0 : variables[variables.length - 1] + 1;
    List<String> all = new ArrayList<>(inputs.subList(0, at));
    for (int group = 0; group < groups; group++) {
      for (int i = 0; i < size; i++) {
        all.add(of(group, groups, names.apply(i)));
      }
    }
    all.addAll(inputs.subList(at, inputs.size()));
    return new Signature(all, Arrays.copyOf(Arrays.copyOf(active, at), all.size()), newOutputs);
  }

  /** Returns derivatives by each variable as a matrix, a row for each thing that is derived. */
  public double[][] rows(double... derivatives) {
    int width = variables.length;
    double[][] rows = new double[derivatives.length / width][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(derivatives, i * width, (i + 1) * width));
    return rows;
  }

  /** Returns the signature without the inputs that are not differentiated. */
  public Signature bound() {
    boolean[] all = new boolean[variables.length];
    Arrays.fill(all, true);
    return new Signature(
        IntStream.of(variables).mapToObj(inputs::get).toList(),
        all,
        outputs,
        valueFirst,
        rowStarts,
        columns);
  }

  /** Returns the numbers of inputs, operations and results with the first names. */
  public String describe(int operations, int results) {
    return "program of "
        + few("inputs", inputs.size(), inputs::get)
        + ", "
        + operations
        + " operations, "
        + few("results", results, outputs);
  }

  private static String few(String what, int count, IntFunction<String> names) {
    String list =
        IntStream.range(0, Math.min(count, SHOWN))
            .mapToObj(names)
            .collect(Collectors.joining(", ", " (", count > SHOWN ? ", ...)" : ")"));
    return count + " " + what + (count == 0 ? "" : list);
  }
}
