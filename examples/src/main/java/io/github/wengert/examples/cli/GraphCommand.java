package io.github.wengert.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Drawing;
import io.github.wengert.autodiff.explain.Drawing.Direction;
import io.github.wengert.examples.subject.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws the graph of an expression. */
@Command(
    name = "graph",
    header = "Draw the graph of an expression, with its numbers and derivatives.",
    description = {
      "",
      "Examples:",
      "  wengert graph \"s = sigmoid(x*y); s*(1 - s)\" x=2 y=3 -o graph.html",
      "  wengert graph network-a -o network-a.svg",
      "",
      "What is written depends on the end of the file's name:",
      "  .html     a page to step through the forward and the backward pass",
      "  .svg .png a picture",
      "  .dot .mmd text for Graphviz or Mermaid",
      ""
    })
final class GraphCommand extends Subcommand implements Callable<Integer> {
  private static final int MOST_DIGITS = 17;

  /** The kinds of files, by the ends of their names. */
  private enum Format {
    HTML(drawing -> drawing.withGraphviz(graphviz()).page().getBytes(UTF_8)),
    SVG(drawing -> drawing.svg().getBytes(UTF_8)),
    PNG(Drawing::png),
    DOT(drawing -> drawing.dot().getBytes(UTF_8)),
    MMD(drawing -> drawing.mermaid().getBytes(UTF_8));

    private final Function<Drawing, byte[]> content;

    Format(Function<Drawing, byte[]> content) {
      this.content = content;
    }

    /** Returns the script of Graphviz; empty if it was left out of the build. */
    private static String graphviz() {
      try (InputStream in = GraphCommand.class.getResourceAsStream("viz-global.js")) {
        return in == null ? "" : new String(in.readAllBytes(), UTF_8);
      } catch (IOException broken) {
        throw new UncheckedIOException("cannot read the script of Graphviz", broken);
      }
    }

    String suffix() {
      return "." + name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "Where to write; without it, DOT is written to standard output.")
  private String picture;

  @Option(names = "--digits", paramLabel = "N", description = "Decimals, 1 to 17; default: 6.")
  private int digits = 6;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many boxes to draw at most, with 3 times as many arrows; 120 by default.")
  private int limit = 120;

  @Option(
      names = "--direction",
      paramLabel = "WHERE",
      description = "Where the arrows lead: right (default) or down.")
  private Direction direction = Direction.RIGHT;

  GraphCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() {
    within("--digits", digits, 1, MOST_DIGITS);
    within("--limit", limit, 2, Integer.MAX_VALUE);
    Format format = picture == null ? Format.DOT : format();
    Destination destination = picture == null ? null : Destination.of(picture);
    Subject subject = subject();
    Value output = subject.namedValue();
    byte[] content = working("graph", progress -> content(output, format));
    if (destination == null) {
      out().print(new String(content, UTF_8));
    } else {
      destination.write(content);
    }
    NonFinite.sentence(output).ifPresent(this::note);
    return ExitCode.OK.number();
  }

  private byte[] content(Value output, Format format) {
    Drawing drawing =
        Drawing.of(output).withLimit(limit).withDigits(digits).withDirection(direction);
    return format.content.apply(drawing);
  }

  private Format format() {
    for (Format format : Format.values()) {
      if (picture.toLowerCase(Locale.ROOT).endsWith(format.suffix())) {
        return format;
      }
    }
    String known =
        Arrays.stream(Format.values()).map(Format::suffix).collect(Collectors.joining(" "));
    throw usage("'" + picture + "' is of no known kind; names end with one of " + known);
  }
}
