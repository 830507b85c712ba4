package io.github.wengert.examples.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Formulas are typed, numbers changed and steps taken, as a person does. */
class ExpressionPageTest extends PageInBrowser {
  @Test
  void formula_typed_isComputedAndInTheAddress() throws Exception {
    browser.go(page, "");
    browser.fill("#f", "a^2*b");
    assertEquals("Value: f = 12.0", text(".value"));
    assertEquals("12.0", text(".variables tbody tr:nth-child(1) .number"));
    browser.fill("[id='v.b']", "0,5");
    assertEquals("Value: f = 2.0", text(".value"));
    assertEquals("v.b", browser.evaluate("document.activeElement.id"));
    String address = browser.evaluate("location.hash");
    browser.open(page, address.substring(1));
    assertEquals("Value: f = 2.0", text(".value"));
  }

  @Test
  void formula_withAnError_isPointedAt() throws Exception {
    browser.go(page, "f=x&lang=de");
    browser.fill("#f", "sin(x");
    assertTrue(text("#f-error").contains("Bei Zeichen 6: erwartet: ein Rechenzeichen"));
    assertEquals("sin(x\n     ^", text(".excerpt"));
    browser.type(")");
    browser.await("document.querySelector('.excerpt') === null");
    assertTrue(text(".value").startsWith("Wert: f = "));
  }

  @Test
  void slider_movedByKeys_changesTheNumber() throws Exception {
    browser.open(page, "f=2*x&v.x=0.5");
    browser.evaluate("document.querySelector('[data-for]').focus()");
    browser.press("ArrowRight", 39);
    browser.await("document.querySelector('.value').textContent === 'Value: f = 1.01'");
    assertEquals("0.505", browser.evaluate("document.getElementById('v.x').value"));
  }

  @Test
  void steps_byButtonAndKeys_goThroughBothPasses() throws Exception {
    browser.go(page, "f=x*y");
    browser.click("[data-set='step=1']");
    browser.await("document.querySelector('.step').textContent.startsWith('Step 1 of 3.')");
    browser.evaluate("document.getElementById('step').focus()");
    browser.press("ArrowRight", 39);
    browser.press("ArrowRight", 39);
    browser.await("document.querySelector('.step').textContent.startsWith('Step 3 of 3.')");
    assertTrue(text(".step").contains("∂f/∂f · ∂f/∂x = 1.0 · 3.0 = 3.0 → x"));
    assertEquals("f", text(".nodes tr.now th"));
  }

  @Test
  void derivation_ofAnotherVariable_isShown() throws Exception {
    browser.go(page, "f=s%3Dsin(x);s*y&d=s&as-latex=1");
    assertEquals("s", browser.evaluate("document.getElementById('d').value"));
    assertTrue(text(".derivation math").contains("∂"));
    assertTrue(text("#latex").contains("\\\\frac") || text("#latex").contains("\\frac"));
  }

  @Test
  void hessian_opened_isComputedAndInTheAddress() throws Exception {
    browser.go(page, "f=x*y");
    assertEquals("0", browser.evaluate("document.querySelectorAll('.numbers').length"));
    browser.click("[data-key=hessian] summary");
    browser.await("document.querySelectorAll('.numbers td').length === 5");
    assertTrue(browser.evaluate("location.hash").contains("hessian=1"));
    browser.fill("#f", "x*y*2");
    browser.await("document.querySelectorAll('.numbers td')[2]?.textContent === '2.0'");
    browser.click("[data-key=hessian] summary");
    browser.await("document.querySelectorAll('.numbers').length === 0");
  }

  @Test
  void page_fromTheStart_asksForNothingAndBreaksNoRule() throws Exception {
    browser.takeRequests();
    browser.takeComplaints();
    browser.open(page, "f=log(x)*y");
    browser.fill("#f", "tanh(w*x)");
    List<String> elsewhere =
        browser.takeRequests().stream().filter(url -> !url.startsWith("file:")).toList();
    assertEquals(List.of(), elsewhere.stream().filter(url -> !url.startsWith("about:")).toList());
    assertEquals(List.of(), browser.takeComplaints());
  }

  @Test
  void keyboard_alone_reachesEveryControl() throws Exception {
    browser.open(page, "f=x*y");
    browser.press("Tab", 9);
    assertEquals("main", browser.evaluate("document.activeElement.dataset.skip"));
    browser.enter();
    assertEquals("main", browser.evaluate("document.activeElement.id"));
    browser.press("Tab", 9);
    assertEquals("f", browser.evaluate("document.activeElement.id"));
  }
}
