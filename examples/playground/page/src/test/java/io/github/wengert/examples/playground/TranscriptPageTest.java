package io.github.wengert.examples.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The engine in the page has the bits and the words of the engine on a JVM. */
@Tag("slow")
class TranscriptPageTest {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+\\.[0-9]+(E-?[0-9]+)?");

  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    browser = Browser.start();
    browser.size(1000, 800);
    browser.open(Page.file(), "");
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static String inPage(String state) throws Exception {
    return browser.evaluate("wengert.ask(1, " + new JsonPrimitive(state) + ")");
  }

  private static String onJvm(String state) {
    return Answers.to(Answers.TRANSCRIPT, state);
  }

  @Test
  void transcripts_ofTheCorpus_areTheSame() throws Exception {
    int values = 0;
    int slopes = 0;
    int lines = 0;
    List<String> different = new ArrayList<>();
    for (String state : Corpus.exact()) {
      String expected = onJvm(state);
      String found = inPage(state);
      String difference = firstDifference(expected, found);
      if (!difference.isEmpty()) {
        different.add(state + ": " + difference);
      }
      for (String line : expected.split("\n")) {
        values += line.startsWith("value ") ? 1 : 0;
        slopes += line.startsWith("slope ") || line.startsWith("adjoint ") ? 1 : 0;
        lines++;
      }
    }
    assertEquals("", String.join("\n", different));
    assertTrue(
        values >= 500 && slopes >= 700 && lines >= 3000, values + " " + slopes + " " + lines);
  }

  private static String firstDifference(String expected, String found) {
    String[] a = expected.split("\n");
    String[] b = found.split("\n");
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      if (!a[i].equals(b[i]) && !isTheSameInNumbers(a[i], b[i])) {
        return "line " + i + "\n  " + a[i] + "\n  " + b[i];
      }
    }
    return a.length == b.length ? "" : a.length + " lines, " + b.length + " in the page";
  }

  /** JDKs before 19 print some numbers with more digits than it takes to tell them apart. */
  private static boolean isTheSameInNumbers(String expected, String found) {
    if (Runtime.version().feature() >= 19) {
      return false;
    }
    return withNumbersReadBack(expected).equals(withNumbersReadBack(found));
  }

  private static String withNumbersReadBack(String line) {
    return NUMBER
        .matcher(line)
        .replaceAll(number -> String.valueOf(Double.parseDouble(number.group())));
  }

  /** Their last bits depend on the JVM, too: they are made of functions of {@code Math}. */
  @Test
  void transcripts_ofFunctionsOfCommons_agreeToRounding() throws Exception {
    for (String state : Corpus.ofCommons()) {
      String[] expected = onJvm(state).split("\n");
      String[] found = inPage(state).split("\n");
      for (int i = 0; i < expected.length; i++) {
        if (expected[i].matches("(value|adjoint|slope|hessian) .*")) {
          assertClose(expected[i], found[i], state);
        }
      }
    }
  }

  private static void assertClose(String expected, String found, String state) {
    String[] a = expected.split(" ");
    String[] b = found.split(" ");
    assertEquals(a.length, b.length, state);
    for (int i = 0; i < a.length; i++) {
      if (a[i].matches("-?[0-9.]+(E-?[0-9]+)?")) {
        double wanted = Double.parseDouble(a[i]);
        double distance = Math.abs(wanted - Double.parseDouble(b[i]));
        assertTrue(distance <= 1e-12 * Math.abs(wanted), state + "\n" + expected + "\n" + found);
      }
    }
  }
}
