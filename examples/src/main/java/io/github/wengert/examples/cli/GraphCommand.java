package io.github.wengert.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wengert.autodiff.explain.Drawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws the graph of an expression. */
@Command(
    name = "graph",
    header = "Draw the graph of an expression, with its numbers and derivatives.",
    description = {
      "",
      "Examples:",
      "  graph \"s = sigmoid(x*y); s*(1 - s)\" x=2 y=3 -o graph.html",
      "  graph network-a -o network-a.svg",
      "",
      "What is written depends on the end of the file's name:",
      "  .html     a page to step through the forward and the backward pass",
      "  .svg .png a picture",
      "  .dot .mmd text for Graphviz or Mermaid",
      ""
    })
final class GraphCommand extends Subcommand implements Callable<Integer> {

  /** The kinds of files, by the ends of their names. */
  private enum Format {
    HTML(drawing -> drawing.page().getBytes(UTF_8)),
    SVG(drawing -> drawing.svg().getBytes(UTF_8)),
    PNG(Drawing::png),
    DOT(drawing -> drawing.dot().getBytes(UTF_8)),
    MMD(drawing -> drawing.mermaid().getBytes(UTF_8));

    private final Function<Drawing, byte[]> content;

    Format(Function<Drawing, byte[]> content) {
      this.content = content;
    }

    String suffix() {
      return "." + name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "EXPRESSION",
      description = "What to draw; network-a and network-b are the example networks.")
  private String expression;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "Where to write; without it, DOT is written to standard output.")
  private String file;

  @Option(names = "--digits", paramLabel = "N", description = "Decimals, 1 to 17; 6 are usual.")
  private int digits = 6;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many boxes to draw at most; larger graphs are summarised.")
  private int limit = 120;

  GraphCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() {
    Format format = file == null ? Format.DOT : format();
    Subject subject = Subject.parse(expression, assignments());
    byte[] content = working("graph", progress -> content(subject, format));
    if (file == null) {
      out().print(new String(content, UTF_8));
    } else {
      write(content);
    }
    return 0;
  }

  private byte[] content(Subject subject, Format format) {
    Drawing drawing = Drawing.of(subject.namedValue()).withLimit(limit).withDigits(digits);
    return format.content.apply(drawing);
  }

  private Format format() {
    for (Format format : Format.values()) {
      if (file.toLowerCase(Locale.ROOT).endsWith(format.suffix())) {
        return format;
      }
    }
    String known =
        Arrays.stream(Format.values()).map(Format::suffix).collect(Collectors.joining(" "));
    throw usage("'" + file + "' is of no known kind; names end with one of " + known);
  }

  private void write(byte[] content) {
    try {
      Files.write(Path.of(file), content);
    } catch (NoSuchFileException noDirectory) {
      throw usage("cannot write '" + file + "': there is no such directory");
    } catch (IOException | InvalidPathException problem) {
      throw usage("cannot write '" + file + "': " + problem.getMessage());
    }
  }
}
