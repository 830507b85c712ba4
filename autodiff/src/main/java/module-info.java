/**
 * Exact derivatives of expressions written in Java: values that know how they were computed, and
 * the backward sweep that turns such a graph into a gradient.
 */
module io.github.wengert.autodiff {
  requires transitive com.google.common;
  requires org.apache.commons.numbers.gamma;
  requires org.objectweb.asm;
  requires static java.desktop;
  requires static org.jspecify;

  exports io.github.wengert.autodiff;
  exports io.github.wengert.autodiff.check;
  exports io.github.wengert.autodiff.explain;
  exports io.github.wengert.autodiff.program;
}
