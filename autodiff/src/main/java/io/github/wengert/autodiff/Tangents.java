package io.github.wengert.autodiff;

import io.github.wengert.autodiff.math.ChainRule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Forward mode on a graph: how results move when variables do. The local gradients are computed
 * once; each direction then costs a multiplication and an addition for each edge. The bits are
 * those of a compiled program.
 */
final class Tangents {
  private final ChainRule chainRule;
  private final double[][] slopes;
  private final int[] results;
  private final int[] variables;

  Tangents(List<Value> results, Value[] variables) {
    List<Value> nodes = List.copyOf(Graph.since(List.of(variables), Value.sum(results)));
    Map<Value, Integer> positions = new HashMap<>();
    int[][] operands = new int[nodes.size()][];
    slopes = new double[nodes.size()][];
    for (int i = 0; i < operands.length; i++) {
      Value node = nodes.get(i);
      node.data(); // rejects placeholders
      positions.put(node, i);
      Value[] local = node.slopes();
      operands[i] = positions(node.arguments(), positions);
      slopes[i] = new double[local.length];
      for (int k = 0; k < local.length; k++) {
        slopes[i][k] = local[k].data;
        operands[i][k] = local[k] == Op.INDEPENDENT ? ChainRule.NOTHING : operands[i][k];
      }
    }
    this.chainRule = new ChainRule(operands);
    this.results = positions(results.toArray(new Value[0]), positions);
    this.variables = positions(variables, positions);
  }

  /** Returns where values are; nowhere are those older than all variables, which do not move. */
  private static int[] positions(Value[] values, Map<Value, Integer> positions) {
    int[] found = new int[values.length];
    for (int i = 0; i < found.length; i++) {
      Integer position = positions.get(values[i]);
      found[i] = position == null ? ChainRule.NOTHING : position;
    }
    return found;
  }

  /** Returns the derivative of each result when the variables move along a direction. */
  double[] along(double[] direction) {
    return ofResults(chainRule.tangents(slopes, variables, direction));
  }

  /** Returns the derivative of each result by one of the variables. */
  double[] by(int variable) {
    int[] moving = {variables[variable]};
    return ofResults(chainRule.tangents(slopes, moving, new double[] {1}));
  }

  private double[] ofResults(double[] tangents) {
    return Arrays.stream(results).mapToDouble(at -> at < 0 ? 0 : tangents[at]).toArray();
  }
}
