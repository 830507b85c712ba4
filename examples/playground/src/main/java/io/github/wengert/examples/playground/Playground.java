package io.github.wengert.examples.playground;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The playground as a file: one page with the engine in it, which needs no network. */
public final class Playground {
  private static final String FILE = "io/github/wengert/examples/playground/page/playground.html";

  private Playground() {}

  /** Tells whether the page is there: a build may leave it out. */
  public static boolean isBuilt() {
    return Playground.class.getClassLoader().getResource(FILE) != null;
  }

  /**
   * Returns the page.
   *
   * @throws IllegalStateException if the build left it out
   */
  public static String page() {
    try (InputStream in = Playground.class.getClassLoader().getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(
            "this build has no playground: it was made with -Dplayground.skip");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read the page", broken);
    }
  }
}
