/**
 * Neural networks. A {@link io.github.wengert.nn.Layer} turns inputs into outputs with {@link
 * io.github.wengert.nn.Parameters}; a {@link io.github.wengert.nn.Loss} turns outputs and targets
 * into one error; {@code error.backward()} gives its gradient; an {@link
 * io.github.wengert.nn.optimize.Optimizer} says where to step along it, and a {@link
 * io.github.wengert.nn.optimize.Stepper} does. A {@link io.github.wengert.nn.train.Trainer} does
 * all of this for the rows of a data set, with compiled code.
 *
 * <pre>{@code
 * List<Parameter> w = Parameter.numbered("w", 0.15, 0.20, 0.10, 0.05, 0.16, 0.20);
 * Sequential network =
 *     Sequential.of(Dense.of(w.subList(0, 4), "h1", "h2"), Dense.of(w.subList(4, 6), "out"));
 * Stepper descent = new GradientDescent(0.05).on(network.parameters());
 *
 * Value error = Loss.HALF_SQUARED_ERROR.of(network.forward(2, 3), 1);
 * descent.step(error.backward());
 * }</pre>
 *
 * <p>The formulas are those of D. E. Rumelhart, G. E. Hinton and R. J. Williams, "Learning
 * representations by back-propagating errors", Nature 323 (1986), 533–536.
 */
package io.github.wengert.nn;
