package io.github.wengert.autodiff.program;

/**
 * A tape with the names of its inputs and outputs.
 *
 * @param signature the names, and which inputs are differentiated
 * @param tape the instructions
 */
record NamedTape(Signature signature, Tape tape) {}
