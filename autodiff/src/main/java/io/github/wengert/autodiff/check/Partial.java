package io.github.wengert.autodiff.check;

import java.util.function.ToDoubleFunction;

/**
 * A derivative by hand of an intermediate quantity.
 *
 * @param of the name of what is differentiated; null for the output
 * @param by the name of the node it is differentiated by
 * @param given the derivative, as a function of the point
 */
record Partial(String of, String by, ToDoubleFunction<double[]> given) {}
