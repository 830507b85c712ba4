/**
 * Writes programs as source code, in Java and in C, for people to read and for compilers elsewhere.
 * Not exported.
 */
package io.github.wengert.autodiff.program.source;
