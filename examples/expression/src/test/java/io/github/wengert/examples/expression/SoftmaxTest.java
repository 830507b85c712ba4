package io.github.wengert.examples.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftmaxTest {

  @Property
  void softmax_ofAnyNumbers_isThatOfTheLibrary(
      @ForAll @Size(min = 1, max = 5) List<@DoubleRange(min = -800, max = 800) Double> numbers) {
    Value[] x = numbers.stream().map(Value::of).toArray(Value[]::new);
    StringBuilder list = new StringBuilder("softmax(x0");
    for (int i = 1; i < x.length; i++) {
      list.append(", x").append(i);
    }
    List<Value> expected = Value.softmax(List.of(x));
    for (int i = 0; i < x.length; i++) {
      Expression whole = Expression.parse(list + ")[" + i + "]");
      Expression bound = Expression.parse("p = " + list + "); 1*p[" + i + "]");
      for (Expression expression : List.of(whole, bound)) {
        Value share = expression.of(x);
        assertEquals(expected.get(i).data(), share.data());
        for (Value xi : x) {
          assertEquals(expected.get(i).backward().of(xi), share.backward().of(xi));
        }
      }
    }
  }

  @Test
  void softmax_thatIsBound_isComputedOnceAndHasNames() {
    Value[] x = Value.of(1, 2, 3);
    Value f = Expression.parse("p = softmax(a, b, c); q = p; q[0]*log(q[2]) + p[1]").of(x);

    assertEquals(
        List.of("p[0]", "p[1]", "p[2]"),
        Graph.of(f).nodes().stream().map(Value::name).filter(name -> !name.isEmpty()).toList());
    assertEquals(
        3,
        Graph.of(f).nodes().stream().filter(node -> node.op().symbol().equals("expSub")).count());
  }

  @Test
  void nested_asArgumentOrExponent_isANumber() {
    Value x = Value.of(0.3);
    Value f = Expression.parse("-softmax(softmax(x, 1)[0], 0)[0]^2").of(x);
    double inner = 1 / (1 + Math.exp(0.7));
    double outer = 1 / (1 + Math.exp(-inner));

    assertEquals(-outer * outer, f.data(), 1e-15);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "softmax(x, y)           | 1  | softmax gives a list of 2; choose one of it by an index, as in [0]",
        "p = softmax(x, y); p*2  | 5  | softmax gives a list of 2; choose one of it by an index, as in [0]",
        "p = softmax(x, y); p    | 5  | softmax gives a list of 2; choose one of it by an index, as in [0]",
        "sin(softmax(x, y))      | 5  | softmax gives a list of 2; choose one of it by an index, as in [0]",
        "-softmax(x, y)          | 2  | softmax gives a list of 2; choose one of it by an index, as in [0]",
        "softmax(x, y) > 1       | 1  | softmax gives a list of 2; choose one of it by an index, as in [0]",
        "2^softmax(x, y)         | 3  | softmax gives a list of 2; choose one of it by an index, as in [0]",
        "softmax(x, y)[2]        | 15 | the index is from 0 to 1, not 2",
        "softmax(x, y)[1.0]      | 15 | the index is from 0 to 1, not 1.0",
        "softmax(x, y)[99999999999] | 15 | the index is from 0 to 1, not 99999999999",
        "softmax()               | 1  | softmax takes 1 or more arguments, not 0",
        "x[0]                    | 1  | 'x' is one number and takes no index",
        "sin(x)[0]               | 1  | 'sin' is one number and takes no index",
        "softmax(x)[             | 12 | expected an index such as 0, found the end",
        "softmax(x)[x]           | 12 | expected an index such as 0, found 'x'",
        "softmax(x)[0            | 13 | expected ']', found the end",
        "softmax(x)[0][0]        | 14 | expected an operator, ';' or the end, found '['",
        "softmx(x)[0]            | 1  | unknown function 'softmx'; did you mean 'softmax'?",
        "softmax x               | 9  | expected an operator, ';' or the end, found 'x'; a function is written softmax(...)"
      })
  void text_thatIsWrong_isToldWithItsPlace(String text, int position, String message) {
    ExpressionException problem =
        assertThrows(ExpressionException.class, () -> Expression.parse(text.strip()));

    assertEquals(message, problem.getMessage());
    assertEquals(position, problem.position());
  }
}
