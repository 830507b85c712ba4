package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Bits;
import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Samples;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Behind an operation that masks it, nothing has a derivative but 0: not of the first and not of
 * the second order, in no engine. Masked is every operation of every operation whose result is
 * infinite or NaN.
 */
class MaskedOperationsTest {
  private static final double Y = 1.5;
  private static final double ORDINARY = 0.625;
  private static final int DRAWS = 2000;
  private static final int SHOWN = 5;

  /** Something of u and y that does not depend on u where its slope by u is 0. */
  private record Mask(String name, BinaryOperator<Value> of) {
    boolean masks(double u) {
      Value variable = Value.of(u);
      return of.apply(variable, Value.of(Y)).backward().of(variable) == 0;
    }
  }

  private static final List<Mask> MASKS =
      List.of(
          new Mask("select(y > 0, y, u)", (u, y) -> Value.select(y.above(0), y, u)),
          new Mask("select(y > 2, u, y)", (u, y) -> Value.select(y.above(2), u, y)),
          new Mask("0 u + y", (u, y) -> u.mul(0).add(y)),
          new Mask("strong 0 u + y", (u, y) -> Elementary.STRONG_MUL.of(u, Value.of(0)).add(y)),
          new Mask("max(y, u)", (u, y) -> y.max(u)),
          new Mask("min(u, y)", (u, y) -> u.min(y)),
          new Mask("relu(u) + y", (u, y) -> u.relu().add(y)),
          new Mask("clamp(u, -1, 1) + y", (u, y) -> u.clamp(-1, 1).add(y)),
          new Mask("floor(u) + y", (u, y) -> u.floor().add(y)));

  /** An operation, one argument of which is computed; the others are ordinary numbers. */
  private record Outside(Elementary op, int count, int index) {
    Value of(Value inner) {
      Value[] arguments = new Value[count];
      Arrays.setAll(arguments, k -> k == index ? inner : Value.constant(ORDINARY + k));
      return op.of(arguments);
    }
  }

  private static final List<Outside> OUTSIDES =
      Arrays.stream(Elementary.values())
          .flatMap(op -> IntStream.range(0, count(op)).mapToObj(k -> new Outside(op, count(op), k)))
          .toList();

  /** An operation, and arguments at which its result is infinite or NaN. */
  private record Inside(Elementary op, List<double[]> points) {
    static Inside of(Elementary op) {
      List<double[]> points =
          Stream.<DoublePredicate>of(
                  y -> y == Double.POSITIVE_INFINITY,
                  y -> y == Double.NEGATIVE_INFINITY,
                  Double::isNaN)
              .flatMap(wanted -> arguments(op, wanted).limit(1))
              .toList();
      return new Inside(op, points);
    }

    private static Stream<double[]> arguments(Elementary op, DoublePredicate wanted) {
      double[] special = Samples.special();
      SplittableRandom random = new SplittableRandom(op.ordinal());
      List<double[]> found = new ArrayList<>();
      for (int i = 0; i < DRAWS; i++) {
        double[] x = new double[count(op)];
        Arrays.setAll(x, k -> special[random.nextInt(special.length)]);
        if (wanted.test(op.value(x))) {
          found.add(x);
        }
      }
      // finite arguments first: there the derivatives are infinite, and not only the numbers
      return found.stream()
          .sorted((a, b) -> Long.compare(finite(b), finite(a)))
          .map(double[]::clone);
    }

    private static long finite(double... x) {
      return Arrays.stream(x).filter(Double::isFinite).count();
    }
  }

  private static final List<Inside> INSIDES =
      Arrays.stream(Elementary.values()).map(Inside::of).toList();

  /** Returns how many arguments to try an operation with. */
  private static int count(Elementary op) {
    int most = op.arity() == Op.ANY_NUMBER ? 3 : op.arity();
    return Samples.counts(op).stream().filter(count -> count <= most).reduce(0, Math::max);
  }

  /** The first failures. */
  private final List<String> failures = new ArrayList<>();

  private long cases;

  private void fail(String what) {
    if (failures.size() < SHOWN) {
      failures.add(what);
    }
  }

