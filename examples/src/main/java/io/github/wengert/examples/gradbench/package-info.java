/**
 * The evals of GradBench, an outside benchmark of differentiation tools, as models written once and
 * differentiated by the library, and the protocol by which they are asked for. See
 * https://github.com/gradbench/gradbench.
 */
package io.github.wengert.examples.gradbench;
