/**
 * Hand-derived gradients as tests: {@link io.github.wengert.autodiff.junit.GradientTest} names a
 * function and the method that claims to be its gradient, and checks one against the other at drawn
 * points.
 */
package io.github.wengert.autodiff.junit;
