package io.github.wengert.examples.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
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
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    PrintWriter results = new PrintWriter(out);
    Streams streams = new Streams(input, results, new PrintWriter(err), "dumb");
    IntSupplier report =
        () -> {
          results.println("the report");
          return 0;
        };
    int code = Commands.run(streams, report, arguments);
    return new Run(code, out.toString(), err.toString());
  }
}
