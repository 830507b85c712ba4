/**
 * {@link io.github.wengert.examples.Main}, which prints the report of two published networks or
 * carries out a command.
 */
package io.github.wengert.examples;
