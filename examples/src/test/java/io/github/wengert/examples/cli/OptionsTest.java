package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every option that takes a number says which it takes. */
class OptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check x --gradient x:1 x=1 --tolerance | a finite number above 0",
        "explain x x=1 --rate                   | a finite number above 0"
      })
  void realNumber_thatIsNoAmount_isWrongUsage(String line, String takes) {
    for (String number : new String[] {"NaN", "Infinity", "-Infinity", "0", "-0.0", "-1e-9"}) {
      String[] words = line.split(" ");
      words[words.length - 1] += "=" + number;
      Run run = Run.of(words);

      assertEquals(2, run.code(), number);
      assertEquals("", run.out());
      String option = line.substring(line.lastIndexOf(' ') + 1);
      String message = option + " takes " + takes + ", not " + Double.parseDouble(number);
      assertTrue(run.err().startsWith("error: " + message + "\n"), run.err());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eval x x=1 --order=-1",
        "check x --gradient x:1 x=1 --points=-1",
        "check x --gradient x:1 x=1 --points=1.5",
        "check x --gradient x:1 x=1 --seed=NaN",
        "eval x x=1 --order=171",
        "eval --batch --order=-1",
        "explain x x=1 --digits=0",
        "explain x x=1 --digits=18",
        "explain x x=1 --paths=-1",
        "graph x x=1 --digits=18",
        "graph x x=1 --limit=1",
        "graph x x=1 --limit=NaN",
        "eval x x=1 --order=1e3",
        "eval x x=1 --order=99999999999"
      })
  void wholeNumber_outOfItsRange_isWrongUsage(String line) {
    Run run = Run.of(line.split(" "));

    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("error: "), run.err());
  }
}
