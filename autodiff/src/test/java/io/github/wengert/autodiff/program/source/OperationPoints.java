package io.github.wengert.autodiff.program.source;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Samples;
import io.github.wengert.autodiff.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Programs of a single operation, and points at which each is run. */
final class OperationPoints {
  private OperationPoints() {}

  /** Returns how many arguments a program of an operation has. */
  static int arity(Op op) {
    return op.arity() != Op.ANY_NUMBER ? op.arity() : op == Elementary.AFFINE ? 5 : 4;
  }

  /** Returns the program of an operation. */
  static Program program(Op op) {
    return Program.trace(op::of, new double[arity(op)]);
  }

  /** Returns ordinary points and those of special numbers. */
  static List<double[]> of(Op op, int ordinary, int special) {
    Random random = new Random(op.symbol().hashCode());
    double[] numbers = Samples.special();
    int arity = arity(op);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < ordinary; i++) {
      points.add(Samples.arguments(op, arity, random));
    }
    for (int i = 0; i < special; i++) {
      points.add(random.ints(arity, 0, numbers.length).mapToDouble(k -> numbers[k]).toArray());
    }
    for (int i = 0; i < ordinary / 4; i++) {
      // large arguments, where the gamma function and its kin take other ways
      points.add(random.doubles(arity, -200, 400).toArray());
    }
    return points;
  }
}
