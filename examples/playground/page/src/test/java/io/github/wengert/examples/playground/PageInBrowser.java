package io.github.wengert.examples.playground;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The page in a browser of its own for each class of tests. */
abstract class PageInBrowser {
  static Browser browser;
  static Path page;

  @BeforeAll
  static void open() throws Exception {
    page = Page.file();
    browser = Browser.start();
    browser.size(1000, 900);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
      browser = null;
    }
  }

  /** Returns the text of the first element that a selector finds; "undefined" if there is none. */
  static String text(String selector) throws Exception {
    return browser.evaluate("document.querySelector(`" + selector + "`)?.textContent");
  }
}
