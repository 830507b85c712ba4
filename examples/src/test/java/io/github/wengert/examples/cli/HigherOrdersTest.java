package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HigherOrdersTest {

  @Test
  void order3_ofTwoVariables_hasEachDerivativeOnce() {
    assertEquals(
        """
        value      12.0
        d/dx       12.0
        d/dy       4.0
        d2/dx2     6.0
        d2/dx dy   4.0
        d2/dy2     0.0
        d3/dx3     0.0
        d3/dx2 dy  2.0
        d3/dx dy2  0.0
        d3/dy3     0.0
        """,
        Run.of("eval", "x*x*y", "x=2", "y=3", "--order=3").out());
  }

  @Test
  void order3_asJson_hasItsLabels() {
    assertEquals(
        "{\"value\":8.0,\"gradient\":{\"x\":12.0},\"hessian\":{\"x\":{\"x\":12.0}},"
            + "\"order3\":{\"d3/dx3\":6.0},\"order4\":{\"d4/dx4\":0.0}}\n",
        Run.of("eval", "x^3", "x=2", "--order=4", "--json").out());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void powers_ofOneVariable_haveFallingFactorialsAsDerivatives(int n) {
    JsonObject json = json("eval", "x^" + n, "x=2", "--order=8", "--json");
    for (int k = 3; k <= 8; k++) {
      double expected = k > n ? 0 : Math.pow(2, n - k);
      for (int i = n; i > n - k; i--) {
        expected *= i;
      }
      double number = json.getAsJsonObject("order" + k).get("d" + k + "/dx" + k).getAsDouble();
      assertEquals(expected, number, 1e-12 * Math.max(1, Math.abs(expected)), "d" + k);
    }
  }

  @Test
  void mixedDerivatives_agreeWithThoseOfTheProductOfTwoFunctions() {
    JsonObject json = json("eval", "exp(2*x)*sin(y)", "x=0.3", "y=0.4", "--order=5", "--json");
    double e = Math.exp(0.6);
    double[] circle = {Math.sin(0.4), Math.cos(0.4), -Math.sin(0.4), -Math.cos(0.4)};
    for (int inY = 0; inY <= 5; inY++) {
      int inX = 5 - inY;
      String x = inX == 0 ? "" : "dx" + (inX == 1 ? "" : inX);
      String y = inY == 0 ? "" : "dy" + (inY == 1 ? "" : inY);
      String label = "d5/" + (x + " " + y).strip();
      double expected = Math.pow(2, inX) * e * circle[inY % 4];
      double found = json.getAsJsonObject("order5").get(label).getAsDouble();
      assertEquals(expected, found, 1e-13 * Math.abs(expected), label);
    }
  }

  @Test
  void highestOrder_ofOneVariable_isComputed() {
    JsonObject json = json("eval", "1/(1-x)", "x=0", "--order=170", "--json");

    double expected = 1;
    for (int k = 2; k <= 170; k++) {
      expected *= k;
    }
    assertEquals(
        expected,
        json.getAsJsonObject("order170").get("d170/dx170").getAsDouble(),
        1e-12 * expected);
  }

  @Test
  @Tag("slow")
  void order_thatTakesTooMuch_isWrongUsage() {
    Run many =
        Run.of("eval", "a*b*c*d*g*h", "--order=40", "a=1", "b=1", "c=1", "d=1", "g=1", "h=1");
    Run large = Run.of("eval", "sin(x*y)/exp(x)", "--order=170", "x=1", "y=2");

    assertEquals(2, many.code());
    assertTrue(many.err().startsWith("error: there are 1.22e+06 derivatives of order 40 by 6"));
    assertEquals(2, large.code());
    assertTrue(large.err().contains("nodes; ask for a lower order"), large.err());
  }

  private static JsonObject json(String... line) {
    return JsonParser.parseString(Run.of(line).out()).getAsJsonObject();
  }
}
