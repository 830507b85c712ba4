/** Which derivatives can be anything but 0, and how few sweeps find all of them. Not exported. */
package io.github.wengert.autodiff.program.sparse;
