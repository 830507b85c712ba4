package io.github.wengert.examples.gradbench;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import java.util.Map;

/**
 * A determinant by expansion along the first row: all l! products. Small minors are written out;
 * larger ones are programs that call the program of the next smaller ones, so that the expansion is
 * computed in full while what is recorded stays short.
 */
final class Determinant {
  static final Eval EVAL =
      new Eval("det", Map.of("primal", Determinant::primal, "gradient", Determinant::gradient));

  /**
   * The largest minors that are written out. The compiler of programs computes equal subexpressions
   * once. In larger minors it would find most of the smaller ones again, and nothing would be left
   * of the expansion that is to be measured; in those of four rows it finds each minor of two rows
   * twice.
   */
  private static final int WRITTEN_OUT = 4;

  private Determinant() {}

  /** Returns the program of the determinant of an n × n matrix, given row by row. */
  private static Program program(int n) {
    double[] at = Warmup.numbers(n * n);
    if (n <= WRITTEN_OUT) {
      return Program.trace(matrix -> expansion(matrix, n), at);
    }
    Program smaller = program(n - 1);
    return Program.trace(
        matrix -> {
          Value sum = null;
          for (int column = 0; column < n; column++) {
            Value minor = smaller.apply(minor(matrix, n, column))[0];
            sum = plus(sum, matrix[column].mul(minor), column);
          }
          return sum;
        },
        at);
  }

  private static Value expansion(Value[] matrix, int n) {
    if (n == 1) {
      return matrix[0];
    }
    Value sum = null;
    for (int column = 0; column < n; column++) {
      Value minor = expansion(minor(matrix, n, column), n - 1);
      sum = plus(sum, matrix[column].mul(minor), column);
    }
    return sum;
  }

  private static Value plus(Value sum, Value term, int column) {
    if (sum == null) {
      return term;
    }
    return column % 2 == 0 ? sum.add(term) : sum.sub(term);
  }

  /** Returns a matrix without its first row and one column. */
  private static Value[] minor(Value[] matrix, int n, int without) {
    Value[] minor = new Value[(n - 1) * (n - 1)];
    int next = 0;
    for (int row = 1; row < n; row++) {
      for (int column = 0; column < n; column++) {
        if (column != without) {
          minor[next++] = matrix[row * n + column];
        }
      }
    }
    return minor;
  }

  private static Task primal(Input input) {
    double[] matrix = matrix(input);
    Program program = program(input.count("ell")).warmUp();
    double[] other = Warmup.numbers(matrix.length);
    return Warmup.of(() -> program.value(other), () -> program.value(matrix));
  }

  private static Task gradient(Input input) {
    double[] matrix = matrix(input);
    Program gradient = program(input.count("ell")).gradient().warmUp();
    double[] other = Warmup.numbers(matrix.length);
    return Warmup.of(() -> gradient.values(other), () -> gradient.values(matrix));
  }

  private static double[] matrix(Input input) {
    double[] matrix = input.vector("A");
    int n = input.count("ell");
    if (n < 1 || matrix.length != n * n) {
      throw new IllegalArgumentException(
          "a matrix of " + n + " rows and columns has not " + matrix.length + " numbers");
    }
    return matrix;
  }
}
