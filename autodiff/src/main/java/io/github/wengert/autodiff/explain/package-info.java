/**
 * Derivatives explained and drawn: {@link io.github.wengert.autodiff.explain.Explanation} writes
 * the derivation of a derivative as a textbook would, {@link
 * io.github.wengert.autodiff.explain.Drawing} draws a graph, as a picture or as a page to step
 * through.
 */
package io.github.wengert.autodiff.explain;
