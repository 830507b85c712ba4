package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.naming.Numbering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Names for stretches of the inputs of a program: numbers, vectors and matrices. The same names
 * slice the inputs, what the function sees, and the gradient.
 *
 * <pre>{@code
 * InputGroups line = InputGroups.none().variables("w", 2).variables("b").data("x", 2);
 * Program f = line.trace(
 *     in -> Value.dot(in.vector("w"), in.vector("x")).add(in.number("b")), 1, 2, 0.5, 3, 4);
 * double[] gradient = f.gradientAt(new double[] {1, 2, 0.5, 3, 4});
 * line.vector("w", gradient); // 3.0, 4.0
 * }</pre>
 *
 * <p>Variables come before data, as in every program, so that an entry of a gradient is where its
 * variable is. A matrix lies row by row. Immutable and safe for use by several threads.
 */
public final class InputGroups {
  private static final InputGroups NONE = new InputGroups(new LinkedHashMap<>(), 0, 0);

  private final Map<String, Group> groups;
  private final int variables;
  private final int count;

  /** The size of a group: {@code rows} of {@code columns}; of one row if it is a vector. */
  private record Group(int from, int rank, int rows, int columns) {
    int size() {
      return rows * columns;
    }

    int row(int index) {
      return from + index * columns;
    }
  }

  private InputGroups(Map<String, Group> groups, int variables, int count) {
    this.groups = groups;
    this.variables = variables;
    this.count = count;
  }

  /** Returns no groups, to which others are added. */
  public static InputGroups none() {
    return NONE;
  }

  /**
   * Returns these groups and behind them one of inputs that are differentiated.
   *
   * @param size nothing for a number, the length of a vector, or the rows and columns of a matrix
   * @throws IllegalArgumentException if the name is taken, data were added before, or a size is
   *     negative or one of more than two
   */
  public InputGroups variables(String name, int... size) {
    if (variables < count) {
      throw new IllegalArgumentException("the variables '" + name + "' would be behind data");
    }
    return with(name, true, size);
  }

  /** Returns these groups and behind them one of data, which are not differentiated. */
  public InputGroups data(String name, int... size) {
    return with(name, false, size);
  }

  private InputGroups with(String name, boolean active, int... size) {
    Objects.requireNonNull(name, "the name of a group is null");
    if (groups.containsKey(name)) {
      throw new IllegalArgumentException("there are two groups '" + name + "'");
    }
    if (size.length > 2 || Arrays.stream(size).anyMatch(n -> n < 0)) {
      throw new IllegalArgumentException(
          "the group '" + name + "' has the size " + Arrays.toString(size));
    }
    int rows = size.length == 2 ? size[0] : 1;
    int columns = size.length == 0 ? 1 : size[size.length - 1];
    Group group = new Group(count, size.length, rows, columns);
    int more = Math.addExact(count, Math.multiplyExact(rows, columns));
    Map<String, Group> all = new LinkedHashMap<>(groups);
    all.put(name, group);
    return new InputGroups(all, active ? more : variables, more);
  }

  /** Returns the number of inputs. */
  public int count() {
    return count;
  }

  /** Returns the number of inputs that are differentiated. */
  public int variableCount() {
    return variables;
  }

  /** Returns the names of the inputs: b, w0, w1, …, and m0_0, m0_1, … for a matrix m. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    groups.forEach(
        (name, group) -> {
          for (int i = 0; i < group.size(); i++) {
            names.add(name(name, group, i));
          }
        });
    return names;
  }

  private static String name(String name, Group group, int index) {
    return switch (group.rank) {
      case 0 -> name;
      case 1 -> Numbering.name(name, index);
      default ->
          Numbering.name(Numbering.name(name, index / group.columns) + "_", index % group.columns);
    };
  }

  /**
   * Records a function with one result; see {@link Program#trace(List, int, Function, double...)}.
   */
  public Program trace(Function<Named, Value> function, double... at) {
    Objects.requireNonNull(function, "the function to be recorded is null");
    return traceAll(in -> Arrays.asList(function.apply(in)), at);
  }

  /**
   * Records a function with several results.
   *
   * @throws IllegalArgumentException if there are not as many numbers as inputs
   */
  public Program traceAll(Function<Named, List<Value>> function, double... at) {
    Objects.requireNonNull(function, "the function to be recorded is null");
    check(at.length == count, at.length);
    return Program.trace(names(), variables, x -> function.apply(new Named(this, x)), at);
  }

