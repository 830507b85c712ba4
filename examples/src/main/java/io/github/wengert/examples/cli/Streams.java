package io.github.wengert.examples.cli;

import java.io.InputStream;
import java.io.PrintWriter;

/**
 * Where a command reads and writes, and what kind of terminal it has.
 *
 * @param in the standard input
 * @param out for results, and nothing else
 * @param err for messages and progress
 * @param terminal the value of {@code TERM}, or null
 */
public record Streams(InputStream in, PrintWriter out, PrintWriter err, String terminal) {}
