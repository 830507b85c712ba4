package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.examples.docs.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The command lines in the README and the other pages print what stands below them. */
class ReadmeTest {
  private static final Pattern SESSION =
      Pattern.compile("```\\n\\$ wengert (.*)\\n((?s:.*?))```\\n");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @Test
  void commandLines_inThePages_printWhatIsShown() throws IOException {
    int shown = 0;
    for (Path page : Pages.all()) {
      for (MatchResult session : SESSION.matcher(Pages.text(page)).results().toList()) {
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
    String manual = Pages.text(Pages.named("command-line.md"));
    for (ExitCode code : ExitCode.values()) {
      assertTrue(manual.contains("| " + code.number() + " | " + code.meaning() + " |"), code::name);
    }
    assertTrue(Run.of("--help").out().contains(ExitCode.table()));
  }
}
