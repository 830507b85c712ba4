package io.github.wengert.autodiff.program.ir;

/**
 * A tape with the names of its inputs and outputs.
 *
 * @param signature the names, and which inputs are differentiated
 * @param tape the instructions
 */
public record NamedTape(Signature signature, Tape tape) {}
