package io.github.wengert.examples.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** One command line, run in this JVM: what it wrote and its exit code. */
record Run(int code, String out, String err) {

  static Run of(String... arguments) {
    return withInput("", arguments);
  }

  static Run withInput(String input, String... arguments) {
    return withInput(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), arguments);
  }

  static Run withInput(InputStream input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    int code = into(new Results(out), err, input, arguments);
    return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString());
  }

  /** Runs a command line whose results go elsewhere, and returns its exit code. */
  static int into(Results results, Writer err, InputStream input, String... arguments) {
    Streams streams = new Streams(input, results, new PrintWriter(err), false, false);
    IntSupplier report =
        () -> {
          streams.out().println("the report");
          return 0;
        };
    return Commands.run(streams, report, arguments);
  }
}
