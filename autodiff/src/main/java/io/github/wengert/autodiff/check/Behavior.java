package io.github.wengert.autodiff.check;

/** The behavior of a function at a point: differentiable, or the reason why not. */
public enum Behavior {
  /** Nothing speaks against a derivative. */
  SMOOTH,
  /** The derivatives from both sides differ. */
  KINK,
  /** The value itself differs, however close the other point. */
  JUMP,
  /** The slope grows without bound toward the point. */
  VERTICAL_TANGENT,
  /** The function has finite values on one side only. */
  DOMAIN_EDGE,
  /** The function is NaN at the point, has no finite values on either side, or x is infinite. */
  UNDEFINED
}
