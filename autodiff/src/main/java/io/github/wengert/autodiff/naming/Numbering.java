package io.github.wengert.autodiff.naming;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers things without a name of their own, in names and in messages: from 0, as the arrays that
 * hold them are indexed. So {@code x[2]} is called x2, and argument 2.
 *
 * <p>Only places in a text are counted from 1, lines and characters both, as editors do; and names
 * that are given in published networks, such as h1, are names and not numbers.
 */
public final class Numbering {
  private Numbering() {}

  /** Returns the name of one of several things, such as x0. */
  public static String name(String letter, int index) {
    return letter + index;
  }

  /** Returns the names of this many things. */
  public static List<String> names(String letter, int count) {
    return IntStream.range(0, count).mapToObj(i -> name(letter, i)).toList();
  }

  /** Returns the name of a result: the letter alone if it is the only one. */
  public static String result(String letter, int index, int count) {
    return count == 1 ? letter : name(letter, index);
  }

  /** Returns one of several things in a sentence, such as argument 0. */
  public static String words(String thing, int index) {
    return thing + " " + index;
  }
}
