package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {

  private static Run check(String expression, String gradient, String... others) {
    String[] line = new String[4 + others.length];
    line[0] = "check";
    line[1] = expression;
    line[2] = "--gradient";
    line[3] = gradient;
    System.arraycopy(others, 0, line, 4, others.length);
    return Run.of(line);
  }

  @Test
  void check_ofARightGradient_passes() {
    Run run = check("x^2*y", "x: 2*x*y, y: x^2", "x=2", "y=3");

    assertEquals(0, run.code());
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("passes"), run.out());
  }

  @Test
  void check_ofAWrongGradient_saysWhatIsWrongAndExitsWith1() {
    Run run = check("x^2*y", "x: 2*x, y: x^2", "x=2", "y=3");

    assertEquals(1, run.code());
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("does not pass"), run.out());
    assertTrue(run.out().contains("the slope of mul(…, y) by square(x) was left out"), run.out());
    assertTrue(!run.out().contains("a factor 3"), run.out());
    assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
  }

  @Test
  void check_ofAnInfiniteDerivative_failsWhereTheSlopeIsFinite() {
    assertEquals(1, check("sin(x)", "x: 1/0", "x=1").code());
    assertEquals(1, check("sin(x)", "x: -1/0", "x=1").code());
    assertEquals(1, check("abs(x)", "x: 1/0", "x=0").code());
    assertEquals(0, check("sqrt(x)", "x: 1/0", "x=0").code());
  }

  @Test
  void check_atAnInfiniteArgument_ends() {
    Run run = check("atan(x)", "x: 1/(1+x^2)", "x=1/0");

    assertEquals(1, run.code());
    assertTrue(run.out().contains("INCONCLUSIVE"), run.out());
  }

  @Test
  void check_asJson_printsOneObject() {
    Run run = check("x^2*y", "x: 2*x*y, y: 3", "x=2", "y=3", "--json");
    JsonObject report = JsonParser.parseString(run.out()).getAsJsonObject();

    assertEquals(1, run.code());
    assertEquals(2, report.getAsJsonArray("components").size());
  }

  @Test
  void check_ofOneVariable_holdsTheOthers() {
    assertEquals(0, check("x^2*y", "y: x^2", "x=2", "y=3").code());
    assertEquals(1, check("x^2*y", "y: x", "x=2", "y=3").code());
  }

  @Test
  void check_ofAFormulaThatIsRightAtThePointOnly_fails() {
    Run run = check("x^2", "x: x^2", "x=2");

    assertEquals(1, run.code());
    assertTrue(run.out().contains("correct at your point, wrong at x = "), run.out());
    assertTrue(run.out().contains("10 points drawn near point 0 (seed 1)"), run.out());
    assertEquals(0, check("x^2", "x: x^2", "x=2", "--only-here").code());
    Run other = check("x^2", "x: x^2", "x=2", "--points", "3", "--seed", "7");
    assertTrue(other.out().contains("3 points drawn near point 0 (seed 7)"), other.out());
  }

  @Test
  void check_ofOneFormula_variesTheOtherVariablesToo() {
    Run run = check("x^2*y", "x: 6*x", "x=2", "y=3");

    assertEquals(1, run.code());
    assertTrue(run.out().contains("correct at your point, wrong at x = "), run.out());
    assertTrue(!run.out().contains("by y"), run.out());
  }

  @Test
  void check_ofANumber_isAboutThePointAlone() {
    assertEquals(0, check("x^2*y", "x: 12", "x=2", "y=3").code());
    assertEquals(0, check("s = x^2; s*y", "s: 3", "x=2", "y=3").code());
    assertEquals(1, check("s = x^2; s*y", "s: 6/x", "x=2", "y=3").code());
  }

  @Test
  void check_ofANetwork_knowsItsNames() {
    String slope = "(out_o1 - t1)*out_o1*(1 - out_o1)";

    assertEquals(0, check("network-a", "w5: " + slope + "*out_h1").code());
    Run forgotten = check("network-a", "w5: (out_o1 - t1)*out_h1");
    assertEquals(1, forgotten.code());
    assertTrue(forgotten.out().contains("sigmoid's slope at net_o1 was left out"));
    Run onePath = check("network-a", "out_h1: " + slope + "*w5");
    assertEquals(1, onePath.code());
    assertTrue(onePath.out().contains("the path through net_o2 is"), onePath.out());
  }

  @Test
  void check_ofPrintedDigits_takesATolerance() {
    assertEquals(1, check("network-a", "w5: 0.082167041").code());
    assertEquals(0, check("network-a", "w5: 0.082167041", "--tolerance", "1e-7").code());
  }

  @Test
  void check_withCommasInsideAFunction_readsWholeDerivatives() {
    assertEquals(
        0, check("max(x, 2*y)", "x: select(x > 2*y, 1, 0), y: 2*(x < 2*y)", "x=5", "y=1").code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x: 1, z: 2     | nothing is called 'z' here; there are x",
        "x: q           | no value for the variable 'q'",
        "x              | 'x' is no derivative with its name, such as x: 2*x*y",
        "x: 1, x: 2     | the derivative by 'x' is given twice",
        "x: 1,          | '' is no derivative with its name, such as x: 2*x*y",
        "x: 2*          | expected a number, a name or '(', found the end"
      })
  void check_ofABrokenList_isWrongUsage(String gradient, String message) {
    Run run = check("x", gradient, "x=1");

    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertEquals("error: " + message, run.err().lines().findFirst().orElse(""));
  }

  @Test
  void check_withoutAPoint_asksForIt() {
    assertTrue(check("x", "x: 1").err().startsWith("error: no value for the variable 'x'"));
    assertTrue(Run.of("check", "x", "x=1").err().startsWith("error: a gradient is missing"));
  }
}
