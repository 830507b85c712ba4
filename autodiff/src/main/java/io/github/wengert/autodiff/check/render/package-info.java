/** Writes the outcome of a check as text and as JSON. Not exported. */
package io.github.wengert.autodiff.check.render;
