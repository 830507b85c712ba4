package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.check.diagnose.FittedMistake;
import java.util.List;

/**
 * A diagnosis of a wrong derivative: a mistake, or two, that would give exactly the number that was
 * given. Immutable.
 */
public final class Diagnosis {
  private final FittedMistake fitted;

  Diagnosis(FittedMistake fitted) {
    this.fitted = fitted;
  }

  /** Returns the kinds of mistakes, one or two. */
  public List<Mistake> mistakes() {
    return fitted.mistakes();
  }

  /** Returns the mistakes in words. */
  public String sentence() {
    return fitted.sentence();
  }

  /** Returns what the derivative would be with these mistakes. */
  public double predicted() {
    return fitted.predicted();
  }

  /**
   * Returns the largest distance of a prediction from the number given, over the points, in units
   * in the last place.
   */
  public double ulps() {
    return fitted.ulps();
  }

  /** Returns the number of points at which predictions were compared. */
  public int points() {
    return fitted.points();
  }

  /** Returns the number of wrong components of this output that the same mistake explains. */
  public int explained() {
    return fitted.explained();
  }

  private List<Object> parts() {
    return List.of(mistakes(), sentence(), predicted(), ulps(), points(), explained());
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
    return sentence() + " (fits to " + ulps() + " ulp)";
  }
}
