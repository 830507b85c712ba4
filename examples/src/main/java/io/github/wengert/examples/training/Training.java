package io.github.wengert.examples.training;

import io.github.wengert.nn.Loss;
import io.github.wengert.nn.optimize.Adam;
import io.github.wengert.nn.optimize.AdamW;
import io.github.wengert.nn.optimize.Schedule;
import io.github.wengert.nn.train.Callback;
import io.github.wengert.nn.train.DataSet;
import io.github.wengert.nn.train.History;
import io.github.wengert.nn.train.Metric;
import io.github.wengert.nn.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains a model on a table, of which a fifth of the rows is held out and used for nothing but the
 * test at the end and the second curve of the picture. Of classes the same share of each is held
 * out.
 */
public final class Training {
  private static final double HELD_OUT = 0.2;
  private static final int BATCH = 32;
  private static final double RATE = 0.01;
  private static final double DECAY = 0.1;

  /** The rule of the weights, for the report. */
  static final String OPTIMIZER =
      "AdamW, weight decay " + DECAY + ", learning rate from " + RATE + " to 0 along a cosine";

  private static final int SAVES = 50;
  private static final String CHECKPOINTS = "checkpoints";

  private final Problem problem;
  private final Options options;
  private final Model model;
  private final DataSet training;
  private final DataSet heldOut;
  private History history;

  /**
   * What may be chosen.
   *
   * @param hidden the sizes of the hidden layers; those of the problem if null
   * @param epochs how often to pass over the rows; as the problem says if 0
   * @param seed decides the rows that are held out, the first weights, and the order of rows
   * @param threads how many threads share large mini-batches
   */
  public record Options(List<Integer> hidden, int epochs, long seed, int threads) {}

  private Training(Problem problem, Target.Kind kind, Options options) {
    int epochs = options.epochs == 0 ? problem.epochs() : options.epochs;
    List<Integer> hidden = options.hidden == null ? problem.hidden() : options.hidden;
    this.problem = problem;
    this.options = new Options(hidden, epochs, options.seed, options.threads);
    Table table = withTarget(problem.table(), problem.target());
    List<String> targets = table.column(problem.target());
    Target target = Target.of(problem.target(), targets, kind);
    List<List<Integer>> parts = parts(targets, target.isClass());
    Table first = table.at(parts.get(0));
    this.model = Model.of(first, target, hidden, problem.alike(), options.seed);
    this.training = model.data(first);
    this.heldOut = model.data(table.at(parts.get(1)));
  }

  /** Returns the names of the problems that need no file. */
  public static List<String> names() {
    return List.of("moons", "xor", "iris", "digits");
  }

  /** Prepares one of the problems that need no file. */
  public static Training named(String name, Options options) {
    return new Training(Problem.named(name), null, options);
  }

  /**
   * Prepares a file.
   *
   * @param target the column to predict
   * @param kind {@code class}, {@code number}, or null for what its texts look like
   * @throws IllegalArgumentException if something is wrong with the file
   */
  public static Training of(Path file, String target, String kind, Options options) {
    Target.Kind wanted = kind == null ? null : Target.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    return new Training(Problem.of(file, target), wanted, options);
  }

  /** Leaves out the rows without a target. */
  private static Table withTarget(Table table, String target) {
    List<String> texts = table.column(target);
    List<Integer> known =
        IntStream.range(0, texts.size())
            .filter(i -> !Feature.isMissing(texts.get(i)))
            .boxed()
            .toList();
    if (known.size() < 5) {
      throw new IllegalArgumentException(
          known.size() + " rows have a target '" + target + "'; 5 at least are needed");
    }
    return table.at(known);
  }

  /** Returns the rows to train on and those held out. */
  private List<List<Integer>> parts(List<String> targets, boolean byClass) {
    Map<String, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < targets.size(); i++) {
      groups.computeIfAbsent(byClass ? targets.get(i) : "", key -> new ArrayList<>()).add(i);
    }
    Random random = new Random(options.seed);
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    for (List<Integer> group : groups.values()) {
      Collections.shuffle(group, random);
      int held = (int) Math.rint(HELD_OUT * group.size());
      second.addAll(group.subList(0, held));
      first.addAll(group.subList(held, group.size()));
    }
    if (second.isEmpty()) {
      second.add(first.remove(0));
    }
    return List.of(first, second);
  }

  /** Returns what the table is called. */
  public String name() {
    return problem.name();
  }

  /** Returns how many epochs there will be. */
  public int epochs() {
    return options.epochs;
  }

  /**
   * Trains, and writes model, pictures and report. A training that was stopped goes on from its
   * last checkpoint.
   *
   * @param folder where to write; made if there is none
   * @param callback is told of each epoch
   * @throws IllegalArgumentException if the folder holds the checkpoint of another training
   */
  public void run(Path folder, Callback callback) throws IOException {
    Path checkpoints = folder.resolve(CHECKPOINTS);
    int interval = Math.max(1, options.epochs / SAVES);
    int batch = Math.max(1, Math.min(BATCH, training.count() / 4));
    long steps = (long) options.epochs * ((training.count() + batch - 1) / batch);
    Loss loss = model.target().isClass() ? Loss.SOFTMAX_CROSS_ENTROPY : Loss.MEAN_SQUARED_ERROR;
    history =
        Trainer.of(model.network(), loss)
            .withOptimizer(new AdamW(new Adam(Schedule.cosine(RATE, 0, steps)), DECAY))
            .withBatchSize(batch)
            .withEpochs(options.epochs)
            .withSeed(options.seed)
            .withThreads(options.threads)
            .withValidation(heldOut)
            .withMetrics(metric())
            .withCheckpoints(checkpoints, interval)
            .withCallback(epoch -> saved(folder, epoch.number() + 1, interval))
            .withCallback(callback)
            .fit(training);
    model.save(folder);
    delete(checkpoints);
    Evidence evidence = new Evidence(this, folder);
    evidence.write();
  }

  private boolean saved(Path folder, int done, int interval) {
    if (done % interval == 0) {
      try {
        model.save(folder);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed.getMessage(), failed);
      }
    }
    return true;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Metric metric() {
    return model.target().isClass() ? Metric.ACCURACY : Metric.R2;
  }

  Problem problem() {
    return problem;
  }

  Options options() {
    return options;
  }

  Model model() {
    return model;
  }

  DataSet training() {
    return training;
  }

  DataSet heldOut() {
    return heldOut;
  }

  History history() {
    return history;
  }

  /** Returns the losses of some epochs, a line for each, with the last one. */
  public List<String> losses() {
    int count = history.epochs().size();
    int every = Math.max(1, count / 20);
    List<String> lines = new ArrayList<>();
    lines.add("%6s  %-12s %-12s".formatted("epoch", "loss", "held out").stripTrailing());
    for (int i = 0; i < count; i++) {
      if (i % every == 0 || i == count - 1) {
        var epoch = history.epochs().get(i);
        lines.add(
            "%6d  %-12.6g %-12.6g"
                .formatted(i, epoch.loss(), epoch.validationLoss().orElseThrow())
                .stripTrailing());
      }
    }
    return lines;
  }

  /** Returns the result on the rows held out, such as {@code held-out accuracy 0.967}. */
  public String result() {
    return String.format(Locale.ROOT, "held-out %s %.3f", metric().name(), heldOutMetric());
  }

  double heldOutMetric() {
    return history.last().metrics().get(metric().name());
  }
}
