package io.github.wengert.examples.playground.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.wengert.examples.playground.network.PublishedNetwork.Figure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class TrainingTest {

  private static Training trained(PublishedNetwork network, UpdateRule rule, int steps) {
    Training training = new Training(network, rule, network.rate(), network.start());
    training.advanceTo(steps);
    return training;
  }

  private static BigDecimal rounded(double number, String like) {
    return new BigDecimal(number).setScale(new BigDecimal(like).scale(), RoundingMode.HALF_EVEN);
  }

  @Test
  void networkA_byTheRightRule_hasTheExactNumbers() {
    Training once = trained(PublishedNetwork.A, UpdateRule.RIGHT, 1);
    assertEquals(0.29102777369359933, once.number("E"), 1e-16);
    assertEquals(0.35891647971788465, once.number("w5"), 1e-16);
    assertEquals(0.1497807161327628, once.number("w1"), 1e-16);
  }

  @Test
  void networkA_tenThousandSteps_haveThePublishedFigures() {
    Training right = trained(PublishedNetwork.A, UpdateRule.RIGHT, Training.MOST + 5);
    Training wrong = trained(PublishedNetwork.A, UpdateRule.OUTPUT_FIRST, Training.MOST);
    assertEquals(Training.MOST, right.steps());
    assertEquals(new BigDecimal("0.015912196"), rounded(wrong.number("out_o1"), "0.015912196"));
    assertEquals(new BigDecimal("0.984065734"), rounded(wrong.number("out_o2"), "0.984065734"));
    assertEquals(0.01591362044355068, right.number("out_o1"), 1e-12);
    assertEquals(new BigDecimal("0.0000351085"), rounded(right.error(9_999), "0.0000351085"));
    assertNotEquals(new BigDecimal("0.0000351085"), rounded(right.error(10_000), "0.0000351085"));
  }

  @Test
  void networkB_byTheWrongRule_hasTheFiguresOfTheListing() {
    Training wrong = trained(PublishedNetwork.B, UpdateRule.BROADCAST, 1);
    for (Figure figure : PublishedNetwork.B.figures()) {
      BigDecimal printed = new BigDecimal(figure.printed());
      assertEquals(printed, rounded(wrong.number(figure.name()), figure.printed()), figure.name());
    }
    assertEquals(
        0.28845906118, trained(PublishedNetwork.B, UpdateRule.RIGHT, 1).number("out"), 1e-14);
  }
}