  /** The inputs as the function sees them. For the thread that records. */
  public static final class Named {
    private final InputGroups groups;
    private final Value[] values;

    private Named(InputGroups groups, Value... values) {
      this.groups = groups;
      this.values = values;
    }

    /**
     * Returns a single input.
     *
     * @throws IllegalArgumentException if there is no group of this name, or it is no number
     */
    public Value number(String name) {
      return values[groups.group(name, 0).from];
    }

    /** Returns a vector; see {@link #number} for what is thrown. */
    public Value[] vector(String name) {
      Group group = groups.group(name, 1);
      return Arrays.copyOfRange(values, group.from, group.from + group.columns);
    }

    /** Returns a matrix, row by row; see {@link #number} for what is thrown. */
    public Value[][] matrix(String name) {
      Group group = groups.group(name, 2);
      Value[][] rows = new Value[group.rows][];
      Arrays.setAll(rows, i -> Arrays.copyOfRange(values, group.row(i), group.row(i + 1)));
      return rows;
    }

    /** Returns which groups they are the values of. */
    @Override
    public String toString() {
      return "the values of " + groups;
    }
  }

  /**
   * Returns the number of a group in an array of inputs, or of derivatives by the variables.
   *
   * @throws IllegalArgumentException if there is no group of this name, it is no number, or the
   *     array has neither as many entries as there are inputs nor as there are variables
   */
  public double number(String name, double... array) {
    return array[checked(name, 0, array).from];
  }

  /** Returns a copy of a vector; see {@link #number} for what is thrown. */
  public double[] vector(String name, double... array) {
    Group group = checked(name, 1, array);
    return Arrays.copyOfRange(array, group.from, group.from + group.columns);
  }

  /** Returns a copy of a matrix, row by row; see {@link #number} for what is thrown. */
  public double[][] matrix(String name, double... array) {
    Group group = checked(name, 2, array);
    double[][] rows = new double[group.rows][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(array, group.row(i), group.row(i + 1)));
    return rows;
  }

  /**
   * Writes a number or a vector to an array of inputs.
   *
   * @throws IllegalArgumentException if it has another size, or see {@link #number}
   */
  public void put(String name, double[] into, double... numbers) {
    boolean single = groups.containsKey(name) && groups.get(name).rank == 0;
    Group group = checked(name, single ? 0 : 1, into);
    checkSize(name, group, numbers.length);
    System.arraycopy(numbers, 0, into, group.from, numbers.length);
  }

  /** Writes a matrix to an array of inputs; see the other form for what is thrown. */
  public void put(String name, double[] into, double[][] rows) {
    Group group = checked(name, 2, into);
    checkSize(name, group, rows.length * group.columns);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != group.columns) {
        throw new IllegalArgumentException(
            "row "
                + i
                + " of '"
                + name
                + "' has "
                + rows[i].length
                + " numbers, not "
                + group.columns);
      }
      System.arraycopy(rows[i], 0, into, group.row(i), group.columns);
    }
  }

  private static void checkSize(String name, Group group, int size) {
    if (size != group.size()) {
      throw new IllegalArgumentException(
          "'" + name + "' takes " + group.size() + " numbers, not " + size);
    }
  }

  private Group checked(String name, int rank, double... array) {
    Group group = group(name, rank);
    boolean gradient = array.length == variables && group.from + group.size() <= variables;
    check(array.length == count || gradient, array.length);
    return group;
  }

  private void check(boolean fits, int length) {
    if (!fits) {
      throw new IllegalArgumentException(
          length + " numbers for " + count + " inputs, of which " + variables + " are variables");
    }
  }

  private Group group(String name, int rank) {
    Group group = groups.get(name);
    if (group == null) {
      throw new IllegalArgumentException(
          "there is no group '" + name + "', but " + groups.keySet());
    }
    if (group.rank != rank) {
      throw new IllegalArgumentException(
          "'" + name + "' is a " + rank(group.rank) + ", not a " + rank(rank));
    }
    return group;
  }

  private static String rank(int rank) {
    return List.of("number", "vector", "matrix").get(rank);
  }

  /** Returns the names of the groups, and how many inputs there are. */
  @Override
  public String toString() {
    return count + " inputs in groups " + groups.keySet();
  }
}
