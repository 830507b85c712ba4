package io.github.wengert.autodiff.program.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numeric functions that source code needs beside the standard library of its language. They
 * are written once, in the resource {@code kernels.txt}, in what Java and C have in common, and
 * translated name by name; a test holds them to the functions that the engines call.
 *
 * <p>An entry is a comment, and a function or a table of constants. One that begins with {@code
 * @java} or {@code @c} is for that language only, where the other one has the function in its
 * library.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Kernels {
  private static final Pattern NAME = Pattern.compile("(?m)^[a-z][\\w.\\[\\] ]* (\\w+)(?: =|\\()");
  private static final Pattern USED = Pattern.compile("\\b[a-z]\\w*(?=\\()|\\b[A-Z][A-Z_]*\\b");
  private static final Pattern COMMENT = Pattern.compile("//.*");

  private final Map<String, String> entries = new LinkedHashMap<>();

  /** Takes the entries for a language. */
  Kernels(String language) {
    for (String entry : text().split("\n\n+")) {
      String marker = entry.startsWith("@") ? entry.substring(1, entry.indexOf('\n')) : language;
      Matcher name = NAME.matcher(entry);
      if (marker.equals(language) && name.find()) {
        entries.put(name.group(1), entry.strip());
      }
    }
  }

  private static String text() {
    try (InputStream in = Kernels.class.getResourceAsStream("kernels.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the names of all of them. */
  Set<String> names() {
    return entries.keySet();
  }

  /** Returns those that are needed, and what they need, in an order in which C may read them. */
  Collection<String> closure(Collection<String> needed) {
    Set<String> found = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(needed);
    while (!open.isEmpty()) {
      String name = open.poll();
      if (entries.containsKey(name) && found.add(name)) {
        String code = COMMENT.matcher(entries.get(name)).replaceAll("");
        USED.matcher(code).results().forEach(used -> open.add(used.group()));
      }
    }
    return entries.keySet().stream().filter(found::contains).map(entries::get).toList();
  }
}
