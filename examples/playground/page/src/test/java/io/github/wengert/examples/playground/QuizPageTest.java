package io.github.wengert.examples.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.examples.quiz.Difficulty;
import io.github.wengert.examples.quiz.Question;
import io.github.wengert.examples.quiz.Quiz;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A quiz is answered by clicks and keys, and networks are trained. */
class QuizPageTest extends PageInBrowser {
  @Test
  void quiz_answeredWrongAndRight_givesReasonsAndGoesOn() throws Exception {
    List<Question> questions = Quiz.questions(7, Difficulty.MEDIUM, 3);
    Question first = questions.get(0);
    boolean positive = first.answer() > 0;
    browser.go(page, "view=quiz&level=medium&seed=7&n=3");
    assertEquals(first.formula(), text(".card pre").replace(";\n", "; "));
    assertEquals("null", browser.evaluate("document.querySelector('button.main')"));
    browser.click("[for=s0-1]");
    browser.click("[for=m0-2]");
    browser.await("document.querySelector('button.main') !== null");
    String right = String.valueOf(first.answer());
    browser.fill("#a0", positive ? "-" + right : right.substring(1));
    browser.enter();
    browser.await("document.querySelector('#marking .wrong') !== null");
    browser.click("#marking button");
    browser.await("document.querySelector('#marking').textContent.includes('signs')");
    browser.fill("#a0", right.replace('.', ','));
    browser.click("button.main");
    browser.await("document.querySelector('#marking .right') !== null");
    browser.click("#marking button");
    browser.await("document.querySelector('#question').textContent === 'Question 2 of 3'");
    assertTrue(text(".dots li").contains("✓"));
    String address = browser.evaluate("location.hash");
    browser.open(page, address.substring(1));
    assertTrue(text(".dots li").contains("✓"));
    assertEquals("1 of 3 right", text("main nav + .help"));
  }

  @Test
  void networks_stepByStep_showThePublishedFigures() throws Exception {
    browser.go(page, "view=networks");
    browser.click("[data-set='steps=1']");
    browser.await("document.querySelector('[name=steps]').value === '1'");
    assertTrue(text("form").contains("✓ 0.29102792390544"));
    browser.click("[data-set='steps=10000']");
    browser.await("document.querySelector('[name=steps]').value === '10000'");
    assertTrue(text("form").contains("✓ 0.01591219632603"));
    assertTrue(text("form").contains("✓ 3.5108548122512"));
    browser.click("main nav li:nth-child(2) a");
    browser.await("document.querySelector('form').textContent.includes('0.2941443')");
  }
}
