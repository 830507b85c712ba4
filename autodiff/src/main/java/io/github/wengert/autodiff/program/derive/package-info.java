/** From a tape to that of its derivatives, forward or backward. Not exported. */
package io.github.wengert.autodiff.program.derive;
