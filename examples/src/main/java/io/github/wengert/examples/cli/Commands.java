package io.github.wengert.examples.cli;

import io.github.wengert.examples.expression.Expression;
import io.github.wengert.examples.expression.ExpressionException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/**
 * The command line as a whole: its subcommands, its exit codes, and how it complains.
 *
 * <p>Exit codes: 0, 1 if a check failed, 2 if the command or an expression in it was wrong, 70 if
 * the program itself failed. For one thread.
 */
@Command(
    name = Commands.NAME,
    header = "Exact derivatives of expressions, explained and checked.",
    synopsisSubcommandLabel = "[COMMAND]",
    description = {"", "Without a command: the report of the two example networks.", ""})
public final class Commands implements Callable<Integer> {
  static final String NAME = "java -jar examples.jar";

  private static final int WRONG_USAGE = 2;
  private static final int FAILURE = 70;

  private final IntSupplier report;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  private boolean help;

  private Commands(IntSupplier report) {
    this.report = report;
  }

  /**
   * Runs one command line and returns its exit code.
   *
   * @param report what is done if no command is given; gives the exit code
   */
  public static int run(Streams streams, IntSupplier report, String... arguments) {
    CommandLine line = new CommandLine(new Commands(report));
    line.addSubcommand(new EvalCommand(streams));
    line.addSubcommand(new CheckCommand(streams));
    line.addSubcommand(new ExplainCommand(streams));
    line.addSubcommand(new GraphCommand(streams));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(streams.out());
    line.setErr(streams.err());
    line.setUsageHelpWidth(80);
    line.setUnmatchedOptionsArePositionalParams(true);
    line.setPosixClusteredShortOptionsAllowed(false);
    line.setExpandAtFiles(false);
    line.setParameterExceptionHandler(
        (problem, given) -> complain(problem.getCommandLine(), problem));
    line.setExecutionExceptionHandler((problem, at, parsed) -> failure(problem, at, parsed));
    line.getCommandSpec().usageMessage().footer(footer());
    int code = line.execute(arguments);
    streams.out().flush();
    streams.err().flush();
    return code;
  }

  private static String[] footer() {
    return """

        Expressions have + - * / ^, brackets, comparisons, the constants pi and e,
        bindings as in "s = sigmoid(x); s*(1 - s)", and these functions:
        %s
        Exit codes: 0; 1 if a check failed; 2 if the command or an expression is wrong.
        Results go to standard output, all else to standard error, both in UTF-8.
        """
        .formatted(Columns.wrap("    " + String.join(" ", Expression.functions())))
        .lines()
        .toArray(String[]::new);
  }

  @Override
  public Integer call() {
    return report.getAsInt();
  }

  private static int failure(Exception problem, CommandLine line, ParseResult parsed) {
    if (problem instanceof IllegalArgumentException) {
      return complain(line, problem);
    }
    line.getErr().println(line.getColorScheme().errorText("error: " + problem));
    return FAILURE;
  }

  /** Says what was wrong, where in the expression, and how to get help. */
  private static int complain(CommandLine line, Exception problem) {
    PrintWriter err = line.getErr();
    err.println(line.getColorScheme().errorText("error: " + problem.getMessage()));
    if (problem instanceof ExpressionException inExpression) {
      inExpression.excerpt().lines().forEach(shown -> err.println("  " + shown));
    }
    err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    return WRONG_USAGE;
  }
}
