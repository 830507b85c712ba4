package io.github.wengert.examples.gradbench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All evals there are, by name. */
final class Evals {
  static final Map<String, Eval> ALL = all();

  private Evals() {}

  private static Map<String, Eval> all() {
    Map<String, Eval> all = new LinkedHashMap<>();
    List.of(
            Hello.EVAL,
            LeastSquares.EVAL,
            LogSumExp.EVAL,
            Determinant.EVAL,
            ChainOde.EVAL,
            Particle.EVAL,
            Saddle.EVAL,
            KMeans.EVAL,
            GaussianMixture.EVAL,
            BundleAdjustment.EVAL,
            DiagonalLstm.EVAL)
        .forEach(eval -> all.put(eval.name(), eval));
    return all;
  }
}
