/**
 * Programs over rows on a cluster of Apache Spark, with the bits of one machine: {@link
 * io.github.wengert.autodiff.spark.ClusterRows} puts rows in order, and {@link
 * io.github.wengert.autodiff.spark.ClusterSum} sums the value and the gradient of a program over
 * them.
 */
package io.github.wengert.autodiff.spark;
