/**
 * The engine. A {@link io.github.wengert.autodiff.Value} is a number that remembers the operation
 * and the values it was computed from; {@link io.github.wengert.autodiff.Value#backward()} sweeps
 * that graph and returns the {@link io.github.wengert.autodiff.Gradients} of its root. All
 * operations are entries of one table, {@link io.github.wengert.autodiff.Elementary}.
 */
package io.github.wengert.autodiff;
