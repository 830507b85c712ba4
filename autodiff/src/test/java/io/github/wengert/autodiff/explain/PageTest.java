package io.github.wengert.autodiff.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Diagram.Box;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page in a real browser; skipped where none is installed. */
class PageTest {
  private static final Path SHOTS = Path.of("target", "pages");
  private static final String EVIL = "</script><img src=x onerror=\"document.title='owned'\">";

  private static Browser browser;

  private final Value error = Networks.a();
  private final Diagram diagram = new Diagram(Graph.of(error), 120, PageTest::layer);

  private static String layer(Value value) {
    if (value.name().matches("(net|out)_h[12]")) {
      return "hidden layer";
    }
    return value.name().matches("(net|out)_o[12]") ? "output layer" : "";
  }

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  private Path write(String name, Drawing drawing) throws Exception {
    Files.createDirectories(SHOTS);
    return Files.writeString(SHOTS.resolve(name), drawing.page()).toAbsolutePath();
  }

  private Path page() throws Exception {
    return write("a.html", Drawing.of(error).withClusters(PageTest::layer).withDigits(9));
  }

  private void open(Path page, String fragment, int width) throws Exception {
    browser.open(page, fragment, width, 900);
    browser.await("document.documentElement.dataset.layout === 'own'");
  }

  /** Opens the page of network A; where it is open already, goes back to its beginning. */
  private void openNetwork() throws Exception {
    if (browser.evaluate("location.pathname").endsWith("/a.html")) {
      browser.press("Escape");
      browser.press("Home");
    } else {
      open(page(), "", 1600);
    }
  }

  private static String lines(Box box) throws Exception {
    return browser.evaluate(
        "[...document.querySelectorAll('#graph #"
            + box.id()
            + " text')]"
            + ".map(t => t.textContent).join('|')");
  }

  private static String heading() throws Exception {
    return browser.evaluate("document.querySelector('.step:not([hidden]) h2').textContent");
  }

  private static int stepCount() throws Exception {
    return Integer.parseInt(browser.evaluate("document.querySelectorAll('.step').length"));
  }

  @Test
  void page_steppedForward_endsWithTheEnginesNumbers() throws Exception {
    openNetwork();
    Gradients gradients = error.backward();
    assertEquals("Inputs", heading());
    Box output = diagram.output();
    assertEquals("E|add|= …|adjoint …", lines(output));
    int steps = stepCount();
    for (int i = 1; i < steps; i++) {
      browser.press("ArrowRight");
    }
    assertEquals("step " + steps + " of " + steps, browser.evaluate("count.textContent"));
    for (Box box : diagram.boxes()) {
      String number = Decimal.text(box.value().data(), 9).replace('-', '−');
      String adjoint = Decimal.text(gradients.of(box.value()), 9).replace('-', '−');
      String expected = (box.label().isEmpty() ? "" : "= ") + number;
      String lines = lines(box);
      assertTrue(
          diagram.hasAdjoint(box)
              ? lines.endsWith("|" + expected + "|adjoint " + adjoint)
              : lines.endsWith(expected),
          () -> box.label() + " shows " + lines + " instead of " + expected + ", " + adjoint);
    }
  }

  @Test
  void page_steppedBackAndForth_showsWhatWasKnownThen() throws Exception {
    openNetwork();
    Box out = boxOf("out_h1");
    browser.press("End");
    assertEquals("out_h1|sigmoid|= 0.593269992|adjoint 0.036350306", lines(out));
    // the adjoint of out_h1 is complete only when both output neurons have passed theirs on
    while (!heading().equals("Backward: through net_o1 (affine)")) {
      browser.press("ArrowLeft");
    }
    String before = lines(out);
    browser.press("ArrowLeft");
    String earlier = lines(out);
    assertEquals("out_h1|sigmoid|= 0.593269992|adjoint 0.036350306", before);
    assertEquals("out_h1|sigmoid|= 0.593269992|adjoint −0.019049118", earlier);
    browser.press("Home");
    assertEquals("out_h1|sigmoid|= …|adjoint …", lines(out));
    browser.click("#forth");
    assertEquals("Forward: net_h1 (affine)", heading());
    assertEquals("true", browser.evaluate("document.querySelector('#n7').matches('.now')"));
    assertEquals("5", browser.evaluate("document.querySelectorAll('#graph .edge.now').length"));
    browser.click("#back");
    assertEquals("Inputs", heading());
    browser.click("#last");
    browser.click("#first");
    assertEquals("true", browser.evaluate("back.disabled && first.disabled && !forth.disabled"));
  }

