package io.github.wengert.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Streams that fail. */
final class Broken {
  private Broken() {}

  /** Returns results that can never be written. */
  static Results results(String reason) {
    return new Results(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        });
  }

  /** Returns input that fails after this many spaces. */
  static InputStream input(int spaces, String reason) {
    return new InputStream() {
      private int read;

      @Override
      public int read() throws IOException {
        if (read == spaces) {
          throw new IOException(reason);
        }
        read++;
        return ' ';
      }
    };
  }
}
