package io.github.wengert.examples.gradbench;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.InputGroups;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.Rows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bundle adjustment: how far points that cameras see are from where they should be seen, and the
 * sparse Jacobian of all these errors. Each observation is a row of a batch.
 */
final class BundleAdjustment {
  static final Eval EVAL =
      new Eval(
          "ba",
          Map.of("objective", BundleAdjustment::errors, "jacobian", BundleAdjustment::jacobian));

  private static final int CAMERA = 11;
  private static final int POINT = 3;
  private static final InputGroups OBSERVATION =
      InputGroups.none()
          .variables("camera", CAMERA)
          .variables("point", POINT)
          .variables("weight")
          .data("feature", 2);

  /** How many variables an observation depends on. */
  private static final int VARIABLES = CAMERA + POINT + 1;

  /** How many entries of the Jacobian are sent, besides the last. */
  private static final int SENT = 30;

  private BundleAdjustment() {}

  /** Returns by how much the projection of a point is off, in both directions. */
  private static List<Value> reprojection(InputGroups.Named in) {
    Value[] camera = in.vector("camera");
    Value[] feature = in.vector("feature");
    Value[] projected = project(camera, in.vector("point"));
    return List.of(
        in.number("weight").mul(projected[0].sub(feature[0])),
        in.number("weight").mul(projected[1].sub(feature[1])));
  }

  private static Value[] project(Value[] camera, Value... point) {
    Value[] rotation = Arrays.copyOf(camera, 3);
    Value[] moved = new Value[3];
    for (int i = 0; i < 3; i++) {
      moved[i] = point[i].sub(camera[3 + i]);
    }
    Value[] seen = rotate(rotation, moved);
    Value x = seen[0].div(seen[2]);
    Value y = seen[1].div(seen[2]);
    Value s = x.square().add(y.square());
    Value distortion = camera[9].mul(s).add(camera[10].mul(s.square())).add(1);
    Value focus = camera[6].mul(distortion);
    return new Value[] {focus.mul(x).add(camera[7]), focus.mul(y).add(camera[8])};
  }

  /**
   * Rotates by an angle about an axis, given as their product: by Rodrigues' formula, and to first
   * order where the angle is 0.
   */
  private static Value[] rotate(Value[] rotation, Value... y) {
    Value squared = dot(rotation, rotation);
    Value turns = squared.above(0);
    Value angle = Value.select(turns, squared, Value.constant(1)).sqrt();
    Value[] axis = Arrays.stream(rotation).map(r -> r.div(angle)).toArray(Value[]::new);
    Value cosine = angle.cos();
    Value sine = angle.sin();
    Value along = dot(axis, y).mul(cosine.neg().add(1));
    Value[] across = cross(axis, y);
    Value[] little = cross(rotation, y);
    Value[] turned = new Value[3];
    for (int i = 0; i < 3; i++) {
      Value full = y[i].mul(cosine).add(across[i].mul(sine)).add(axis[i].mul(along));
      turned[i] = Value.select(turns, full, y[i].add(little[i]));
    }
    return turned;
  }

  private static Value dot(Value[] a, Value... b) {
    return a[0].mul(b[0]).add(a[1].mul(b[1])).add(a[2].mul(b[2]));
  }

  private static Value[] cross(Value[] a, Value... b) {
    Value[] cross = new Value[3];
    for (int i = 0; i < 3; i++) {
      int j = (i + 1) % 3;
      int k = (i + 2) % 3;
      cross[i] = a[j].mul(b[k]).sub(a[k].mul(b[j]));
    }
    return cross;
  }

  private static Program reprojection() {
    return OBSERVATION.traceAll(
        BundleAdjustment::reprojection, Warmup.numbers(OBSERVATION.count()));
  }

  /** How far the square of a weight is from 1. */
  private static Program weightError() {
    return Program.trace(w -> w[0].square().neg().add(1), 1);
  }

  private static Task errors(Input input) {
    Problem problem = new Problem(input);
    Batch reprojections = reprojection().batch(0);
    Batch weights = weightError().batch(0);
    return Warmup.of(
        () -> problem.errors(reprojections, weights), () -> problem.errors(reprojections, weights));
  }

  private static Task jacobian(Input input) {
    Problem problem = new Problem(input);
    Batch reprojections = reprojection().jacobian().batch(0);
    Batch weights = weightError().gradient().batch(0);
    int[] starts = problem.starts();
    int[] columns = problem.columns();
    double[][] slopes = new double[2 * VARIABLES][problem.observations];
    double[] values = new double[columns.length];
    return Warmup.of(
        () -> problem.fill(reprojections, weights, slopes, values),
        () -> {
          problem.fill(reprojections, weights, slopes, values);
          Map<String, Object> matrix = new LinkedHashMap<>();
          matrix.put("rows", sent(starts));
          matrix.put("cols", sent(columns));
          double[] shown = Arrays.copyOf(values, SENT + 1);
          shown[SENT] = values[values.length - 1];
          matrix.put("vals", shown);
          return matrix;
        });
  }

