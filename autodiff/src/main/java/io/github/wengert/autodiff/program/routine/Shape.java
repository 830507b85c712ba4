package io.github.wengert.autodiff.program.routine;

/**
 * The sizes of a loop, and where its arguments and results are.
 *
 * <p>The arguments of a loop are the constants, which its body gets in each iteration, the state at
 * the start, the columns one after the other, with a number for each iteration, and where the trip
 * count is a number that is computed, that. The inputs of the body are the constants, the state and
 * the entry of each column. The results of a loop are the state at the end, and behind it columns
 * of what the body puts out beside the next state.
 *
 * @param constants the number of constants
 * @param state the number of numbers in the state
 * @param columns the number of columns that the body reads
 * @param outputs the number of columns that the body writes
 * @param length the length of the columns, and the trip count if none is computed
 * @param counted whether the last argument is the trip count, which is then at most {@code length}
 *     if there are columns
 */
public record Shape(
    int constants, int state, int columns, int outputs, int length, boolean counted) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if there are more arguments or results than an array holds
   */
  public Shape {
    long arguments = constants + state + (long) columns * length + 1;
    long results = state + (long) outputs * length;
    if (Math.max(arguments, results) > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a loop of "
              + length
              + " iterations has "
              + arguments
              + " arguments and "
              + results
              + " results, more than an array holds");
    }
  }

  int arguments() {
    return constants + state + columns * length + (counted ? 1 : 0);
  }

  int results() {
    return state + outputs * length;
  }

  /** Returns how many inputs the body has. */
  public int bodyInputs() {
    return constants + state + columns;
  }

  /** Returns how many outputs the body has. */
  public int bodyOutputs() {
    return state + outputs;
  }

  /** Returns which argument is the first of a column. */
  int column(int index) {
    return constants + state + index * length;
  }

  /** Returns which result is the first of a column. */
  int output(int index) {
    return state + index * length;
  }

  /** Returns the trip count. */
  int count(double... arguments) {
    if (!counted) {
      return length;
    }
    double count = arguments[arguments.length - 1];
    if (!(count >= 0 && count <= Integer.MAX_VALUE - 8 && count == Math.rint(count))) {
      throw new IllegalArgumentException("a loop of " + count + " iterations");
    }
    if (columns + outputs > 0 && count > length) {
      throw new IllegalArgumentException(
          "a loop of " + (long) count + " iterations over columns of " + length + " numbers");
    }
    return (int) count;
  }

  /** Copies the entries of the columns for an iteration behind the constants and the state. */
  void row(double[] arguments, int iteration, double[] x) {
    for (int j = 0; j < columns; j++) {
      x[constants + state + j] = arguments[column(j) + iteration];
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that
        && constants == that.constants
        && state == that.state
        && columns == that.columns
        && outputs == that.outputs
        && length == that.length
        && counted == that.counted;
  }

  @Override
  public int hashCode() {
    return ((constants * 31 + state) * 31 + columns) * 31 + length;
  }

  @Override
  public String toString() {
    return (counted ? "at most " : "")
        + length
        + " iterations, state of "
        + state
        + ", "
        + columns
        + " columns in, "
        + outputs
        + " out";
  }
}
