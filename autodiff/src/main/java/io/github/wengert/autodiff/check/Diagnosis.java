package io.github.wengert.autodiff.check;

import java.util.List;

/**
 * What seems to be wrong with a derivative: a mistake, or two, that would give exactly the number
 * that was given. Immutable.
 *
 * @param mistakes the kinds, one or two
 * @param sentence the same in words
 * @param predicted what the derivative would be with these mistakes
 * @param ulps how far that is from the number given, in units in its last place
 * @param explained how many of the wrong components of this output the same mistake explains
 */
public record Diagnosis(
    List<Mistake> mistakes, String sentence, double predicted, double ulps, int explained) {

  /** Copies the list. */
  public Diagnosis {
    mistakes = List.copyOf(mistakes);
  }
}
