/**
 * Samples, numbered in the order in which to read them, a report that compares two published
 * networks with what the engine makes of them, and a command line.
 */
module io.github.wengert.examples {
  requires com.google.gson;
  requires info.picocli;
  requires transitive io.github.wengert.autodiff;
  requires transitive io.github.wengert.examples.expression;
  requires io.github.wengert.examples.playground;
  requires transitive io.github.wengert.nn;
  requires java.desktop;
  requires me.tongfei.progressbar;

  exports io.github.wengert.examples;
  exports io.github.wengert.examples.cli;
  exports io.github.wengert.examples.samples;

  opens io.github.wengert.examples.cli to
      info.picocli;
  opens io.github.wengert.examples.training to
      com.google.gson;
}
