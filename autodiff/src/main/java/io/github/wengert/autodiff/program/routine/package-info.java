/**
 * The routines: loops, maps and calls as operations of graphs and programs, each with the rule by
 * which its derivatives are routines again. Not exported.
 */
package io.github.wengert.autodiff.program.routine;
