package io.github.wengert.examples.playground.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.examples.playground.state.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTest {
  private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z0-9]+)([^<>]*?)(/?)>");
  private static final Set<String> VOID = Set.of("input", "br", "hr");

  private static String html(String fragment) {
    return Screen.of(State.parse(fragment)).html();
  }

  /** Requires that every element is closed in order, and that no id comes twice. */
  static void assertWellFormed(String html) {
    Deque<String> open = new ArrayDeque<>();
    for (MatchResult tag : TAG.matcher(html).results().toList()) {
      if (!tag.group(1).isEmpty()) {
        assertEquals(open.pop(), tag.group(2), html);
      } else if (tag.group(4).isEmpty() && !VOID.contains(tag.group(2))) {
        open.push(tag.group(2));
      }
    }
    assertEquals(0, open.size(), open::toString);
    String rest = TAG.matcher(html).replaceAll("");
    assertFalse(rest.contains("<") || rest.contains(">"), rest);
    Pattern id = Pattern.compile(" id=\"([^\"]*)\"");
    Set<String> ids = new java.util.HashSet<>();
    id.matcher(html).results().forEach(found -> assertTrue(ids.add(found.group(1)), found.group()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lang=de",
        "f=x*(",
        "f=x*(&lang=de",
        "f=2",
        "f=log(x)&v.x=-1&lang=de",
        "f=relu(x)&v.x=0&step=3",
        "f=a*b*c*d*e*g*h*i*j&v.a=what",
        "f=y%3D1;x*y",
        "step=99999",
        "view=nothing&lang=xx",
        "view=gradient&f=x*y&g.x=y%2B1&g.y=x&h.x=3",
        "view=gradient&f=x*(&lang=de",
        "view=gradient&f=2&lang=de",
        "view=gradient&f=abs(x)&v.x=0&g.x=0.5&printed=nonsense",
        "view=gradient&f=log(x)*y&v.x=-1&g.x=1&g.y=2&lang=de",
        "view=networks",
        "view=networks&net=b&steps=3&rate=0,1&v.w1=x&lang=de",
        "view=networks&rate=1e300&steps=20",
        "view=quiz",
        "view=quiz&level=hard&seed=5&n=8&q=3&s3=1&m3=2&a3=1,5&c3=1,5&h3=3&lang=de",
        "view=quiz&seed=x&n=0&q=99&s0=7&m0=-1",
        "view=gallery",
        "view=gallery&lang=de",
      })
  void html_ofAState_isWellFormed(String fragment) {
    assertWellFormed(html(fragment));
  }

  @Property(tries = 200)
  void html_ofAnyFragment_isWellFormed(@ForAll String f, @ForAll String number) {
    State state = State.parse("").with("f", f).with("v.x", number).with("d", number);
    assertWellFormed(Screen.of(state).html());
    assertWellFormed(html(number));
  }

  @Test
  void expression_ofAFormula_showsNumbersAndSteps() {
    String html = html("f=x*y+%2B+sin(x)&v.x=2&v.y=3&step=7");
    assertTrue(html.contains("f = 6.909297426825682"), html);
    assertTrue(html.contains("2.5838531634528574"), html);
    assertTrue(html.contains("<math>"), html);
    assertTrue(html.contains("<svg "), html);
    assertFalse(html.contains("<style"), html);
  }

  @Test
  void expression_ofAnError_showsTheCaretAndWhatWasExpected() {
    String html = html("f=x*(y");
    assertTrue(html.contains("expected an operator or &#39;)&#39;, found the end"), html);
    assertTrue(html.contains(">x*(y\n    ^<"), html);
    assertTrue(html("f=x*(y&lang=de").contains("erwartet: ein Rechenzeichen oder"), html);
  }

  @Test
  void expression_withACommaAsPoint_isComputed() {
    assertTrue(html("f=2*x&v.x=0,25").contains("f = 0.5"));
  }

  @Test
  void steps_toTheLast_endWithTheGradient() {
    String html = html("f=x*x&v.x=3&step=3");
    assertTrue(html.contains("∂f/∂f · ∂f/∂x = 1.0 · 3.0 = 3.0 → x"), html);
  }

  @Test
  void gradient_withAMistake_isExplainedALittleAtATime() {
    String state = "view=gradient&f=sin(w*x)&v.w=2&v.x=0.5&g.w=x*sin(w*x)&g.x=w*cos(w*x)";
    String open = html(state);
    assertTrue(open.contains("wrong, off by"), open);
    assertTrue(open.contains("✓ right"), open);
    assertFalse(open.contains("The rule"), open);
    String rule = html(state + "&h.w=1");
    assertTrue(rule.contains("The derivative of one of the functions is another."), rule);
    assertFalse(rule.contains("sin&#39;s slope"), rule);
    String where = html(state + "&h.w=2");
    assertTrue(where.contains("sin&#39;s slope at mul(w, x) was taken as y"), where);
    assertFalse(where.contains("right is"), where);
    assertTrue(html(state + "&h.w=3").contains("right is 0.27015115293406"));
    assertTrue(html(state + "&h.w=2&lang=de").contains("die Steigung von sin bei mul(w, x)"));
  }

  @Test
  void quiz_answered_isMarkedAndHinted() {
    String question = "view=quiz&level=easy&seed=7&n=3&q=1";
    assertTrue(html(question).contains("Choose sign and size"), html(question));
    String guessed = question + "&s1=1&m1=3";
    assertTrue(html(guessed).contains("data-set=\"c1=&amp;h1=0\""), html(guessed));
    assertTrue(html(guessed + "&a1=1&c1=1").contains("✓ Right. Exactly: 1.0."));
    assertTrue(html(guessed + "&a1=1&c1=1").contains("Sign and size were guessed right."));
    String wrong = html(guessed + "&a1=-1&c1=-1&h1=1");
    assertTrue(wrong.contains("Look at the signs"), wrong);
    assertFalse(html(guessed + "&a1=-3&c1=-1").contains("Not right"));
  }

  @Test
  void networks_afterAStep_showWhichRuleThePublishedFiguresHave() {
    String html = html("view=networks&steps=1");
    assertTrue(html.contains("wrong\">✗ 0.29102777369359"), html);
    assertTrue(html.contains("right\">✓ 0.2910279239054"), html);
    assertTrue(html("view=networks&net=b&steps=0").contains("✓ 0.2941443"));
  }

  @Test
  void language_ofAState_isThatOfTheScreen() {
    Screen german = Screen.of(State.parse("lang=de"));
    assertEquals("de", german.language());
    assertEquals("Ausdruck – Wengert zum Ausprobieren", german.title());
  }
}
