/**
 * The evidence on a derivative that does not rest on the engine, and the verdict that follows. Not
 * exported.
 */
package io.github.wengert.autodiff.check.oracle;
