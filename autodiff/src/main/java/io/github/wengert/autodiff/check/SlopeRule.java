package io.github.wengert.autodiff.check;

/** A way to get the slope of a link, right or wrong, that works at any point. */
@FunctionalInterface
interface SlopeRule {
  /** Returns the slope of a node by one of its arguments in place of the scene's own. */
  double slope(Scene scene, int node, int argument);
}
