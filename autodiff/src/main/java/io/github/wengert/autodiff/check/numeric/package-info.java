/**
 * Derivatives of functions of numbers from their values alone: windows, fits, noise, one-sided
 * limits. Not exported.
 */
package io.github.wengert.autodiff.check.numeric;
