/**
 * What source code is made of, and what it looks like in Java and in C: statements and expressions,
 * how they are printed, and the numeric functions that the code brings along. Not exported.
 */
package io.github.wengert.autodiff.program.language;
