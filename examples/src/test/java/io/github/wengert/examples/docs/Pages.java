package io.github.wengert.examples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The pages that a user reads, in Markdown: the README, and the folder of the documentation. */
public final class Pages {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ""), "..").normalize();

  private Pages() {}

  /** Returns the README and then the other pages, by name. */
  public static List<Path> all() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.list(ROOT.resolve(".github/docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  /** Returns the page of this name in the folder of the documentation. */
  public static Path named(String name) {
    return ROOT.resolve(".github/docs").resolve(name);
  }

  /** Returns the text of a page, with line feeds on every platform. */
  public static String text(Path page) throws IOException {
    return Files.readString(page).replace("\r\n", "\n");
  }
}