  /** Tries each {@code step}-th pair of operations, and compiles for one mask of each. */
  private void checkAll(int step) {
    int pair = 0;
    for (Inside inside : INSIDES) {
      for (Outside outside : OUTSIDES) {
        if (pair++ % step == 0) {
          for (int i = 0; i < MASKS.size(); i++) {
            check(inside, outside, MASKS.get(i), pair / step % MASKS.size() == i);
          }
        }
      }
    }
    assertEquals(List.of(), failures);
  }

  private void check(Inside inside, Outside outside, Mask mask, boolean compiles) {
    List<double[]> points =
        inside.points.stream()
            .filter(at -> mask.masks(outside.of(Value.constant(inside.op.value(at))).data()))
            .map(at -> Arrays.copyOf(at, at.length + 1))
            .toList();
    if (points.isEmpty()) {
      return;
    }
    Function<Value[], Value> f =
        x -> {
          Value inner = inside.op.of(Arrays.copyOf(x, x.length - 1));
          return mask.of.apply(outside.of(inner), x[x.length - 1]);
        };
    double[] ordinary = new double[points.get(0).length];
    Arrays.fill(ordinary, ORDINARY);
    Program program = Program.trace(f, ordinary).gradient();
    Engines gradient = new Engines(program, compiles);
    Engines hessian = new Engines(program.jacobian(), compiles);
    Batch tangent = program.tangent().batch(0);
    for (double[] at : points) {
      at[at.length - 1] = Y;
      String what = mask.name + ", u = " + outside + " of " + inside.op + Arrays.toString(at);
      cases++;
      double[] expected = Derivatives.gradientAt(f, at);
      zeros(what, Arrays.copyOf(expected, at.length - 1));
      gradient.compare(what, expected, at);
      double[] second = hessian.stopping.values(at);
      zeros(what + ", Hessian", second);
      hessian.compare(what + ", Hessian", second, at);
      zeros(what + ", tangent", lanes(tangent, along(at)));
    }
  }

  private static double[] along(double... at) {
    double[] both = Arrays.copyOf(at, 2 * at.length);
    Arrays.fill(both, at.length, both.length - 1, 1);
    return both;
  }

  private void zeros(String what, double... numbers) {
    if (Arrays.stream(numbers).anyMatch(number -> number != 0)) {
      fail(what + ": " + Arrays.toString(numbers));
    }
  }

  /** All that evaluates a program; compiling is by far the slowest, and not always done. */
  private final class Engines {
    private final Program program;
    private final Program stopping;
    private final Batch batch;
    private final boolean compiles;

    Engines(Program program, boolean compiles) {
      this.program = program;
      this.stopping = program.interpreted();
      this.batch = program.batch(0);
      this.compiles = compiles;
    }

    void compare(String what, double[] expected, double... at) {
      same(what + ", interpreted", expected, stopping.values(at));
      same(what + ", lanes", expected, lanes(batch, at));
      if (compiles) {
        same(what + ", compiled", expected, program.values(at));
      }
    }

    private void same(String what, double[] expected, double... actual) {
      if (!Bits.of(expected).equals(Bits.of(actual))) {
        fail(what + ": " + Arrays.toString(actual) + " for " + Arrays.toString(expected));
      }
    }
  }

  private static double[] lanes(Batch batch, double... at) {
    double[][] columns = Arrays.stream(at).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
    double[][] each = batch.each(new double[0], columns);
    return Arrays.stream(each).mapToDouble(row -> row[0]).toArray();
  }

  @Test
  void masked_operationsOfOperations_haveZeroDerivatives() {
    checkAll(53);
    assertTrue(cases > 2000, cases + " cases");
  }

  @Test
  @Tag("slow")
  void masked_allOperationsOfAllOperations_haveZeroDerivatives() {
    checkAll(1);
    assertTrue(cases > 100_000, cases + " cases");
  }

  @Test
  void insides_thatCanBe_areInfiniteAndNaN() {
    long points = INSIDES.stream().mapToLong(inside -> inside.points.size()).sum();
    assertTrue(points > 2L * INSIDES.size(), points + " points");
  }
}
