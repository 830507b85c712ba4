/**
 * A course in short programs, to be read in the order of their numbers. Each has one idea, a {@code
 * main}, and at its end what it prints.
 */
package io.github.wengert.examples.samples;
