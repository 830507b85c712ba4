package io.github.wengert.examples.playground;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The page as the build made it. */
final class Page {
  private Page() {}

  /** Returns its file, or has the test skipped in a build without the page. */
  static Path file() {
    String name = System.getProperty("playground.page", "");
    assumeTrue(Files.isRegularFile(Path.of(name)), "this build leaves the page out");
    return Path.of(name);
  }
}
