/**
 * Checks of derivatives, and a diagnosis of wrong ones. {@link
 * io.github.wengert.autodiff.check.GradientCheck} compares a gradient that was derived by hand with
 * the engine and with numbers, and says what is wrong with it; {@link
 * io.github.wengert.autodiff.check.NumericDerivative} differentiates any function of numbers, with
 * an error bar.
 */
package io.github.wengert.autodiff.check;
