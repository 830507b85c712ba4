package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.RandomGraphs.Recipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.api.Test;

/** Gradients of random expressions over the whole table. */
class RandomGraphTest {

  @Provide
  Arbitrary<Recipe> recipes() {
    return RandomGraphs.recipes();
  }

  @Provide
  Arbitrary<Recipe> differentiable() {
    return RandomGraphs.recipes(RandomGraphs.differentiable());
  }

  @Provide
  Arbitrary<Recipe> hipparchusRecipes() {
    return RandomGraphs.recipes(List.copyOf(HipparchusTest.operations().keySet()));
  }

  /** The recipes are what they promise: without this, the other tests might test little. */
  @Property(tries = 300)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void recipe_atItsPoint_isFiniteAndUsesTheTable(@ForAll("recipes") Recipe recipe) {
    Value[] x = Value.of(recipe.at());
    List<Value> nodes = recipe.nodes(x);
    for (Value node : nodes) {
      assertTrue(Double.isFinite(node.data()), node + " in " + recipe);
      assertTrue(node.localGradients().stream().allMatch(Double::isFinite), node + " in " + recipe);
    }
    Bits.assertSame(recipe.value(recipe.at()), recipe.apply(x).data(), "root");
    boolean shared = recipe.steps().stream().anyMatch(s -> s.operands().contains(0));
    boolean twice =
        recipe.steps().stream()
            .anyMatch(s -> s.operands().stream().distinct().count() < s.operands().size());
    boolean constant = recipe.steps().stream().anyMatch(s -> s.op() == Input.CONSTANT);
    Statistics.label("shared").collect(shared);
    Statistics.label("shared").coverage(c -> c.check(true).percentage(p -> p > 50));
    Statistics.label("twice").collect(twice);
    Statistics.label("twice").coverage(c -> c.check(true).percentage(p -> p > 50));
    Statistics.label("constant").collect(constant);
    Statistics.label("constant").coverage(c -> c.check(true).percentage(p -> p > 50));
  }

  @Test
  void recipes_together_useTheWholeTable() {
    Set<Op> missing = new HashSet<>(List.of(Elementary.values()));
    for (int seed = 0; seed < 2_000 && !missing.isEmpty(); seed++) {
      Recipe recipe = RandomGraphs.recipe(List.of(Elementary.values()), seed, 3, 40);
      recipe.steps().forEach(step -> missing.remove(step.op()));
    }
    assertEquals(Set.of(), missing);
  }

  @Property(tries = 500)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void gradient_isTheCentralDifference(@ForAll("differentiable") Recipe recipe) {
    double[] at = recipe.at();
    Value[] x = Value.of(at);
    Value root = recipe.apply(x);
    Gradients gradients = root.backward();
    Map<Value, Double> sizes = pathSizes(root);
    for (int i = 0; i < at.length; i++) {
      int index = i;
      double h = Math.cbrt(Math.ulp(1.0)) * Math.abs(at[i]) / 2;
      double near = Differences.central(t -> recipe.value(with(at, index, t)), at[i], h);
      double far = Differences.central(t -> recipe.value(with(at, index, t)), at[i], 2 * h);
      double rounding = 4 * Math.ulp(1.0) * roundedSize(sizes) / h;
      double tolerance = 2 * Math.abs(near - far) + rounding;
      double size = sizes.getOrDefault(x[i], 0.0);
      assertEquals(near, gradients.of(x[i]), tolerance, () -> recipe + " by " + index);
      Statistics.collect(near == gradients.of(x[i]) || tolerance < 1e-3 * size);
    }
    Statistics.coverage(c -> c.check(true).percentage(p -> p > 95));
  }

  /** Returns for each node the sum over all paths to it of the product of the |slopes|. */
  private static Map<Value, Double> pathSizes(Value root) {
    Map<Value, Double> sizes = new HashMap<>(Map.of(root, 1.0));
    List<Value> nodes = new ArrayList<>(Graph.of(root).nodes());
    Collections.reverse(nodes);
    for (Value node : nodes) {
      List<Double> slopes = node.localGradients();
      for (int i = 0; i < slopes.size(); i++) {
        double size = strong(sizes.get(node), Math.abs(slopes.get(i)));
        sizes.merge(node.parents().get(i), size, Double::sum);
      }
    }
    return sizes;
  }

  /** Returns what the root may move if each node moves by its own size. */
  private static double roundedSize(Map<Value, Double> sizes) {
    return sizes.entrySet().stream()
        .mapToDouble(e -> strong(e.getValue(), termSize(e.getKey())))
        .sum();
  }

  private static double strong(double size, double factor) {
    return size == 0 ? 0 : size * factor;
  }

  /** Returns the size of a node, or of the terms that it adds up. */
  private static double termSize(Value node) {
    double size = Math.abs(node.data());
    for (int i = 0; i < node.parents().size(); i++) {
      double slope = Math.abs(node.localGradients().get(i));
      size += strong(slope, Math.abs(node.parents().get(i).data()));
    }
    return size;
  }

