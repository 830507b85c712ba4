/** What source code looks like in Java and in C, and the numeric functions that it brings along. */
package io.github.wengert.autodiff.program.language;
