/** Requires what its sources name, and nothing else. */
module consumer {
  requires io.github.wengert.autodiff;
  requires io.github.wengert.nn;
}
