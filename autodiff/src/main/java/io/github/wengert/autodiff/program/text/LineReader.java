package io.github.wengert.autodiff.program.text;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Reads a text line by line, with the number and the checksum of the lines; none may be longer than
 * {@value #LONGEST} characters. For one thread.
 */
final class LineReader {
  static final int LONGEST = 1 << 26;

  private final Reader reader;
  private final char[] buffer = new char[1 << 13];
  private int at;
  private int end;
  private final CRC32 sum = new CRC32();
  private int number;

  LineReader(Reader reader) {
    this.reader = reader;
  }

  /** Returns the next line without its end, LF or CR LF; null if there is none. */
  String next() throws IOException {
    number++;
    int c = read();
    if (c < 0) {
      return null;
    }
    StringBuilder line = new StringBuilder();
    for (; c >= 0 && c != '\n'; c = read()) {
      if (line.length() == LONGEST) {
        throw rejection("it is longer than " + LONGEST + " characters");
      }
      line.append((char) c);
    }
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') {
      line.setLength(length - 1);
    }
    return line.toString();
  }

  private int read() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, reader.read(buffer));
    }
    return at == end ? -1 : buffer[at++];
  }

  /** Counts a line in the checksum. */
  void count(String line) {
    count(sum, line);
  }

  /** Returns the checksum of the lines that were counted. */
  String checksum() {
    return Long.toHexString(sum.getValue());
  }

  static void count(CRC32 sum, String line) {
    sum.update(line.getBytes(StandardCharsets.UTF_8));
    sum.update('\n');
  }

  /** Returns what says that the current line is wrong. */
  IOException rejection(String what) {
    return new IOException("line " + number + " of the program: " + what);
  }
}
