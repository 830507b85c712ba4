/** From functions and graphs of values to tapes. Not exported. */
package io.github.wengert.autodiff.program.trace;
