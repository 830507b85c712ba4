package io.github.wengert.examples.playground.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhraseTest {

  private static List<String> places(String words) {
    return Pattern.compile("\\{[0-9]}")
        .matcher(words)
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }

  static Stream<Phrase> words_inEveryLanguage_haveTheSamePlaces() {
    return Stream.of(
            Text.values(),
            ClaimText.values(),
            QuizText.values(),
            NetworkText.values(),
            GalleryText.values())
        .flatMap(Stream::of);
  }

  @ParameterizedTest
  @MethodSource
  void words_inEveryLanguage_haveTheSamePlaces(Phrase text) {
    for (Language language : Language.values()) {
      assertFalse(text.in(language).isBlank());
      assertEquals(places(text.in(Language.EN)), places(text.in(language)));
    }
  }

  @Test
  void in_withParts_putsThemIntoTheirPlaces() {
    assertEquals("Step 3 of 7", Text.STEP_OF.in(Language.EN, 3, 7));
    assertEquals("Schritt 3 von 7", Text.STEP_OF.in(Language.DE, 3, 7));
  }

  @Test
  void german_ofAnUnknownSentence_isTheSentence() {
    assertEquals("no such words", German.in(Language.DE, "no such words"));
    assertEquals("expected the end", German.in(Language.EN, "expected the end"));
  }
}
