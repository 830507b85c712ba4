package io.github.wengert.examples.playground.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The state of the page: a text for each of some keys, as the fragment of an address has it, such
 * as {@code view=expression&f=x*y&v.x=2}.
 *
 * <p>A fragment comes from anybody. Whatever it is, it gives a state: what is no pair, comes too
 * late or is broken is left out. Immutable.
 */
public final class State {
  /** The longest fragment that is read, in characters. */
  public static final int MOST_CHARACTERS = 30_000;

  /** The most keys that are read. */
  public static final int MOST_KEYS = 400;

  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.*(),;/:!$@'";

  private final Map<String, String> entries;

  private State(Map<String, String> entries) {
    this.entries = entries;
  }

  /** Reads a fragment, with or without its number sign. */
  public static State parse(String fragment) {
    String text = fragment.startsWith("#") ? fragment.substring(1) : fragment;
    Map<String, String> entries = new LinkedHashMap<>();
    if (text.length() <= MOST_CHARACTERS) {
      for (String pair : text.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0 && entries.size() < MOST_KEYS) {
          entries.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return new State(entries);
  }

  /** Returns the text of a key; an empty one if there is none. */
  public String get(String key) {
    return get(key, "");
  }

  /** Returns the text of a key, or another if there is none. */
  public String get(String key, String otherwise) {
    return entries.getOrDefault(key, otherwise);
  }

  /** Returns the keys, in the order in which they came. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** Tells whether there is a text for a key, be it empty. */
  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Returns the whole number of a key within bounds; the first of them if it has none. */
  public int number(String key, int least, int most) {
    String text = get(key);
    if (!text.matches("[0-9]{1,9}")) {
      return least;
    }
    return Math.max(least, Math.min(most, Integer.parseInt(text)));
  }

  /** Returns the state with another text for a key. */
  public State with(String key, String text) {
    Map<String, String> changed = new LinkedHashMap<>(entries);
    changed.put(key, text);
    return new State(changed);
  }

  /** Returns the state without the keys that start like this. */
  public State without(String prefix) {
    Map<String, String> rest = new LinkedHashMap<>(entries);
    rest.keySet().removeIf(key -> key.startsWith(prefix));
    return new State(rest);
  }

  /** Returns the state with these keys only. */
  public State only(String... keys) {
    Map<String, String> rest = new LinkedHashMap<>();
    for (String key : keys) {
      if (has(key)) {
        rest.put(key, get(key));
      }
    }
    return new State(rest);
  }

  /** Returns the fragment, without a number sign. */
  public String fragment() {
    StringBuilder text = new StringBuilder();
    entries.forEach(
        (key, value) -> {
          text.append(text.length() == 0 ? "" : "&");
          encode(key, text);
          text.append('=');
          encode(value, text);
        });
    return text.toString();
  }

  private static void encode(String text, StringBuilder to) {
    text.codePoints()
        .forEach(
            c -> {
              if (c < 128 && PLAIN.indexOf(c) >= 0) {
                to.append((char) c);
              } else if (c == ' ') {
                to.append('+');
              } else {
                encode(c, to);
              }
            });
  }

  private static void encode(int c, StringBuilder to) {
    if (c < 0x80) {
      octet(c, to);
    } else if (c < 0x800) {
      octet(0xc0 | c >> 6, to);
      octet(0x80 | c & 0x3f, to);
    } else if (c < 0x10000) {
      octet(0xe0 | c >> 12, to);
      octet(0x80 | c >> 6 & 0x3f, to);
      octet(0x80 | c & 0x3f, to);
    } else {
      octet(0xf0 | c >> 18, to);
      octet(0x80 | c >> 12 & 0x3f, to);
      octet(0x80 | c >> 6 & 0x3f, to);
      octet(0x80 | c & 0x3f, to);
    }
  }

  private static void octet(int octet, StringBuilder to) {
    String digits = "0123456789ABCDEF";
    to.append('%').append(digits.charAt(octet >> 4)).append(digits.charAt(octet & 15));
  }

  private static String decoded(String text) {
    StringBuilder decoded = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '%') {
        int[] character = character(text, at);
        decoded.appendCodePoint(character[0]);
        at += character[1];
      } else {
        decoded.append(c == '+' ? ' ' : c);
        at++;
      }
    }
    return decoded.toString();
  }

  /** Reads a character in UTF-8 and percent signs; returns it and its length. */
  private static int[] character(String text, int at) {
    int first = octet(text, at);
    int more = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : -1;
    if (first < 0 || more < 0 || first >= 0xf8) {
      return new int[] {first < 0 ? '%' : 0xfffd, first < 0 ? 1 : 3};
    }
    int c = more == 0 ? first : first & 0x3f >> more;
    for (int i = 1; i <= more; i++) {
      int next = octet(text, at + 3 * i);
      if (next < 0x80 || next >= 0xc0) {
        return new int[] {0xfffd, 3 * i};
      }
      c = c << 6 | next & 0x3f;
    }
    boolean valid = c <= 0x10ffff && !(c >= 0xd800 && c < 0xe000);
    return new int[] {valid ? c : 0xfffd, 3 * more + 3};
  }

  private static int octet(String text, int at) {
    if (at + 2 >= text.length() || text.charAt(at) != '%') {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof State that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  /** Returns the fragment. */
  @Override
  public String toString() {
    return fragment();
  }
}
