package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Milestones.Link;
import io.github.wengert.autodiff.math.Logarithm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The paths that carry most, largest first, without walking along all of them: a best-first search.
 * For each milestone it is known how much the best way on from there can carry, so that a path that
 * was begun is worth its product so far times that, and the search only ever goes on with the best
 * one. This is A* with an estimate that is exact; Hart, Nilsson and Raphael 1968.
 *
 * <p>Finding k paths takes time and memory in proportion to k times the length of a path times the
 * number of steps at each milestone.
 */
final class Paths {

  /** Stands for the logarithm of 0, of an infinity and of NaN, so that sums stay finite. */
  private static final double FAR = 1e9;

  private final Milestones milestones;
  private final double[] best;
  private final PriorityQueue<Begun> queue =
      new PriorityQueue<>(
          Comparator.<Begun>comparingDouble(begun -> -begun.promise).thenComparing(b -> b.number));
  private long begun;

  /** A path from the output that got as far as a position. */
  private record Begun(
      int position, Begun before, double adjoint, double size, double promise, long number) {}

  Paths(Milestones milestones) {
    this.milestones = milestones;
    this.best = new double[milestones.count()];
    for (int i = 1; i < best.length; i++) {
      best[i] =
          milestones.links(i).stream()
              .mapToDouble(link -> logarithm(link.derivative()) + best[link.to()])
              .max()
              .orElseThrow();
    }
    if (best.length > 0) {
      begin(best.length - 1, null, 1, 0);
    }
  }

  private static double logarithm(double derivative) {
    double size = Logarithm.log(Math.abs(derivative));
    return Double.isNaN(size) ? FAR : Math.max(-FAR, Math.min(FAR, size));
  }

  private void begin(int position, Begun before, double adjoint, double size) {
    queue.add(new Begun(position, before, adjoint, size, size + best[position], begun++));
  }

  /** Returns the path that carries most of those not returned yet, null if there is none. */
  Explanation.Path next(double gradient) {
    while (!queue.isEmpty()) {
      Begun path = queue.remove();
      if (path.position == 0) {
        return finished(path, gradient);
      }
      for (Link link : milestones.links(path.position)) {
        double size = path.size + logarithm(link.derivative());
        begin(link.to(), path, carried(path, link), size);
      }
    }
    return null;
  }

  /** Returns what passes on along a step: the product, unless an exact 0 stops an infinity. */
  private double carried(Begun path, Link link) {
    double product = path.adjoint * link.derivative();
    if (!Double.isNaN(product)) {
      return product;
    }
    return milestones
        .derivatives(milestones.value(path.position), path.adjoint)
        .get(milestones.value(link.to()));
  }

  private Explanation.Path finished(Begun path, double gradient) {
    List<Value> values = new ArrayList<>();
    for (Begun at = path; at != null; at = at.before) {
      values.add(milestones.value(at.position));
    }
    return new Explanation.Path(List.copyOf(values), path.adjoint, path.adjoint / gradient);
  }
}
