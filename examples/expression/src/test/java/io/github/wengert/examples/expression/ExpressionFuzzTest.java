package io.github.wengert.examples.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionFuzzTest {
  private static final int MANY = 100_000;

  /** Reads a text; an expression is then computed, a rejection is looked at. */
  private static void read(String text) {
    try {
      Expression expression = Expression.parse(text);
      Value[] ones = new Value[expression.variables().size()];
      Arrays.setAll(ones, i -> Value.of(1 + i));
      Value value = expression.of(ones);
      Arrays.stream(ones).forEach(value.backward()::of);
    } catch (ExpressionException rejection) {
      int length = text.codePointCount(0, text.length());
      assertTrue(rejection.position() >= 1 && rejection.position() <= length + 1, text);
      assertTrue(rejection.excerpt().lines().allMatch(line -> line.length() <= 150), text);
      assertTrue(rejection.getMessage().length() < 200, rejection.getMessage());
    }
  }

  @Property
  void text_ofRandomBytes_isReadOrRejected(@ForAll byte[] bytes) {
    read(new String(bytes, StandardCharsets.ISO_8859_1));
    read(new String(bytes, StandardCharsets.UTF_8));
  }

  @Property
  void text_ofRandomCharacters_isReadOrRejected(@ForAll String text) {
    read(text);
  }

  @Property
  void text_ofRandomTokens_isReadOrRejected(@ForAll("tokens") List<String> tokens) {
    read(String.join("", tokens));
    read(String.join(" ", tokens));
  }

  @Property
  void text_withAnErrorPutIn_isReadOrRejected(
      @ForAll("formula") String formula, @ForAll("token") String token, @ForAll int seed) {
    int place = Math.floorMod(seed, formula.length() + 1);
    int end = Math.min(formula.length(), place + Math.floorMod(seed / 7, 3));

    read(formula.substring(0, place) + token + formula.substring(place));
    read(formula.substring(0, place) + formula.substring(end));
    read(formula.substring(0, place) + token + formula.substring(end));
  }

  @Property
  void formula_ofOperators_meansWhatASecondEvaluatorSays(@ForAll("formula") String formula) {
    Map<String, Double> at = Map.of("x", 1.25, "y", -0.5, "z", 3.0);
    Map<String, Value> values = new HashMap<>();
    at.forEach((name, number) -> values.put(name, Value.of(number, name)));

    double expected = ReferenceEvaluator.evaluate(formula, at);
    double actual = Expression.parse(formula).evaluate(values).data();
    assertEquals(expected, actual, formula);
  }

  @Provide
  Arbitrary<String> token() {
    Stream<String> names = Arrays.stream(Elementary.values()).map(op -> op.symbol() + "(");
    Stream<String> others =
        Stream.of(
            "+", "-", "*", "/", "^", "**", "(", ")", ",", ";", "=", "==", "!=", "<", "<=", ">",
            ">=", "x", "y", "s=", "1", ".5", "1e-3", "1e", "pi", "e", "$", "\n", "é", "\u2212");
    return Arbitraries.of(Stream.concat(names, others.flatMap(t -> Stream.of(t, t, t))).toList());
  }

  @Provide
  Arbitrary<List<String>> tokens() {
    return token().list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<String> formula() {
    Arbitrary<String> leaf = Arbitraries.of("x", "y", "z", "2", "0.5", "3", "1e1");
    return Arbitraries.lazyOf(
        () -> leaf,
        () -> leaf,
        () -> formula().map(inside -> "(" + inside + ")"),
        () -> formula().map(operand -> "-" + operand),
        () ->
            Combinators.combine(formula(), Arbitraries.of("+", " - ", "*", "/", "^"), formula())
                .as((a, operator, b) -> a + operator + b),
        () -> Arbitraries.frequencyOf(Tuple.of(1, formula())).map(operand -> "2^-" + operand));
  }

  @ParameterizedTest
  @ValueSource(strings = {" + ", " - ", "*", "/", "^"})
  void chain_ofManyOperands_isComputedAndDifferentiated(String operator) {
    Expression chain = Expression.parse(("1.0" + operator).repeat(MANY / 2) + "x");
    Value x = Value.of(1);
    Value value = chain.of(x);

    assertTrue(Double.isFinite(value.data()));
    assertTrue(Double.isFinite(value.backward().of(x)));
  }

  @Test
  void sum_of100000Terms_isTheirSum() {
    Value x = Value.of(0.5);
    Value sum = Expression.parse("x+".repeat(MANY - 1) + "x").of(x);

    assertEquals(50_000, sum.data());
    assertEquals(MANY, sum.backward().of(x));
  }

  @Test
  void call_with100000Arguments_takesThemAll() {
    assertEquals(
        MANY, Expression.parse("sum(" + "x,".repeat(MANY - 1) + "x)").of(Value.of(1)).data());
    assertEquals(1, Expression.parse("max(" + "x,".repeat(MANY - 1) + "x)").of(Value.of(1)).data());
  }

  @Test
  void signs_100000InARow_areComputed() {
    assertEquals(2, Expression.parse("-".repeat(MANY) + "x").of(Value.of(2)).data());
    assertEquals(-2, Expression.parse("-".repeat(MANY + 1) + "x").of(Value.of(2)).data());
    assertEquals(0.5, Expression.parse("2^" + "-".repeat(MANY + 1) + "x").of(Value.of(1)).data());
  }

  @Test
  void bindings_100000InARow_areComputed() {
    StringBuilder text = new StringBuilder("a0 = x;");
    for (int i = 1; i < MANY / 2; i++) {
      text.append('a').append(i).append("=a").append(i - 1).append("+1;");
    }

    assertEquals(MANY / 2, Expression.parse(text + "a" + (MANY / 2 - 1)).of(Value.of(1)).data());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "sin(", "-(", "x^(", "max(x, ", "((((", "1+(", "x*("})
  void brackets_nestedFarTooDeep_areRejectedAtThePlace(String open) {
    String text = open.repeat(MANY) + "x" + ")".repeat(MANY);
    ExpressionException rejection =
        assertThrows(ExpressionException.class, () -> Expression.parse(text));

    assertTrue(rejection.getMessage().startsWith("brackets are nested more than 250 deep here"));
    assertTrue(rejection.position() <= 250 * open.length() + open.length());
  }

  @Test
  void brackets_nestedAsDeepAsAllowed_fitTheDefaultStack() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Runnable parse =
        () -> {
          int depth = Expression.MAX_NESTING;
          for (String open : List.of("(", "sin(", "max(x, ", "x^-(", "1+x*-(")) {
            read(open.repeat(depth) + "x" + ")".repeat(depth));
            read(open.repeat(depth) + "$" + ")".repeat(depth));
          }
        };
    Thread ordinary = new Thread(null, parse, "default stack", 1 << 20);
    ordinary.setUncaughtExceptionHandler((thread, problem) -> thrown.set(problem));
    ordinary.start();
    ordinary.join();

    assertNull(thrown.get());
  }
}
