package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvalCommandTest {

  @Test
  void eval_withOrder2_printsValueGradientAndHessian() {
    assertEquals(
        new Run(
            0,
            """
            value     6.909297426825682
            d/dx      2.5838531634528574
            d/dy      2.0
            d2/dx2   -0.9092974268256817
            d2/dx dy  1.0
            d2/dy2    0.0
            """,
            ""),
        Run.of("eval", "x*y + sin(x)", "x=2", "y=3", "--order", "2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0 | {'value':6.0}",
        "1 | {'value':6.0,'gradient':{'x':3.0,'y':2.0}}",
        "2 | {'value':6.0,'gradient':{'x':3.0,'y':2.0},'hessian':{'x':{'x':0.0,'y':1.0},'y':{'x':1.0,'y':0.0}}}"
      })
  void eval_withJson_printsOneLine(String order, String expected) {
    assertEquals(
        new Run(0, expected.replace('\'', '"') + "\n", ""),
        Run.of("eval", "x*y", "x=2", "y=3", "--json", "--order", order));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x^0 | x=0 | 0.0 0.0 0.0 0.0",
        "x^1 | x=0 | 1.0 0.0 0.0 0.0",
        "x^2 | x=0 | 0.0 2.0 0.0 0.0",
        "x^3 | x=0 | 0.0 0.0 6.0 0.0",
        "x^4 | x=0 | 0.0 0.0 0.0 24.0",
        "x^5 | x=0 | 0.0 0.0 0.0 0.0",
        "x^6 | x=0 | 0.0 0.0 0.0 0.0",
        "x^4 | x=1e-200 | 0.0 0.0 2.4E-199 24.0",
        "x^1.5 | x=0 | 0.0 Infinity -Infinity Infinity",
        "sqrt(x^4) | x=0 | 0.0 0.0 0.0 0.0",
        "log(x) | x=-1 | NaN NaN NaN NaN",
        "log2(x) | x=-1 | NaN NaN NaN NaN",
        "log10(x) | x=-1 | NaN NaN NaN NaN",
        "log1p(x) | x=-2 | NaN NaN NaN NaN",
        "atanh(x) | x=2 | NaN NaN NaN NaN",
        "sqrt(x) | x=-1 | NaN NaN NaN NaN"
      })
  void eval_ofHigherOrders_holdsAtZeroAndOutsideTheDomain(
      String expression, String point, String derivatives) {
    String lines = Run.of("eval", expression, point, "--order", "4").out();
    List<String> numbers = lines.lines().skip(1).map(line -> line.replaceAll(".* ", "")).toList();
    assertEquals(derivatives, String.join(" ", numbers));
  }

  @Test
  void eval_ofTwoVariables_holdsAtZero() {
    String lines = Run.of("eval", "x^y", "x=0", "y=2", "--order", "2").out();
    assertTrue(lines.matches("(?s).*dx2 +2.0\n.*dx dy +0.0\n.*dy2 +0.0\n"), lines);
  }

  @Test
  void eval_ofAConstant_hasNoGradient() {
    assertEquals("value  1024.0\n", Run.of("eval", "2^10").out());
    assertEquals("{\"value\":8.0,\"gradient\":{}}\n", Run.of("eval", "2^3", "--json").out());
  }

  @Test
  void eval_ofANegativeExpression_isNoOption() {
    assertEquals("value -4.0\nd/dx  -4.0\n", Run.of("eval", "-x^2", "x=2").out());
    assertEquals("value  2.0\nd/dx  -1.0\n", Run.of("eval", "-x", "x=-2").out());
  }

  @Test
  void eval_withNumbersAsExpressions_computesThem() {
    assertEquals(
        "{\"value\":1.0,\"gradient\":{\"x\":6.123233995736766E-17}}\n",
        Run.of("eval", "sin(x)", "x=pi/2", "--json").out());
    assertEquals(
        "{\"value\":\"-Infinity\",\"gradient\":{\"x\":0.0,\"y\":1.0,\"z\":1.0},"
            + "\"note\":\"first value that is not finite: -Infinity, y = -Infinity (variable)\"}\n",
        Run.of("eval", "0*x+y+z", "x=1", "y=-Infinity", "z=1", "--json").out());
    assertEquals("value  NaN\nd/dx   1.0\n", Run.of("eval", "x", "x=NaN").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eval                 | an expression is missing",
        "eval x*y x=2         | no value for the variable 'y'",
        "eval x x=2 z=3       | the expression has no variable 'z'; it has x",
        "eval 1 z=3           | the expression has no variable 'z'; it has none",
        "eval x x=1 x=2       | 'x' is given twice",
        "eval x x=one         | 'x=one' does not assign a number",
        "eval x x=            | in 'x=': expected a number, a name or '(', found the end",
        "eval x 5             | '5' is no option and assigns no number, as x=2 does",
        "eval x x=1 --jsn     | '--jsn' is no option and assigns no number, as x=2 does",
        "eval x x=1 --order 171 | --order takes a number from 0 to 170, not 171",
        "eval x x=1 --order a | Invalid value for option '--order': 'a' is not an int",
        "eval x x=1 --order   | Missing required parameter for option '--order' (N)",
        "eval x --batch       | with --batch the expressions come from standard input",
        "frobnicate           | Unmatched argument at index 0: 'frobnicate'"
      })
  void commandLine_thatIsWrong_isExplainedOnStandardError(String line, String message) {
    Run run = Run.of(line.split(" "));

    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertEquals("error: " + message, run.err().lines().findFirst().orElse(""));
    assertTrue(run.err().lines().anyMatch(hint -> hint.startsWith("Try 'wengert")));
  }

  @Test
  void eval_ofABrokenExpression_showsThePlace() {
    assertEquals(
        new Run(
            2,
            "",
            """
            error: unknown function 'sn'; did you mean 'sin'?
              x*y + sn(x)
                    ^
            Try 'wengert eval --help'.
            """),
        Run.of("eval", "x*y + sn(x)", "x=2", "y=3"));
  }

  @Test
  void eval_inALocaleWithItsOwnDigits_printsTheSame() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals("value  2.5\nd/dx   1.0\n", Run.of("eval", "x+0.5", "x=2").out());
      assertTrue(Run.of("eval", "x$", "x=2").err().contains("'$' (U+0024)"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void eval_ofTooManyVariables_rejectsTheHessianOnly() {
    String sum = names(1001, " + ");
    String[] order1 = ("eval|" + sum + "|" + names(1001, "=1|") + "=1").split("\\|");
    String[] order2 = ("eval|" + sum + "|--order=2|" + names(1001, "=1|") + "=1").split("\\|");

    assertEquals(0, Run.of(order1).code());
    assertTrue(
        Run.of(order2)
            .err()
            .startsWith("error: there are 5.02e+05 derivatives of order 2 by 1001 variables"));
  }

  private static String names(int count, String between) {
    return IntStream.range(0, count).mapToObj(i -> "x" + i).collect(Collectors.joining(between));
  }

  @Test
  void noCommand_runsTheReport() {
    assertEquals(new Run(0, "the report\n", ""), Run.of());
  }

  @ParameterizedTest
  @CsvSource({"--help", "eval --help", "explain --help", "check --help", "graph --help"})
  void help_ofEveryCommand_fitsIntoATerminal(String line) {
    Run help = Run.of(line.split(" "));

    assertEquals(0, help.code());
    assertEquals("", help.err());
    assertTrue(help.out().contains("Usage: wengert"));
    assertTrue(help.out().lines().allMatch(shown -> shown.length() <= 80), help.out());
  }

  @Property(tries = 300)
  void commandLine_ofRandomArguments_neverFails(@ForAll @Size(max = 4) String[] arguments) {
    String[] line = new String[arguments.length + 1];
    line[0] = "eval";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    Run run = Run.of(line);

    assertTrue(run.code() == 0 || run.code() == 2, run.err());
  }

  @Test
  void json_ofEveryNumber_isReadBackToTheSameBits() {
    for (double number : new double[] {-0.0, 1e-320, 1.7e308, 0.1, 1e23, Math.PI}) {
      String out = Run.of("eval", "x", "x=" + number, "--json").out();
      double back = JsonParser.parseString(out).getAsJsonObject().get("value").getAsDouble();
      assertEquals(Double.doubleToLongBits(number), Double.doubleToLongBits(back));
    }
  }
}
