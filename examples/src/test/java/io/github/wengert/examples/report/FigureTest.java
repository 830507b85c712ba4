package io.github.wengert.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.examples.report.Figure.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FigureTest {
  private static Figure figure(double right, double wrong) {
    return new Figure(
        "x",
        Published.rounded("0.25"),
        right,
        Optional.of(new Figure.Wrong(new Mistake("m"), wrong)));
  }

  @Test
  void verdict_rightAgrees_isRightWhateverTheWrongRuleGives() {
    assertEquals(Verdict.RIGHT, figure(0.251, 0.9).verdict());
    assertEquals(Verdict.RIGHT, figure(0.251, 0.249).verdict());
  }

  @Test
  void verdict_onlyWrongAgrees_isExplained() {
    assertEquals(Verdict.EXPLAINED, figure(0.26, 0.249).verdict());
  }

  @Test
  void verdict_neitherAgrees_isUnexplained() {
    assertEquals(Verdict.UNEXPLAINED, figure(0.26, 0.27).verdict());
    Figure without = new Figure("x", Published.rounded("0.25"), 0.26, Optional.empty());
    assertEquals(Verdict.UNEXPLAINED, without.verdict());
  }
}
