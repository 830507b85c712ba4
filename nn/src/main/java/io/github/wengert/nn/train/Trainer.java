package io.github.wengert.nn.train;

import io.github.wengert.autodiff.program.Program;
import io.github.wengert.nn.Layer;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Penalty;
import io.github.wengert.nn.checks.Checks;
import io.github.wengert.nn.optimize.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Trains a network on the rows of a data set, mini-batch by mini-batch, with its loss compiled
 * once.
 *
 * <pre>{@code
 * History history =
 *     Trainer.of(network, Loss.SOFTMAX_CROSS_ENTROPY)
 *         .withOptimizer(new Adam(0.01))
 *         .withValidation(0.1)
 *         .withPatience(20)
 *         .withMetrics(Metric.ACCURACY)
 *         .withEpochs(200)
 *         .withSeed(7)
 *         .fit(data);
 * }</pre>
 *
 * <p><b>Order.</b> In each epoch the rows are shuffled and cut into mini-batches, of which the last
 * may be smaller. The shuffle is that of Fisher and Yates by the generator SplitMix64, whose start
 * is a function of the seed and the number of the epoch: the same seed gives the same order on
 * every machine. The gradient of a mini-batch is the sum of those of its rows, in the order that
 * {@link io.github.wengert.autodiff.program.Batch} documents, divided by their number; a penalty is
 * then added. So a training gives the same bits with any number of threads, and those of the same
 * training by {@code backward()}.
 *
 * <p><b>Checkpoints.</b> See {@link #withCheckpoints}. A training that was killed at any moment and
 * is started again takes the same steps, to the bit, as one that was never interrupted.
 *
 * <p><b>Cost.</b> Tracing takes time in proportion to the network, once. Mini-batches are picked by
 * the numbers of their rows and copy nothing, unless a layer draws random numbers.
 *
 * <p><b>Threads.</b> A trainer is immutable. One training of a network at a time.
 */
public final class Trainer {
  private final Layer network;
  private final Loss loss;
  private final Settings settings;

  private Trainer(Layer network, Loss loss, Settings settings) {
    this.network = network;
    this.loss = loss;
    this.settings = settings;
  }

  /**
   * Returns a trainer with Adam at a learning rate of 0.001, mini-batches of 32 rows, 10 epochs,
   * seed 0, one thread, and no rows for validation.
   *
   * @param loss the error of one row
   * @throws IllegalArgumentException if the network has no trainable parameters
   */
  public static Trainer of(Layer network, Loss loss) {
    Objects.requireNonNull(loss, "the loss is null");
    if (network.parameters().trainable().size() == 0) {
      throw new IllegalArgumentException("there is nothing to train in " + network);
    }
    return new Trainer(network, loss, new Settings());
  }

  private Trainer with(Consumer<Settings> change) {
    Settings copy = settings.copy();
    change.accept(copy);
    return new Trainer(network, loss, copy);
  }

  /** Returns this trainer with that rule for the weights. */
  public Trainer withOptimizer(Optimizer optimizer) {
    Objects.requireNonNull(optimizer, "the optimizer is null");
    return with(copy -> copy.optimizer = optimizer);
  }

  /**
   * Returns this trainer with mini-batches of this many rows.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  public Trainer withBatchSize(int rows) {
    Checks.positive(rows, "size of a mini-batch");
    return with(copy -> copy.batchSize = rows);
  }

  /**
   * Returns this trainer with that many epochs at the most, those before a restart included.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  public Trainer withEpochs(int epochs) {
    Checks.positive(epochs, "number of epochs");
    return with(copy -> copy.epochs = epochs);
  }

  /** Returns this trainer with that seed for the order of rows and for random layers. */
  public Trainer withSeed(long seed) {
    return with(copy -> copy.seed = seed);
  }

  /**
   * Returns this trainer with that many threads, which share the rows of a mini-batch in chunks of
   * 128: more threads help only where mini-batches are larger than that. The bits do not depend on
   * it.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  public Trainer withThreads(int threads) {
    Checks.positive(threads, "number of threads");
    return with(copy -> copy.threads = threads);
  }

  /**
   * Returns this trainer with a share of the rows kept for validation, as {@link DataSet#split}
   * picks them by the seed.
   *
   * @throws IllegalArgumentException if the share is not greater than 0 and less than 1
   */
  public Trainer withValidation(double share) {
    Checks.positive(share, "share of rows for validation");
    Checks.share(share, "share of rows for validation");
    return with(
        copy -> {
          copy.validationShare = share;
          copy.validation = null;
        });
  }

  /** Returns this trainer with those rows for validation. */
  public Trainer withValidation(DataSet rows) {
    Objects.requireNonNull(rows, "the rows for validation are null");
    return with(copy -> copy.validation = rows);
  }

  /**
   * Returns this trainer such that it stops where the loss, of validation if there is one, has not
   * become smaller for this many epochs; at its end the network has the weights of the best epoch.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  public Trainer withPatience(int epochs) {
    Checks.positive(epochs, "number of epochs without progress");
    return with(copy -> copy.patience = epochs);
  }

  /** Returns this trainer with a term of the error that depends on the trainable weights alone. */
  public Trainer withPenalty(Penalty penalty) {
    Objects.requireNonNull(penalty, "the penalty is null");
    return with(copy -> copy.penalty = penalty);
  }

  /** Returns this trainer with metrics after each epoch, instead of those it had. */
  public Trainer withMetrics(Metric... metrics) {
    List<Metric> list = List.of(metrics);
    return with(copy -> copy.metrics = list);
  }

  /** Returns this trainer with one more function that is told of each epoch. */
  public Trainer withCallback(Callback callback) {
    Objects.requireNonNull(callback, "the callback is null");
    return with(
        copy ->
            copy.callbacks = Stream.concat(copy.callbacks.stream(), Stream.of(callback)).toList());
  }

  /** Returns this trainer such that it saves its state after each epoch. */
  public Trainer withCheckpoints(Path folder) {
    return withCheckpoints(folder, 1);
  }

  /**
   * Returns this trainer such that it saves its state in a folder, which is made if there is none,
   * and goes on from the state that is there.
   *
   * <p>The file {@code checkpoint.json} holds seed, epoch and history, and names a file in the
   * format of {@link Safetensors} with the weights and what the optimizer remembers. Files are
   * written aside, forced to disk and moved into place, the one with the weights first: whenever
   * the process is killed, the folder holds a whole state.
   *
   * <p>It also says of which training it is: network, parameters, loss, optimizer with its
   * schedule, penalty, rows, seed and size of mini-batches. A training that differs in one of them
   * is rejected; numbers of epochs and threads, patience, metrics and callbacks may change. What is
   * a lambda is known by the class that it is written in alone: give it a {@code toString} to have
   * it told apart from others.
   *
   * @param interval after how many epochs the state is saved; after the last one it always is
   * @throws IllegalArgumentException if the interval is less than 1
   */
  public Trainer withCheckpoints(Path folder, int interval) {
    Objects.requireNonNull(folder, "the folder of checkpoints is null");
    Checks.positive(interval, "number of epochs between two checkpoints");
    return with(
        copy -> {
          copy.checkpoints = folder;
          copy.checkpointInterval = interval;
        });
  }

  /**
   * Trains the network, from its parameters as they are or from the last checkpoint.
   *
   * @throws TrainingException if a loss, a slope or a weight is NaN or infinite; the parameters are
   *     then those after the epoch before
   * @throws IllegalArgumentException if the rows do not fit the network, or the checkpoint is one
   *     of another training; the message says in what they differ
   * @throws IOException if a checkpoint is damaged or cannot be written; nothing is overwritten
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public History fit(DataSet data) throws IOException {
    return TrainingRun.of(network, loss, settings, data).run();
  }

  /**
   * Trains the network on rows that are elsewhere, such as on a cluster: one step for each epoch,
   * along the gradient of all rows. Size of mini-batches and threads do not matter; whether a
   * checkpoint is one of the same rows is told by their number alone. With a {@code ClusterSum} of
   * {@link #rowLoss}, from the module {@code wengert-spark}: {@code trainer.fit(sum.rowCount(),
   * sum::valueAndGradient)}.
   *
   * @param rows how many there are
   * @param sums returns, for some weights, the loss summed over the rows, and behind it its
   *     derivatives by the weights
   * @throws TrainingException as {@link #fit(DataSet)} does, but for the row, which is not known
   * @throws IllegalArgumentException if there are no rows, or rows for validation or metrics would
   *     have to be taken from them, or there are not as many sums
   * @throws IOException if a checkpoint is damaged or cannot be written; nothing is overwritten
   */
  public History fit(long rows, UnaryOperator<double[]> sums) throws IOException {
    if (rows < 1) {
      throw new IllegalArgumentException("a training needs a row, not " + rows);
    }
    Objects.requireNonNull(sums, "the sums are null");
    return TrainingRun.of(network, loss, settings, new RemoteRows(rows, sums)).run();
  }

  /**
   * Returns the loss of a row as a program, for {@link #fit(long, UnaryOperator)}. Its variables
   * are the trainable weights; behind them come inputs and targets, which are data. What is frozen
   * has the numbers of now.
   *
   * @param inputs of some row, for which the loss is recorded
   * @param targets of that row
   * @throws IllegalArgumentException if they do not fit network or loss, or a layer draws random
   *     numbers
   */
  public Program rowLoss(double[] inputs, double... targets) {
    return Objective.ofRow(network, loss, inputs, targets);
  }

  /** Returns optimizer, loss and network. */
  @Override
  public String toString() {
    return "trainer of " + network + " by " + settings.optimizer + " on the " + loss;
  }
}
