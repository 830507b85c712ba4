/**
 * Searches for the mistake, or the pair of mistakes, that explains a wrong gradient. Not exported.
 */
package io.github.wengert.autodiff.check.diagnose;
