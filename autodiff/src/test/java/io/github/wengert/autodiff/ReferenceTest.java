package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.References.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds values and derivatives of the table against exact ones, in units in the last place. Writes
 * the worst error of each operation to {@code target/accuracy.md}.
 */
class ReferenceTest {
  /** Operations whose value and slope may be off by 16 ulp rather than 2 and 4. */
  static final Set<Elementary> HARD =
      EnumSet.of(Elementary.DIGAMMA, Elementary.LOG_GAMMA, Elementary.GELU, Elementary.POW);

  /** Operations that the table of the exact numbers leaves to other tests. */
  private static final Set<Elementary> WITHOUT_ROWS =
      EnumSet.of(
          Elementary.STRONG_MUL,
          Elementary.EXP_SUB,
          Elementary.POW_SUB,
          Elementary.POW_SUB_MUL,
          Elementary.POW_SUB_LOG_MUL,
          Elementary.DIV_HYPOT,
          Elementary.DIV_ROOT,
          Elementary.SHARE,
          Elementary.SIGMOID_SUB,
          Elementary.LOGISTIC_PDF,
          Elementary.GAUSSIAN,
          Elementary.NORMAL_PDF,
          Elementary.NORMAL_CDF,
          Elementary.POLYGAMMA,
          Elementary.ABOVE,
          Elementary.AT_LEAST,
          Elementary.SELECT,
          Elementary.DETACH);

  /** What a second or third derivative may be off by, each against its own size. */
  private static final double HIGHER_ULPS = 32;

  private static final double SUBNORMAL_SLACK = 0x1p-1060;

  private static final Map<Elementary, double[]> WORST = new EnumMap<>(Elementary.class);
  private static Map<Elementary, List<Row>> rows;

  @BeforeAll
  static void read() {
    rows = References.rows().stream().collect(Collectors.groupingBy(Row::op));
  }

  @AfterAll
  static void report() throws IOException {
    StringBuilder table = new StringBuilder("| operation | value | slope | second | third |\n");
    table.append("|---|---|---|---|---|\n");
    WORST.forEach(
        (op, worst) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f | %.2f |%n",
                    op,
                    worst[0],
                    worst[1],
                    worst[2],
                    worst[3])));
    Files.writeString(Path.of("target", "accuracy.md"), table);
  }

  static Stream<Elementary> operations() {
    return Arrays.stream(Elementary.values()).filter(op -> !WITHOUT_ROWS.contains(op));
  }

  @Test
  void table_everyOperation_hasThirtyPoints() {
    operations().forEach(op -> assertTrue(rows.get(op).size() >= 30, op + " has too few points"));
    assertEquals(Elementary.values().length - WITHOUT_ROWS.size(), rows.size());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void value_atReferencePoint_isWithinTwoUlps(Elementary op) {
    for (Row row : rows.get(op)) {
      double actual = op.of(Value.of(row.arguments())).data();
      double ulps = References.ulps(actual, row.value()[0], row.valueScale()[0]);
      check(row, 0, ulps, HARD.contains(op) ? 16 : 2, actual, row.value()[0]);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void slope_atReferencePoint_isWithinFourUlps(Elementary op) {
    for (Row row : rows.get(op)) {
      Value[] x = Value.of(row.arguments());
      double[] actual = op.of(x).backward().of(List.of(x));
      for (int i = 0; i < x.length; i++) {
        double ulps = References.ulps(actual[i], row.slopes()[i], row.slopesScale()[i]);
        check(row, 1, ulps, HARD.contains(op) ? 16 : 4, actual[i], row.slopes()[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void secondDerivative_atReferencePoint_agrees(Elementary op) {
    for (Row row : rows.get(op)) {
      if (!allFinite(row.second()) || !allFinite(row.secondScale())) {
        continue;
      }
      Value[] x = Value.of(row.arguments());
      List<Value> slopes = Derivatives.gradient(op.of(x), List.of(x));
      int k = 0;
      for (int i = 0; i < x.length; i++) {
        for (int j = i; j < x.length; j++) {
          double exact = row.second()[k];
          double scale = row.secondScale()[k++];
          double byFirst = Derivatives.derivative(slopes.get(i), x[j]).data();
          double bySecond = Derivatives.derivative(slopes.get(j), x[i]).data();
          checkHigher(row, 2, byFirst, exact, scale);
          checkHigher(row, 2, bySecond, exact, scale);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void thirdDerivative_atReferencePoint_agrees(Elementary op) {
    for (Row row : rows.get(op)) {
      if (row.third().length == 0
          || !allFinite(row.second())
          || !allFinite(row.third())
          || !allFinite(row.thirdScale())) {
        continue;
      }
      Value x = Value.of(row.arguments()[0]);
      Value derivative = op.of(x);
      for (int order = 0; order < 3; order++) {
        derivative = Derivatives.derivative(derivative, x);
      }
      checkHigher(row, 3, derivative.data(), row.third()[0], row.thirdScale()[0]);
    }
  }

  private static boolean allFinite(double[] numbers) {
    return Arrays.stream(numbers).allMatch(Double::isFinite);
  }

  private static void checkHigher(Row row, int order, double actual, double exact, double scale) {
    if (!(Math.abs(actual - exact) <= SUBNORMAL_SLACK)) {
      check(row, order, References.ulps(actual, exact, scale), HIGHER_ULPS, actual, exact);
    }
  }

  private static void check(
      Row row, int order, double ulps, double allowed, double actual, double exact) {
    double[] worst = WORST.computeIfAbsent(row.op(), op -> new double[4]);
    worst[order] = Math.max(worst[order], ulps);
    assertTrue(
        ulps <= allowed,
        () -> row + " order " + order + ": " + actual + " is " + ulps + " ulp from " + exact);
  }
}
