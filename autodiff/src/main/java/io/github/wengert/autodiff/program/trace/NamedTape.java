package io.github.wengert.autodiff.program.trace;

import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;

/**
 * A tape with the names of its inputs and outputs.
 *
 * @param signature the names, and which inputs are differentiated
 * @param tape the instructions
 */
public record NamedTape(Signature signature, Tape tape) {}
