/**
 * Optimizers. An {@link io.github.wengert.nn.optimize.Optimizer} is a pure function that says where
 * the weights go, given their gradient; a {@link io.github.wengert.nn.optimize.Stepper} applies one
 * to a model. {@link io.github.wengert.nn.optimize.Lbfgs} minimizes a function by itself.
 */
package io.github.wengert.nn.optimize;
