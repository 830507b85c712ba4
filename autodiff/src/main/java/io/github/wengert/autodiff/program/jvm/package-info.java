/**
 * From lowered tapes with loops to bytecode: methods, slots, operands, hidden classes. Not
 * exported.
 */
package io.github.wengert.autodiff.program.jvm;
