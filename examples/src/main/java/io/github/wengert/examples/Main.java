package io.github.wengert.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wengert.examples.cli.Commands;
import io.github.wengert.examples.cli.Streams;
import io.github.wengert.examples.report.Figure.Verdict;
import io.github.wengert.examples.report.Report;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What {@code java -jar examples.jar} starts: the report of two published networks, or a command.
 */
public final class Main {
  private static final int OK = 0;
  private static final int UNEXPLAINED = 1;

  private Main() {}

  /**
   * Carries out one command of {@link Commands}, or prints the report if there is none, and ends
   * the JVM. The exit code of the report is 0 if every published figure is reproduced or explained,
   * and 1 if one is not.
   */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    System.exit(run(args, System.in, System.out, System.err));
  }

  /** Does what {@link #main} does, up to the exit code. */
  static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    PrintWriter results = new PrintWriter(out, false, UTF_8);
    PrintWriter messages = new PrintWriter(err, false, UTF_8);
    Streams streams = new Streams(in, results, messages, System.getenv("TERM"));
    return Commands.run(streams, () -> print(report(), results), args);
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
