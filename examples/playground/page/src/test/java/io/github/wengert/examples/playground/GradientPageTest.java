package io.github.wengert.examples.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.examples.playground.gallery.Exhibit;
import org.junit.jupiter.api.Test;

/**
 * Derivatives are typed or pasted, and explained when they are wrong; exhibits open as they are.
 */
class GradientPageTest extends PageInBrowser {
  @Test
  void derivatives_typed_getVerdictsAndThenHints() throws Exception {
    browser.go(page, "view=gradient&f=x^2*y&v.x=2&v.y=3");
    browser.fill("[id='g.x']", "x*y");
    browser.fill("[id='g.y']", "4");
    assertEquals("✗ wrong, off by 50 %", text(".claims tr:nth-child(1) td:last-child"));
    assertEquals("✓ right", text(".claims tr:nth-child(2) td:last-child"));
    browser.click(".reason button");
    browser.await("document.querySelector('.reason').textContent.includes('A constant factor')");
    browser.click(".reason button");
    browser.await(
        "document.querySelector('.reason').textContent.includes('a factor 2 is missing')");
    browser.click(".reason button");
    browser.await("document.querySelector('.reason').textContent.includes('right is 12.0')");
    browser.fill("[id='g.x']", "2*x*y");
    browser.await("document.querySelector('.reason') === null");
    assertTrue(text("#form").contains("All derivatives are right."));
  }

  @Test
  void printOut_pasted_isChecked() throws Exception {
    browser.go(page, "view=gradient&f=x^2*y&v.x=2&v.y=3&lang=de");
    browser.click("details summary");
    browser.paste("#printed", "tensor([12., 5.], dtype=torch.float64)");
    browser.await("document.querySelector('.claims .right').textContent === '✓ richtig'");
    assertEquals("✗ falsch, um 20 % daneben", text(".claims .wrong"));
    browser.paste("#printed", "tensor([12.");
    browser.await("document.querySelector('details .error') !== null");
  }

  @Test
  void exhibits_everyOne_showsClaimVerdictAndReason() throws Exception {
    browser.go(page, "view=gallery");
    int count =
        Integer.parseInt(browser.evaluate("document.querySelectorAll('.gallery a').length"));
    assertEquals(Exhibit.values().length, count);
    for (int i = 1; i <= count; i++) {
      browser.go(page, "view=gallery");
      browser.click(".gallery li:nth-child(" + i + ") a");
      browser.await("document.querySelector('[name=view]').value === 'gradient'");
      assertTrue(text(".claims .wrong").startsWith("✗"), "exhibit " + i);
      String reason = text(".reason");
      assertTrue(reason.contains("The rule:") && reason.contains("Where:"), reason);
    }
  }
}
