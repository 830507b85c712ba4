package io.github.wengert.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Prints results, in UTF-8. Writing throws nothing; the first failure is kept, so that it can be
 * told at the end, and nothing is written after it. For one thread.
 */
public final class Results {
  private static final int BUFFER = 1 << 13;

  private final Sink sink;
  private final PrintWriter writer;

  /** Prints to a stream. */
  public Results(OutputStream out) {
    sink = new Sink(out);
    writer = new PrintWriter(sink, false, UTF_8);
  }

  /** Returns what to print to. */
  public PrintWriter writer() {
    return writer;
  }

  /** Writes out what was printed so far, and returns why it could not be written if so. */
  Optional<IOException> flushed() {
    writer.flush();
    return Optional.ofNullable(sink.failure);
  }

  private static final class Sink extends FilterOutputStream {
    private IOException failure;

    Sink(OutputStream out) {
      super(new BufferedOutputStream(out, BUFFER));
    }

    private interface Action {
      void run() throws IOException;
    }

    private void attempt(Action action) throws IOException {
      if (failure == null) {
        try {
          action.run();
        } catch (IOException problem) {
          failure = problem;
        }
      }
      if (failure != null) {
        throw failure;
      }
    }

    @Override
    public void write(int b) throws IOException {
      attempt(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      attempt(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
      attempt(out::flush);
    }
  }
}
