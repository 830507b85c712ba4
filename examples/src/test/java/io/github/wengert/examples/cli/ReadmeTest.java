package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The command lines in the README and the manual print what stands below them. */
class ReadmeTest {
  private static final List<Path> TEXTS =
      List.of(Path.of("..", "README.md"), Path.of("..", ".github", "docs", "command-line.md"));
  private static final Pattern SESSION =
      Pattern.compile("```\\n\\$ wengert (.*)\\n((?s:.*?))```\\n");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @Test
  void commandLines_inTheTexts_printWhatIsShown() throws IOException {
    int shown = 0;
    for (Path text : TEXTS) {
      for (MatchResult session : SESSION.matcher(Files.readString(text)).results().toList()) {
        String[] arguments =
            WORD.matcher(session.group(1))
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
        Run run = Run.of(arguments);
        assertEquals(session.group(2), run.out() + run.err(), session.group(1));
        shown++;
      }
    }
    assertTrue(shown >= 7, "only " + shown);
  }

  @Test
  void exitCodes_areThoseOfTheHelpAndTheManual() throws IOException {
    String manual = Files.readString(TEXTS.get(1));
    for (ExitCode code : ExitCode.values()) {
      assertTrue(manual.contains("| " + code.number() + " | " + code.meaning() + " |"), code::name);
    }
    assertTrue(Run.of("--help").out().contains(ExitCode.table()));
  }
}
