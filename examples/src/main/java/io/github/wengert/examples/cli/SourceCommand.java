package io.github.wengert.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.SourceLanguage;
import io.github.wengert.examples.subject.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes an expression and its gradient as source code. */
@Command(
    name = "source",
    header = "Write an expression and its gradient as source code, in Java or C.",
    description = {
      "",
      "Examples:",
      "  wengert source \"x*y + sin(x)\" --language c -o f.c",
      "  wengert source network-a --language java --name NetworkA",
      "",
      "In Java 8, a class NAME with",
      "  static double valueAndGradient(double[] x, double[] gradient)",
      "and in C99, for -ffp-contract=off,",
      "  double NAME(const double *x, double *gradient)",
      "Inputs that are data, by --data, have no derivative.",
      ""
    })
final class SourceCommand extends Subcommand implements Callable<Integer> {

  @Option(
      names = "--language",
      required = true,
      paramLabel = "LANGUAGE",
      description = "java or c.")
  private SourceLanguage language = SourceLanguage.JAVA;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Of the class or function; default: Generated in Java, f in C.")
  private String name;

  @Option(
      names = "--inputs",
      paramLabel = "NAMES",
      split = ",",
      description = "All variables in the order of the array x; default: alphabetical.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "Where to write; default: to standard output.")
  private String file;

  SourceCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() {
    if (hasPoint()) {
      throw usage("source code is for any numbers; x=2 and the like belong to its inputs");
    }
    Destination destination = file == null ? null : Destination.of(file);
    Subject subject = subject();
    List<String> order = order(subject.expression().variables());
    String text = working("source", progress -> text(subject, order));
    if (destination == null) {
      out().print(text);
    } else {
      destination.write(text.getBytes(UTF_8));
    }
    return ExitCode.OK.number();
  }

  /** Returns the names of the inputs in order. */
  private List<String> order(List<String> variables) {
    if (inputs.isEmpty()) {
      return variables.stream().sorted().toList();
    }
    List<String> order = inputs.stream().map(String::strip).toList();
    for (String variable : variables) {
      if (!order.contains(variable)) {
        throw usage("--inputs lacks '" + variable + "'");
      }
    }
    for (String input : order) {
      if (!variables.contains(input)) {
        throw usage("the expression has no variable '" + input + "', which --inputs names");
      }
    }
    if (new HashSet<>(order).size() < order.size()) {
      throw usage("--inputs names a variable twice");
    }
    return order;
  }

  private String text(Subject subject, List<String> order) {
    Map<String, Value> leaves = new LinkedHashMap<>();
    for (String input : order) {
      boolean held = subject.data().contains(input);
      leaves.put(input, held ? Value.data(0, input) : Value.placeholder(input));
    }
    Value result = Subject.withName(subject.expression().evaluate(leaves));
    String standard = language == SourceLanguage.JAVA ? "Generated" : "f";
    return Program.of(result, leaves.values().toArray(new Value[0]))
        .valueAndGradient()
        .source(language, name == null ? standard : name);
  }
}
