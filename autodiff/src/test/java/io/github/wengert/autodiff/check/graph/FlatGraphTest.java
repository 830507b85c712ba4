package io.github.wengert.autodiff.check.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Bits;
import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.RandomGraphs;
import io.github.wengert.autodiff.RandomGraphs.Recipe;
import io.github.wengert.autodiff.Samples;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlatGraphTest {
  private static final int POINTS = 20;

  @Provide
  Arbitrary<Recipe> recipes() {
    return RandomGraphs.recipes();
  }

  @Property(tries = 300)
  void adjoints_ofARandomGraph_haveTheBitsOfTheEngine(@ForAll("recipes") Recipe recipe) {
    Value root = recipe.apply(Value.of(recipe.at()));
    FlatGraph graph = FlatGraph.of(root);
    Gradients expected = root.backward();
    double[] adjoints = graph.adjoints(graph.slopes(graph.values()), graph.root());
    for (int i = 0; i < adjoints.length && !root.isConstant(); i++) {
      // that of a constant is not kept by the engine, and nothing flows into one here
      Bits.assertSame(expected.of(graph.node(i)), adjoints[i], graph.label(i));
    }
  }

  @Property(tries = 300)
  void tangents_ofARandomGraph_haveTheBitsOfAForwardPass(@ForAll("recipes") Recipe recipe) {
    Value[] inputs = Value.of(recipe.at());
    FlatGraph graph = FlatGraph.of(recipe.apply(inputs));
    double[][] slopes = graph.slopes(graph.values());
    for (int i = 0; i < inputs.length; i++) {
      double[] direction = new double[inputs.length];
      direction[i] = 1;
      int by = graph.indexOf(inputs[i]);
      double expected =
          Derivatives.jvp(x -> new Value[] {recipe.apply(x)}, recipe.at(), direction)[0];
      double actual = by < 0 ? 0 : graph.tangents(slopes, by)[graph.root()];
      assertEquals(expected, actual + 0.0, 0.0, "by input " + i);
    }
  }

  /** What the slopes say at points at random, a list by operation need not be kept for. */
  @ParameterizedTest
  @EnumSource
  void partner_ofEveryOperation_isTheArgumentThatTheSlopeEquals(Elementary op) {
    for (int count : Samples.counts(op)) {
      FlatGraph graph = FlatGraph.of(op.of(Value.of(new double[count])));
      int[] expected = new int[count];
      Arrays.setAll(expected, argument -> partner(op, count, argument));
      int[] actual =
          IntStream.range(0, count)
              .map(argument -> graph.partner(graph.root(), argument))
              .toArray();
      assertEquals(Arrays.toString(expected), Arrays.toString(actual), () -> count + " arguments");
    }
  }

  private static int partner(Op op, int count, int argument) {
    boolean[] equal = new boolean[count];
    Arrays.fill(equal, true);
    Random random = new Random(7);
    for (int point = 0; point < POINTS; point++) {
      double[] x = Samples.arguments(op, count, random);
      List<Value> arguments = List.of(Value.of(x));
      double slope = op.slopes(arguments, op.of(Value.of(x))).get(argument).data();
      for (int k = 0; k < count; k++) {
        equal[k] &= k != argument && slope == x[k];
      }
    }
    return IntStream.range(0, count).filter(k -> equal[k]).findFirst().orElse(-1);
  }

  @ParameterizedTest
  @EnumSource
  void terms_ofEveryOperation_areThoseOfSumsAndMeansOnly(Elementary op) {
    int count = Collections.max(Samples.counts(op));
    FlatGraph graph = FlatGraph.of(op.of(Value.of(new double[count])));
    boolean sum = count > 1 && hasEqualSlopes(op, count);
    assertEquals(sum ? count : 0, graph.terms(graph.root()).size());
  }

  private static boolean hasEqualSlopes(Op op, int count) {
    Random random = new Random(9);
    double first = Double.NaN;
    for (int point = 0; point < POINTS; point++) {
      double[] x = Samples.arguments(op, count, random);
      for (Value slope : op.slopes(List.of(Value.of(x)), op.of(Value.of(x)))) {
        first = Double.isNaN(first) ? slope.data() : first;
        if (first == 0 || slope.data() != first) {
          return false;
        }
      }
    }
    return true;
  }
}
