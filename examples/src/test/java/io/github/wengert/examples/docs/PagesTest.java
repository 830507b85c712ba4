package io.github.wengert.examples.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages hang together: links lead somewhere, every page is found, and code fits its column. */
class PagesTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)(#[^)]*)?\\)");

  @Test
  void links_ofEveryPage_leadToFiles() throws IOException {
    int links = 0;
    for (Path page : Pages.all()) {
      for (MatchResult link : LINK.matcher(Pages.text(page)).results().toList()) {
        if (!link.group(1).contains("://")) {
          assertTrue(Files.exists(page.resolveSibling(link.group(1))), page + ": " + link.group());
          links++;
        }
      }
    }
    assertTrue(links >= 10, "only " + links);
  }

  /** As wide as the column in which pages are shown, so that nobody has to scroll sideways. */
  @Test
  void code_ofEveryPage_fitsItsColumn() throws IOException {
    for (Path page : Pages.all()) {
      boolean inCode = false;
      for (String line : Pages.text(page).lines().toList()) {
        inCode ^= line.startsWith("```");
        assertTrue(!inCode || line.length() <= 92, page + ": " + line);
      }
    }
  }

  @Test
  void pages_everyOne_isLinkedFromTheReadme() throws IOException {
    String readme = Pages.text(Pages.all().get(0));
    for (Path page : Pages.all().subList(1, Pages.all().size())) {
      assertTrue(readme.contains("(.github/docs/" + page.getFileName() + ")"), page::toString);
    }
  }
}