  private Box boxOf(String label) {
    return diagram.boxes().stream().filter(b -> b.label().equals(label)).findFirst().orElseThrow();
  }

  @Test
  void page_eachStep_showsTheAccumulatedAdjointOfTheEngine() throws Exception {
    openNetwork();
    browser.press("End");
    String last =
        browser.evaluate(
            "[...document.querySelectorAll('.step:not([hidden]) .sofar')].at(-1).textContent");
    String slope = Decimal.text(error.backward().of(Networks.node(error, "w2")), 9);
    assertTrue(last.endsWith("=" + slope), last);
  }

  @Test
  void page_nodeClickedOrEntered_showsItsDerivation() throws Exception {
    openNetwork();
    Box w5 = boxOf("w5");
    String why = "document.querySelector('#why-" + w5.id() + "')";
    assertEquals("true", browser.evaluate(why + ".hidden"));
    browser.click("#graph #" + w5.id());
    assertEquals("false", browser.evaluate(why + ".hidden"));
    String text = browser.evaluate(why + ".textContent");
    assertTrue(text.contains("=0.74136507·0.186815602·0.593269992 =0.082167041"), text);
    browser.press("Escape");
    assertEquals("true", browser.evaluate(why + ".hidden"));
    browser.evaluate("document.querySelector('#graph #" + w5.id() + "').focus()");
    browser.press("Enter");
    assertEquals("false", browser.evaluate(why + ".hidden"));
    assertEquals(
        "w5, = 0.4, adjoint 0.082167041",
        browser.evaluate("document.activeElement.getAttribute('aria-label')"));
    browser.screenshot(SHOTS.resolve("derivation.png"));
  }

  @Test
  void page_everyControlAndBox_hasAName() throws Exception {
    openNetwork();
    assertEquals(
        "0",
        browser.evaluate(
            "[...document.querySelectorAll('button, input, #graph .node, #graph svg, section')]"
                + ".filter(e => !(e.getAttribute('aria-label') || e.querySelector('h2'))).length"));
    assertEquals("Graph of E", browser.evaluate("document.title"));
  }

  @Test
  void page_atEveryWidth_doesNotScrollSidewards() throws Exception {
    for (int width : List.of(400, 1000, 1600)) {
      open(page(), "#step=20", width);
      for (String scheme : List.of("light", "dark")) {
        browser.prefer(scheme);
        browser.screenshot(SHOTS.resolve(width + "-" + scheme + ".png"));
        assertEquals(
            "true",
            browser.evaluate("document.documentElement.scrollWidth <= innerWidth"),
            () -> "the page is wider than the window of " + width);
      }
    }
    browser.prefer("light");
    browser.print(SHOTS.resolve("print.pdf"));
    assertTrue(Files.size(SHOTS.resolve("print.pdf")) > 10_000);
  }

  @Test
  void page_hostileNames_doNothing() throws Exception {
    Value x = Value.of(2, EVIL);
    Value y = Value.of(3, "\" onclick=alert(1) ]]> --> \\N \\\" {{script}} ${x} <b>&lt;");
    Value f = x.mul(y).named("'><svg onload=document.title='owned'>");
    Drawing drawing = Drawing.of(f).withClusters(value -> EVIL);
    open(write("hostile.html", drawing), "", 1000);
    browser.press("End");
    browser.screenshot(SHOTS.resolve("hostile.png"));
    assertEquals("0", browser.evaluate("document.querySelectorAll('img, #graph svg svg').length"));
    assertEquals("2", browser.evaluate("document.querySelectorAll('script').length"));
    assertTrue(browser.evaluate("document.title").startsWith("Graph of '><svg"));
    assertEquals(
        EVIL, browser.evaluate("document.querySelector('#graph .variable text').textContent"));
    assertEquals(
        "0",
        browser.evaluate(
            "[...document.querySelectorAll('*')].filter(e => [...e.attributes]"
                + ".some(a => a.name.startsWith('on'))).length"));
  }

  @Test
  void page_whoseGraphvizFails_keepsItsOwnLayout() throws Exception {
    String fails = "var Viz = { instance: () => Promise.reject(new Error('no WebAssembly')) };";
    open(write("fails.html", Drawing.of(error).withGraphviz(fails)), "#step=20", 1600);
    browser.press("End");
    assertEquals("w5|= 0.4|adjoint 0.082167", lines(boxOf("w5")));
    assertEquals("3", browser.evaluate("document.querySelectorAll('script').length"));
  }

