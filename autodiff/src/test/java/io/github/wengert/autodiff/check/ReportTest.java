package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static GradientCheck twoWrong() {
    return GradientCheck.of(x -> x[0].mul(x[1].sin()).named("f"))
        .names("radius", "angle")
        .against(x -> new double[] {-Math.sin(x[1]), 1.1 * x[0] * Math.cos(x[1])})
        .at(0.15, 0.20);
  }

  @Test
  void failure_isAnErrorWithTheReport() {
    AssertionError error = assertThrows(AssertionError.class, () -> twoWrong().assertPasses());
    assertTrue(error.getMessage().contains("the sign is wrong"), error.getMessage());
    assertTrue(error.getMessage().contains(twoWrong().check().text()), error.getMessage());
  }

  @Test
  void components_areSortedWorstFirst() {
    Report report = twoWrong().check();
    assertEquals("radius", report.components().get(0).input());
    assertEquals("angle", report.components().get(1).input());
    assertFalse(report.passes());
    assertEquals(Map.of(Verdict.FAIL, 2L), report.verdicts());
  }

  @Test
  void lines_areAtMostEightyColumns() {
    for (Planted planted : Planted.all()) {
      for (String line : DiagnosisTest.report(planted).text().split("\n")) {
        assertTrue(line.length() <= 80, line);
      }
    }
  }

  @Test
  void text_namesEverythingThatWasFound() {
    String text = twoWrong().check().toString();
    for (String words :
        new String[] {
          "does not pass: gradient: 2 FAIL",
          "point 0: [0.15, 0.2]",
          "FAIL: the derivative of f by radius",
          "given    -0.19866933079506122",
          "engine   0.19866933079506122",
          "by a complex step",
          "wrong:   the sign is wrong"
        }) {
      assertTrue(text.contains(words), text);
    }
  }

  @Test
  void text_isTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String expected = twoWrong().check().text();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(expected, twoWrong().check().text());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void json_quotesWhatJsonCannotHold() {
    String json =
        GradientCheck.of(x -> x[0].log().named("a \"b\"\\\n"))
            .against(Double.NaN)
            .at(-1)
            .check()
            .json();
    assertTrue(json.contains("\"given\":\"NaN\""), json);
    assertTrue(json.contains("\"output\":\"a \\\"b\\\"\\\\\\u000a\""), json);
    assertTrue(json.contains("\"verdict\":\"NAN_MATCH\""), json);
    assertTrue(json.startsWith("{\"title\":\"gradient\",\"passes\":true,"), json);
  }

  @Test
  void json_holdsTheDiagnosis() {
    String json = twoWrong().check().json();
    assertTrue(json.contains("\"mistakes\":[\"SIGN\"],\"sentence\":\"the sign is wrong\""), json);
    assertTrue(json.contains("\"verdicts\":{\"FAIL\":2}"), json);
  }

  @Test
  void manyPoints_areCounted() {
    GradientCheck check = GradientCheck.of(x -> x[0].square()).against(x -> new double[] {x[0]});
    for (int i = 1; i <= 30; i++) {
      check.at(i);
    }
    String text = check.check().text();
    assertTrue(text.contains("… and 22 more points"), text);
    assertTrue(text.contains("… and 6 more derivatives"), text);
    assertTrue(text.contains("… and 18 more that do not pass"), text);
    assertTrue(text.contains("at point 0"), text);
  }
}
