package io.github.wengert.examples.playground.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.examples.playground.claim.Claim;
import io.github.wengert.examples.playground.claim.Claims;
import io.github.wengert.examples.playground.state.Problem;
import io.github.wengert.examples.playground.text.Language;
import io.github.wengert.examples.quiz.Rule;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExhibitTest {

  private static List<Claim> wrong(Exhibit exhibit) {
    Claims claims = new Claims(Problem.of(exhibit.state()), exhibit.state());
    return claims.all().stream().filter(Claim::isWrong).toList();
  }

  @Test
  void exhibits_areManyAndFromEverywhere() {
    assertTrue(Exhibit.values().length >= 15);
    assertEquals(
        Exhibit.values().length,
        List.of(Exhibit.values()).stream()
            .map(Exhibit::reference)
            .collect(Collectors.toSet())
            .size());
  }

  @ParameterizedTest
  @EnumSource(Exhibit.class)
  void claim_ofEveryExhibit_isWrongWithAReason(Exhibit exhibit) {
    List<Claim> wrong = wrong(exhibit);
    assertFalse(wrong.isEmpty());
    for (Claim claim : wrong) {
      assertEquals("", claim.problem());
      assertFalse(claim.reasons().isEmpty(), claim.toString());
      String sentence = claim.reasons().get(0).sentence();
      assertNotEquals(sentence, claim.reasons().get(0).sentence(Language.DE));
    }
    assertNotEquals(exhibit.story(Language.EN), exhibit.story(Language.DE));
    assertFalse(exhibit.reference().isBlank());
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATED_OUTPUT_LAYER, UPDATED_WEIGHTS",
    "BROADCAST_AXIS, WRONG_OPERAND",
    "HYPERBOLIC_COSINE, SIGN",
    "SUBTRACTION, SIGN",
    "COPIED_SIGN, SIGN",
    "LOGARITHM_BASE, LOGARITHM_BASE",
    "SWAPPED_ANGLE, SWAPPED",
    "ANGLE_SIGN, SIGN",
    "TEXTBOOK_UPDATE, UPDATED_WEIGHTS",
    "HIDDEN_ERROR, UPDATED_WEIGHTS",
    "MISSING_SIGMOID, LINK_MISSING",
    "SQUARE_WITHOUT_TWO, FACTOR",
    "DELTA_SIGN, SIGN",
  })
  void reason_ofAnExhibit_isTheMistakeThatWasMade(Exhibit exhibit, Rule rule) {
    Claim claim = wrong(exhibit).get(0);
    assertEquals(rule, claim.reasons().get(0).rule(), claim.reasons()::toString);
  }
}
