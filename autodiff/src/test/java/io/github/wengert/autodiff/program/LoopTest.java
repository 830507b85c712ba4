package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.GradientCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loops, maps and calls as operations, one by one. Random nests are in {@code NestsTest}. */
class LoopTest {
  private static final double NEAR = 1e-13;

  @Test
  void root_byNewtonsMethod_hasTheDerivativeOfTheRoot() {
    Value a = Value.of(2);
    Value root =
        Loop.until(
            a, x -> x.square().sub(a).abs().isBelow(1e-12), x -> x.add(a.div(x)).mul(0.5), 100);
    assertEquals(Math.sqrt(2), root.data(), NEAR);
    assertEquals(0.5 / Math.sqrt(2), root.backward().of(a), NEAR);
  }

  @Test
  void loop_inAGraph_isOneNodeForEachResultWhateverItsLength() {
    Value x = Value.of(0.5);
    AtomicInteger calls = new AtomicInteger();
    UnaryOperator<Value[]> body =
        s -> {
          calls.incrementAndGet();
          return new Value[] {s[0].mul(0.999).add(s[1]), s[1].mul(0.998)};
        };
    Value[] end = Loop.repeat(100_000, new Value[] {x, Value.constant(0.1)}, body);
    assertEquals(1, calls.get());
    assertEquals(3, Graph.of(end[0]).nodeCount());
    assertEquals("repeat[0]", end[0].op().symbol());
    assertEquals(List.of(x), Graph.of(end[0]).variables());
    double state = 0.5;
    double other = 0.1;
    for (int i = 0; i < 100_000; i++) {
      state = state * 0.999 + other;
      other *= 0.998;
    }
    assertEquals(state, end[0].data());
    assertEquals(Math.pow(0.999, 100_000), end[0].backward().of(x), 1e-50);
  }

  @Test
  void results_ofOneLoop_shareOneSweep() {
    Value x = Value.of(0.3);
    Value y = Value.of(0.7);
    Value[] end =
        Loop.repeat(3, new Value[] {x, y}, s -> new Value[] {s[0].mul(s[1]), s[0].add(s[1])});
    Gradients d = end[0].mul(end[1]).add(end[0].named("again")).backward();
    Value u = x;
    Value v = y;
    for (int i = 0; i < 3; i++) {
      Value product = u.mul(v);
      v = u.add(v);
      u = product;
    }
    Gradients expected = u.mul(v).add(u).backward();
    assertEquals(expected.of(x), d.of(x), NEAR);
    assertEquals(expected.of(y), d.of(y), NEAR);
    assertEquals(end[1].data(), d.of(end[0]), NEAR);
  }

  @Test
  void tripCount_thatIsAnInput_isReadByOneRecording() {
    Program power =
        Program.trace(
            1,
            x ->
                List.of(
                    Loop.repeat(x[1], new Value[] {x[0]}, s -> new Value[] {s[0].mul(x[0])})[0]),
            3,
            2);
    for (int n = 0; n < 6; n++) {
      assertEquals(Math.pow(1.5, n + 1), power.value(1.5, n), NEAR);
      double[] gradient = power.gradientAt(new double[] {1.5, n});
      assertEquals((n + 1) * Math.pow(1.5, n), gradient[0], 1e-12);
    }
    assertEquals(1, power.recordingCount());
    for (double bad : new double[] {-1, 0.5, Double.NaN, 1e300}) {
      assertThrows(IllegalArgumentException.class, () -> power.value(1.5, bad));
    }
  }

