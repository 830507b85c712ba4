package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.expression.Expression;
import io.github.wengert.examples.expression.ExpressionException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as an expression: it is rejected with a position, or has a value and a gradient. */
class FuzzExpressionTest {

  @FuzzTest(maxDuration = "100s")
  void text_isReadOrRejected(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Expression expression;
    try {
      expression = Expression.parse(text);
    } catch (ExpressionException rejection) {
      int length = text.codePointCount(0, text.length());
      if (rejection.position() < 1 || rejection.position() > length + 1) {
        throw new AssertionError("position " + rejection.position() + " in " + length, rejection);
      }
      rejection.excerpt();
      return;
    }
    Value[] x = new Value[expression.variables().size()];
    Arrays.setAll(x, i -> Value.of(1 + i, expression.variables().get(i)));
    Value value = expression.of(x);
    Gradients gradients = value.backward();
    Arrays.stream(x).forEach(gradients::of);
    Expression again = Expression.parse(expression.text());
    assertEquals(value.data(), again.of(x).data());
  }
}
