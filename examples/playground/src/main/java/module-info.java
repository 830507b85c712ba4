/** A page to play with derivatives in, and what it shows. */
module io.github.wengert.examples.playground {
  requires transitive io.github.wengert.autodiff;
  requires io.github.wengert.examples.expression;

  exports io.github.wengert.examples.playground;
}
