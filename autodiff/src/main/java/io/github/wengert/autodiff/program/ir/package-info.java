/**
 * The forms of a program between passes: tapes of operations, lowered tapes of primitives and
 * calls, and what a pass is. Not exported. Read the rooms in this order: ir, trace, pass, loop,
 * jvm, exec, batch, routine, text, source.
 */
package io.github.wengert.autodiff.program.ir;
