/** A page to play with derivatives in, what it shows, and the questions of its quiz. */
module io.github.wengert.examples.playground {
  requires transitive io.github.wengert.autodiff;
  requires io.github.wengert.examples.expression;

  exports io.github.wengert.examples.playground;
  exports io.github.wengert.examples.playground.text;
  exports io.github.wengert.examples.quiz;
}
