package io.github.wengert.examples;

import io.github.wengert.examples.report.Figure.Verdict;
import io.github.wengert.examples.report.Report;
import java.io.PrintStream;
import java.util.List;

/** Prints the report of two published networks. */
public final class Main {
  private static final int OK = 0;
  private static final int UNEXPLAINED = 1;
  private static final int USAGE = 2;

  private Main() {}

  /**
   * Prints the report to standard output. Exits with 0 if every published figure is reproduced or
   * explained, with 1 if one is not, and with 2 if there are arguments.
   */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  /** Does what {@link #main} does, up to the exit code. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    if (args.length > 0) {
      err.println("unknown argument: " + args[0]);
      err.println("usage: java -jar examples.jar");
      err.println("Prints the report of two published networks; takes no arguments.");
      return USAGE;
    }
    return print(report(), out);
  }

  static int print(Report report, PrintStream out) {
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
