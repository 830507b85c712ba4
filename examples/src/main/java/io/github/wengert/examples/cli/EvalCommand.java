package io.github.wengert.examples.cli;

import io.github.wengert.examples.subject.Subject;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the value of an expression and its derivatives. */
@Command(
    name = "eval",
    header = "Evaluate an expression: its value and derivatives of any order.",
    description = {
      "",
      "Example: wengert eval \"x*y + sin(x)\" x=2 y=3 --order 2",
      "",
      "With --batch, each line of standard input is a JSON object such as",
      "  {\"expr\": \"x*y\", \"at\": {\"x\": 2, \"y\": 3}, \"data\": [\"y\"], \"order\": 1}",
      "and is answered by a line such as",
      "  {\"value\":6.0,\"gradient\":{\"x\":3.0}}",
      "or {\"error\":...,\"line\":...,\"position\":...}. NaN and infinities are strings,",
      "and come with a note that says where they arose.",
      ""
    })
final class EvalCommand extends Subcommand implements Callable<Integer> {

  @Option(
      names = "--order",
      paramLabel = "N",
      description = "Derivatives up to this order: 0 for the value alone, 1 by default.")
  private int order = 1;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Option(names = "--batch", description = "Answer the lines of standard input.")
  private boolean batch;

  EvalCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() throws IOException {
    within("--order", order, 0, Evaluation.MAX_ORDER);
    if (batch) {
      return batch().number();
    }
    Subject subject = subject();
    Evaluation evaluation = working("eval", progress -> Evaluation.of(subject, order, progress));
    out().print(json ? Json.line(evaluation.json()) : evaluation.text());
    if (!json) {
      evaluation.note().ifPresent(this::note);
    }
    return ExitCode.OK.number();
  }

  private ExitCode batch() throws IOException {
    if (hasSubject()) {
      throw usage("with --batch the expressions come from standard input");
    }
    long answers;
    long errors;
    try (Progress progress = batchProgress()) {
      Batch run = new Batch(streams().in(), streams().results(), progress, order);
      run.run();
      answers = run.answers();
      errors = run.errors();
    }
    if (errors > 0) {
      streams().err().println(errors + " of " + answers + " lines had an error");
    }
    return errors > 0 ? ExitCode.BAD_LINES : ExitCode.OK;
  }

  /** Answers on a terminal are progress enough, and would stand in the same line. */
  private Progress batchProgress() {
    return streams().outIsTerminal() ? Progress.hidden() : progress("lines");
  }
}
