package io.github.wengert.examples.playground.network;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.subject.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The training of a network by a rule, one step after another. For one thread. */
public final class Training {
  /** The most steps that are taken. */
  public static final int MOST = 10_000;

  private final PublishedNetwork network;
  private final UpdateRule rule;
  private final double rate;
  private final Map<String, Double> numbers;
  private final List<Double> errors = new ArrayList<>();

  private Value error;
  private Map<String, Value> named;

  /** Starts at numbers for all variables. */
  public Training(
      PublishedNetwork network, UpdateRule rule, double rate, Map<String, Double> start) {
    this.network = network;
    this.rule = rule;
    this.rate = rate;
    this.numbers = new LinkedHashMap<>(start);
    compute();
  }

  private void compute() {
    error = network.at(numbers).namedValue();
    named = Subject.named(error);
    errors.add(error.data());
  }

  /** Returns how many steps were taken. */
  public int steps() {
    return errors.size() - 1;
  }

  /** Takes steps until there are that many in all; there may be more already. */
  public void advanceTo(int steps) {
    while (steps() < Math.min(steps, MOST)) {
      step();
    }
  }

  /** Returns the error before the first step, and after each. */
  public List<Double> errors() {
    return errors;
  }

  /** Returns the error after this many steps, which were taken. */
  public double error(int steps) {
    return errors.get(steps);
  }

  /** Returns the number of a variable or a value by name, after the last step. */
  public double number(String name) {
    return named.containsKey(name) ? named.get(name).data() : numbers.get(name);
  }

  private void step() {
    Gradients gradients = error.backward();
    Map<String, Double> next = new LinkedHashMap<>();
    for (String weight : network.weights()) {
      next.put(weight, number(weight) - rate * gradients.of(named.get(weight)));
    }
    if (rule != UpdateRule.RIGHT) {
      hidden(gradients, next);
    }
    numbers.putAll(next);
    compute();
  }

  /** Makes hidden weights of output weights that have changed already. */
  private void hidden(Gradients gradients, Map<String, Double> next) {
    int neurons = network.hidden().size();
    List<String> weights = network.hiddenWeights();
    int inputs = weights.size() / neurons;
    for (int j = 0; j < neurons; j++) {
      Gradients ofNeuron = named.get(network.hidden().get(j)).backward();
      for (int k = 0; k < inputs; k++) {
        String weight = weights.get(j * inputs + k);
        double adjoint =
            rule == UpdateRule.BROADCAST
                ? adjoint(gradients, k, next)
                : adjoint(gradients, j, next);
        double slope = adjoint * ofNeuron.of(named.get(weight));
        next.put(weight, number(weight) - rate * slope);
      }
    }
  }

  /** Returns the adjoint of a hidden neuron as new output weights give it. */
  private double adjoint(Gradients gradients, int neuron, Map<String, Double> next) {
    double sum = 0;
    for (int output = 0; output < network.nets().size(); output++) {
      int at = output * network.hidden().size() + neuron;
      double weight = next.get(network.outputWeights().get(at));
      sum += gradients.of(named.get(network.nets().get(output))) * weight;
    }
    return sum;
  }
}