  @Test
  void condition_thatNeverHolds_endsAtTheLimit() {
    Value x = Value.of(1);
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> Loop.until(x, s -> s.isBelow(0), s -> s.add(1), 10));
    assertEquals("a loop did not end within 10 iterations; its state is [11.0]", e.getMessage());
    Program p = Program.trace(v -> Loop.until(v[0], s -> s.isAbove(5), s -> s.add(v[1]), 10), 1, 1);
    assertEquals(6, p.value(1, 1));
    assertThrows(IllegalStateException.class, () -> p.value(1, 0.1));
    assertEquals(6, p.value(1, 1));
  }

  @Test
  void sum_hasTheOrderOfBatches() {
    double[] x = IntStream.range(0, 5000).mapToDouble(i -> Math.sin(i) * 1e3).toArray();
    Value sum = Loop.sum(new Value[][] {Value.of(x)}, r -> new Value[] {r[0].exp().log1p()})[0];
    Program term = Program.trace(v -> v[0].exp().log1p(), 1.0);
    double[] expected = new double[1];
    term.batch(0).sum(new double[0], new double[][] {x}, expected);
    assertEquals(expected[0], sum.data());
  }

  @Test
  void logSumExp_ofManyNumbers_isAFewInstructions() {
    int n = 20_000;
    double[] x = IntStream.range(0, n).mapToDouble(i -> Math.cos(i) * 20).toArray();
    Function<Value[], Value> f =
        v -> {
          Value max = Value.max(v).detach();
          Value sum = Loop.sum(new Value[][] {v}, r -> new Value[] {r[0].sub(max).exp()})[0];
          return sum.log().add(max);
        };
    Program program = Program.trace(f, x);
    assertTrue(program.operationCount() < 10, program::toString);
    double expected = Value.logSumExp(Value.of(x)).data();
    assertEquals(expected, program.value(x), 1e-13 * expected);
    double[] gradient = program.gradientAt(x);
    for (int i = 0; i < n; i++) {
      assertEquals(Math.exp(x[i] - expected), gradient[i], 1e-13);
    }
  }

  @Test
  void map_withoutRows_isEmpty() {
    Value[][] none = {{}};
    assertEquals(0, Loop.sum(none, r -> new Value[] {r[0].exp()})[0].data());
    assertEquals(1, Loop.map(none, r -> r).length);
    assertEquals(0, Loop.map(none, r -> r)[0].length);
    Loop.Scanned scanned = Loop.scan(Value.of(1, 2), none, (s, r) -> Loop.step(s, r[0]));
    assertEquals(2, scanned.state()[1].data());
    assertEquals(1, scanned.columnCount());
    assertEquals(0, scanned.column(0).length);
  }

  @Test
  void call_takesNoDerivativeByData() {
    Program f = Program.trace(1, x -> List.of(x[0].mul(x[1])), 2, 3);
    Value x = Value.of(5);
    Value y = Value.of(7);
    Gradients d = f.apply(x, y)[0].backward();
    assertEquals(7, d.of(x));
    assertEquals(0, d.of(y));
    assertThrows(IllegalArgumentException.class, () -> f.apply(x));
  }

  @Test
  void call_insideAnotherProgram_isOneInstruction() {
    Program f = Program.trace(x -> x[0].mul(x[1]).sin(), 2, 3);
    Program g = Program.trace(x -> f.apply(x[0], f.apply(x[1], x[0])[0])[0], 2, 3);
    assertEquals(4, g.operationCount()); // two calls, and a result of each
    assertEquals(Elementary.SIN.value(2 * Elementary.SIN.value(6)), g.value(2, 3));
  }

  @Test
  void branch_thatNeedsAnotherValueFromAround_isRecordedWithIt() {
    Function<Value[], Value> f =
        x -> Loop.repeat(4, x[0], s -> s.isAbove(1) ? s.mul(x[1]) : s.add(x[2]));
    Program program = Program.trace(f, 5, 0.9, 0.3);
    for (double start : new double[] {5, -3, 0.9, 7}) {
      double[] at = {start, 0.5, 0.4};
      assertEquals(f.apply(Value.of(at)).data(), program.value(at));
      assertArrayEquals(Derivatives.gradientAt(f, at), program.gradientAt(at));
    }
    assertThrows(
        IllegalStateException.class,
        () -> Program.trace(f, 5, 0.9, 0.3).withoutRetracing().value(-3, 0.5, 0.4));
  }

  @Test
  void series_throughALoop_isThatOfTheLoopInJava() {
    UnaryOperator<Value> body = s -> s.mul(0.5).add(s.sin().mul(0.3));
    double[] looped = Derivatives.taylor(x -> Loop.repeat(5, x, body), 0.7, 6);
    double[] unrolled =
        Derivatives.taylor(
            x -> {
              Value s = x;
              for (int i = 0; i < 5; i++) {
                s = body.apply(s);
              }
              return s;
            },
            0.7,
            6);
    assertArrayEquals(unrolled, looped, NEAR);
  }

  @Test
  void rows_mayDifferInTripCount() {
    Program halvings =
        Program.trace(v -> Loop.until(v[0], s -> s.isBelow(1), s -> s.mul(v[1]), 100), 10, 0.5);
    double[] starts = {0.5, 3, 100, 7, 1};
    double[] factors = {0.5, 0.5, 0.5, 0.25, 0.5};
    double[][] each =
        halvings.valueAndGradient().batch(0).each(new double[0], new double[][] {starts, factors});
    for (int i = 0; i < starts.length; i++) {
      double[] gradient = new double[2];
      double value = halvings.valueAndGradientAt(new double[] {starts[i], factors[i]}, gradient);
      assertArrayEquals(
          new double[] {value, gradient[0], gradient[1]},
          new double[] {each[0][i], each[1][i], each[2][i]});
    }
  }

  @Test
  void gradient_throughALoop_isChecked() {
    Function<Value[], Value> f = x -> Loop.repeat(6, x[0], s -> s.mul(x[1]).sin().add(x[2]));
    double[] at = {0.4, 0.8, 0.1};
    double[] right = Derivatives.gradientAt(f, at);
    assertTrue(GradientCheck.of(f).at(at).against(right).check().passes());
    double[] wrong = right.clone();
    wrong[1] *= 1.01;
    assertTrue(!GradientCheck.of(f).at(at).against(wrong).check().passes());
  }

  @Test
  void states_keptInAnyWay_giveTheSameBits() {
    List<Checkpointing> choices =
        List.of(
            Checkpointing.BY_SIZE,
            Checkpointing.ALL,
            Checkpointing.SQRT,
            Checkpointing.binomial(0),
            Checkpointing.binomial(3),
            Checkpointing.binomial(1000));
    List<double[]> gradients = new ArrayList<>();
    for (Checkpointing choice : choices) {
      Function<Value[], Value> f =
          x ->
              Loop.repeat(
                  40,
                  new Value[] {x[0], x[1]},
                  s -> new Value[] {s[1].sin(), s[0].mul(x[2]).add(s[1].mul(0.3))},
                  choice)[0];
      gradients.add(Derivatives.hessianAt(f, 0.3, 0.5, 0.9)[1]);
      assertEquals(choice, choice);
    }
    gradients.forEach(gradient -> assertArrayEquals(gradients.get(0), gradient));
    assertEquals(Checkpointing.binomial(3), Checkpointing.binomial(3));
    assertEquals("BINOMIAL 3", Checkpointing.binomial(3).toString());
    assertThrows(IllegalArgumentException.class, () -> Checkpointing.binomial(-1));
  }

  @Test
  void mistakes_areNamed() {
    Value x = Value.of(1);
    Value[] state = {x};
    assertThrows(IllegalArgumentException.class, () -> Loop.repeat(-1, x, s -> s));
    assertThrows(
        IllegalArgumentException.class, () -> Loop.repeat(2, state, s -> new Value[] {x, x}));
    assertThrows(NullPointerException.class, () -> Loop.repeat(2, state, null));
    assertThrows(NullPointerException.class, () -> Loop.repeat(2, new Value[1], s -> s));
    assertThrows(NullPointerException.class, () -> Loop.repeat(2, state, s -> new Value[1]));
    assertThrows(IllegalArgumentException.class, () -> Loop.map(new Value[0][], r -> r));
    assertThrows(
        IllegalArgumentException.class, () -> Loop.sum(new Value[][] {{x}, {x, x}}, r -> r));
    assertThrows(IllegalArgumentException.class, () -> Loop.until(x, s -> true, s -> s, -1));
    assertThrows(
        UnsupportedOperationException.class,
        () -> Routines.of(Loop.repeat(2, x, s -> s.sin())).value(1));
  }

  @Test
  void loop_opensAtAnIteration() {
    Value x = Value.of(0.4, "x");
    Value w = Value.of(0.8, "w");
    Value[] end =
        Loop.repeat(5, new Value[] {x, x}, s -> new Value[] {s[0].mul(w).sin(), s[0].add(s[1])});
    double state = 0.4;
    for (int i = 0; i < 5; i++) {
      Value opened = Loop.iteration(end[0], i);
      assertEquals("sin", opened.op().symbol());
      assertEquals(
          List.of("w", "x"), Graph.of(opened).variables().stream().map(Value::name).toList());
      assertEquals(Elementary.SIN.value(state * 0.8), opened.data());
      assertEquals("add", Loop.iteration(end[1], i).op().symbol());
      state = Math.sin(state * 0.8);
    }
    assertThrows(IndexOutOfBoundsException.class, () -> Loop.iteration(end[0], 5));
    assertThrows(IllegalArgumentException.class, () -> Loop.iteration(x, 0));
    Value nested = Loop.repeat(2, x, s -> Loop.repeat(3, s, t -> t.mul(w)));
    assertEquals("repeat", Loop.iteration(nested, 1).op().symbol());
    assertEquals("mul", Loop.iteration(Loop.iteration(nested, 1), 2).op().symbol());
    Value[] columns = {x, w, x};
    Value mapped = Loop.map(new Value[][] {columns}, r -> new Value[] {r[0], r[0].exp()})[1][0];
    assertEquals(Elementary.EXP.value(0.8), Loop.iteration(mapped, 1).data());
    Value root = Loop.until(x, s -> s.isAbove(3), s -> s.add(w), 9);
    assertEquals(0.4 + 0.8 + 0.8, Loop.iteration(root, 1).data(), NEAR);
    assertThrows(IndexOutOfBoundsException.class, () -> Loop.iteration(root, 4));
    Program square = Program.trace(v -> v[0].square(), 3.0);
    assertEquals("square", Loop.iteration(square.apply(x)[0], 0).op().symbol());
  }

  /** Whatever is wrong inside a loop, an adjoint of 0 stops it, at both orders, in every engine. */
  @ParameterizedTest
  @EnumSource
  void loop_behindAZero_contributesExactlyZero(Elementary op) {
    if (op.arity() != 1) {
      return;
    }
    Function<Value[], Value> f =
        x -> Loop.repeat(2, x[0], s -> op.of(s)).mul(x[1]).add(x[1].square());
    for (double x : new double[] {0, -0.0, 1, -1, 3, 1e300, Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] at = {x, 0};
      EveryEngine engines = new EveryEngine(f);
      engines.gradients(at).forEach((route, d) -> assertEquals(0, d[0] + 0.0, op + route));
      engines.tangents(at).forEach((route, d) -> assertEquals(0, d[0] + 0.0, op + route));
      engines.hessians(at).forEach((route, d) -> assertEquals(0, d[0] + 0.0, op + route));
    }
  }

  @Test
  void threads_mayShareALoop() {
    Program gradient =
        Program.trace(
                v ->
                    Loop.until(
                        v[0],
                        s -> s.isAbove(100),
                        s -> s.isAbove(10) ? s.mul(v[1]) : s.add(v[1]),
                        1000),
                1,
                2)
            .gradient();
    double[][] points =
        IntStream.range(0, 200)
            .mapToObj(i -> new double[] {1 + i % 23, 1.1 + i % 5})
            .toArray(double[][]::new);
    double[][] expected =
        Arrays.stream(points).map(x -> gradient.interpreted().values(x)).toArray(double[][]::new);
    double[][] actual =
        IntStream.range(0, points.length * 10)
            .parallel()
            .mapToObj(i -> gradient.values(points[i % points.length]))
            .toArray(double[][]::new);
    for (int i = 0; i < actual.length; i++) {
      assertArrayEquals(expected[i % points.length], actual[i]);
    }
  }

  @Test
  void batches_withLoops_haveTheSameBitsOnAnyNumberOfThreads() {
    Batch batch =
        Program.trace(v -> Loop.repeat(5, v[0], s -> s.mul(v[1]).sin()), 1, 2)
            .valueAndGradient()
            .batch(1);
    double[][] column = {IntStream.range(0, 5000).mapToDouble(Math::cos).toArray()};
    double[] one = new double[3];
    double[] three = new double[3];
    batch.sum(new double[] {0.3}, column, one, 1);
    batch.sum(new double[] {0.3}, column, three, 3);
    assertArrayEquals(one, three);
  }

  /** Loops of nothing, and loops that return what they were given or what is around. */
  @Test
  void trivialLoops_areFine() {
    Value x = Value.of(2);
    Value y = Value.of(3);
    assertEquals(0, Loop.repeat(5, new Value[0], s -> s).length);
    assertEquals(2, Loop.repeat(0, x, s -> s.add(1)).data());
    assertEquals(1, Loop.repeat(0, x, s -> s.add(1)).backward().of(x));
    assertEquals(2, Loop.repeat(5, x, s -> s).data());
    Value replaced = Loop.repeat(5, x, s -> y);
    assertEquals(3, replaced.data());
    assertEquals(0, replaced.backward().of(x));
    assertEquals(1, replaced.backward().of(y));
    assertEquals(7, Loop.repeat(5, x, s -> Value.constant(7)).data());
    assertTrue(Arrays.stream(Loop.map(new Value[][] {{x}}, r -> r)).allMatch(c -> c.length == 1));
  }
}
