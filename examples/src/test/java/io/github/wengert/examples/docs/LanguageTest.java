package io.github.wengert.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names and prose of all modules: American spelling and the terms of the field. */
class LanguageTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern READ = Pattern.compile(".*\\.(java|kt|md|html|yml|jsh|g4)");

  /** British spellings, by a part of the word that no American one has. */
  private static final Pattern BRITISH =
      Pattern.compile(
          "(?i)(behaviour|colour|neighbour|favour|licence|centre[sd]?\\b|cancell(ed|ing)\\b"
              + "|(optim|vector|normal|initial|serial|minim|maxim|recogn|organ|summar|special"
              + "|general|linear|regular|real|util|final|random|standard|synchron|material)"
              + "is(e|es|ed|er|ers|ing|ation)\\b|towards|afterwards|backwards\\b|forwards\\b|whilst)");

  /** Words that stand for a better one. */
  private static final Pattern AVOIDED =
      Pattern.compile(
          "(?i)\\b(refus(e|es|ed|ing|al|als)|usual(ly)?|mend(s|ed|ing)?|hand(s|ed)? out|so many)\\b");

  @Test
  void words_areAmerican() throws IOException {
    assertEquals(List.of(), found(BRITISH));
  }

  @Test
  void words_areThoseOfTheField() throws IOException {
    assertEquals(List.of(), found(AVOIDED));
  }

  private static List<String> found(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> files = files();
    assertTrue(files.size() > 500, () -> "only " + files.size() + " files");
    for (Path file : files) {
      Matcher matcher = pattern.matcher(Files.readString(file));
      while (matcher.find()) {
        found.add(ROOT.relativize(file) + ": " + matcher.group());
      }
    }
    return found;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> READ.matcher(file.toString()).matches())
          .filter(file -> !file.endsWith("LanguageTest.java"))
          .filter(file -> isSource(ROOT.relativize(file).toString()))
          .sorted()
          .toList();
    }
  }

  private static boolean isSource(String name) {
    return !name.matches(
        "(.*[/\\\\])?(target|node_modules|\\.git|\\.mvn|\\.jqwik-database)[/\\\\].*");
  }
}
