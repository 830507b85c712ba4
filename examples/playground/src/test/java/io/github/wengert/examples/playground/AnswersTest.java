package io.github.wengert.examples.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AnswersTest {

  @Test
  void screen_ofAState_hasLanguageTitleAndHtml() {
    String[] lines = Answers.to(Answers.SCREEN, "lang=de").split("\n", 3);
    assertEquals("de", lines[0]);
    assertTrue(lines[1].startsWith("Ausdruck"), lines[1]);
    assertTrue(lines[2].startsWith("<a "), lines[2]);
  }

  @Test
  void transcript_ofAFormula_hasBitsAndTheCheck() {
    String text = Answers.to(Answers.TRANSCRIPT, "f=x*x&v.x=3&gradient=x:x");
    assertTrue(text.contains("value mul f 9.0 4022000000000000"), text);
    assertTrue(text.contains("a factor 2 is missing"), text);
  }

  @Test
  void transcript_ofAnError_saysIt() {
    assertTrue(Answers.to(Answers.TRANSCRIPT, "f=x*").startsWith("error expected"));
  }
}
