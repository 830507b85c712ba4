package io.github.wengert.examples;

import static io.github.wengert.examples.Exact.assertExact;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.wengert.examples.mistakes.CountsOneStepShort;
import io.github.wengert.examples.mistakes.RoundsToNineDigits;
import io.github.wengert.examples.mistakes.UpdatesOutputLayerFirst;
import io.github.wengert.examples.report.Figure;
import io.github.wengert.examples.report.Figure.Verdict;
import io.github.wengert.examples.report.Mistake;
import io.github.wengert.examples.report.Published;
import io.github.wengert.examples.report.Section;
import io.github.wengert.examples.samples.S14TwoTwoTwoSigmoid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwoTwoTwoSigmoidFiguresTest {
  private final Section section = TwoTwoTwoSigmoidFigures.section();

  @Test
  void figures_all_areTheRightRulesButForFive() {
    List<String> others =
        section.figures().stream()
            .filter(figure -> figure.verdict() != Verdict.RIGHT)
            .map(figure -> figure.quantity() + " " + figure.published())
            .toList();
    assertEquals(
        List.of(
            "dE_o2/dout_h1 -0.019049119",
            "E 0.291027924",
            "E 0.0000351085",
            "out_o1 0.015912196",
            "out_o2 0.984065734"),
        others);
    assertEquals(32, section.figures().size());
  }

  @Test
  void figures_notByTheRightRule_areExplainedToTheLastDigit() {
    Map<String, Mistake> mistakes = new HashMap<>();
    for (Figure figure : section.figures()) {
      if (figure.wrong().isPresent()) {
        assertFalse(figure.published().agrees(figure.right()), figure::quantity);
        assertEquals(Verdict.EXPLAINED, figure.verdict(), figure::quantity);
        mistakes.put(figure.published().text(), figure.wrong().get().mistake());
      }
    }
    assertEquals(
        Map.of(
            "-0.019049119", RoundsToNineDigits.MISTAKE,
            "0.291027924", UpdatesOutputLayerFirst.MISTAKE,
            "0.0000351085", CountsOneStepShort.MISTAKE,
            "0.015912196", UpdatesOutputLayerFirst.MISTAKE,
            "0.984065734", UpdatesOutputLayerFirst.MISTAKE),
        mistakes);
  }

  @Test
  void trainWrongly_oneStep_givesThePublishedError() {
    double error = TwoTwoTwoSigmoidFigures.trainWrongly(1).error().data();
    assertExact(0.29102792390544197, error);
  }

  @Test
  void trainWrongly_tenThousandSteps_givesThePublishedOutputsButNotTheError() {
    Pass pass = new Pass(TwoTwoTwoSigmoidFigures.trainWrongly(10_000).error());
    assertEquals(0.0159121963260343, pass.data("out_o1"), 1e-14 * 0.016);
    assertEquals(0.9840657344856291, pass.data("out_o2"), 1e-14);
    assertEquals(3.5084786296312774e-05, pass.data("E"), 1e-13 * 3.5e-5);
    assertFalse(Published.rounded("0.0000351085").agrees(pass.data("E")));
  }

  @Test
  void misprintedNet_w3ForW2_isNotWhatTheFiguresWereComputedWith() {
    double misprinted =
        TwoTwoTwoSigmoidFigures.misprintedNet(new Pass(new S14TwoTwoTwoSigmoid().error()));
    assertExact(0.3825, misprinted);
    assertFalse(Published.rounded("0.3775").agrees(misprinted));
    double out = 1 / (1 + Math.exp(-misprinted));
    assertFalse(Published.rounded("0.593269992").agrees(out));
  }
}