  @Property(tries = 500)
  void everyRoot_hasOneGradientInBothForms(@ForAll("recipes") Recipe recipe) {
    Value[] x = Value.of(recipe.at());
    List<Value> nodes = recipe.nodes(x);
    for (Value root : List.of(nodes.get(nodes.size() - 1), nodes.get(nodes.size() / 2))) {
      Gradients gradients = root.backward();
      List<Value> variable = nodes.stream().filter(node -> !node.isConstant()).toList();
      List<Value> derivatives = Derivatives.gradient(root, variable);
      for (int i = 0; i < variable.size(); i++) {
        double expected = gradients.of(variable.get(i));
        Bits.assertSame(expected, derivatives.get(i).data(), "node " + i + " of " + recipe);
      }
      Bits.assertSame(
          gradients.of(List.of(x)), root.backward().of(List.of(x)), "again, of " + recipe);
    }
  }

  @Property(tries = 200)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void secondDerivatives_areTheDifferencesOfTheFirst(@ForAll("differentiable") Recipe recipe) {
    double[] at = recipe.at();
    Value[] x = Value.of(at);
    Value slope = Derivatives.derivative(recipe.apply(x), x[0]);
    double second = slope.backward().of(x[0]);
    double h = Math.cbrt(Math.ulp(1.0)) * Math.abs(at[0]) / 2;
    double near = Differences.central(t -> slope(recipe, with(at, 0, t)), at[0], h);
    double far = Differences.central(t -> slope(recipe, with(at, 0, t)), at[0], 2 * h);
    double rounding = 32 * Math.ulp(1.0) * roundedSize(pathSizes(slope)) / h;
    double tolerance = 2 * Math.abs(near - far) + rounding;
    assertEquals(near, second, tolerance, recipe::toString);
    double size = Math.abs(second) + Math.abs(slope.data() / at[0]);
    Statistics.collect(near == second || tolerance < 1e-2 * size);
    Statistics.coverage(c -> c.check(true).percentage(p -> p > 80));
  }

  private static double slope(Recipe recipe, double[] at) {
    Value[] x = Value.of(at);
    return recipe.apply(x).backward().of(x[0]);
  }

  @Property(tries = 500)
  void gradient_isThatOfHipparchus(@ForAll("hipparchusRecipes") Recipe recipe) {
    double[] at = recipe.at();
    Value[] x = Value.of(at);
    Value root = recipe.apply(x);
    Gradients gradients = root.backward();
    Map<Value, Double> sizes = pathSizes(root);
    Gradient other = hipparchus(recipe);
    assertEquals(other.getValue(), root.data(), 1e-12 * roundedSize(sizes), recipe::toString);
    for (int i = 0; i < at.length; i++) {
      // a slope of 0, as ln 1, is a rounding error where the operand was rounded differently
      double natural = roundedSize(sizes) / Math.abs(at[i]);
      double tolerance = 1e-12 * Math.max(sizes.getOrDefault(x[i], 0.0), natural);
      int index = i;
      assertEquals(
          other.getPartialDerivative(i),
          gradients.of(x[i]),
          tolerance,
          () -> recipe + " by " + index);
    }
  }

  private static Gradient hipparchus(Recipe recipe) {
    Map<Elementary, Function<Gradient[], Gradient>> operations = HipparchusTest.operations();
    List<Gradient> nodes = new ArrayList<>();
    for (int i = 0; i < recipe.inputs(); i++) {
      nodes.add(Gradient.variable(recipe.inputs(), i, recipe.at()[i]));
    }
    for (RandomGraphs.Step step : recipe.steps()) {
      Gradient[] operands = step.operands().stream().map(nodes::get).toArray(Gradient[]::new);
      nodes.add(
          operands.length == 0
              ? Gradient.constant(recipe.inputs(), step.constant())
              : operations.get(step.op()).apply(operands));
    }
    return nodes.get(nodes.size() - 1);
  }

  /** Where nothing is shared, the order in which parts are made is nobody's business. */
  @Property(tries = 200)
  void parts_madeInAnyOrder_giveTheSameBits(
      @ForAll("recipes") Recipe a,
      @ForAll("recipes") Recipe b,
      @ForAll("recipes") Recipe c,
      @ForAll long seed) {
    List<Recipe> parts = List.of(a, b, c);
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
    List<Long> inOrder = gradientBits(parts, order);
    Collections.shuffle(order, new Random(seed));
    assertEquals(inOrder, gradientBits(parts, order), () -> "made in the order " + order);
  }

  private static List<Long> gradientBits(List<Recipe> parts, List<Integer> order) {
    Value[][] inputs = parts.stream().map(part -> Value.of(part.at())).toArray(Value[][]::new);
    Value[] roots = new Value[parts.size()];
    for (int part : order) {
      roots[part] = parts.get(part).apply(inputs[part]);
    }
    Gradients gradients = roots[0].mul(roots[1]).add(roots[2].sin()).backward();
    double[] all =
        Arrays.stream(inputs).flatMap(Arrays::stream).mapToDouble(gradients::of).toArray();
    return Bits.of(all);
  }

  private static double[] with(double[] data, int index, double x) {
    double[] changed = data.clone();
    changed[index] = x;
    return changed;
  }
}
