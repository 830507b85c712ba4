package io.github.wengert.autodiff.check;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A mistake, or two, and the gradient that they would give at any point.
 *
 * @param faults what was done wrong
 * @param prediction the gradient; NaN for a component that the mistake says nothing about
 * @param precision numbers that differ by this share of them are explained alike, which counts as
 *     less evidence
 */
record Explanation(List<Fault> faults, Function<Case, double[]> prediction, double precision) {

  Explanation(List<Fault> faults, Function<Case, double[]> prediction) {
    this(faults, prediction, 0);
  }

  /** Returns the same as one that does not tell numbers apart that differ by this share. */
  Explanation upTo(double share) {
    return new Explanation(faults, prediction, share);
  }

  List<Mistake> mistakes() {
    return faults.stream().map(Fault::mistake).toList();
  }

  String text() {
    return faults.stream().map(Fault::words).collect(Collectors.joining("; and "));
  }

  double cost() {
    return faults.stream().mapToDouble(Fault::cost).sum();
  }

  double bits() {
    return faults.stream().mapToDouble(Fault::bits).sum();
  }
}
