/** Formulas as text, and gradients as other programs print them. */
@SuppressWarnings("module") // the modules named below are compiled after this one
module io.github.wengert.examples.expression {
  requires transitive io.github.wengert.autodiff;
  requires org.antlr.antlr4.runtime;

  exports io.github.wengert.examples.expression;
  exports io.github.wengert.examples.subject to
      io.github.wengert.examples,
      io.github.wengert.examples.playground;
}
