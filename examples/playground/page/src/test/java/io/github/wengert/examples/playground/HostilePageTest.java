package io.github.wengert.examples.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever stands in an address, it stays text: no script runs and nothing is asked for. */
@Tag("slow")
class HostilePageTest {
  private static final List<String> TEXTS =
      List.of(
          "<script>hacked=1</script>",
          "<img src=x onerror=hacked=1>",
          "\"><svg onload=hacked=1>",
          "'><iframe srcdoc='<script>parent.hacked=1</script>'>",
          "javascript:hacked=1",
          "</textarea><script>hacked=1</script>",
          "</title><script>hacked=1</script>",
          "<math><mtext><script>hacked=1</script></mtext></math>",
          "<a href=javascript:hacked=1>x</a>",
          "&lt;script&gt;hacked=1&lt;/script&gt;",
          "<style>*{background:url(//x.invalid)}</style>",
          "<base href=//x.invalid>",
          "<meta http-equiv=refresh content='0;url=//x.invalid'>",
          "{{engine}}",
          "x\u202e\u0000\u2028<b>",
          "__proto__",
          "constructor",
          "a\"autofocus onfocus=hacked=1 b=\"",
          "]]><script>hacked=1</script>",
          "${hacked=1}");

  private static final List<String> KEYS = List.of("f", "v.x", "d", "lang", "view", "g.x", "step");

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<String> fragments() {
    List<String> fragments = new ArrayList<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      String text = encoded(TEXTS.get(i));
      fragments.add("f=" + text);
      fragments.add("f=x*y&" + KEYS.get(i % KEYS.size()) + "=" + text);
      fragments.add(text);
    }
    fragments.add("__proto__[hacked]=1&constructor.prototype.hacked=1");
    fragments.add("%".repeat(2000));
    fragments.add("f=" + "(".repeat(20_000));
    fragments.add("f=" + "x%2B".repeat(6_000) + "x");
    fragments.add("f=" + "-".repeat(25_000) + "x");
    fragments.add("f=2%5E".repeat(400) + "2");
    return fragments;
  }

  @Test
  void fragments_ofEveryKind_runNothingAndAskForNothing() throws Exception {
    List<String> fragments = fragments();
    assertTrue(fragments.size() >= 50, () -> fragments.size() + " fragments");
    Path page = Page.file();
    try (Browser browser = Browser.start()) {
      browser.open(page, "");
      browser.takeRequests();
      browser.takeComplaints();
      for (String fragment : fragments) {
        browser.evaluate(
            "new Promise(done => { location.hash = '#"
                + fragment.replace("'", "%27")
                + "'; setTimeout(done, 20); })");
        String state =
            browser.evaluate(
                "[typeof hacked, document.querySelectorAll('#page script, #page iframe, #page img,"
                    + " #page base, #page meta, #page style').length,"
                    + " [...document.querySelectorAll('#page *')].some(e => [...e.attributes]"
                    + ".some(a => a.name.startsWith('on') || /javascript:/i.test(a.value)"
                    + " && a.name === 'href' && !a.value.startsWith('#'))),"
                    + " document.getElementById('broken').hidden].join()");
        assertEquals("undefined,0,false,true", state, fragment);
      }
      assertEquals(List.of(), browser.takeRequests());
      assertEquals(List.of(), browser.takeComplaints());
    }
  }
}
