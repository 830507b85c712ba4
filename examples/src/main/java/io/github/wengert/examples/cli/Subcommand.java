package io.github.wengert.examples.cli;

import io.github.wengert.examples.subject.Subject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Base class of the subcommands. */
@Command
abstract class Subcommand {
  private final Streams streams;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "EXPRESSION",
      description = "A formula; network-a and network-b are the example networks.")
  private String expression;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "NAME=NUMBER",
      description = "A number for each variable, such as x=2 or y=pi/4.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Read the expression from a file, or from standard input if it is -.")
  private String file;

  @Option(
      names = "--data",
      paramLabel = "NAMES",
      split = ",",
      description = "Names that are data, not variables, as in --data t or --data x1,x2.")
  private List<String> data = new ArrayList<>();

  @SuppressWarnings("unused") // picocli prints the help and looks at nothing else
  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  private boolean help;

  Subcommand(Streams streams) {
    this.streams = streams;
  }

  /**
   * Reads the expression and its point.
   *
   * @throws ParameterException if there is no expression
   * @throws IllegalArgumentException if a part is wrong
   */
  final Subject subject() {
    if (file == null && expression == null) {
      throw usage("an expression is missing");
    }
    List<String> given = new ArrayList<>(assignments);
    if (file != null && expression != null) {
      given.add(0, expression);
    }
    String text = file == null ? expression : InputFile.read(file, streams.in());
    return Subject.parse(text, given, names());
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    data.forEach(name -> names.add(name.strip()));
    return names;
  }

  /** Tells whether the command line itself says what to compute, in any of these ways. */
  final boolean hasSubject() {
    return expression != null || file != null || !data.isEmpty();
  }

  /** Tells whether the command line gives numbers for variables. */
  final boolean hasPoint() {
    return !assignments.isEmpty() || file != null && expression != null;
  }

  /** Tells whether the expression comes from standard input. */
  final boolean readsStandardInput() {
    return InputFile.STANDARD_INPUT.equals(file);
  }

  final Streams streams() {
    return streams;
  }

  final PrintWriter out() {
    return streams.out();
  }

  /** Prints a note on standard error, one line. */
  final void note(String sentence) {
    streams.err().println("note: " + sentence);
  }

  /** Starts a task whose progress is shown where that disturbs nothing. */
  final Progress progress(String task) {
    return Progress.of(task, streams);
  }

  /** Does work that shows its progress. */
  final <T> T working(String task, Function<Progress, T> work) {
    try (Progress progress = progress(task)) {
      return work.apply(progress);
    }
  }

  /**
   * Returns the number of an option.
   *
   * @throws ParameterException if it is not a finite number above 0
   */
  final double positive(String option, double number) {
    if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
      throw usage(option + " takes a finite number above 0, not " + number);
    }
    return number;
  }

  /**
   * Returns the number of an option.
   *
   * @throws ParameterException if it is less than the least or more than the most
   */
  final int within(String option, int number, int least, int most) {
    if (number < least || number > most) {
      String range = most == Integer.MAX_VALUE ? "from " + least : "from " + least + " to " + most;
      throw usage(option + " takes a number " + range + ", not " + number);
    }
    return number;
  }

  final ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
