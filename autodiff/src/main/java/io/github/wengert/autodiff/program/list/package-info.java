/**
 * Operations on long lists as routines, whose derivatives are maps and running sums: a handful of
 * instructions, however long the list is. Not exported.
 */
package io.github.wengert.autodiff.program.list;
