/**
 * What a question about derivatives is about: an expression, the point to evaluate it at, and a
 * gradient that someone gives for it, as formulas or as other programs print numbers.
 */
package io.github.wengert.examples.subject;
