/**
 * Questions about the numbers of a graph, drawn from a seed, and the reason why an answer is wrong.
 * Knows nothing of a page.
 */
package io.github.wengert.examples.quiz;
