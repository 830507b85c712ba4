package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Drawing;

/**
 * Names, and the graph behind a value.
 *
 * <p>What is computed is a graph: each value knows its operation and its arguments. A name costs
 * nothing and appears wherever the value is shown. {@link Graph} lists the values in the order in
 * which they were made, and {@link Drawing} draws them, here in the language of Mermaid.
 */
public final class S02NamesAndGraphs {
  private S02NamesAndGraphs() {}

  /**
   * Prints the values of a small graph with their local derivatives, and the graph as a diagram.
   */
  public static void main(String[] args) {
    Value x = Value.of(2, "x");
    Value y = Value.of(3, "y");
    Value product = x.mul(y).named("product");
    Value f = product.exp().log().named("f");

    for (Value node : Graph.of(f).nodes()) {
      System.out.println(node + " from " + node.parents().size() + ": " + node.localGradients());
    }
    System.out.println(Graph.of(f).nodeCount() + " nodes, " + Graph.of(f).edgeCount() + " edges");
    System.out.println(Drawing.of(x.mul(y)).mermaid());

    // Prints:
    //   x = 2.0 (variable) from 0: []
    //   y = 3.0 (variable) from 0: []
    //   product = 6.0 (mul) from 2: [3.0, 2.0]
    //   403.4287934927351 (exp) from 1: [403.4287934927351]
    //   f = 6.0 (log) from 1: [0.0024787521766663585]
    //   5 nodes, 4 edges
    //   flowchart LR
    //     n1["x<br>= 2<br>adjoint 3"]
    //     n2["y<br>= 3<br>adjoint 2"]
    //     n3["v1<br>mul<br>= 6<br>adjoint 1"]
    //     n1 -->|"3"| n3
    //     n2 -->|"2"| n3
  }
}
