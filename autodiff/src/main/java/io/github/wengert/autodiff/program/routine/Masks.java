package io.github.wengert.autodiff.program.routine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which of some arguments are meant, as arrays of flags. */
public final class Masks {
  private Masks() {}

  static boolean[] all(int count) {
    boolean[] mask = new boolean[count];
    Arrays.fill(mask, true);
    return mask;
  }

  static boolean[] and(boolean[] a, boolean[] b) {
    boolean[] mask = new boolean[a.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = a[i] && b[i];
    }
    return mask;
  }

  /** Returns which entries of a list are not null. */
  static boolean[] present(List<?> list) {
    boolean[] mask = new boolean[list.size()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = list.get(i) != null;
    }
    return mask;
  }

  static int count(boolean... mask) {
    int count = 0;
    for (boolean set : mask) {
      count += set ? 1 : 0;
    }
    return count;
  }

  public static boolean any(boolean... mask) {
    return count(mask) > 0;
  }

  /** Returns a text that differs where masks do. */
  public static String key(boolean... mask) {
    char[] key = new char[mask.length];
    for (int i = 0; i < key.length; i++) {
      key[i] = mask[i] ? 'x' : '-';
    }
    return new String(key);
  }

  /** Returns the entries that are meant. */
  static <T> List<T> gather(boolean[] mask, List<T> all) {
    List<T> some = new ArrayList<>();
    for (int i = 0; i < mask.length; i++) {
      if (mask[i]) {
        some.add(all.get(i));
      }
    }
    return some;
  }

  /** Returns a list with some entries where they are meant, and null elsewhere. */
  static <T> List<T> scatter(boolean[] mask, List<T> some) {
    List<T> all = new ArrayList<>();
    int next = 0;
    for (boolean set : mask) {
      all.add(set ? some.get(next++) : null);
    }
    return all;
  }

  /** Returns a list with null for what is not meant. */
  static <T> List<T> only(boolean[] mask, List<T> all) {
    return scatter(mask, gather(mask, all));
  }

  /** Returns a list without nulls: a default stands in for them. */
  static <T> List<T> orElse(List<T> list, T other) {
    List<T> all = new ArrayList<>(list);
    all.replaceAll(entry -> entry == null ? other : entry);
    return all;
  }
}
