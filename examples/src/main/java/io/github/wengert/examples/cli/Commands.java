package io.github.wengert.examples.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;

import io.github.wengert.examples.expression.Expression;
import io.github.wengert.examples.expression.ExpressionException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command line as a whole: its subcommands, its {@linkplain ExitCode exit codes}, and how it
 * complains. For one thread.
 */
@Command(
    name = Commands.NAME,
    header = "Exact derivatives of expressions, explained and checked.",
    synopsisSubcommandLabel = "[COMMAND]",
    description = {"", "Without a command: the report of the two example networks.", ""})
public final class Commands implements Callable<Integer> {
  static final String NAME = "wengert";

  private final IntSupplier report;

  @SuppressWarnings("unused") // picocli prints the help and looks at nothing else
  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  private boolean help;

  private Commands(IntSupplier report) {
    this.report = report;
  }

  /**
   * Runs one command line and returns its exit code. Throws nothing: what goes wrong is one
   * sentence on standard error.
   *
   * @param report what is done if no command is given; gives the exit code
   */
  public static int run(Streams streams, IntSupplier report, String... arguments) {
    int code;
    try {
      String first = arguments.length == 0 ? "" : arguments[0];
      code = line(streams, report, first).execute(arguments);
    } catch (RuntimeException | Error thrown) {
      code = failed(streams.err(), Failure.of(thrown));
    }
    Optional<IOException> lost = streams.results().flushed();
    if (lost.isPresent()) {
      String reason = "cannot write the results: " + lost.get().getMessage();
      code = failed(streams.err(), new Failure(ExitCode.LOST, reason, 1));
    }
    streams.err().flush();
    return code;
  }

  /** Returns the command line, with all subcommands unless one of them is asked for first. */
  private static CommandLine line(Streams streams, IntSupplier report, String first) {
    Map<String, Supplier<Object>> subcommands = new LinkedHashMap<>();
    subcommands.put("eval", () -> new EvalCommand(streams));
    subcommands.put("check", () -> new CheckCommand(streams));
    subcommands.put("explain", () -> new ExplainCommand(streams));
    subcommands.put("graph", () -> new GraphCommand(streams));
    subcommands.put("source", () -> new SourceCommand(streams));
    subcommands.put("playground", () -> new PlaygroundCommand(streams));
    subcommands.put("train", () -> new TrainCommand(streams));
    subcommands.put("predict", () -> new PredictCommand(streams));
    subcommands.put("gradbench", () -> new GradbenchCommand(streams));
    // reading the annotations of the others would take a tenth of the time of a short command
    subcommands.keySet().removeIf(name -> subcommands.containsKey(first) && !name.equals(first));
    CommandLine line = new CommandLine(new Commands(report));
    subcommands.values().forEach(subcommand -> line.addSubcommand(subcommand.get()));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(streams.out());
    line.setErr(streams.err());
    line.setUsageHelpWidth(80);
    line.setUnmatchedOptionsArePositionalParams(true);
    line.setPosixClusteredShortOptionsAllowed(false);
    line.setExpandAtFiles(false);
    line.setParameterExceptionHandler(
        (problem, given) -> complain(problem.getCommandLine(), problem));
    line.setExecutionExceptionHandler(
        (problem, at, parsed) ->
            Failure.of(problem).code() == ExitCode.WRONG_USAGE
                ? complain(at, problem)
                : failed(at.getErr(), Failure.of(problem)));
    line.getHelpSectionMap().put(SECTION_KEY_FOOTER, help -> footer());
    return line;
  }

  private static String footer() {
    return """

        Expressions have + - * / ^, brackets, comparisons, the constants pi and e,
        bindings as in "s = sigmoid(x); s*(1 - s)", softmax(x, y, z)[0], and these
        functions:
        %s
        Exit codes:
        %s
        Results go to standard output, all else to standard error, both in UTF-8.
        Options for the JVM are taken from the variable WENGERT_OPTS.
        """
        .formatted(
            Columns.wrap("    " + String.join(" ", Expression.functions())),
            ExitCode.table().stripTrailing());
  }

  @Override
  public Integer call() {
    return report.getAsInt();
  }

  private static int failed(PrintWriter err, Failure failure) {
    err.println("error: " + failure.sentence());
    return failure.code().number();
  }

  /** Says what was wrong, where in the expression, and how to get help. */
  private static int complain(CommandLine line, Exception problem) {
    PrintWriter err = line.getErr();
    failed(err, Failure.of(problem));
    if (problem instanceof ExpressionException inExpression) {
      inExpression.excerpt().lines().forEach(shown -> err.println("  " + shown));
    }
    err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.WRONG_USAGE.number();
  }
}
