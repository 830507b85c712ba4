package io.github.wengert.comparison;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import java.util.List;

/** DJL on libtorch, with doubles: its blocks, its loss and its Adam in a loop of one's own. */
final class DjlEngine implements Engine {
  private final Task task;
  private final NDManager manager = NDManager.newBaseManager();
  private final SequentialBlock network = new SequentialBlock();
  private final List<Parameter> parameters;
  private final ParameterStore store;
  private final NDArray inputs;
  private final NDArray labels;
  private final Loss loss = Loss.softmaxCrossEntropyLoss();
  private final Optimizer adam =
      Optimizer.adam()
          .optLearningRateTracker(Tracker.fixed((float) Task.ADAM_RATE))
          .optBeta1(0.9f)
          .optBeta2(0.999f)
          .optEpsilon(1e-8f)
          .build();

  DjlEngine(Task task) {
    this.task = task;
    network
        .add(Linear.builder().setUnits(Task.HIDDEN).build())
        .add(Activation::tanh)
        .add(Linear.builder().setUnits(Task.CLASSES).build());
    network.setInitializer(Initializer.ONES, Parameter.Type.WEIGHT);
    network.initialize(manager, DataType.FLOAT64, new Shape(Task.BATCH, Task.INPUTS));
    this.parameters = network.getParameters().values();
    this.store = new ParameterStore(manager, false);
    int part = 0;
    for (Parameter parameter : parameters) {
      int from = Task.start(part++);
      int count = (int) parameter.getArray().size();
      parameter.getArray().set(Arrays.copyOfRange(task.weights(), from, from + count));
      parameter.getArray().setRequiresGradient(true);
    }
    this.inputs = manager.create(task.inputs());
    this.labels = manager.create(Arrays.stream(task.classes()).asLongStream().toArray());
  }

  @Override
  public double epoch(int number) {
    int[] order = task.orderOf(number);
    double total = 0;
    for (int from = 0; from < order.length; from += Task.BATCH) {
      int[] picked = Arrays.copyOfRange(order, from, Math.min(order.length, from + Task.BATCH));
      total += step(Arrays.stream(picked).asLongStream().toArray());
    }
    return total / order.length;
  }

  private double step(long... picked) {
    try (NDManager batch = manager.newSubManager()) {
      NDArray rows = batch.create(picked);
      NDArray x = inputs.get(new NDIndex("{}", rows));
      NDArray y = labels.get(new NDIndex("{}", rows));
      x.attach(batch);
      y.attach(batch);
      double value;
      try (GradientCollector gradients =
          ai.djl.engine.Engine.getInstance().newGradientCollector()) {
        NDList outputs = network.forward(store, new NDList(x), true);
        NDArray error = loss.evaluate(new NDList(y), outputs);
        value = error.toDoubleArray()[0];
        gradients.backward(error);
        outputs.attach(batch);
        error.attach(batch);
      }
      for (Parameter parameter : parameters) {
        NDArray array = parameter.getArray();
        NDArray gradient = array.getGradient();
        adam.update(parameter.getId(), array, gradient);
        gradient.close();
      }
      return value * picked.length;
    }
  }
}
