package io.github.wengert.examples.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A figure as a document prints it: its digits are all that is known of the number behind it.
 *
 * @param text the digits, such as {@code 0.511301270}; a last 0 counts as a digit
 * @param ending how the document came to end where it does
 */
public record Published(String text, Ending ending) {

  /** What became of the digits after the last one. */
  public enum Ending {
    /** Rounded to the nearest. */
    ROUNDED(RoundingMode.HALF_UP),
    /** Dropped. */
    CUT(RoundingMode.DOWN);

    private final RoundingMode mode;

    Ending(RoundingMode mode) {
      this.mode = mode;
    }
  }

  /**
   * Checks the text.
   *
   * @throws NumberFormatException if it is no number
   */
  public Published {
    new BigDecimal(text);
  }

  /** Returns a figure that was rounded. */
  public static Published rounded(String text) {
    return new Published(text, Ending.ROUNDED);
  }

  /** Returns a figure that was cut. */
  public static Published cut(String text) {
    return new Published(text, Ending.CUT);
  }

  /** Returns the number of digits after the point. */
  public int decimals() {
    return new BigDecimal(text).scale();
  }

  /**
   * Tells whether {@code x} is printed as this figure, to the last digit. Its decimal digits are
   * those of {@link Double#toString(double)}; NaN and infinities never agree.
   */
  public boolean agrees(double x) {
    return Double.isFinite(x)
        && BigDecimal.valueOf(x).setScale(decimals(), ending.mode).compareTo(new BigDecimal(text))
            == 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
