package io.github.wengert.autodiff.check.run;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The points near one that was asked for at which a derivation is checked too. They lie inside the
 * domain of the function: its value and its gradient are finite there. Signs are kept, as a formula
 * by hand may hold for one sign only. For one thread.
 */
final class Neighborhood {
  /** How far a number is moved, as a share of it, if all goes well. */
  private static final double WIDE = 0.5;

  private static final double NARROWER = 0.25;
  private static final int ATTEMPTS = 12;

  /** A point, its graph there if there is one, and the derivatives by hand. */
  record Neighbor(double[] point, Value[] inputs, List<Value> outputs, double[][] given) {}

  private final Setup check;
  private final double[] center;
  private final double[] scales;
  private final Random random;

  Neighborhood(Setup check, double[] center, long seed) {
    this.check = check;
    this.center = center;
    this.random = new Random(seed);
    double[] sizes =
        Arrays.stream(center).map(Math::abs).filter(size -> size > 0).sorted().toArray();
    double middle = sizes.length == 0 ? 1 : sizes[sizes.length / 2];
    scales = Arrays.stream(center).map(x -> x == 0 ? middle : Math.abs(x)).toArray();
  }

  /** Draws up to this many points; fewer where the function is hardly anywhere defined. */
  List<Neighbor> draw(int count) {
    List<Neighbor> neighbors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Neighbor neighbor = draw();
      if (neighbor == null) {
        break;
      }
      neighbors.add(neighbor);
    }
    return neighbors;
  }

  private Neighbor draw() {
    double width = WIDE;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double[] point = center.clone();
      for (int i = 0; i < point.length; i++) {
        point[i] += width * scales[i] * (2 * random.nextDouble() - 1);
      }
      Neighbor neighbor = at(point);
      if (neighbor != null) {
        return neighbor;
      }
      width *= NARROWER;
    }
    return null;
  }

  /** Returns what there is at a point; null if it lies outside the domain. */
  Neighbor at(double[] point) {
    try {
      if (!check.function.hasGraph()) {
        double[] results = check.function.numbers().apply(point.clone());
        boolean finite = Arrays.stream(results).allMatch(Double::isFinite);
        double[][] given = check.given(point, results.length);
        return finite ? new Neighbor(point, null, List.of(), given) : null;
      }
      Value[] inputs = check.inputs(point);
      List<Value> outputs = check.function.values().apply(inputs);
      for (Value output : outputs) {
        Gradients gradients = output.backward();
        if (!Double.isFinite(output.data())
            || !Arrays.stream(inputs).allMatch(x -> Double.isFinite(gradients.of(x)))) {
          return null;
        }
      }
      return new Neighbor(point, inputs, outputs, check.given(point, outputs.size()));
    } catch (RuntimeException outside) {
      return null;
    }
  }
}
