package io.github.wengert.examples.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every part of the page at three widths, light, dark and printed, and for readers of the screen.
 */
@Tag("slow")
class AppearancePageTest {
  private static final List<String> STATES =
      List.of(
          "",
          "f=net%3Dw*x%2Bb;sigmoid(net)&step=5&hessian=1&as-text=1&as-latex=1&lang=de",
          "f=x*(y",
          "view=gradient&f=sin(w*x)*x&g.w=x*sin(w*x)&g.x=1&h.w=3&h.x=1",
          "view=gradient&lang=de&f=x*y&g.x=y&g.y=x&printed=nonsense",
          "view=networks&steps=20",
          "view=networks&net=b&lang=de&steps=2",
          "view=quiz&level=hard&seed=3&s0=1&m0=2&a0=0.5&c0=0.5&h0=3",
          "view=gallery&lang=de");

  private static final Path SHOTS = Path.of("target", "shots");

  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void open() throws Exception {
    page = Page.file();
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void page_atEveryWidth_needsNoScrollingSideways() throws Exception {
    for (int width : new int[] {400, 900, 1600}) {
      browser.size(width, 900);
      for (int i = 0; i < STATES.size(); i++) {
        browser.prefer(i % 2 == 0 ? "light" : "dark", "");
        browser.go(page, STATES.get(i));
        String wide = browser.evaluate("document.documentElement.scrollWidth");
        assertTrue(Integer.parseInt(wide) <= width, width + ": " + wide + " " + STATES.get(i));
        browser.screenshot(SHOTS.resolve(i + "-" + width + ".png"));
      }
    }
  }

  @Test
  void page_inPrint_showsContentAndNoControls() throws Exception {
    browser.size(800, 900);
    browser.prefer("light", "print");
    browser.go(page, STATES.get(1));
    assertEquals(
        "none", browser.evaluate("getComputedStyle(document.querySelector('nav')).display"));
    assertEquals(
        "block",
        browser.evaluate("getComputedStyle(document.querySelector('.derivation')).display"));
    browser.screenshot(SHOTS.resolve("print.png"));
    browser.prefer("light", "");
  }

  @Test
  void page_withoutGarbageCollectionInWebAssembly_saysWhatItNeeds() throws Exception {
    browser.call("Page.navigate", Map.of("url", "about:blank"));
    browser.await("location.href === 'about:blank'");
    String script =
        browser
            .call(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of("source", "WebAssembly.compile = async () => { throw 'no garbage'; }"))
            .get("identifier")
            .getAsString();
    browser.call("Page.navigate", Map.of("url", page.toUri().toString()));
    browser.await("document.getElementById('broken')?.hidden === false");
    assertTrue(
        browser
            .evaluate("document.getElementById('broken').innerText")
            .contains("Chrome and Edge have from version"));
    browser.call("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
  }

  /** Returns axe-core, which npm fetches and compares with its hash. */
  private static String axe() throws Exception {
    Path folder = Path.of("target", "axe");
    Path script = folder.resolve("node_modules/axe-core/axe.min.js");
    if (!Files.exists(script)) {
      Files.createDirectories(folder);
      for (String file : List.of("package.json", "package-lock.json")) {
        Path from = Path.of("src", "test", "axe", file);
        Files.copy(from, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      assumeTrue(npm(folder), "npm cannot fetch axe-core: accessibility is not checked");
    }
    return Files.readString(script);
  }

  private static boolean npm(Path folder) throws InterruptedException {
    try {
      Process npm =
          new ProcessBuilder(
                  "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return npm.waitFor(120, TimeUnit.SECONDS) && npm.exitValue() == 0;
    } catch (IOException none) {
      return false;
    }
  }

  @Test
  void page_inEveryState_hasNoViolationOfAxe() throws Exception {
    String axe = axe();
    List<String> violations = new ArrayList<>();
    browser.size(1000, 900);
    browser.go(page, "");
    browser.call("Runtime.evaluate", Map.of("expression", axe));
    for (String scheme : List.of("light", "dark")) {
      browser.prefer(scheme, "");
      for (String state : STATES) {
        browser.go(page, state);
        String found =
            browser.evaluate(
                "axe.run().then(r => r.violations.map(v => v.id + ': '"
                    + " + v.nodes.map(n => n.html).join(' ').slice(0, 300)).join('\\n'))");
        if (!found.isEmpty()) {
          violations.add(scheme + " " + new JsonPrimitive(state) + "\n" + found);
        }
      }
    }
    assertEquals("", String.join("\n", violations));
  }
}
