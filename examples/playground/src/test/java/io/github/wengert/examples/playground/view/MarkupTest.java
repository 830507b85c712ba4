package io.github.wengert.examples.playground.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MarkupTest {

  @Test
  void element_withAttributes_isWritten() {
    Markup out = new Markup().element("a", "x < y", "href", "#\"", "class", null);
    assertEquals("<a href=\"#&quot;\">x &lt; y</a>", out.toString());
  }

  @Property
  void escaped_ofAnyText_hasNoMarkup(@ForAll String text) {
    String escaped = Markup.escaped(text);
    assertFalse(escaped.matches("(?s).*[<>\"'].*"), escaped);
  }

  @Test
  void escaped_ofChangesOfDirection_showsNone() {
    assertEquals("a\ufffdb\ufffd", Markup.escaped("a\u202eb\u0000"));
  }
}
