/**
 * Neural networks made of {@link io.github.wengert.autodiff.Value}s: parameters, layers,
 * activations, losses, optimizers and training.
 */
module io.github.wengert.nn {
  requires com.google.gson;
  requires transitive io.github.wengert.autodiff;
  requires static org.jspecify;

  exports io.github.wengert.nn;
  exports io.github.wengert.nn.optimize;
  exports io.github.wengert.nn.train;
}