  @Test
  void page_withGraphviz_takesItsPicture() throws Exception {
    String turns =
        """
        var Viz = { instance: () => Promise.resolve({ renderSVGElement: (dot) => {
          const box = "<g id='n1' class='node'><text>x</text><text>2</text><text>a</text></g>";
          const size = dot.includes("rankdir=LR") ? "300 75" : "75 300";
          const text = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${size}'>${box}<\\/svg>`;
          return new DOMParser().parseFromString(text.replace("\\\\", ""), "image/svg+xml")
            .documentElement;
        } }) };
        """;
    browser.open(
        write("graphviz.html", Drawing.of(Value.of(2, "x")).withGraphviz(turns)), "", 1600, 900);
    browser.await("document.documentElement.dataset.layout === 'graphviz'");
    assertEquals(
        "400", browser.evaluate("document.querySelector('#graph svg').getAttribute('width')"));
    browser.press("t");
    assertEquals(
        "100", browser.evaluate("document.querySelector('#graph svg').getAttribute('width')"));
  }

  @Test
  void graphviz_whichEndsAScript_isRejected() {
    assertThrows(
        IllegalArgumentException.class, () -> Drawing.of(error).withGraphviz("1 </SCRIPT> 2"));
  }

  private static double width() throws Exception {
    return Double.parseDouble(
        browser.evaluate("document.querySelector('#graph svg').getAttribute('width')"));
  }

  @Test
  void picture_atEveryWidth_fitsItsColumn() throws Exception {
    for (int window : List.of(400, 1000, 1600)) {
      open(page(), "", window);
      double room = Double.parseDouble(browser.evaluate("graph.clientWidth"));
      assertTrue(width() <= room, () -> "in a window of " + window);
      assertTrue(width() > room / 3, () -> "in a window of " + window);
    }
  }

  @Test
  void picture_zoomed_isLargerOrSmallerAndComesBack() throws Exception {
    open(page(), "", 1600);
    double before = width();
    browser.press("+");
    assertEquals(before * 1.25, width(), 1e-6);
    browser.click("#smaller");
    assertEquals(before, width(), 1e-6);
    browser.press("-");
    assertEquals(before / 1.25, width(), 1e-6);
    browser.press("0");
    assertEquals(before, width(), 1e-6);
    browser.click("#fit");
    assertEquals(
        "true",
        browser.evaluate(
            "graph.scrollHeight <= graph.clientHeight && graph.scrollWidth <= graph.clientWidth"));
    browser.click("#turn");
    assertTrue(width() != before);
  }

  @Test
  void panel_onAWideWindow_isFilledWithTheValues() throws Exception {
    openNetwork();
    assertEquals("…", row("w5", "adjoint"));
    browser.press("End");
    assertEquals("0.4", row("w5", "number"));
    assertEquals("0.082167041", row("w5", "adjoint"));
    assertEquals(
        "true",
        browser.evaluate(
            "panel.getBoundingClientRect().left < innerWidth * 0.62"
                + " && values.getBoundingClientRect().bottom > innerHeight * 0.6"));
    browser.click("#values tr[data-box=" + boxOf("w5").id() + "]");
    assertEquals(
        "false",
        browser.evaluate("document.querySelector('#why-" + boxOf("w5").id() + "').hidden"));
    browser.press("Escape");
  }

  private String row(String label, String column) throws Exception {
    return browser.evaluate(
        "document.querySelector('#values tr[data-box=%s] .%s').textContent"
            .formatted(boxOf(label).id(), column));
  }

  @Test
  void page_summarized_stepsThroughFoldedBoxes() throws Exception {
    open(write("folded.html", Drawing.of(error).withLimit(28)), "", 1600);
    browser.press("End");
    assertFalse(browser.evaluate("document.querySelector('main').innerText").contains("NaN"));
    assertTrue(
        browser.evaluate("document.querySelector('.hint').textContent").contains("23 boxes"));
    browser.screenshot(SHOTS.resolve("folded.png"));
    open(write("cut.html", Drawing.of(error).withLimit(4)), "", 1600);
    browser.press("End");
    browser.screenshot(SHOTS.resolve("cut.png"));
    assertFalse(browser.evaluate("document.querySelector('main').innerText").contains("NaN"));
  }
}
