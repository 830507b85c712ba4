package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.check.graph.Rounding;
import io.github.wengert.autodiff.check.oracle.Directions;
import io.github.wengert.autodiff.check.oracle.Judge;
import io.github.wengert.autodiff.check.oracle.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of many arguments: most derivatives are checked along random directions. */
class ManyParametersTest {
  private static final UnaryOperator<Value> TANH = Value::tanh;
  private static final Network LARGE = new Network(98, 100, TANH);

  /** A network with one hidden layer, one output and the squared error of one sample. */
  private record Network(int inputs, int hidden, UnaryOperator<Value> activation) {
    int parameters() {
      return hidden * (inputs + 2) + 1;
    }

    double[] point() {
      Random random = new Random(7);
      return random.doubles(parameters()).map(r -> (2 * r - 1) / Math.sqrt(inputs)).toArray();
    }

    Value loss(Value[] w) {
      List<Value> x = new ArrayList<>();
      for (int i = 0; i < inputs; i++) {
        x.add(Value.constant(Math.cos(i + 1)));
      }
      List<Value> all = Arrays.asList(w);
      List<Value> activations = new ArrayList<>();
      int next = 0;
      for (int j = 0; j < hidden; j++, next += inputs + 1) {
        Value net = Value.dot(all.subList(next, next + inputs), x).add(w[next + inputs]);
        activations.add(activation.apply(net));
      }
      Value out = Value.dot(all.subList(next, next + hidden), activations).add(w[next + hidden]);
      return out.sub(0.3).square();
    }

    double[] gradient() {
      Value[] w = Value.of(point());
      return loss(w).backward().of(List.of(w));
    }
  }

  private static Report report(Network network, double[] gradient) {
    return GradientCheck.of(network::loss).against(gradient).at(network.point()).check();
  }

  private static Map<String, Long> methods(Report report) {
    return report.components().stream()
        .collect(Collectors.groupingBy(Component::method, Collectors.counting()));
  }

  @Test
  void gradient_ofFewArguments_isCheckedSingly() {
    Network network = new Network(8, 9, TANH);
    Report report = report(network, network.gradient());
    assertTrue(report.passes(), report::text);
    assertEquals(Map.of(Judge.COMPLEX_STEP, 91L), methods(report));
    assertFalse(report.text().contains("random directions"), report::text);
  }

  @Test
  void gradient_ofManyArguments_isCheckedAlongDirections() {
    AtomicInteger calls = new AtomicInteger();
    Network network = LARGE;
    Report report =
        GradientCheck.of(counted(network::loss, calls))
            .against(network.gradient())
            .at(network.point())
            .check();
    assertTrue(report.passes(), report::text);
    assertEquals(Map.of(Judge.DIRECTIONS, 10_001L), methods(report));
    String words = "10001 derivatives: 10001 checked along 4 random directions, 0 singly";
    assertTrue(report.points().contains(words), report.points()::toString);
    assertTrue(calls.get() <= 8, calls + " calls of the function");
  }

  private static Function<Value[], Value> counted(Function<Value[], Value> f, AtomicInteger calls) {
    return x -> {
      calls.incrementAndGet();
      return f.apply(x);
    };
  }

  /** One wrong number among 10,001 is found and told like one among few. */
  @Test
  void number_wrongAloneAmongMany_isFoundAndNamed() {
    double[] gradient = LARGE.gradient();
    gradient[5000] = -gradient[5000];
    Report report = report(LARGE, gradient);
    assertEquals(Map.of(Verdict.PASS, 10_000L, Verdict.FAIL, 1L), report.verdicts());
    Component wrong = report.failures().get(0);
    assertEquals("x5000", wrong.input());
    assertEquals(Judge.COMPLEX_STEP, wrong.method());
    assertEquals(Mistake.SIGN, wrong.diagnoses().get(0).mistakes().get(0));
    assertEquals(-gradient[5000], wrong.numeric(), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-8, 1e-6, 1e-3, -1, 0, Double.NaN, Double.POSITIVE_INFINITY})
  void number_offByAnyFactor_neverPasses(double change) {
    Network network = new Network(10, 10, TANH);
    double[] right = network.gradient();
    double[] gradient = right.clone();
    gradient[37] *= Math.abs(change) < 0.1 && change != 0 ? 1 + change : change;
    Report report = report(network, gradient);
    assertEquals(List.of("x37"), report.failures().stream().map(Component::input).toList());
  }

  @Test
  void numbers_allWrong_areAllFoundWithoutLookingAtEach() {
    Network network = new Network(20, 20, TANH);
    double[] gradient = Arrays.stream(network.gradient()).map(d -> 2 * d).toArray();
    Report report = report(network, gradient);
    assertEquals(Map.of(Verdict.FAIL, 441L), report.verdicts());
    assertEquals(
        Map.of(Judge.DIRECTIONS, 441L - Schedule.LEAST, Judge.COMPLEX_STEP, (long) Schedule.LEAST),
        methods(report));
  }

  @Test
  void operations_ofTheUser_areCheckedByTheirValues() {
    AtomicInteger values = new AtomicInteger();
    CustomOp op = tanh(values, 1);
    Network network = new Network(20, 20, op::of);
    double[] gradient = network.gradient();
    values.set(0);
    Report report = report(network, gradient);
    assertTrue(report.passes(), report::text);
    assertEquals(Map.of(Judge.DIRECTIONS, 441L), methods(report));
    assertTrue(values.get() < 20 * 2_000, values + " evaluations of the operation");
  }

  private static CustomOp tanh(AtomicInteger values, double factor) {
    return CustomOp.unary(
        "mytanh",
        x -> {
          values.incrementAndGet();
          return Math.tanh(x);
        },
        (x, y) -> y.square().rsub(1).mul(factor));
  }

