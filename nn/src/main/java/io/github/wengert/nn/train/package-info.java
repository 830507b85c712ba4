/**
 * Training on real data. A {@link io.github.wengert.nn.train.Trainer} compiles the loss of a
 * network once, runs it over mini-batches of a {@link io.github.wengert.nn.train.DataSet}, and
 * tells what became of each {@link io.github.wengert.nn.train.Epoch}. {@link
 * io.github.wengert.nn.train.Safetensors} are the files that weights are kept in.
 *
 * <pre>{@code
 * Trainer trainer =
 *     Trainer.of(network, Loss.SOFTMAX_CROSS_ENTROPY)
 *         .withOptimizer(new Adam(0.01))
 *         .withMetrics(Metric.ACCURACY)
 *         .withEpochs(20);
 * History history = trainer.fit(data);
 * double[][] outputs = network.predict(rows);
 * }</pre>
 */
package io.github.wengert.nn.train;
