package io.github.wengert.examples.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the subcommands have in common. */
@Command
abstract class Subcommand {
  private final Streams streams;

  @Spec private CommandSpec spec;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  private boolean help;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "NAME=NUMBER",
      description = "A number for each variable, such as x=2 or y=pi/4.")
  private List<String> assignments = new ArrayList<>();

  Subcommand(Streams streams) {
    this.streams = streams;
  }

  final Streams streams() {
    return streams;
  }

  /** Returns what was given behind the expression. */
  final List<String> assignments() {
    return assignments;
  }

  final PrintWriter out() {
    return streams.out();
  }

  final PrintWriter err() {
    return streams.err();
  }

  final Progress progress(String task) {
    return Progress.started(task, streams.err(), streams.terminal());
  }

  /** Does work that shows its progress. */
  final <T> T working(String task, Function<Progress, T> work) {
    try (Progress progress = progress(task)) {
      return work.apply(progress);
    }
  }

  final ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
