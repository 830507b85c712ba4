package io.github.wengert.autodiff.check.diagnose.trial;

import io.github.wengert.autodiff.check.Mistake;
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
public record Suspicion(
    List<Fault> faults, Function<WrongGradient, double[]> prediction, double precision) {

  Suspicion(List<Fault> faults, Function<WrongGradient, double[]> prediction) {
    this(faults, prediction, 0);
  }

  /** Returns the same as one that does not tell numbers apart that differ by this share. */
  public Suspicion upTo(double share) {
    return new Suspicion(faults, prediction, share);
  }

  public List<Mistake> mistakes() {
    return faults.stream().map(Fault::mistake).toList();
  }

  public String text() {
    return faults.stream().map(Fault::words).collect(Collectors.joining("; and "));
  }

  public double cost() {
    return faults.stream().mapToDouble(Fault::cost).sum();
  }

  public double bits() {
    return faults.stream().mapToDouble(Fault::bits).sum();
  }
}
