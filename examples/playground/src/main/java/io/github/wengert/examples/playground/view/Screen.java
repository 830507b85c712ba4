package io.github.wengert.examples.playground.view;

import io.github.wengert.examples.playground.state.State;
import io.github.wengert.examples.playground.text.Language;
import io.github.wengert.examples.playground.text.Text;

/**
 * What the page shows in a state.
 *
 * @param language the code of its language
 * @param title the title of its window
 * @param html the inside of its body
 */
public record Screen(String language, String title, String html) {

  /** Returns what the page shows in a state. */
  public static Screen of(State state) {
    Language language = Language.of(state.get("lang"));
    Parts part = Parts.of(state.get("view"));
    Markup out = new Markup();
    out.element("a", Text.SKIP.in(language), "class", "skip", "href", "#main", "data-skip", "main");
    header(state, part, language, out);
    out.open("main", "id", "main", "tabindex", "-1");
    out.open("form", "id", "form", "autocomplete", "off", "novalidate", "");
    hidden("view", part.key(), out);
    hidden("lang", language.code(), out);
    part.section().write(state, language, out);
    out.close("form").close("main");
    out.open("footer").element("p", Text.FOOTER.in(language));
    out.element("p", Text.ADDRESS_HELP.in(language)).close("footer");
    String title = part.title().in(language) + " – " + Text.TITLE.in(language);
    return new Screen(language.code(), title, out.toString());
  }

  private static void hidden(String name, String value, Markup out) {
    out.open("input", "type", "hidden", "name", name, "value", value);
  }

  private static void header(State state, Parts shown, Language language, Markup out) {
    out.open("header").element("h1", Text.TITLE.in(language));
    out.element("p", Text.LEAD.in(language), "class", "lead");
    out.open("nav", "aria-label", Text.PARTS.in(language)).open("ul");
    for (Parts part : Parts.values()) {
      String target = "#" + state.only("lang").with("view", part.key()).fragment();
      out.open("li");
      out.element(
          "a",
          part.title().in(language),
          "href",
          target,
          "aria-current",
          part == shown ? "page" : null);
      out.close("li");
    }
    out.close("ul").close("nav");
    out.open("nav", "aria-label", Text.LANGUAGES.in(language), "class", "languages").open("ul");
    for (Language other : Language.values()) {
      out.open("li");
      out.element(
          "a",
          other.title(),
          "href",
          "#" + state.with("lang", other.code()).fragment(),
          "lang",
          other.code(),
          "aria-current",
          other == language ? "true" : null);
      out.close("li");
    }
    out.close("ul").close("nav").close("header");
  }
}