  private static int[] sent(int... all) {
    int[] sent = Arrays.copyOf(all, SENT + 1);
    sent[SENT] = all[all.length - 1];
    return sent;
  }

  /** All cameras, points and observations, one array for each quantity. */
  private static final class Problem {
    private final int observations;
    private final double[][] cameras;
    private final double[][] points;
    private final double[] weights;
    private final double[][] features;

    Problem(Input input) {
      observations = input.count("p");
      if (observations < 10 || input.count("n") == 0 || input.count("m") == 0) {
        throw new IllegalArgumentException("too few cameras, points or observations");
      }
      cameras = repeated(input.vector("cam"), CAMERA, input.count("n"));
      points = repeated(input.vector("x"), POINT, input.count("m"));
      weights = repeated(new double[] {input.number("w")}, 1, observations)[0];
      features = repeated(input.vector("feat"), 2, observations);
    }

    private static double[][] repeated(double[] numbers, int size, int count) {
      if (numbers.length != size) {
        throw new IllegalArgumentException(size + " numbers expected, not " + numbers.length);
      }
      double[][] all = new double[size][count];
      for (int i = 0; i < size; i++) {
        Arrays.fill(all[i], numbers[i]);
      }
      return all;
    }

    /** Returns the inputs of each observation, column by column. */
    private Rows rows() {
      double[][] columns = new double[OBSERVATION.count()][];
      for (int i = 0; i < CAMERA; i++) {
        columns[i] = gathered(cameras[i]);
      }
      for (int i = 0; i < POINT; i++) {
        columns[CAMERA + i] = gathered(points[i]);
      }
      columns[VARIABLES - 1] = weights;
      columns[VARIABLES] = features[0];
      columns[VARIABLES + 1] = features[1];
      return Rows.ofColumns(columns);
    }

    private double[] gathered(double... table) {
      double[] column = new double[observations];
      for (int i = 0, from = 0; i < observations; i++, from++) {
        from = from == table.length ? 0 : from;
        column[i] = table[from];
      }
      return column;
    }

    Map<String, Object> errors(Batch reprojections, Batch ofWeights) {
      double[] none = {};
      double[][] off = reprojections.each(none, rows());
      double[] weight = ofWeights.each(none, new double[][] {weights})[0];
      Map<String, Object> errors = new LinkedHashMap<>();
      errors.put(
          "reproj_error",
          Map.of("elements", new double[] {off[0][0], off[1][0]}, "repeated", observations));
      errors.put("w_err", Map.of("element", weight[0], "repeated", observations));
      return errors;
    }

    /** Writes the entries of the Jacobian: two rows for each observation, then one each. */
    Object fill(Batch reprojections, Batch ofWeights, double[][] slopes, double... values) {
      double[] none = {};
      reprojections.each(none, rows(), slopes, 1);
      int next = 0;
      for (int i = 0; i < observations; i++) {
        for (double[] slope : slopes) {
          values[next++] = slope[i];
        }
      }
      double[] ofWeight = ofWeights.each(none, new double[][] {weights})[0];
      System.arraycopy(ofWeight, 0, values, next, observations);
      return values;
    }

    /** Returns where the rows of the Jacobian start, and where the last ends. */
    int[] starts() {
      int[] starts = new int[3 * observations + 1];
      for (int row = 0; row < 3 * observations; row++) {
        starts[row + 1] = starts[row] + (row < 2 * observations ? VARIABLES : 1);
      }
      return starts;
    }

    /** Returns the columns of the entries: cameras, points and weights come one after the other. */
    int[] columns() {
      int[] columns = new int[(2 * VARIABLES + 1) * observations];
      int firstPoint = CAMERA * cameras[0].length;
      int firstWeight = firstPoint + POINT * points[0].length;
      int next = 0;
      for (int i = 0; i < observations; i++) {
        for (int row = 0; row < 2; row++) {
          for (int j = 0; j < CAMERA; j++) {
            columns[next++] = i % cameras[0].length * CAMERA + j;
          }
          for (int j = 0; j < POINT; j++) {
            columns[next++] = firstPoint + i % points[0].length * POINT + j;
          }
          columns[next++] = firstWeight + i;
        }
      }
      for (int i = 0; i < observations; i++) {
        columns[next++] = firstWeight + i;
      }
      return columns;
    }
  }
}
