/**
 * Runs programs: the list of passes, the specializations of a function, one for each path of its
 * control flow, and their engines. Not exported.
 */
package io.github.wengert.autodiff.program.exec;
