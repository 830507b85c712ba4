/**
 * Hipparchus and Wengert together, in both directions.
 *
 * <p>Hipparchus is given derivatives: a {@link
 * io.github.wengert.autodiff.hipparchus.ProgramFunction} for its optimizers, a {@link
 * io.github.wengert.autodiff.hipparchus.ProgramModel} for its least squares and a {@link
 * io.github.wengert.autodiff.hipparchus.ProgramEquation} for its differential equations and their
 * sensitivities. Each is written once as a function of values, is compiled, and runs about as fast
 * as derivatives written by hand.
 *
 * <p>And Hipparchus is differentiated: its generic algorithms run on {@link
 * io.github.wengert.autodiff.hipparchus.FieldValue}, and what they compute is a graph like any
 * other.
 */
package io.github.wengert.autodiff.hipparchus;
