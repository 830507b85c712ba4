package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.derive.TapeWriter;
import io.github.wengert.autodiff.program.list.ListFold;
import io.github.wengert.autodiff.program.list.ListProducts;
import io.github.wengert.autodiff.program.list.ListSlopes;
import io.github.wengert.autodiff.program.list.LongList;
import io.github.wengert.autodiff.program.list.LongLists;
import io.github.wengert.autodiff.program.list.RunningSums;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Operations on long lists, which programs run as routines: {@link LongLists}, {@link LongList},
 * {@link ListFold}, {@link ListProducts}, {@link ListSlopes}, {@link RunningSums} and {@link
 * TapeWriter}.
 */
class LongListsTest {
  private static final int N = LongLists.SHORTEST + 5;

  /** An operation, with three variables from which its operands are made. */
  record Case(String name, Function<Value[], Value> operation, double... at) {
    /** Of n operands: the variables, the same once more, numbers, and what is computed. */
    Value of(int n, Value... x) {
      Random random = new Random(n);
      Value[] operands = new Value[n];
      for (int i = 0; i < n; i++) {
        Value xi = x[random.nextInt(3)];
        operands[i] =
            switch (i % 4) {
              case 0 -> xi;
              case 1 -> xi.mul(1 + random.nextGaussian() / 64);
              case 2 -> xi.mul(x[1]).sqrt();
              default -> Value.constant(1 + random.nextGaussian() / 64);
            };
      }
      return operation.apply(operands).mul(x[0]).add(x[2]);
    }

    @Override
    public String toString() {
      return name + Arrays.toString(at);
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
            new double[] {1.125, 0.875, 1.0625},
            new double[] {0, 1, 2},
            new double[] {Double.POSITIVE_INFINITY, 1, Double.NaN})
        .flatMap(
            at ->
                Stream.of(
                    new Case("logSumExp", Value::logSumExp, at),
                    new Case("max", Value::max, at),
                    new Case("min", Value::min, at)));
  }

  private static Value squared(Case c, Value... x) {
    return c.of(N, x).square();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivatives_haveTheBitsOfTheGraph(Case c) {
    EveryEngine engine = new EveryEngine(x -> squared(c, x));
    same(engine.gradients(c.at));
    same(engine.tangents(c.at));
    same(engine.hessians(c.at));
    same(engine.hessianTangents(c.at));
  }

  private static void same(Map<String, double[]> routes) {
    Iterator<Map.Entry<String, double[]>> all = routes.entrySet().iterator();
    Map.Entry<String, double[]> first = all.next();
    all.forEachRemaining(
        route ->
            assertArrayEquals(
                first.getValue(), route.getValue(), first.getKey() + " and " + route.getKey()));
  }

  /** At other lengths, where no routine is made, the bits are those of the same formulas. */
  @ParameterizedTest
  @MethodSource("cases")
  void bodiesOfLoops_haveTheBitsOfTheGraph(Case c) {
    Function<Value[], Value[]> twice =
        x -> Loop.repeat(2, x, s -> new Value[] {s[0], s[1], c.of(N, s).mul(0x1p-9)});
    Function<Value[], Value> written =
        x -> {
          Value[] s = x;
          for (int i = 0; i < 2; i++) {
            s = new Value[] {s[0], s[1], c.of(N, s).mul(0x1p-9)};
          }
          return s[2];
        };
    double[] expected = Program.trace(written, c.at).gradientAt(c.at);
    assertArrayEquals(expected, Program.trace(x -> twice.apply(x)[2], c.at).gradientAt(c.at));
  }

  @Test
  void gradient_isAHandfulOfInstructions() {
    double[] at = new Random(1).doubles(20_000).toArray();
    for (Function<Value[], Value> operation :
        List.<Function<Value[], Value>>of(Value::logSumExp, Value::max, Value::min)) {
      Program program = Program.trace(operation, at);
      assertEquals(2, program.operationCount());
      // one more for each derivative that is taken from the routine
      assertTrue(program.gradient().operationCount() <= at.length + 4);
      assertTrue(program.valueAndGradient().operationCount() <= at.length + 4);
    }
  }

  @Test
  void text_thatNamesNoOperationOnLists_isRejected() throws Exception {
    double[] at = new Random(1).doubles(N).toArray();
    StringBuilder text = new StringBuilder();
    Program.trace(Value::logSumExp, at).gradient().write(text);
    String wrong = text.toString().replace("products logSumExp", "products sin");
    assertTrue(!wrong.contentEquals(text));
    Exception e =
        assertThrows(Exception.class, () -> Program.read(new StringReader(wrong)).values(at));
    assertTrue(e.getMessage().contains("'sin' is no routine of a list"), e.getMessage());
  }
}
