package io.github.wengert.autodiff.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The components to be explained, up to a factor that is a mistake of its own.
 *
 * @param of the case
 * @param components their indices
 * @param factor what the given numbers are to be divided by; null for nothing
 */
record Wanted(Case of, int[] components, Factor factor) {

  static Wanted plain(Case of, int[] components) {
    return new Wanted(of, components, null);
  }

  boolean isPlain() {
    return factor == null;
  }

  double number(int component) {
    return of.given[component] / factor(of);
  }

  double slack(int component) {
    return of.slack[component] / Math.abs(factor(of));
  }

  boolean fits(int component, double predicted) {
    return Math.abs(predicted - number(component)) <= slack(component);
  }

  private double factor(Case at) {
    return factor == null ? 1 : factor.value().applyAsDouble(at);
  }

  /** Returns an explanation of a scene's mistake and, if there is a factor, of that. */
  Explanation explain(Scene scene, Fault fault, Function<Scene, double[]> gradient) {
    return explain(scene, scene.plus(fault), gradient);
  }

  /** Returns how many of the components to be looked into a gradient explains. */
  int explained(Scene scene) {
    int count = 0;
    for (int i : of.wrong) {
      count += fits(i, scene.gradient(i)) ? 1 : 0;
    }
    return count;
  }

  /**
   * Hands out the mistakes of a scene as an explanation if they explain enough of what is wanted.
   */
  void offer(Scene changed, Consumer<Explanation> found) {
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
  Explanation explain(Scene scene) {
    return explain(scene, scene.faults, Scene::gradient);
  }

  private Explanation explain(Scene scene, List<Fault> faults, Function<Scene, double[]> gradient) {
    List<Fault> all = new ArrayList<>(faults);
    if (!isPlain()) {
      all.add(factor.fault());
    }
    return new Explanation(
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
