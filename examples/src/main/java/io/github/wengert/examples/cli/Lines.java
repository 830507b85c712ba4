package io.github.wengert.examples.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a UTF-8 stream, none of which takes more memory than allowed: what is longer is cut,
 * one character over the limit, so that it can be told. For one thread.
 */
final class Lines {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final BufferedReader reader;
  private final int limit;
  private boolean first = true;

  Lines(InputStream in, int limit) {
    this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.limit = limit;
  }

  /**
   * Returns the next line without its end, or null after the last one.
   *
   * @throws IllegalArgumentException if the stream is none that can be read, such as a directory
   * @throws IOException if reading broke off
   */
  String next() throws IOException {
    StringBuilder line = new StringBuilder();
    int character = first ? start() : reader.read();
    if (character < 0) {
      return null;
    }
    while (character >= 0 && character != '\n') {
      if (line.length() <= limit) {
        line.append((char) character);
      }
      character = reader.read();
    }
    return line.toString();
  }

  /** Returns the first character after a byte order mark. */
  private int start() throws IOException {
    first = false;
    try {
      int character = reader.read();
      return character == BYTE_ORDER_MARK ? reader.read() : character;
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "cannot read standard input: " + unreadable.getMessage(), unreadable);
    }
  }

  /** Tells whether more input is there already, so that the answers can wait for company. */
  boolean hasMore() throws IOException {
    return reader.ready();
  }
}
