package io.github.wengert.examples.playground.network;

import io.github.wengert.examples.subject.Network;
import io.github.wengert.examples.subject.Point;
import io.github.wengert.examples.subject.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A published network: its formula, its numbers, and the figures that were printed. */
public enum PublishedNetwork {
  /** Two inputs, two hidden and two output neurons, sigmoid. */
  A(
      Network.A,
      UpdateRule.OUTPUT_FIRST,
      0.5,
      4,
      List.of("net_o1", "net_o2"),
      List.of("out_h1", "out_h2"),
      List.of("out_o1", "out_o2"),
      List.of(
          new Figure("w5", 1, "0.35891648"),
          new Figure("w1", 1, "0.149780716"),
          new Figure("E", 1, "0.291027924"),
          new Figure("out_o1", 10_000, "0.015912196"),
          new Figure("out_o2", 10_000, "0.984065734"),
          new Figure("E", 9_999, "0.0000351085"))),
  /** Two inputs, two hidden neurons and one output, linear. */
  B(
      Network.B,
      UpdateRule.BROADCAST,
      0.05,
      4,
      List.of("out"),
      List.of("h1", "h2"),
      List.of("out"),
      List.of(
          new Figure("w1", 1, "0.16535608"),
          new Figure("w2", 1, "0.22520171"),
          new Figure("w3", 1, "0.11535608"),
          new Figure("w4", 1, "0.07520171"),
          new Figure("out", 1, "0.29414432")));

  /**
   * A number that was printed.
   *
   * @param name of what
   * @param steps after how many steps
   * @param printed the digits
   */
  public record Figure(String name, int steps, String printed) {}

  private final Network network;
  private final UpdateRule wrong;
  private final double rate;
  private final int hiddenWeights;
  private final List<String> nets;
  private final List<String> hidden;
  private final List<String> outputs;
  private final List<Figure> figures;

  PublishedNetwork(
      Network network,
      UpdateRule wrong,
      double rate,
      int hiddenWeights,
      List<String> nets,
      List<String> hidden,
      List<String> outputs,
      List<Figure> figures) {
    this.network = network;
    this.wrong = wrong;
    this.rate = rate;
    this.hiddenWeights = hiddenWeights;
    this.nets = nets;
    this.hidden = hidden;
    this.outputs = outputs;
    this.figures = figures;
  }

  /** Returns the network at other numbers for some of its variables. */
  Subject at(Map<String, Double> numbers) {
    return network.with(new Point(numbers), Set.of());
  }

  /** Returns the numbers that were published, of weights first. */
  public Map<String, Double> start() {
    return at(Map.of()).point().numbers();
  }

  /** Returns the formula of the error. */
  public String formula() {
    return at(Map.of()).expression().text();
  }

  /** Returns the names of the weights. */
  public List<String> weights() {
    return start().keySet().stream().filter(name -> name.startsWith("w")).toList();
  }

  /** Returns the weights of the hidden layer. */
  List<String> hiddenWeights() {
    return weights().subList(0, hiddenWeights);
  }

  /** Returns the weights of the output layer. */
  List<String> outputWeights() {
    return weights().subList(hiddenWeights, weights().size());
  }

  /** Returns the learning rate that was published. */
  public double rate() {
    return rate;
  }

  /** Returns the rule that published figures come from. */
  public UpdateRule wrongRule() {
    return wrong;
  }

  /** Returns the names of the net inputs of the output layer. */
  List<String> nets() {
    return nets;
  }

  /** Returns the names of the outputs of the hidden layer. */
  List<String> hidden() {
    return hidden;
  }

  /** Returns the names of the outputs. */
  public List<String> outputs() {
    return outputs;
  }

  /** Returns numbers that were printed. */
  public List<Figure> figures() {
    return figures;
  }
}
