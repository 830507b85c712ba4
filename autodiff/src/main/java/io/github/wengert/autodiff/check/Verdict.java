package io.github.wengert.autodiff.check;

/** The verdict on one derivative. */
public enum Verdict {
  /** It agrees with the numbers, within error bars narrow enough to tell. */
  PASS(true),
  /** It is wrong. */
  FAIL(false),
  /** Noise makes the error bar too wide to decide. */
  INCONCLUSIVE(false),
  /** The function has a kink, and this is a slope between those of its two sides. */
  KINK_VALID(true),
  /** The function has a kink, and this is not between the slopes of its two sides. */
  KINK_INVALID(false),
  /** The function jumps: there is no derivative to agree with. */
  JUMP(false),
  /** The slope is infinite, and this is the infinity of the right sign. */
  VERTICAL_TANGENT(true),
  /** The function ends here, and this is the slope of the side that exists. */
  DOMAIN_EDGE(true),
  /** Function and derivative are both NaN. */
  NAN_MATCH(true),
  /** The function gives different results for the same arguments. */
  NONDETERMINISTIC(false);

  private final boolean success;

  Verdict(boolean success) {
    this.success = success;
  }

  /** Tells whether the derivative was found to be right. */
  public boolean isSuccess() {
    return success;
  }
}
