/**
 * A recorded graph on flat arrays, evaluated again in doubles, complex numbers and numbers of 31
 * digits. Not exported.
 */
package io.github.wengert.autodiff.check.graph;
