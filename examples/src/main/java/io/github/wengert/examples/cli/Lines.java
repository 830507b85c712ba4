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

  /** Returns the next line without its end, or null after the last one. */
  String next() throws IOException {
    StringBuilder line = new StringBuilder();
    int character = reader.read();
    if (first && character == BYTE_ORDER_MARK) {
      character = reader.read();
    }
    first = false;
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

  /** Tells whether more input is there already, so that the answers can wait for company. */
  boolean hasMore() throws IOException {
    return reader.ready();
  }
}
