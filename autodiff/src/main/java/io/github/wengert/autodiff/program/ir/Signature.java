package io.github.wengert.autodiff.program.ir;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.naming.Numbering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

  public Signature(List<String> inputs, boolean[] active, IntFunction<String> outputs) {
    this(inputs, active, outputs, false);
  }

  private Signature(
      List<String> inputs, boolean[] active, IntFunction<String> outputs, boolean valueFirst) {
    this.inputs = List.copyOf(inputs);
    this.active = active;
    this.variables = IntStream.range(0, active.length).filter(i -> active[i]).toArray();
    this.outputs = outputs;
    this.valueFirst = valueFirst;
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

  /** Returns the signature of the derivatives along a direction, which is given as more inputs. */
  public Signature forward() {
    List<String> more = new ArrayList<>(inputs);
    IntStream.of(variables).forEach(i -> more.add("d" + inputs.get(i)));
    return new Signature(more, Arrays.copyOf(active, more.size()), i -> derivative(output(i)));
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
        IntStream.of(variables).mapToObj(inputs::get).toList(), all, outputs, valueFirst);
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
