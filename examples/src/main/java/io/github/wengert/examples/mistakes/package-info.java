/**
 * Wrong rules, each named for what it does wrong. They give the published figures that the right
 * rule does not give.
 */
package io.github.wengert.examples.mistakes;