  /** What directions do not confirm never passes, and is looked at as far as the work goes. */
  @Test
  void slope_ofTheUserThatIsWrong_letsNoDerivativeBehindItPass() {
    AtomicInteger values = new AtomicInteger();
    CustomOp op = tanh(values, 1.001);
    Network network = new Network(20, 20, op::of);
    Report report = report(network, network.gradient());
    assertFalse(report.passes());
    assertTrue(report.notes().stream().anyMatch(note -> note.contains("mytanh")));
    assertEquals(21L, report.verdicts().get(Verdict.PASS), "the weights behind the operation");
    assertTrue(report.verdicts().get(Verdict.FAIL) >= Schedule.LEAST, report::text);
    assertEquals(Verdict.FAIL, report.components().get(0).verdict(), "the decided ones come first");
    assertTrue(report.points().get(1).endsWith(" not decided"), report.points()::toString);
    assertTrue(values.get() < 100 * 1_000 * 20, values + " evaluations of the operation");
  }

  @Test
  void functions_thatBranchElsewhere_areCheckedAlongDirections() {
    Network network = new Network(20, 20, v -> v.data() > 0 ? v.tanh() : v.sin());
    Report report = report(network, network.gradient());
    assertTrue(report.passes(), report::text);
    assertEquals(Map.of(Judge.DIRECTIONS, 441L), methods(report));
  }

  /** The engine differentiates a number that was read as a constant; directions do not. */
  @Test
  void functions_thatReadNumbers_doNotPass() {
    AtomicInteger calls = new AtomicInteger();
    Network network = new Network(20, 20, v -> v.mul(Math.sin(v.data())));
    Report report = GradientCheck.of(counted(network::loss, calls)).at(network.point()).check();
    assertFalse(report.passes());
    assertTrue(report.verdicts().get(Verdict.PASS) >= 20, "the weights behind the reading");
    assertTrue(report.verdicts().get(Verdict.FAIL) >= Schedule.LEAST, report::text);
    assertTrue(calls.get() < 200_000, calls + " calls of the function");
  }

  @Test
  void kinks_amongManyArguments_areCheckedSingly() {
    Function<Value[], Value> f =
        x -> Value.sum(Arrays.stream(x).map(Value::square).toList()).add(x[70].relu());
    double[] point = IntStream.range(0, 150).mapToDouble(i -> i == 70 ? 0 : i + 1).toArray();
    Report report = GradientCheck.of(f).at(point).check();
    assertTrue(report.passes(), report::text);
    assertEquals(Map.of(Verdict.PASS, 149L, Verdict.KINK_VALID, 1L), report.verdicts());
  }

  /** However much the sizes of derivatives differ, each has a say. */
  @Property(tries = 60)
  void derivatives_ofAnySize_areConfirmedOrFoundWrong(
      @ForAll @IntRange(min = 0, max = 149) int wrong,
      @ForAll @IntRange(min = -120, max = 120) int spread,
      @ForAll @DoubleRange(min = -8, max = 1) double logError) {
    double error = Math.pow(10, logError);
    double[] point = new Random(wrong).doubles(150).map(r -> r + 0.5).toArray();
    Value[] x = Value.of(point);
    List<Value> terms = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      terms.add(x[i].sin().mul(Math.pow(10, spread * i / 150.0)));
    }
    FlatGraph graph = FlatGraph.of(Value.sum(terms));
    double[] values = graph.values();
    double[][] slopes = graph.slopes(values);
    double[] adjoints = graph.adjoints(slopes, graph.root());
    double[] bars = Rounding.bars(graph, values, adjoints);
    int[] leaves = Arrays.stream(x).mapToInt(graph::indexOf).toArray();
    int node = leaves[wrong];
    Directions right = new Directions(graph, values, slopes, adjoints, bars);
    boolean[] all = right.confirmed(leaves);
    assertTrue(IntStream.of(leaves).allMatch(i -> all[i]), "all are right");
    assertTrue(right.evaluations() <= 8 * 16, right.evaluations() + " evaluations");
    double[] changed = adjoints.clone();
    changed[node] *= 1 + error;
    Directions one = new Directions(graph, values, slopes, changed, bars);
    boolean[] others = one.confirmed(leaves);
    assertTrue(IntStream.of(leaves).allMatch(i -> others[i] == (i != node)), "that one is not");
  }

  /** Two errors that cancel along one direction do not along another. */
  @Test
  void errors_ofSeveralDerivatives_doNotHideEachOther() {
    int n = 120;
    Value[] x = Value.of(new Random(3).doubles(n).map(r -> r + 0.5).toArray());
    FlatGraph graph = FlatGraph.of(Value.sum(Arrays.stream(x).map(Value::exp).toList()));
    double[] values = graph.values();
    double[][] slopes = graph.slopes(values);
    double[] adjoints = graph.adjoints(slopes, graph.root());
    double[] bars = Rounding.bars(graph, values, adjoints);
    int[] leaves = Arrays.stream(x).mapToInt(graph::indexOf).toArray();
    Random random = new Random(5);
    for (int round = 0; round < 500; round++) {
      double[] changed = adjoints.clone();
      int count = 2 + random.nextInt(n - 1);
      Set<Integer> wrong = new HashSet<>();
      for (int k = 0; k < count; k++) {
        int leaf = leaves[random.nextInt(n)];
        changed[leaf] = adjoints[leaf] * (1 + 3e-9 * (1 + random.nextDouble()));
        wrong.add(leaf);
      }
      boolean[] confirmed = new Directions(graph, values, slopes, changed, bars).confirmed(leaves);
      assertTrue(wrong.stream().noneMatch(leaf -> confirmed[leaf]), "round " + round);
    }
  }
}
