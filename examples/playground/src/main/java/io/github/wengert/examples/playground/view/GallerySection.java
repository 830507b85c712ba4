package io.github.wengert.examples.playground.view;

import io.github.wengert.examples.playground.gallery.Exhibit;
import io.github.wengert.examples.playground.state.State;
import io.github.wengert.examples.playground.text.GalleryText;
import io.github.wengert.examples.playground.text.Language;

/** Published mistakes, each with a link to its check. */
final class GallerySection implements Section {

  @Override
  public void write(State state, Language language, Markup out) {
    out.element("h2", GalleryText.TITLE.in(language));
    out.element("p", GalleryText.LEAD.in(language));
    out.open("ol", "class", "gallery");
    for (Exhibit exhibit : Exhibit.values()) {
      out.open("li").open("h3");
      String target = "#" + exhibit.state().with("lang", language.code()).fragment();
      out.element("a", exhibit.in(language), "href", target).close("h3");
      out.element("p", exhibit.story(language));
      out.element("p", exhibit.formula(), "class", "code");
      out.element("p", GalleryText.SOURCE.in(language, exhibit.reference()), "class", "help");
      out.close("li");
    }
    out.close("ol");
  }
}
