/** From tapes to bytecode: methods, operands, hidden classes. Not exported. */
package io.github.wengert.autodiff.program.jvm;
