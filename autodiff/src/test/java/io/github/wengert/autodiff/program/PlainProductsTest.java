package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Bits;
import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Products run without stops where nobody can tell, and only there. */
class PlainProductsTest {
  private static final String STOPS = "strongMul";
  private static final double INF = Double.POSITIVE_INFINITY;

  private static Value constant(double number) {
    return Value.constant(number);
  }

  /** Chooses where x is positive. */
  private static Value positive(Value x, Value then, Value otherwise) {
    return Value.select(x.above(0), then, otherwise);
  }

  private static int witnesses(Program program) {
    return program.specializations.newest().optimized().witnesses.count();
  }

  private static Value squares(Value... x) {
    Value sum = x[0].square();
    for (int i = 1; i < x.length; i++) {
      sum = sum.add(x[i].sub(x[i - 1].square()).square().mul(100));
    }
    return sum;
  }

  private static Value product(Value... x) {
    Value product = x[0];
    for (int i = 1; i < x.length; i++) {
      product = product.mul(x[i]);
    }
    return product;
  }

  @Test
  void derivatives_ofSmoothFunctions_stopNowhere() {
    Function<Value[], Value> f =
        x -> x[0].mul(x[1]).sin().add(x[1].exp().mul(x[2].log())).tanh().div(x[2]).pow(3);
    Program program = Program.trace(f, 1, 2, 3);
    for (Program derived :
        List.of(program.valueAndGradient(), program.hessian(), program.hessianVectorProduct())) {
      assertFalse(derived.dump().contains(STOPS), derived.dump());
      assertTrue(derived.interpreted().dump().contains(STOPS));
      assertTrue(witnesses(derived) > 0);
      assertEquals(0, witnesses(derived.interpreted()));
    }
    assertEquals(0, witnesses(program));
  }

  @Test
  void witnesses_ofManyDerivatives_areFew() {
    double[] at = DoubleStream.iterate(1, x -> x + 0.01).limit(1000).toArray();
    assertEquals(1, witnesses(Program.trace(PlainProductsTest::squares, at).valueAndGradient()));
    assertEquals(2, witnesses(Program.trace(PlainProductsTest::product, at).valueAndGradient()));
  }

  @Test
  void products_thatAreWrong_areSeenByTheFewWitnesses() {
    double[][] numbers = {{0, -0.0, 1, 1e200}, {INF, -INF, Double.NaN, 0}};
    List<Function<Value[], Value>> functions =
        List.of(PlainProductsTest::squares, PlainProductsTest::product);
    Random random = new Random(1);
    for (Function<Value[], Value> f : functions) {
      Program derived = Program.trace(f, new double[40]).valueAndGradient();
      assertFalse(derived.dump().contains(STOPS));
      for (int i = 0; i < 2000; i++) {
        double[] x = random.doubles(40).toArray();
        x[random.nextInt(40)] = numbers[0][random.nextInt(4)];
        x[random.nextInt(40)] = numbers[1][random.nextInt(4)];
        double[] expected = derived.interpreted().values(x);
        Bits.assertSame(expected, derived.values(x), Arrays.toString(x));
      }
    }
  }

  /** Holds the outputs to those of the stops, where the first input is infinite or NaN. */
  private static void checkSeen(Function<Value[], List<Value>> outputs) {
    Program program = Program.trace(2, outputs, 1, 1);
    assertFalse(program.dump().contains(STOPS));
    for (double x : new double[] {1, 1e10, 1e154, -1e154, 1e200, INF, -INF, Double.NaN}) {
      for (double nothing : new double[] {0, -0.0}) {
        double[] expected = program.interpreted().values(x, nothing);
        Bits.assertSame(expected, program.values(x, nothing), x + ": " + program.dump());
      }
    }
  }

  @Test
  void multiple_thatOverflowsBeforeTheSquareDoes_isSeen() {
    for (double c : new double[] {1, -3, 1e150, 1e155, 1e300, Double.MAX_VALUE}) {
      checkSeen(
          x -> {
            Value product = Elementary.STRONG_MUL.of(x[1], x[0].mul(2).mul(c));
            return List.of(x[0].square().add(x[1]), product);
          });
    }
  }

  @Test
  void factor_withoutAWitness_isSeenByTheProduct() {
    for (int first = 0; first < 2; first++) {
      int a = first;
      checkSeen(
          x -> {
            Value[] factors = {x[0].exp(), x[1]};
            Value product = Elementary.STRONG_MUL.of(factors[a], factors[1 - a]);
            return List.of(x[1].add(1), product.tanh());
          });
    }
  }

  @Test
  void derivativeBehindAChoice_keepsItsStops() {
    Function<Value[], Value> f =
        x -> {
          Value inner = positive(x[0], x[0].log().mul(x[0]), constant(0));
          Value slope = Derivatives.gradient(inner, List.of(x)).get(0);
          return positive(x[1], slope, x[1]).strongMul(x[1]);
        };
    Program program = Program.trace(f, 2, 3);
    assertTrue(program.dump().contains(STOPS), program.dump());
    assertEquals(0, program.value(0, 3) + 0);
    assertEquals(0, program.value(-1, 3) + 0);
    assertEquals(4, program.value(-1, -2));
  }

