/**
 * Numeric kernels shared by all engines: functions of numbers that {@link java.lang.Math} lacks,
 * leaves open in the last bit, or computes less accurately. They know nothing of graphs. Not
 * exported.
 */
package io.github.wengert.autodiff.math;
