package io.github.wengert.examples.gradbench;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.InputGroups;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.Rows;
import java.util.Arrays;
import java.util.Map;

/**
 * Clusters: the sum over many points of the squared distance to the nearest of some centers, and
 * the step of Newton's method. The Hessian is diagonal, so that its product with a vector of ones
 * is its diagonal. Each point is a row of a batch.
 */
final class KMeans {
  static final Eval EVAL = new Eval("kmeans", Map.of("cost", KMeans::cost, "dir", KMeans::step));

  private KMeans() {}

  /** Returns the squared distance from one point to the nearest center. */
  private static Value nearest(InputGroups.Named in) {
    Value[] point = in.vector("point");
    Value[] distances =
        Arrays.stream(in.matrix("centers"))
            .map(center -> distance(center, point))
            .toArray(Value[]::new);
    return Value.min(distances);
  }

  private static Value distance(Value[] center, Value... point) {
    Value sum = Value.constant(0);
    for (int i = 0; i < point.length; i++) {
      sum = sum.add(center[i].sub(point[i]).square());
    }
    return sum;
  }

  private static Program program(InputGroups groups) {
    return groups.trace(KMeans::nearest, Warmup.numbers(groups.count()));
  }

  private static Task cost(Input input) {
    double[][] points = columns(input.matrix("points"));
    double[] centers = flat(input.matrix("centroids"));
    Batch cost = program(groups(input)).batch(centers.length);
    Rows rows = Rows.ofColumns(points);
    return Warmup.of(
        () -> sums(cost, Warmup.numbers(centers.length), rows, 1),
        () -> sums(cost, centers, rows, 1)[0]);
  }

  private static Task step(Input input) {
    double[][] points = columns(input.matrix("points"));
    double[] centers = flat(input.matrix("centroids"));
    Program nearest = program(groups(input));
    Batch gradient = nearest.gradient().batch(centers.length);
    Batch product = nearest.hessianVectorProduct().batch(2 * centers.length);
    Rows rows = Rows.ofColumns(points);
    int width = points.length;
    return Warmup.of(
        () -> step(gradient, product, Warmup.numbers(centers.length), rows, width),
        () -> step(gradient, product, centers, rows, width));
  }

  private static double[][] step(
      Batch gradient, Batch product, double[] centers, Rows rows, int width) {
    double[] slopes = sums(gradient, centers, rows, centers.length);
    double[] withOnes = Arrays.copyOf(centers, 2 * centers.length);
    Arrays.fill(withOnes, centers.length, withOnes.length, 1);
    double[] curvatures = sums(product, withOnes, rows, centers.length);
    double[][] step = new double[centers.length / width][width];
    for (int i = 0; i < centers.length; i++) {
      step[i / width][i % width] = slopes[i] / curvatures[i];
    }
    return step;
  }

  private static double[] sums(Batch batch, double[] shared, Rows rows, int results) {
    double[] sums = new double[results];
    batch.sum(shared, rows, sums);
    return sums;
  }

  private static InputGroups groups(Input input) {
    int width = input.matrix("points")[0].length;
    int count = input.matrix("centroids").length;
    return InputGroups.none().variables("centers", count, width).data("point", width);
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[][] columns(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    return columns;
  }
}
