package io.github.wengert.autodiff.check;

import java.util.Arrays;
import java.util.List;

/**
 * What seems to be wrong with a derivative: a mistake, or two, that would give exactly the number
 * that was given. Immutable.
 *
 * @param mistakes the kinds, one or two
 * @param sentence the same in words
 * @param predicted what the derivative would be with these mistakes
 * @param ulps how far predictions are from the numbers given, at the worst of the points, in units
 *     in the last place
 * @param points at how many points that was looked at
 * @param explained how many of the wrong components of this output the same mistake explains
 */
public record Diagnosis(
    List<Mistake> mistakes,
    String sentence,
    double predicted,
    double ulps,
    int points,
    int explained) {

  /** Copies the list. */
  public Diagnosis {
    mistakes = List.copyOf(mistakes);
  }

  private List<Object> parts() {
    return Arrays.asList(mistakes, sentence, predicted, ulps, points, explained);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Diagnosis that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  /** Returns the sentence, and how well it fits. */
  @Override
  public String toString() {
    return sentence + " (fits to " + ulps + " ulp)";
  }
}
