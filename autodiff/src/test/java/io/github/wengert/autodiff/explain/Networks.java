package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import java.util.List;

/** The two example networks, written with values alone. */
final class Networks {
  private Networks() {}

  /** Returns the total error of network A: two inputs, two hidden neurons, two outputs. */
  static Value a() {
    Value i1 = Value.constant(0.05).named("i1");
    Value i2 = Value.constant(0.10).named("i2");
    Value b1 = Value.constant(0.35).named("b1");
    Value b2 = Value.constant(0.60).named("b2");
    double[] w = {0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55};
    Value h1 = neuron("h1", w, 1, i1, i2, b1);
    Value h2 = neuron("h2", w, 3, i1, i2, b1);
    Value o1 = neuron("o1", w, 5, h1, h2, b2);
    Value o2 = neuron("o2", w, 7, h1, h2, b2);
    return error("o1", 0.01, o1).add(error("o2", 0.99, o2)).named("E");
  }

  private static Value neuron(String name, double[] w, int first, Value x1, Value x2, Value bias) {
    Value v = Value.of(w[first - 1], "w" + first);
    Value u = Value.of(w[first], "w" + (first + 1));
    Value net = Value.affine(List.of(v, u), List.of(x1, x2), bias).named("net_" + name);
    return net.sigmoid().named("out_" + name);
  }

  private static Value error(String name, double target, Value out) {
    Value t = Value.constant(target).named("target_" + name);
    return t.sub(out).square().mul(0.5).named("E_" + name);
  }

  /** Returns the error of network B: two inputs, two linear hidden neurons, one output. */
  static Value b() {
    Value i1 = Value.constant(2).named("i1");
    Value i2 = Value.constant(3).named("i2");
    Value h1 = linear("h1", i1, 0.15, "w1", i2, 0.20, "w2");
    Value h2 = linear("h2", i1, 0.10, "w3", i2, 0.05, "w4");
    Value prediction = h1.mul(Value.of(0.16, "w5")).add(h2.mul(Value.of(0.20, "w6")));
    Value delta = prediction.sub(1).named("Δ");
    return delta.square().div(2).named("Error");
  }

  private static Value linear(
      String name, Value x, double w, String wName, Value u, double v, String vName) {
    return x.mul(Value.of(w, wName)).add(u.mul(Value.of(v, vName))).named(name);
  }

  /** Returns the node of a graph with that name. */
  static Value node(Value root, String name) {
    return Graph.of(root).nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
