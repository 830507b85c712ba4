package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A result that is not finite comes with the sentence of Diagnostics. */
class NonFiniteTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eval ratio=a/b;log(ratio) a=-1 b=1 | value that is not finite: NaN, log of -1.0 at 'ratio' = a / b",
        "eval sqrt(x) x=0                   | adjoint that is not finite: Infinity, x = 0.0 (variable)",
        "eval x+sqrt(y) x=1 y=0 --order=2    | adjoint that is not finite: Infinity, y = 0.0 (variable)",
        "eval x x=NaN                       | value that is not finite: NaN, x = NaN (variable)",
        "explain log(x) x=-1                | value that is not finite: NaN, log of -1.0 at 'x'",
        "graph log(x) x=-1                  | value that is not finite: NaN, log of -1.0 at 'x'"
      })
  void result_thatIsNotFinite_comesWithWhereItArose(String line, String sentence) {
    Run run = Run.of(line.split(" "));

    assertEquals(0, run.code());
    assertEquals("note: first " + sentence + "\n", run.err());
  }

  @Test
  void check_ofAValueThatIsNotFinite_comesWithWhereItArose() {
    String sentence = "note: first value that is not finite: NaN, log of -1.0 at 'x'\n";

    assertEquals(sentence, Run.of("check", "log(x)", "--gradient", "x: 1/x", "x=-1").err());
  }

  @Test
  void result_asJson_holdsTheSentence() {
    Run run = Run.of("eval", "log(x)", "x=-1", "--order=0", "--json");

    assertEquals(
        new Run(
            0,
            "{\"value\":\"NaN\",\"note\":\"first value that is not finite: NaN, log of -1.0 at 'x'\"}\n",
            ""),
        run);
  }

  @Test
  void result_thatIsFinite_comesAlone() {
    Run run = Run.of("eval", "select(x > 0, log(x), 0)", "x=-1", "--order=2");

    assertEquals("", run.err());
    assertTrue(run.out().startsWith("value   0.0\n"), run.out());
  }
}
