/**
 * Compiled programs: a function is recorded once, optimised, differentiated into further programs
 * and run by an interpreter, as bytecode, or over many rows of inputs at once. {@link
 * io.github.wengert.autodiff.program.Program} is the way in.
 */
package io.github.wengert.autodiff.program;
