/** Expressions as text, such as {@code x*y + sin(x)}, read into something that can be computed. */
package io.github.wengert.examples.expression;
