/** An extension of JUnit Jupiter that checks gradients derived by hand. */
module io.github.wengert.autodiff.junit {
  requires transitive io.github.wengert.autodiff;
  requires transitive org.junit.jupiter.api;
  requires org.junit.platform.commons;
  requires static org.jspecify;

  exports io.github.wengert.autodiff.junit;
}
