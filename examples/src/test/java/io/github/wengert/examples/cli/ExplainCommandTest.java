package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {

  @Test
  void explain_ofNetworkA_derivesTheOutputWeightAndItsStep() {
    assertEquals(
        new Run(
            0,
            """
            ∂E/∂w5 = ∂E/∂out_o1 · ∂out_o1/∂net_o1 · ∂net_o1/∂w5
                = 0.74136507 · 0.186815602 · 0.593269992 = 0.082167041

            Local derivatives
            ∂E/∂out_o1 = −(t1 − out_o1) = −(0.01 − 0.75136507) = 0.74136507
            ∂out_o1/∂net_o1 = out_o1(1 − out_o1) = 0.75136507(1 − 0.75136507)
                = 0.186815602   [sigmoid′ = y(1 − y)]
            ∂net_o1/∂w5 = out_h1 = 0.593269992

            w5⁺ = 0.4 − 0.5 · 0.082167041 = 0.35891648
            """,
            ""),
        Run.of("explain", "network-a", "--of", "w5", "--rate", "0.5"));
  }

  @ParameterizedTest
  @CsvSource({
    "network-a, w1, 0.000438568",
    "network-a, w5, 0.082167041",
    "network-a, out_h1, 0.036350306",
    "network-b, w1, -0.25152",
    "network-b, w5, -0.7074"
  })
  void explain_ofANetwork_findsThePublishedDerivative(String network, String name, String number) {
    String first = Run.of("explain", network, "--of", name, "--format", "ascii").out();
    String equation = first.substring(0, first.indexOf("\n\n"));

    assertTrue(equation.contains("= " + number), equation);
  }

  @Test
  void explain_ofANetworkElsewhere_takesTheChangedNumbers() {
    assertEquals("value  0.5\n", Run.of("eval", "network-b", "i1=0", "i2=0", "--order=0").out());
  }

  @Test
  void explain_ofAnUnnamedResult_callsItF() {
    assertEquals(
        "df/dx = 2 * y * x = 2 * 3 * 2 = 12\n",
        Run.of("explain", "x^2*y", "--of", "x", "x=2", "y=3", "--format", "ascii").out());
    assertTrue(
        Run.of("explain", "f1 = f*f; f1 + 1", "f=4", "--format", "ascii")
            .out()
            .startsWith("df2/df "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "ascii", "markdown", "latex", "html", "HTML"})
  void explain_inEveryFormat_writesToStandardOutput(String format) {
    Run run =
        Run.of("explain", "s = sigmoid(x*y); s*(1-s)", "--of=x", "x=2", "y=3", "--format", format);

    assertEquals(0, run.code());
    assertEquals("", run.err());
    assertTrue(run.out().contains("0.007362935"), run.out());
  }

  @Test
  void explain_asHtml_isAPage() {
    String page = Run.of("explain", "x^2", "x=2", "--format", "html").out();

    assertTrue(
        page.startsWith("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"));
    assertTrue(page.endsWith("</body>\n</html>\n"));
  }

  @Test
  void explain_ofText_fitsIntoATerminal() {
    String text = Run.of("explain", "network-a", "--of", "w1").out();

    assertTrue(text.lines().allMatch(line -> line.length() <= Columns.WIDTH), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "explain x*y x=2 y=3                   | say by what to differentiate, as in --of x",
        "explain 3                             | say by what to differentiate, as in --of x",
        "explain x*y x=2 y=3 --of z            | nothing is called 'z' here; there are x, y, f",
        "explain x x=2 --digits 0              | --digits takes a number from 1 to 17, not 0",
        "explain x x=2 --digits 18             | --digits takes a number from 1 to 17, not 18",
        "explain x x=2 --paths -1              | --paths takes a number from 0, not -1",
        "explain x                             | no value for the variable 'x'",
        "explain                               | an expression is missing",
        "explain network-a --of w1 w9=1        | the expression has no variable 'w9'; it has w1, i1, w2, i2, b1, w3, w4, w5, w6, b2, ..."
      })
  void explain_withAWrongCommandLine_saysWhatIsWrong(String line, String message) {
    Run run = Run.of(line.split(" "));

    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertEquals("error: " + message, run.err().lines().findFirst().orElse(""));
  }

  @Test
  void wrap_ofAWordLongerThanALine_keepsItWhole() {
    String long1 = "x".repeat(100);

    assertEquals(long1 + "\n", Columns.wrap(long1));
    assertEquals("a\n    " + long1 + " b\n", Columns.wrap("a " + long1 + " b"));
  }
}
