package io.github.wengert.autodiff.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PathsTest {

  /** A random graph of named values, each the weighted sum of two before it. */
  private static final class Example {
    private final List<Value> nodes = new ArrayList<>();
    private final List<int[]> parents = new ArrayList<>();
    private final List<double[]> weights = new ArrayList<>();

    Example(int size, long seed) {
      Random random = new Random(seed);
      nodes.add(Value.of(1.5, "x"));
      parents.add(new int[0]);
      weights.add(new double[0]);
      for (int i = 1; i <= size; i++) {
        int a = random.nextInt(i);
        int b = random.nextInt(i);
        double[] w = {random.nextGaussian(), random.nextGaussian()};
        Value node = nodes.get(a).mul(w[0]).add(nodes.get(b).mul(w[1]));
        nodes.add(node.named("n" + i));
        parents.add(a == b ? new int[] {a} : new int[] {a, b});
        weights.add(a == b ? new double[] {w[0] + w[1]} : w);
      }
    }

    Value output() {
      return nodes.get(nodes.size() - 1);
    }

    /** Returns the products along all paths, by walking along each. */
    List<Double> products(int from) {
      if (from == 0) {
        return List.of(1.0);
      }
      List<Double> products = new ArrayList<>();
      for (int i = 0; i < parents.get(from).length; i++) {
        double weight = weights.get(from)[i];
        products(parents.get(from)[i]).forEach(rest -> products.add(weight * rest));
      }
      return products;
    }
  }

  @Property(tries = 200)
  void paths_ofRandomGraph_areAllOfThemLargestFirst(
      @ForAll @IntRange(min = 1, max = 14) int size, @ForAll long seed) {
    Example example = new Example(size, seed);
    List<Double> expected = new ArrayList<>(example.products(size));
    expected.sort(Comparator.comparingDouble(product -> -Math.abs(product)));
    Explanation explanation =
        Explanation.of(example.output(), example.nodes.get(0)).withPaths(expected.size() + 1);
    List<Explanation.Path> paths = explanation.paths();
    assertEquals(BigInteger.valueOf(expected.size()), explanation.pathCount());
    assertEquals(expected.size(), paths.size());
    double largest = Math.abs(expected.get(0));
    for (int i = 0; i < paths.size(); i++) {
      assertEquals(
          Math.abs(expected.get(i)), Math.abs(paths.get(i).contribution()), 1e-12 * largest);
    }
  }

  @Property(tries = 100)
  void contributions_ofRandomGraph_addUpToTheGradient(
      @ForAll @IntRange(min = 1, max = 14) int size, @ForAll long seed) {
    Example example = new Example(size, seed);
    Value x = example.nodes.get(0);
    Explanation explanation = Explanation.of(example.output(), x).withPaths(Integer.MAX_VALUE);
    List<Explanation.Path> paths = explanation.paths();
    double sum = paths.stream().mapToDouble(Explanation.Path::contribution).sum();
    double sizes = paths.stream().mapToDouble(p -> Math.abs(p.contribution())).sum();
    assertEquals(example.output().backward().of(x), explanation.gradient());
    assertEquals(explanation.gradient(), sum, 1e-12 * sizes);
    for (Explanation.Path path : paths) {
      assertEquals(x, path.values().get(0));
      assertEquals(example.output(), path.values().get(path.values().size() - 1));
    }
  }

  @Property(tries = 50)
  void derivation_ofRandomGraph_endsWithTheGradient(
      @ForAll @IntRange(min = 1, max = 12) int size, @ForAll long seed) {
    Example example = new Example(size, seed);
    Explanation explanation = Explanation.of(example.output(), example.nodes.get(0));
    String first = explanation.render(Notation.ASCII).lines().findFirst().orElseThrow();
    String number = Decimal.text(explanation.gradient(), 9);
    assertTrue(first.endsWith(" = " + number), () -> first + " does not end with " + number);
  }
}
