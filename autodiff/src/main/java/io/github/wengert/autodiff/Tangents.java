package io.github.wengert.autodiff;

import io.github.wengert.autodiff.math.ChainRule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Forward mode on a graph: how results move when variables do. The local gradients are computed
 * once; each direction then costs a multiplication and an addition for each edge. The bits are
 * those of a compiled program.
 */
final class Tangents {
  private final List<Value> nodes;
  private final Map<Value, Integer> positions = new HashMap<>();
  private final ChainRule chainRule;
  private final double[][] slopes;
  private final int[] results;
  private final int[] variables;

  Tangents(List<Value> results, Value[] variables) {
    nodes = List.copyOf(Graph.sourcesSince(List.of(variables), Value.sum(results)));
    int[][] operands = new int[nodes.size()][];
    slopes = new double[nodes.size()][];
    for (int i = 0; i < operands.length; i++) {
      Value node = nodes.get(i);
      positions.put(node, i);
      if (node instanceof Application || node instanceof Application.Part) {
        continue;
      }
      node.data(); // rejects placeholders
      Value[] local = node.slopes();
      operands[i] = positions(node.arguments());
      slopes[i] = new double[local.length];
      for (int k = 0; k < local.length; k++) {
        slopes[i][k] = local[k].data;
        operands[i][k] = local[k] == Op.INDEPENDENT ? ChainRule.NOTHING : operands[i][k];
      }
    }
    this.chainRule = new ChainRule(operands);
    this.results = positions(results.toArray(new Value[0]));
    this.variables = positions(variables);
  }

  /** Returns where values are; nowhere are those older than all variables, which do not move. */
  private int[] positions(Value... values) {
    int[] found = new int[values.length];
    for (int i = 0; i < found.length; i++) {
      Integer position = positions.get(values[i]);
      found[i] = position == null ? ChainRule.NOTHING : position;
    }
    return found;
  }

  /** Returns the derivative of each result when the variables move along a direction. */
  double[] along(double[] direction) {
    return ofResults(chainRule.tangents(slopes, variables, direction, new Joints()));
  }

  /** Returns the derivative of each result by one of the variables. */
  double[] by(int variable) {
    int[] moving = {variables[variable]};
    return ofResults(chainRule.tangents(slopes, moving, new double[] {1}, new Joints()));
  }

  private double[] ofResults(double[] tangents) {
    return Arrays.stream(results).mapToDouble(at -> at < 0 ? 0 : tangents[at]).toArray();
  }

  /** The tangents of the results of routines, which are computed together. */
  private final class Joints implements ChainRule.Joint {
    private final Map<Value, double[]> ofResults = new HashMap<>();

    @Override
    public void pushForward(int node, double[] tangents, boolean[] moves) {
      if (nodes.get(node) instanceof Application application) {
        moves[node] = pushForward(application, tangents, moves);
      } else if (nodes.get(node) instanceof Application.Part part) {
        int application = positions(part.application())[0];
        if (application >= 0 && moves[application]) {
          moves[node] = true;
          tangents[node] = Objects.requireNonNull(ofResults.get(part.application()))[part.index()];
        }
      }
    }

    private boolean pushForward(Application application, double[] tangents, boolean[] moves) {
      int[] arguments = positions(application.arguments());
      Double[] speeds = new Double[arguments.length];
      boolean any = false;
      for (int k = 0; k < speeds.length; k++) {
        boolean moving = arguments[k] >= 0 && moves[arguments[k]];
        speeds[k] = moving ? tangents[arguments[k]] : null;
        any |= moving;
      }
      if (any) {
        ofResults.put(application, application.pushforward(speeds));
      }
      return any;
    }
  }
}
