package io.github.wengert.autodiff.check;

/** The kinds of mistakes that are made when a derivative is worked out by hand. */
public enum Mistake {
  /** The sign is wrong. */
  SIGN,
  /** A factor is missing, or there is one too many. */
  FACTOR,
  /** A sum was taken for a mean, a mean for a sum, or n − 1 for n. */
  MEAN,
  /** A logarithm has another base, or ln 10 or ln 2 is missing. */
  LOGARITHM_BASE,
  /** An angle is in degrees where radians belong, or the other way round. */
  DEGREES,
  /** The derivatives are right, but rounded to single precision or to some digits. */
  ROUNDED,
  /** The derivatives are right, but stand in the wrong places. */
  SWAPPED,
  /** Of a sum over paths through the graph, some are missing. */
  PATH_MISSING,
  /** A path through the graph was followed twice. */
  PATH_TWICE,
  /** The chain rule was applied without one of its links: its slope was taken as 1. */
  LINK_MISSING,
  /** The slope of a link, or of all of a kind, is a wrong one, such as cos for −sin. */
  WRONG_LINK,
  /** A slope is made of another node than the one that belongs there. */
  WRONG_OPERAND,
  /** In a sum, a list or a recurrence, the neighbor of what belongs there was used. */
  OFF_BY_ONE,
  /** A matrix was used where its transpose belongs. */
  TRANSPOSED,
  /** The gradient of a cross-entropy is that for another label. */
  LABEL,
  /** Some variables already hold the values they get in an update. */
  UPDATED_WEIGHTS,
  /** All variables already hold the values they get in a step along the gradient. */
  STEPPED,
  /** This is the gradient at another point. */
  OTHER_POINT
}
