package io.github.wengert.autodiff.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Diagram.Arrow;
import io.github.wengert.autodiff.explain.Diagram.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FoldingTest {

  private static Diagram diagram(Value root, int limit) {
    return new Diagram(Graph.of(root), limit, value -> "");
  }

  /** Draws a graph at random, wide or deep. */
  private static Value graph(Random random, int size, int reach) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      values.add(Value.of(0.1 * i + 0.1, "x" + i));
    }
    for (int i = 0; i < size; i++) {
      Value a = values.get(random.nextInt(values.size()));
      Value b = values.get(Math.max(0, values.size() - 1 - random.nextInt(reach)));
      Value made = random.nextInt(3) == 0 ? a.tanh() : random.nextBoolean() ? a.mul(b) : a.add(b);
      values.add(random.nextInt(4) == 0 ? made.named("v" + i) : made);
    }
    return Value.sum(values).named("f");
  }

  @Property(tries = 200)
  void folding_ofAnyGraph_keepsWithinTheLimitsAndHasNoCycle(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 400) int size,
      @ForAll @IntRange(min = 1, max = 50) int reach,
      @ForAll @IntRange(min = 2, max = 130) int limit) {
    Value root = graph(random, size, reach);
    Diagram diagram = diagram(root, limit);

    assertTrue(diagram.boxes().size() <= limit, () -> diagram.boxes().size() + " boxes");
    assertTrue(diagram.arrows().size() <= 3 * limit, () -> diagram.arrows().size() + " arrows");
    Set<Value> members = new HashSet<>();
    for (Box box : diagram.boxes()) {
      box.members().forEach(member -> assertTrue(members.add(member), member::toString));
    }
    assertTrue(members.contains(root));
    for (Arrow arrow : diagram.arrows()) {
      int from = diagram.boxes().indexOf(arrow.from());
      assertTrue(from < diagram.boxes().indexOf(arrow.to()), arrow::toString);
    }
  }

  /** What flows into a value along all arrows is its adjoint, however much was folded. */
  @Property(tries = 100)
  void arrows_ofFoldedGraphs_passOnTheAdjoints(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @IntRange(min = 4, max = 40) int limit) {
    Value root = graph(random, size, 5);
    Diagram diagram = diagram(root, limit);
    for (Box box : diagram.boxes()) {
      if (box.hasResult() && box.kind() != Diagram.Kind.OUTPUT) {
        double sum = 0;
        for (Arrow arrow : diagram.arrows()) {
          sum += arrow.from() == box ? diagram.passed(arrow) : 0;
        }
        double adjoint = diagram.adjoint(box.value());
        assertEquals(adjoint, sum, 1e-9 * Math.max(1, Math.abs(adjoint)), box::toString);
      }
    }
  }

  private static Value network(int... sizes) {
    List<Value> signals = new ArrayList<>(List.of(Value.of(new double[sizes[0]])));
    for (int layer = 1; layer < sizes.length; layer++) {
      List<Value> next = new ArrayList<>();
      for (int i = 0; i < sizes[layer]; i++) {
        List<Value> weights = List.of(Value.of(new double[signals.size()]));
        next.add(Value.affine(weights, signals, Value.of(0.1)).tanh());
      }
      signals = next;
    }
    return Value.sum(signals);
  }

  @Test
  void roles_ofANetworkWithoutNames_areItsLayers() {
    List<String> operations =
        diagram(network(2, 16, 16, 1), 60).boxes().stream()
            .map(new Captions(diagram(network(2, 16, 16, 1), 60), 6)::operation)
            .toList();

    assertEquals(
        List.of(
            "50 variables",
            "16 × affine",
            "16 × tanh",
            "272 variables",
            "16 × affine",
            "16 × tanh",
            "17 variables",
            "affine",
            "tanh",
            "sum"),
        operations);
  }

  @Test
  void sumOfManyTerms_isTwoBoxesAndAnArrow() {
    assertSmallSum(10_000);
  }

  @Test
  @Tag("slow")
  void sumOfAMillionTerms_isTwoBoxesAndAnArrow() {
    assertSmallSum(1_000_000);
  }

  private static void assertSmallSum(int terms) {
    Value[] x = new Value[terms];
    Arrays.setAll(x, i -> Value.of(i, "x" + i));
    Value[] same = new Value[terms];
    Arrays.fill(same, x[0]);
    for (Value sum : List.of(Value.sum(x), Value.sum(same))) {
      Diagram diagram = diagram(sum, 120);
      assertEquals(2, diagram.boxes().size());
      assertEquals(terms, diagram.arrows().get(0).uses());
      String svg = Drawing.of(sum).svg();
      assertTrue(svg.length() < 5000, () -> svg.length() + " characters");
    }
    assertEquals(terms, diagram(Value.sum(same), 120).arrows().get(0).slope());
  }

  @Test
  void arrows_thatAreTooMany_foldEvenFewBoxes() {
    Value x = Value.of(0.5, "x");
    List<Value> all = new ArrayList<>(List.of(x));
    for (int i = 0; i < 60; i++) {
      all.add(Value.sum(all).named("s" + i));
    }
    Diagram diagram = diagram(all.get(60), 120);

    assertTrue(diagram.arrows().size() <= 360, () -> diagram.arrows().size() + " arrows");
  }
}
