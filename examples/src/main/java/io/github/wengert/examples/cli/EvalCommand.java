package io.github.wengert.examples.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the value of an expression and its derivatives. */
@Command(
    name = "eval",
    header = "Evaluate an expression: its value, gradient and Hessian.",
    description = {
      "",
      "Example: eval \"x*y + sin(x)\" x=2 y=3 --order 2",
      "",
      "With --batch, each line of standard input is a JSON object such as",
      "  {\"expr\": \"x*y\", \"at\": {\"x\": 2, \"y\": 3}, \"order\": 1}",
      "and is answered by a line such as",
      "  {\"value\":6.0,\"gradient\":{\"x\":3.0,\"y\":2.0}}",
      "or {\"error\":...,\"line\":...,\"position\":...}. NaN and infinities are strings.",
      ""
    })
final class EvalCommand extends Subcommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "EXPRESSION",
      description = "What to evaluate.")
  private String expression;

  @Option(
      names = "--order",
      paramLabel = "N",
      description = "0: value, 1: and gradient (default), 2: and Hessian.")
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
    if (batch) {
      return batch();
    }
    if (expression == null) {
      throw usage("an expression is missing");
    }
    Subject subject = Subject.parse(expression, assignments());
    Evaluation evaluation = working("eval", progress -> evaluation(subject, progress));
    out().print(json ? Json.line(evaluation.json()) : evaluation.text());
    return 0;
  }

  private Evaluation evaluation(Subject subject, Progress progress) {
    if (order == Evaluation.MAX_ORDER) {
      progress.expect(subject.expression().variables().size());
    }
    return Evaluation.of(subject, order, progress::step);
  }

  private int batch() throws IOException {
    if (expression != null) {
      throw usage("with --batch the expressions come from standard input");
    }
    try (Progress progress = progress("lines")) {
      Batch run = new Batch(streams().in(), out(), progress, order);
      run.run();
      if (run.errors() > 0) {
        err().println(run.errors() + " of " + run.answers() + " lines had an error");
      }
    }
    return 0;
  }
}
