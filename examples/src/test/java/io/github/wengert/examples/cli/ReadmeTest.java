package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The command lines in the README print what stands below them. */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Pattern SESSION =
      Pattern.compile("```\\n\\$ java -jar examples/target/examples\\.jar (.*)\\n((?s:.*?))```\\n");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @Test
  void commandLines_inTheReadme_printWhatItShows() throws IOException {
    List<MatchResult> sessions = SESSION.matcher(Files.readString(README)).results().toList();
    assertEquals(3, sessions.size());
    for (MatchResult session : sessions) {
      String[] arguments =
          WORD.matcher(session.group(1))
              .results()
              .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
              .toArray(String[]::new);
      assertEquals(session.group(2), Run.of(arguments).out(), session.group(1));
    }
  }
}
