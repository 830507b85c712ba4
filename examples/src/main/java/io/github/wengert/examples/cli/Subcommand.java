package io.github.wengert.examples.cli;

import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the subcommands have in common. */
@Command
abstract class Subcommand {
  private final Streams streams;

  @Spec private CommandSpec spec;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  private boolean help;

  Subcommand(Streams streams) {
    this.streams = streams;
  }

  final Streams streams() {
    return streams;
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
