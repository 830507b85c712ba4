/**
 * The tape: instructions on numbered nodes, with names, guards, and what runs them. Not exported.
 */
package io.github.wengert.autodiff.program.ir;