  @Test
  void guardOnADerivative_atAStoppedZero_holds() {
    Function<Value[], Value> f =
        x -> {
          Value inner = positive(x[0], x[0].sqrt(), x[0].mul(2));
          Value slope = Derivatives.gradient(inner, List.of(x)).get(0);
          return slope.isAbove(1) ? slope.mul(x[0]) : slope.add(x[0]);
        };
    Program program = Program.trace(f, -3);
    assertEquals(-6, program.value(-3));
    assertEquals(0, program.value(0) + 0);
    assertEquals(1, program.recordingCount());
    assertEquals(2.125, program.withoutRetracing().interpreted().value(-1) + 4.125);
    assertEquals(4.125, program.value(4) - 0.125);
  }

  @Test
  void operationOfTheUsersOwn_isNeverGivenAWrongNaN() {
    List<Double> given = new ArrayList<>();
    CustomOp watching =
        CustomOp.unary(
            "watching",
            x -> {
              given.add(x);
              return x + 1;
            },
            (x, y) -> constant(1));
    Function<Value[], Value> f =
        x -> {
          Value inner = positive(x[0], x[0].log().square(), x[0].mul(3));
          Value slope = Derivatives.gradient(inner, List.of(x)).get(0);
          return watching.of(slope).mul(x[0]).add(slope);
        };
    Program program = Program.trace(f, 2);
    given.clear();
    assertEquals(-5, program.value(-2));
    assertEquals(3, program.value(0));
    assertEquals(List.of(3.0, 3.0), given);
  }

  @Test
  void guardsAndStops_inOneProgram_giveTheBitsOfEagerDerivatives() {
    Function<Value[], Value> f =
        x -> {
          Value y = x[0].isAbove(x[1]) ? x[0].log() : x[1].log();
          return positive(x[2], y.square(), x[2].mul(y.detach()));
        };
    Program program = Program.trace(f, 2, 1, 1);
    double[] numbers = {0, -0.0, 1, -2, INF, Double.NaN};
    for (double a : numbers) {
      for (double b : numbers) {
        for (double c : numbers) {
          Value[] x = Value.of(a, b, c);
          double[] expected = f.apply(x).backward().of(List.of(x));
          Bits.assertSame(
              expected, program.gradientAt(new double[] {a, b, c}), a + " " + b + " " + c);
        }
      }
    }
  }

  @Test
  void rows_ofWhichSomeAreMasked_sumToTheBitsOfTheStops() {
    Function<Value[], Value> f =
        x -> positive(x[2], x[0].mul(x[1].log()).square(), x[0].mul(x[1].detach()));
    Program derived = Program.trace(f, 1, 2, 3).valueAndGradient();
    assertFalse(derived.dump().contains(STOPS), derived.dump());
    Random random = new Random(2);
    double[][] columns = new double[2][1000];
    for (int i = 0; i < 1000; i++) {
      boolean masked = i / 128 % 3 == 1 && random.nextInt(50) == 0;
      columns[0][i] = masked ? 0 : random.nextDouble();
      columns[1][i] = masked ? -1 : random.nextGaussian();
    }
    double[] shared = {0.5};
    double[] expected = new double[4];
    derived.interpreted().batch(1).sum(shared, columns, expected);
    for (int threads = 1; threads <= 3; threads++) {
      double[] sums = new double[4];
      derived.batch(1).sum(shared, columns, sums, threads);
      Bits.assertSame(expected, sums, threads + " threads");
      assertTrue(Double.isFinite(Arrays.stream(sums).sum()));
    }
    double[][] each = derived.batch(1).each(shared, columns);
    for (int i = 0; i < 1000; i++) {
      double[] row = {0.5, columns[0][i], columns[1][i]};
      double[] one = {each[0][i], each[1][i], each[2][i], each[3][i]};
      Bits.assertSame(derived.interpreted().values(row), one, "row " + i);
    }
  }

  /** A function that chooses, so that the value seldom says what happened to the derivatives. */
  private static Function<Value[], Value> masked(long seed) {
    RandomFunction f = new RandomFunction(seed, 2 + (int) (seed % 12), 1);
    RandomFunction g = new RandomFunction(~seed, 2 + (int) (seed % 5), 1);
    return x -> Value.select(x[0].above(0), f.apply(x), g.apply(x)).mul(x[1]).add(x[2]);
  }

  @Test
  void gradientsAndHessians_ofRandomChoices_haveTheBitsOfTheStops() {
    for (long seed = 0; seed < 1500; seed++) {
      Function<Value[], Value> f = masked(seed);
      double[] at = new RandomFunction(seed, 1, 1).inputs(3);
      double[] elsewhere = new RandomFunction(-seed, 1, 1).inputs(3);
      Program program = Program.trace(f, elsewhere);
      for (Program derived : List.of(program.gradient(), program.hessian())) {
        double[] expected = derived.interpreted().values(at);
        Bits.assertSame(expected, derived.values(at), "seed " + seed);
        double[][] columns =
            Arrays.stream(at).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
        double[][] each = derived.batch(0).each(new double[0], columns);
        double[] lanes = Arrays.stream(each).mapToDouble(row -> row[0]).toArray();
        Bits.assertSame(expected, lanes, "seed " + seed + ", lanes");
      }
    }
  }
}
