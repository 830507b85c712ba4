/**
 * Samples, numbered in the order in which to read them, a report that compares two published
 * networks with what the engine makes of them, expressions as text, and a command line.
 */
module io.github.wengert.examples {
  requires com.google.gson;
  requires info.picocli;
  requires transitive io.github.wengert.autodiff;
  requires transitive io.github.wengert.nn;
  requires java.desktop;
  requires me.tongfei.progressbar;
  requires org.antlr.antlr4.runtime;

  exports io.github.wengert.examples;
  exports io.github.wengert.examples.cli;
  exports io.github.wengert.examples.expression;
  exports io.github.wengert.examples.samples;

  opens io.github.wengert.examples.cli to
      info.picocli;
  opens io.github.wengert.examples.training to
      com.google.gson;
}
