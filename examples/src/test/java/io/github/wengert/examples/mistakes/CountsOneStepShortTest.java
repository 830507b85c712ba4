package io.github.wengert.examples.mistakes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CountsOneStepShortTest {

  @Test
  void steps_claimed_isOneMoreThanTaken() {
    assertEquals(9_999, CountsOneStepShort.steps(10_000));
  }
}
