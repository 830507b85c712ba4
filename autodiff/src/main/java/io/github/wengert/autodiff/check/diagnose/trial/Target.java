package io.github.wengert.autodiff.check.diagnose.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The wrong components to explain, after dividing out a factor that is itself a mistake.
 *
 * @param of the case
 * @param components their indices
 * @param factor what the given numbers are to be divided by; null for nothing
 */
public record Target(WrongGradient of, int[] components, Factor factor) {

  public static Target plain(WrongGradient of, int[] components) {
    return new Target(of, components, null);
  }

  public boolean isPlain() {
    return factor == null;
  }

  public double number(int component) {
    return of.given[component] / factor(of);
  }

  public double slack(int component) {
    return of.slack[component] / Math.abs(factor(of));
  }

  public boolean fits(int component, double predicted) {
    return Math.abs(predicted - number(component)) <= slack(component);
  }

  private double factor(WrongGradient at) {
    return factor == null ? 1 : factor.value().applyAsDouble(at);
  }

  /** Returns an explanation of a scene's mistake and, if there is a factor, of that. */
  public Suspicion explain(
      TrialDerivation scene, Fault fault, Function<TrialDerivation, double[]> gradient) {
    return explain(scene, scene.plus(fault), gradient);
  }

  /** Returns how many of the components to be looked into a gradient explains. */
  int explained(TrialDerivation scene) {
    int count = 0;
    for (int i : of.wrong) {
      count += fits(i, scene.gradient(i)) ? 1 : 0;
    }
    return count;
  }

  /**
   * Supplies the mistakes of a scene as an explanation if they explain enough of what is wanted.
   */
  public void offer(TrialDerivation changed, Consumer<Suspicion> found) {
    boolean explains = false;
    for (int i : components) {
      explains |= fits(i, changed.gradient(i));
    }
    double bits = changed.bits() + (isPlain() ? 0 : factor.fault().bits());
    if (explains && of.evidence.canTell(bits, explained(changed))) {
      found.accept(explain(changed));
    }
  }

  /** Returns an explanation by the mistakes of a scene. */
  public Suspicion explain(TrialDerivation scene) {
    return explain(scene, scene.faults, TrialDerivation::gradient);
  }

  private Suspicion explain(
      TrialDerivation scene, List<Fault> faults, Function<TrialDerivation, double[]> gradient) {
    List<Fault> all = new ArrayList<>(faults);
    if (!isPlain()) {
      all.add(factor.fault());
    }
    return new Suspicion(
        all,
        other -> {
          double[] predicted = gradient.apply(scene.at(other)).clone();
          for (int i = 0; i < predicted.length; i++) {
            predicted[i] *= factor(other);
          }
          return predicted;
        });
  }
}
