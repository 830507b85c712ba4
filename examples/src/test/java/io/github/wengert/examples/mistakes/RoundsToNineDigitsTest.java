package io.github.wengert.examples.mistakes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RoundsToNineDigitsTest {

  @Test
  void round_half_goesAwayFromZero() {
    assertEquals(0.123456790, RoundsToNineDigits.round(0.1234567895));
    assertEquals(-0.019049119, RoundsToNineDigits.round(-0.0190491185));
  }

  @Test
  void chain_partsOfTheHiddenGradient_giveThePublishedOneAndItsPublishedSum() {
    double first = RoundsToNineDigits.chain(0.7413650695523157, 0.1868156018089596, 0.40);
    double second = RoundsToNineDigits.chain(-0.2170715346785375, 0.1755100528194254, 0.50);
    assertEquals(-0.019049119, second);
    assertEquals(0.036350306, RoundsToNineDigits.round(first + second));
  }

  @Test
  void chain_twoFactors_isTheDeltaThatTheReportNames() {
    assertEquals(-0.038098237, RoundsToNineDigits.chain(-0.2170715346785375, 0.1755100528194254));
  }
}
