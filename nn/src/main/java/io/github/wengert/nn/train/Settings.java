package io.github.wengert.nn.train;

import io.github.wengert.nn.Penalty;
import io.github.wengert.nn.optimize.Adam;
import io.github.wengert.nn.optimize.Optimizer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How to train; written only while a {@link Trainer} is made. */
final class Settings {
  Optimizer optimizer = new Adam(0.001);
  int batchSize = 32;
  int epochs = 10;
  long seed;
  int threads = 1;
  int patience = Integer.MAX_VALUE;
  double validationShare;
  @Nullable DataSet validation;
  @Nullable Penalty penalty;
  @Nullable Path checkpoints;
  int checkpointInterval = 1;
  List<Metric> metrics = List.of();
  List<Callback> callbacks = List.of();

  Settings copy() {
    Settings copy = new Settings();
    copy.optimizer = optimizer;
    copy.batchSize = batchSize;
    copy.epochs = epochs;
    copy.seed = seed;
    copy.threads = threads;
    copy.patience = patience;
    copy.validationShare = validationShare;
    copy.validation = validation;
    copy.penalty = penalty;
    copy.checkpoints = checkpoints;
    copy.checkpointInterval = checkpointInterval;
    copy.metrics = metrics;
    copy.callbacks = callbacks;
    return copy;
  }
}
