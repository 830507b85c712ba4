/** The command line: expressions evaluated, checked, explained and drawn. */
package io.github.wengert.examples.cli;
