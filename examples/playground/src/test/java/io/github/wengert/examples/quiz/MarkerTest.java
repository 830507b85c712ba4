package io.github.wengert.examples.quiz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.examples.playground.text.Language;
import io.github.wengert.examples.quiz.Marking.Verdict;
import io.github.wengert.examples.quiz.StudentErrors.Wrong;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkerTest {
  private static final String NEURON = "net = w*x + b; out = tanh(net); E = (out - t)^2/2";
  private static final Map<String, Double> POINT = Map.of("w", 0.4, "x", 1.5, "b", -0.2, "t", 0.8);

  private static String typed(double number, int digits) {
    return new BigDecimal(number).round(new MathContext(digits)).toPlainString();
  }

  private static List<Question> questions(int perLevel) {
    List<Question> questions = new ArrayList<>();
    for (Difficulty difficulty : Difficulty.values()) {
      questions.addAll(Quiz.questions(1, difficulty, perLevel));
      questions.addAll(Quiz.questions(2, difficulty, perLevel));
    }
    return questions;
  }

  @ParameterizedTest
  @CsvSource({
    "-0.5391179400421175, RIGHT",
    "-0.53912, RIGHT",
    "'-0,539', RIGHT",
    "-0.54, TOO_FEW_DIGITS",
    "-0.5395, WRONG",
    "0.539, WRONG",
    "'', UNREADABLE",
    "half, UNREADABLE",
    "1/0, UNREADABLE",
  })
  void mark_ofAnAnswer_countsItsDigits(String typed, Verdict verdict) {
    Question question = Question.of(Kind.ADJOINT, NEURON, POINT, "E", "w", 0);
    assertEquals(verdict, Marker.mark(question, typed).verdict());
  }

  @Test
  void mark_ofEveryRightAnswer_isRight() {
    for (Question question : questions(20)) {
      for (int digits : new int[] {3, 6, 17}) {
        String typed = typed(question.answer(), digits);
        assertTrue(Marker.mark(question, typed).isRight(), question + " " + typed);
      }
    }
  }

  @Test
  void mark_ofStudentErrors_givesTheRightReason() {
    List<Wrong> errors = StudentErrors.of(questions(16));
    List<String> missed = new ArrayList<>();
    for (Wrong error : errors) {
      Marking marking = Marker.mark(error.question(), typed(error.answer(), 6));
      assertEquals(Verdict.WRONG, marking.verdict(), error.toString());
      if (!error.rules().contains(marking.reasons().get(0).rule())) {
        missed.add(error + "\n    " + marking.reasons());
      }
    }
    assertTrue(errors.size() >= 100, () -> errors.size() + " errors");
    assertTrue(
        missed.size() * 10 <= errors.size(),
        () -> missed.size() + " of " + errors.size() + ":\n" + String.join("\n", missed));
  }

  @Test
  void reasons_ofStudentErrors_areGermanToo() {
    for (Wrong error : StudentErrors.of(questions(16))) {
      for (Reason reason : Marker.mark(error.question(), typed(error.answer(), 6)).reasons()) {
        assertNotEquals(reason.sentence(), reason.sentence(Language.DE));
        String german = " " + reason.sentence(Language.DE) + " ";
        assertFalse(german.matches(".* (the|is|was|of|and|are) .*"), german);
      }
    }
  }

  @Test
  void mark_nearTheAnswer_suspectsRounding() {
    Question question = Question.of(Kind.ADJOINT, NEURON, POINT, "E", "w", 0);
    assertEquals(Rule.ROUNDED, Marker.mark(question, "-0.5402").reasons().get(0).rule());
    assertEquals(Rule.UNKNOWN, Marker.mark(question, "-0.777").reasons().get(0).rule());
  }

  @Test
  void mark_ofTheHalfAdjoint_saysWhichLinkIsMissing() {
    Question question = Question.of(Kind.ADJOINT, NEURON, POINT, "E", "w", 0);
    double tanh = Math.tanh(0.4);
    String typed = typed((tanh - 0.8) * 1.5, 6);
    Reason reason = Marker.mark(question, typed).reasons().get(0);
    assertEquals(Rule.LINK_MISSING, reason.rule());
    assertEquals("tanh's slope at net was left out", reason.sentence());
    assertEquals("die Steigung von tanh bei net wurde ausgelassen", reason.sentence(Language.DE));
  }
}
