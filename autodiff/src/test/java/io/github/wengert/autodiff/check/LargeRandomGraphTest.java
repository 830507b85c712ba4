package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.RandomGraphs;
import io.github.wengert.autodiff.RandomGraphs.Recipe;
import io.github.wengert.autodiff.Value;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random graphs of up to 10,000 nodes over the whole table, against numbers alone. */
class LargeRandomGraphTest {
  private static final int INPUTS = 3;

  /** Returns the mean of all nodes, so that each of them matters. */
  private static Value mean(Recipe recipe, Value... x) {
    return Value.mean(recipe.nodes(x));
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 100, 300})
  void gradient_ofAGraphOfThisSize_isTheNumericDerivative(int size) {
    check(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 3_000, 10_000})
  @Tag("slow")
  void gradient_ofALargeGraph_isTheNumericDerivative(int size) {
    check(size);
  }

  private static void check(int size) {
    int decided = 0;
    for (long seed = 1; seed <= 4; seed++) {
      Recipe recipe = RandomGraphs.recipe(RandomGraphs.differentiable(), seed, INPUTS, size);
      Value[] x = Value.of(recipe.at());
      Value root = mean(recipe, x);
      assertTrue(Graph.of(root).nodeCount() > 0.8 * size, "equal constants may be one node");
      double[] gradient = root.backward().of(List.of(x));
      for (int i = 0; i < INPUTS; i++) {
        NumericDerivative numeric =
            NumericDerivative.partial(at -> mean(recipe, Value.of(at)).data(), recipe.at(), i);
        double scale = Math.max(Math.abs(gradient[i]), Math.abs(numeric.value()));
        double allowed = 10 * numeric.error() + 1e-9 * scale;
        assertEquals(numeric.value(), gradient[i], allowed, "seed " + seed + ", input " + i);
        decided += numeric.error() <= 1e-5 * scale ? 1 : 0;
      }
    }
    assertTrue(decided >= 9, decided + " of 12 numeric derivatives could decide");
  }
}
