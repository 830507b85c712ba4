package io.github.wengert.examples.subject;

import io.github.wengert.examples.expression.Expression;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The two example networks as formulas with names, so that every command can take them. */
public enum Network {
  /** Two inputs, two hidden and two output neurons, sigmoid; a bias for each layer. */
  A(
      "network-a",
      """
      net_h1 = w1*i1 + w2*i2 + b1; out_h1 = sigmoid(net_h1);
      net_h2 = w3*i1 + w4*i2 + b1; out_h2 = sigmoid(net_h2);
      net_o1 = w5*out_h1 + w6*out_h2 + b2; out_o1 = sigmoid(net_o1);
      net_o2 = w7*out_h1 + w8*out_h2 + b2; out_o2 = sigmoid(net_o2);
      E_o1 = (t1 - out_o1)^2/2; E_o2 = (t2 - out_o2)^2/2;
      E = E_o1 + E_o2
      """,
      "w1=0.15 w2=0.20 w3=0.25 w4=0.30 w5=0.40 w6=0.45 w7=0.50 w8=0.55",
      "i1=0.05 i2=0.10 b1=0.35 b2=0.60 t1=0.01 t2=0.99"),

  /** Two inputs, two hidden neurons and one output, linear, without bias. */
  B(
      "network-b",
      """
      h1 = w1*i1 + w2*i2;
      h2 = w3*i1 + w4*i2;
      out = w5*h1 + w6*h2;
      E = (out - t)^2/2
      """,
      "w1=0.15 w2=0.20 w3=0.10 w4=0.05 w5=0.16 w6=0.20",
      "i1=2 i2=3 t=1");

  private final String name;
  private final Expression expression;
  private final Point point;

  Network(String name, String formula, String weights, String others) {
    this.name = name;
    this.expression = Expression.parse(formula);
    this.point = Point.parse(List.of((weights + " " + others).split(" ")));
  }

  public static Optional<Network> named(String name) {
    return Arrays.stream(values()).filter(network -> network.name.equals(name)).findFirst();
  }

  /** Returns the error of the network, with other numbers for some of its variables. */
  public Subject with(Point changes, Set<String> data) {
    Map<String, Double> numbers = new LinkedHashMap<>(point.numbers());
    numbers.putAll(changes.numbers());
    return new Subject(expression, new Point(numbers), data);
  }
}
