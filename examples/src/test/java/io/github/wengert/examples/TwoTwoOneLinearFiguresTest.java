package io.github.wengert.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.examples.mistakes.BroadcastAlongTheWrongAxis;
import io.github.wengert.examples.mistakes.CutsToThreeDigits;
import io.github.wengert.examples.mistakes.UpdatesOutputLayerFirst;
import io.github.wengert.examples.report.Figure;
import io.github.wengert.examples.report.Figure.Verdict;
import io.github.wengert.examples.report.Mistake;
import io.github.wengert.examples.report.Section;
import io.github.wengert.examples.samples.S15TwoTwoOneLinear;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwoTwoOneLinearFiguresTest {
  private final Section section = TwoTwoOneLinearFigures.section();

  @Test
  void figures_withoutASuspicion_areTheRightRules() {
    int right = 0;
    for (Figure figure : section.figures()) {
      if (figure.wrong().isEmpty()) {
        assertEquals(Verdict.RIGHT, figure.verdict(), figure::quantity);
        right++;
      }
    }
    assertEquals(18, right);
    assertEquals(28, section.figures().size());
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
            "0.978", CutsToThreeDigits.MISTAKE,
            "0.448", CutsToThreeDigits.MISTAKE,
            "0.286", CutsToThreeDigits.MISTAKE,
            "0.16535608", UpdatesOutputLayerFirst.MISTAKE,
            "0.11535608", BroadcastAlongTheWrongAxis.MISTAKE,
            "0.22520171", BroadcastAlongTheWrongAxis.MISTAKE,
            "0.07520171", UpdatesOutputLayerFirst.MISTAKE,
            "1.00631731", BroadcastAlongTheWrongAxis.MISTAKE,
            "0.45631731", BroadcastAlongTheWrongAxis.MISTAKE,
            "0.29414432", BroadcastAlongTheWrongAxis.MISTAKE),
        mistakes);
  }

  @Test
  void listing_wrongPrediction_landsNearerTheTargetThanTheRightOne() {
    double right = new Pass(new S15TwoTwoOneLinear().step().error()).data("E");
    double wrong = new Pass(TwoTwoOneLinearFigures.broadcastAlongTheWrongAxis().error()).data("E");
    assertTrue(wrong < right, wrong + " and " + right);
  }

  @Test
  void section_matrixForm_isNotedToAgreeInAllEntries() {
    assertTrue(section.notes().get(0).contains("6 of 6"), section.notes()::toString);
  }
}
