package io.github.wengert.examples.quiz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuizTest {

  @Property(tries = 40)
  void questions_ofASeed_areTheSameAgain(@ForAll long seed, @ForAll Difficulty difficulty) {
    List<Question> questions = Quiz.questions(seed, difficulty, 8);
    assertEquals(questions, Quiz.questions(seed, difficulty, 8));
    assertEquals(questions.subList(0, 3), Quiz.questions(seed, difficulty, 3));
    for (Question question : questions) {
      double size = Math.abs(question.answer());
      assertTrue(size >= 0.002 && size < 2000, question::toString);
    }
  }

  @ParameterizedTest
  @EnumSource(Difficulty.class)
  void questions_ofADifficulty_askForEverything(Difficulty difficulty) {
    List<Question> questions = Quiz.questions(3, difficulty, 8);
    for (Kind kind : Kind.values()) {
      assertEquals(2, questions.stream().filter(q -> q.kind() == kind).count());
    }
    assertNotEquals(questions, Quiz.questions(4, difficulty, 8));
    assertEquals(difficulty, Difficulty.of(difficulty.name().toLowerCase(java.util.Locale.ROOT)));
  }

  @Test
  void questions_ofAKnownSeed_stayAsTheyAre() {
    Question first = Quiz.questions(7, Difficulty.MEDIUM, 1).get(0);
    assertEquals("u = exp(-x); f = u*(x + y)", first.formula());
    assertEquals("u", first.symbol());
  }

  @Test
  void questions_tooManyOrNone_areRejected() {
    for (int count : new int[] {0, -1, Quiz.MOST + 1}) {
      assertThrows(IllegalArgumentException.class, () -> Quiz.questions(1, Difficulty.EASY, count));
    }
    assertEquals(Quiz.MOST, Quiz.questions(1, Difficulty.EASY, Quiz.MOST).size());
    assertEquals(Difficulty.EASY, Difficulty.of("nonsense"));
  }

  @Test
  void symbol_ofEveryKind_isAsWritten() {
    Map<String, Double> point = Map.of("x", 2.0, "w", 3.0);
    assertEquals("∂f/∂u", Question.of(Kind.LOCAL, "u = w*x; f = u^2", point, "f", "u", 0).symbol());
    Question step = Question.of(Kind.UPDATE, "f = (w*x)^2", point, "f", "w", 0.1);
    assertEquals("w⁺", step.symbol());
    assertEquals(3 - 0.1 * 24, step.answer(), 1e-15);
    assertThrows(
        IllegalArgumentException.class,
        () -> Question.of(Kind.VALUE, "f = w*x", point, "none", "", 0));
  }
}
