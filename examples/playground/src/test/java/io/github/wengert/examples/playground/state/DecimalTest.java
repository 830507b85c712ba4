package io.github.wengert.examples.playground.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.5|0.5",
        "0,5|0.5",
        "-1,25e-3|-0.00125",
        "−2|-2",
        " 3 |3",
        ".5|0.5",
        "5.|5",
        "1/4|0.25",
        "pi|3.141592653589793",
        "2^3|8"
      })
  void parse_ofANumber_readsIt(String text, double number) {
    assertEquals(number, Decimal.parse(text).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1,2,3", "1.2.3", "--", "<b>", "1e", "e5x"})
  void parse_ofNone_findsNothing(String text) {
    assertTrue(Decimal.parse(text).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0.25|2", "0,250|3", "7|0", "1.5e-3|4", "1e3|-3", "1/4|-1", "x|-1"})
  void decimals_ofANumber_areThoseTyped(String text, int decimals) {
    assertEquals(decimals, Decimal.decimals(text));
  }
}
