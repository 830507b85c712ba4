package io.github.wengert.examples.cli;

import io.github.wengert.autodiff.check.GradientCheck;
import io.github.wengert.autodiff.check.Report;
import io.github.wengert.examples.subject.GradientFile;
import io.github.wengert.examples.subject.HandDerived;
import io.github.wengert.examples.subject.PrintedGradient;
import io.github.wengert.examples.subject.Subject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks derivatives that were worked out by hand. */
@Command(
    name = "check",
    header = "Check a gradient that was derived by hand, and say what is wrong with it.",
    description = {
      "",
      "Examples:",
      "  wengert check \"x^2*y\" --gradient \"x: 2*x*y, y: x^2\" x=2 y=3",
      "  wengert check network-a --gradient \"w5: (out_o1 - t1)*out_h1\"",
      "  wengert check \"x^2*y\" --gradient-file printed.txt x=2 y=3",
      "",
      "A derivative may use names that the expression binds, and may be by one of",
      "them. A formula is checked at the given point and at others drawn near it.",
      "The exit code is 1 if a derivative is wrong or could not be decided.",
      ""
    })
final class CheckCommand extends Subcommand implements Callable<Integer> {
  @Option(
      names = "--gradient",
      paramLabel = "LIST",
      description = "The derivatives, as in \"x: 2*x*y, y: x^2\".")
  private String gradient;

  @Option(
      names = "--gradient-file",
      paramLabel = "FILE",
      description =
          "Read the derivatives as numbers from a file, or from standard input if it is -: JSON,"
              + " CSV, or arrays as NumPy and PyTorch print them.")
  private String gradientFile;

  @Option(
      names = "--tolerance",
      paramLabel = "T",
      description =
          "The relative error to accept; else 1e-9, or the last printed digits of numbers in a file.")
  private Double tolerance;

  @Option(
      names = "--only-here",
      description = "Check at the given point only, not at points drawn near it as well.")
  private boolean onlyHere;

  @Option(
      names = "--points",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many points to draw near the given one; default: ${DEFAULT-VALUE}.")
  private int points;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The seed to draw them with; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  CheckCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() {
    if (tolerance != null) {
      positive("--tolerance", tolerance);
    }
    within("--points", points, 0, Integer.MAX_VALUE);
    Subject subject = subject();
    GradientCheck check = gradientFile == null ? formulas(subject) : numbers(subject);
    Report report = working("check", progress -> check.check());
    out().print((json ? report.json() : report.text()).stripTrailing() + "\n");
    NonFinite.sentence(subject.value()).ifPresent(this::note);
    return (report.passes() ? ExitCode.OK : ExitCode.CHECK_FAILED).number();
  }

  private GradientCheck formulas(Subject subject) {
    if (gradient == null) {
      throw usage("a gradient is missing: give --gradient or --gradient-file");
    }
    GradientCheck check = HandDerived.parse(gradient).check(subject);
    check.near(onlyHere ? 0 : points, seed);
    return tolerance == null ? check : check.relativeTolerance(tolerance);
  }

  private GradientCheck numbers(Subject subject) {
    if (gradient != null) {
      throw usage("--gradient and --gradient-file exclude each other");
    }
    if (readsStandardInput() && gradientFile.equals(InputFile.STANDARD_INPUT)) {
      throw usage("standard input cannot be both the expression and the gradient");
    }
    String text = InputFile.read(gradientFile, streams().in());
    PrintedGradient printed = GradientFile.parse(InputFile.called(gradientFile), text);
    GradientCheck check = printed.check(subject);
    if (tolerance != null) {
      return check.absoluteTolerance(0).relativeTolerance(tolerance);
    }
    printed.sentence().ifPresent(this::note);
    return check;
  }
}
