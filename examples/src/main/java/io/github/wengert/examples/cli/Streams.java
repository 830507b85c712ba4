package io.github.wengert.examples.cli;

import java.io.InputStream;
import java.io.PrintWriter;

/**
 * The standard streams of a command.
 *
 * @param in the standard input
 * @param results for results, and nothing else
 * @param err for messages and progress
 * @param outIsTerminal whether results are shown as they are printed
 * @param errIsTerminal whether a line of {@code err} can be rewritten, which progress needs
 */
public record Streams(
    InputStream in,
    Results results,
    PrintWriter err,
    boolean outIsTerminal,
    boolean errIsTerminal) {

  PrintWriter out() {
    return results.writer();
  }
}
