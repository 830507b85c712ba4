/** From tape to tape: plain products, simplification, and lowering to primitives. Not exported. */
package io.github.wengert.autodiff.program.pass;
