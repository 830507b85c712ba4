/**
 * Other kinds of numbers than double, in which a recorded graph can be evaluated again: complex
 * numbers with a tiny imaginary part, and numbers of 31 digits.
 */
package io.github.wengert.autodiff.check.number;
