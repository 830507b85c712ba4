/** Runs a tape on many rows at once, an operation at a time, on several threads. Not exported. */
package io.github.wengert.autodiff.program.batch;
