/**
 * Rewrites tapes: differentiation, simplification, lowering. Each pass takes a tape and returns
 * one. Not exported.
 */
package io.github.wengert.autodiff.program.pass;
