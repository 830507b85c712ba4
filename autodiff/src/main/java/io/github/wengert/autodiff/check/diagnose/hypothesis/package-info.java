/**
 * Hypotheses on what went wrong in a derivation, one class for each kind of mistake. Not exported.
 */
package io.github.wengert.autodiff.check.diagnose.hypothesis;
