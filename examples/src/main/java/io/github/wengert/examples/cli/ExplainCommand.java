package io.github.wengert.examples.cli;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Explanation;
import io.github.wengert.autodiff.explain.Notation;
import io.github.wengert.examples.subject.Subject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints why a derivative is the number it is. */
@Command(
    name = "explain",
    header = "Derive a gradient by the chain rule, with its numbers.",
    description = {
      "",
      "Examples:",
      "  wengert explain \"s = sigmoid(x*y); s*(1 - s)\" --of x x=2 y=3",
      "  wengert explain network-a --of w1",
      ""
    })
final class ExplainCommand extends Subcommand implements Callable<Integer> {
  private static final int MOST_DIGITS = 17;

  /** The ways to write a derivation, as they are called on the command line. */
  enum Format {
    TEXT(Notation.UNICODE),
    ASCII(Notation.ASCII),
    MARKDOWN(Notation.MARKDOWN),
    LATEX(Notation.LATEX),
    HTML(Notation.HTML);

    private final Notation notation;

    Format(Notation notation) {
      this.notation = notation;
    }

    String complete(String derivation) {
      return switch (this) {
        case TEXT, ASCII -> Columns.wrap(derivation);
        case MARKDOWN, LATEX -> derivation;
        case HTML ->
            """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Derivation</title></head>
            <body>
            %s</body>
            </html>
            """
                .formatted(derivation);
      };
    }
  }

  @Option(
      names = "--of",
      paramLabel = "NAME",
      description = "By what: a variable or a bound name. Needed if there are several variables.")
  private String variable;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), ascii, markdown, latex or html.")
  private Format format = Format.TEXT;

  @Option(names = "--digits", paramLabel = "N", description = "Decimals, 1 to 17; default: 9.")
  private int digits = 9;

  @Option(names = "--paths", paramLabel = "N", description = "How many paths to list; default: 10.")
  private int paths = 10;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Also the step of gradient descent with this learning rate.")
  private Double rate;

  ExplainCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() {
    within("--digits", digits, 1, MOST_DIGITS);
    within("--paths", paths, 0, Integer.MAX_VALUE);
    if (rate != null) {
      positive("--rate", rate);
    }
    Subject subject = subject();
    Value output = subject.namedValue();
    String derivation = working("explain", progress -> derivation(subject, output));
    out().print(derivation);
    NonFinite.sentence(output).ifPresent(this::note);
    return ExitCode.OK.number();
  }

  private String derivation(Subject subject, Value output) {
    Explanation explanation = Explanation.of(output, chosen(output, subject)).withPaths(paths);
    String text = explanation.render(format.notation, digits);
    String step =
        rate == null ? "" : "\n" + explanation.renderUpdate(rate, format.notation, digits);
    return format.complete(text + step);
  }

  private Value chosen(Value output, Subject subject) {
    List<String> variables = subject.variables();
    String name = variable;
    if (name == null) {
      if (variables.size() != 1) {
        throw usage("say by what to differentiate, as in --of " + orX(variables));
      }
      name = variables.get(0);
    }
    return Subject.find(name, output);
  }

  private static String orX(List<String> variables) {
    return variables.isEmpty() ? "x" : variables.get(0);
  }
}
