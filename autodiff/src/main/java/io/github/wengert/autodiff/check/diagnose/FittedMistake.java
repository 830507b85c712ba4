package io.github.wengert.autodiff.check.diagnose;

import io.github.wengert.autodiff.check.Mistake;
import java.util.List;

/**
 * A mistake, or two, that would give exactly the number that was given.
 *
 * @param mistakes the kinds
 * @param sentence the same in words
 * @param predicted what the derivative would be with these mistakes
 * @param ulps the largest distance of a prediction from the given number, over the points
 * @param points the number of points compared
 * @param explained the number of wrong components of this output that the same mistake explains
 */
public record FittedMistake(
    List<Mistake> mistakes,
    String sentence,
    double predicted,
    double ulps,
    int points,
    int explained) {

  public FittedMistake {
    mistakes = List.copyOf(mistakes);
  }
}
