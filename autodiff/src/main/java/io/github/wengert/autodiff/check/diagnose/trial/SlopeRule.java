package io.github.wengert.autodiff.check.diagnose.trial;

/** A way to get the slope of a link, right or wrong, that works at any point. */
@FunctionalInterface
public interface SlopeRule {
  /** Returns the slope of a node by one of its arguments in place of the scene's own. */
  double slope(TrialDerivation scene, int node, int argument);
}
