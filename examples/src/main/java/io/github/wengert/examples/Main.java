package io.github.wengert.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wengert.examples.cli.Commands;
import io.github.wengert.examples.cli.Results;
import io.github.wengert.examples.cli.Streams;
import io.github.wengert.examples.report.Figure.Verdict;
import io.github.wengert.examples.report.Report;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Entry point of the script {@code wengert} and of {@code java -jar examples.jar}: the report of
 * two published networks, or a command.
 */
public final class Main {
  private static final int OK = 0;
  private static final int UNEXPLAINED = 1;

  /** The property by which the start script tells what is a terminal: Java does not. */
  private static final String TERMINALS = "wengert.terminals";

  private Main() {}

  /**
   * Carries out one command of {@link Commands}, or prints the report if there is none, and ends
   * the JVM. The exit code of the report is 0 if every published figure is reproduced or explained,
   * and 1 if one is not.
   */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    // Not System.out, which keeps to itself what it could not write
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.exit(run(args, System.in, out, System.err, System.getProperty(TERMINALS, "")));
  }

  /**
   * Does what {@link #main} does, up to the exit code.
   *
   * @param terminals contains 1 if results go to a terminal, and 2 if messages do
   */
  static int run(
      String[] args, InputStream in, OutputStream out, OutputStream err, String terminals) {
    Results results = new Results(out);
    PrintWriter messages = new PrintWriter(err, false, UTF_8);
    Streams streams =
        new Streams(in, results, messages, terminals.contains("1"), terminals.contains("2"));
    return Commands.run(streams, () -> print(report(), results.writer()), args);
  }

  static int print(Report report, PrintWriter out) {
    report.lines().forEach(out::println);
    return report.count(Verdict.UNEXPLAINED) == 0 ? OK : UNEXPLAINED;
  }

  static Report report() {
    return new Report(
        List.of(
            "WENGERT: two published backpropagation examples, figure by figure",
            "The right rule: exact slopes, and all updates after all gradients."),
        TwoTwoTwoSigmoidFigures.section(),
        TwoTwoOneLinearFigures.section());
  }
}
