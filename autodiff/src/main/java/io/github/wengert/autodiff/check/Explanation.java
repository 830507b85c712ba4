package io.github.wengert.autodiff.check;

import java.util.List;

/**
 * A mistake, or two, and the gradient that they would give.
 *
 * @param mistakes the kinds
 * @param text the same in words
 * @param cost how much there is to believe: simple and common mistakes cost less
 * @param predicted the gradient; NaN for a component that the mistake says nothing about
 */
record Explanation(List<Mistake> mistakes, String text, double cost, double[] predicted) {

  boolean fits(Case of, int component) {
    return of.fits(component, predicted[component]);
  }
}
