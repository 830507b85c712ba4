package io.github.wengert.examples.cli;

import io.github.wengert.examples.gradbench.Protocol;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Answers an eval of GradBench. */
@Command(
    name = "gradbench",
    header = "Answer the evals of GradBench, a benchmark of differentiation tools.",
    description = {
      "",
      "Each line of standard input is a message of its protocol, answered by one line.",
      "There are the evals hello, llsq, lse, det, ode, particle, saddle, kmeans, gmm,",
      "ba and lstm. See https://github.com/gradbench/gradbench.",
      ""
    })
final class GradbenchCommand extends Subcommand implements Callable<Integer> {

  GradbenchCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() throws IOException {
    if (hasSubject()) {
      throw usage("gradbench takes its messages from standard input");
    }
    new Protocol(streams().in(), streams().out()).run();
    return ExitCode.OK.number();
  }
}
