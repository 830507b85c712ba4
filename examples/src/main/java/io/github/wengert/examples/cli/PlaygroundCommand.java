package io.github.wengert.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wengert.examples.playground.Playground;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the playground. */
@Command(
    name = "playground",
    header = "Write a page to play with derivatives in, for any browser, without a network.",
    description = {
      "",
      "Example:",
      "  wengert playground -o playground.html",
      "",
      "The page is one file with the engine in it, compiled to WebAssembly. It opens",
      "from disk and sends nothing anywhere.",
      ""
    })
final class PlaygroundCommand extends Subcommand implements Callable<Integer> {
  @Option(names = "-o", paramLabel = "FILE", required = true, description = "Where to write it.")
  private String file;

  PlaygroundCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() {
    if (hasSubject()) {
      throw usage("the playground takes no expression: type it into the page");
    }
    if (!Playground.isBuilt()) {
      throw usage("this jar was built without the playground, with -Dplayground.skip");
    }
    Destination.of(file).write(Playground.page().getBytes(UTF_8));
    return ExitCode.OK.number();
  }
}
