/** Tapes as text: written, read, and printed. Not exported. */
package io.github.wengert.autodiff.program.text;
