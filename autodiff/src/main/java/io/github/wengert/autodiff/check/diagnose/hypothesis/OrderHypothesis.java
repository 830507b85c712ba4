package io.github.wengert.autodiff.check.diagnose.hypothesis;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.Suspicion;
import io.github.wengert.autodiff.check.diagnose.trial.Target;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The derivatives stand in the wrong places: swapped, shifted, reversed or transposed. */
final class OrderHypothesis implements Hypothesis {
  private static final double SWAPPED = 1.3;
  private static final double REGULAR = 1.2;
  private static final double COPIED = 2.8;

  @Override
  public void propose(TrialDerivation scene, Target wanted, Consumer<Suspicion> found) {
    double[] gradient = scene.gradient();
    int n = gradient.length;
    Arrangement[] arrangements = arrangements(n);
    for (Arrangement arrangement : arrangements) {
      double[] moved = arrangement.of(gradient);
      boolean changes = IntStream.of(wanted.components()).anyMatch(i -> moved[i] != gradient[i]);
      if (changes && IntStream.range(0, n).allMatch(i -> wanted.fits(i, moved[i]))) {
        Fault fault = new Fault(Mistake.SWAPPED, arrangement.words, REGULAR, arrangements.length);
        found.accept(wanted.explain(scene, fault, at -> arrangement.of(at.gradient())));
      }
    }
    pairs(scene, wanted, gradient, found);
  }

  private static void pairs(
      TrialDerivation scene, Target wanted, double[] gradient, Consumer<Suspicion> found) {
    for (int component : wanted.components()) {
      for (int other = 0; other < gradient.length; other++) {
        boolean differs = !wanted.fits(component, gradient[component]);
        if (other == component || !differs || !wanted.fits(component, gradient[other])) {
          continue;
        }
        boolean both = wanted.fits(other, gradient[component]);
        String a = scene.of.names.get(component);
        String b = scene.of.names.get(other);
        String words =
            both
                ? a + " and " + b + " are swapped"
                : "this is the derivative by " + b + ", not " + a;
        Fault fault =
            new Fault(Mistake.SWAPPED, words, both ? SWAPPED : COPIED, 2.0 * gradient.length);
        int from = other;
        found.accept(wanted.explain(scene, fault, at -> moved(at, component, from, both)));
      }
    }
  }

  private static double[] moved(TrialDerivation scene, int component, int from, boolean both) {
    double[] gradient = scene.gradient();
    double[] predicted = new double[gradient.length];
    Arrays.fill(predicted, Double.NaN);
    predicted[component] = gradient[from];
    predicted[from] = both ? gradient[component] : Double.NaN;
    return predicted;
  }

  /** A rule that says which component stands at a place, for n = rows · columns. */
  private record Arrangement(String words, int n, int rows, int shift) {

    /** Tells whether more than two components are moved: two that are exchanged are a pair. */
    boolean isProper() {
      return IntStream.range(0, n).filter(i -> place(i) != i).count() > 2;
    }

    double[] of(double[] gradient) {
      double[] moved = new double[n];
      Arrays.setAll(moved, i -> gradient[place(i)]);
      return moved;
    }

    private int place(int i) {
      if (rows == 0) {
        return n - 1 - i;
      }
      return rows == 1 ? Math.floorMod(i + shift, n) : i % rows * (n / rows) + i / rows;
    }
  }

  private static Arrangement[] arrangements(int n) {
    return Stream.of(
            Stream.of(new Arrangement("the order is reversed", n, 0, 0)),
            IntStream.of(1, -1, 2, -2)
                .mapToObj(
                    k -> new Arrangement("the components are shifted by " + Math.abs(k), n, 1, k)),
            IntStream.range(2, Math.min(n, 64))
                .filter(rows -> n % rows == 0)
                .mapToObj(
                    rows ->
                        new Arrangement(
                            "the matrix of " + rows + " columns is transposed", n, rows, 0)))
        .flatMap(stream -> stream)
        .filter(Arrangement::isProper)
        .toArray(Arrangement[]::new);
  }
}
