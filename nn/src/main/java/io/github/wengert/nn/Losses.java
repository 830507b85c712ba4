package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** The formulas of the losses that {@link Loss} offers. */
final class Losses {
  private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);

  private Losses() {}

  /** Returns a loss that adds up a part for each output and its target. */
  static Loss sum(String name, BinaryOperator<Value> part) {
    return Named.loss(
        name, (outputs, targets) -> Value.sum(parts(outputs, targets, part)).named("E"));
  }

  /** Returns a loss that is the mean of a part for each output and its target. */
  static Loss mean(String name, BinaryOperator<Value> part) {
    return Named.loss(
        name,
        (outputs, targets) ->
            Value.sum(parts(outputs, targets, part)).div(outputs.size()).named("E"));
  }

  private static List<Value> parts(
      List<Value> outputs, List<Value> targets, BinaryOperator<Value> part) {
    checkSizes(outputs, targets, 1);
    return IntStream.range(0, outputs.size())
        .mapToObj(i -> part.apply(outputs.get(i), targets.get(i)))
        .toList();
  }

  private static void checkSizes(List<Value> outputs, List<Value> targets, int perTarget) {
    if (outputs.size() != perTarget * targets.size()) {
      throw new IllegalArgumentException(
          outputs.size()
              + " outputs but "
              + targets.size()
              + " targets"
              + (perTarget == 1 ? "" : ", each of which takes " + perTarget + " outputs"));
    }
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException("0 outputs and 0 targets: there is no error of nothing");
    }
  }

  static Value squared(Value output, Value target) {
    return output.sub(target).square();
  }

  /** Returns the sum of ½(out − target)², whose parts are called after the neurons. */
  static Value halfSquared(List<Value> outputs, List<Value> targets) {
    checkSizes(outputs, targets, 1);
    List<Value> parts = new ArrayList<>(outputs.size());
    for (int i = 0; i < outputs.size(); i++) {
      Value part = outputs.get(i).sub(targets.get(i)).square().mul(0.5);
      String name = NeuronOutputs.nameOf(outputs, i);
      parts.add(name.isEmpty() ? part : part.named("E_" + name));
    }
    return Value.sum(parts).named("E");
  }

  static Value absolute(Value output, Value target) {
    return output.sub(target).abs();
  }

  static Value huber(Value output, Value target, double delta) {
    Value r = output.sub(target);
    Value size = r.abs();
    return Value.select(size.atLeast(delta), size.sub(delta / 2).mul(delta), r.square().mul(0.5));
  }

  /** Returns t·softplus(−z) + (1 − t)·softplus(z), in which nothing cancels for t from 0 to 1. */
  static Value binaryCrossEntropy(Value logit, Value target) {
    return target.mul(logit.neg().softplus()).add(target.rsub(1).mul(logit.softplus()));
  }

  static Value hinge(Value output, Value target) {
    return output.mul(target).rsub(1).relu();
  }

  static Value poisson(Value logRate, Value count) {
    return logRate.exp().sub(count.mul(logRate)).add(count.add(1).logGamma());
  }

  /**
   * Returns log Σ exp(zᵢ − s) for s = Σ tᵢ·zᵢ, which is log Σ exp(zᵢ) − s. Each difference is
   * written as (1 − tᵢ)·zᵢ − Σ tⱼ·zⱼ over the others: where the target of a class is 1, its
   * difference is a constant 0, and no slope of nearly 1 has to cancel another one.
   */
  static Value softmaxCrossEntropy(List<Value> logits, List<Value> targets) {
    checkSizes(logits, targets, 1);
    int n = logits.size();
    Value[] after = new Value[n]; // the sum of tⱼ·zⱼ for j > i
    after[n - 1] = Value.constant(0);
    for (int i = n - 1; i > 0; i--) {
      after[i - 1] = after[i].add(targets.get(i).mul(logits.get(i)));
    }
    Value before = Value.constant(0);
    List<Value> differences = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      Value rest = targets.get(i).rsub(1).mul(logits.get(i));
      differences.add(rest.sub(before.add(after[i])));
      before = before.add(targets.get(i).mul(logits.get(i)));
    }
    return Value.logSumExp(differences).named("E");
  }

  /** Returns log Σ exp(zᵢ − zₖ), with a constant 0 for class k. */
  static Value softmaxCrossEntropy(List<Value> logits, int label) {
    if (label < 0 || label >= logits.size()) {
      throw new IllegalArgumentException(
          "class " + label + " of " + logits.size() + ", which are counted from 0");
    }
    List<Value> differences = new ArrayList<>(logits);
    differences.replaceAll(z -> z.sub(logits.get(label)));
    differences.set(label, Value.constant(0)); // its slopes would cancel those of the others
    return Value.logSumExp(differences).named("E");
  }

  static Value normal(List<Value> outputs, List<Value> targets) {
    checkSizes(outputs, targets, 2);
    List<Value> parts = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Value logDeviation = outputs.get(2 * i + 1);
      Value scaled = targets.get(i).sub(outputs.get(2 * i)).mul(logDeviation.neg().exp());
      parts.add(scaled.square().mul(0.5).add(logDeviation).add(HALF_LOG_TWO_PI));
    }
    return Value.sum(parts).named("E");
  }
}
