package io.github.wengert.autodiff.check;

/** The kinds of mistakes that are made when a derivative is worked out by hand. */
public enum Mistake {
  /** The sign is wrong. */
  SIGN,
  /** A constant factor is missing, or there is one too many. */
  FACTOR,
  /** The derivatives are right, but stand in the wrong places. */
  SWAPPED,
  /** Of a sum over paths through the graph, some are missing. */
  PATH_MISSING,
  /** The chain rule was applied without one of its links: its slope was taken as 1. */
  LINK_MISSING,
  /** The slope of one link is a wrong one, such as cos for −sin. */
  WRONG_LINK,
  /** Some variables already hold the values they get in an update. */
  UPDATED_WEIGHTS,
  /** A slope is made of another node than the one that belongs there. */
  WRONG_OPERAND,
  /** This is the gradient at another point. */
  OTHER_POINT
}
