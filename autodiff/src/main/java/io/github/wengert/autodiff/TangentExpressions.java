package io.github.wengert.autodiff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The forward pass with expressions as tangents. Takes time and memory in proportion to the part of
 * the graph that was made after the first of the variables. For one thread.
 */
final class TangentExpressions {
  /** The tangents of the nodes that move. */
  private final Map<Value, Value> tangents = new HashMap<>();

  /** The tangents of the results of applications that move. */
  private final Map<Application, List<Value>> ofResults = new HashMap<>();

  TangentExpressions(List<Value> variables, List<Value> directions) {
    for (int i = 0; i < variables.size(); i++) {
      tangents.merge(variables.get(i), directions.get(i), Value::add);
    }
  }

  /** Returns the tangent of a node, given all of the graph that made it. */
  Value of(Value root, List<Value> variables) {
    for (Value node : Graph.sourcesSince(variables, root)) {
      if (node instanceof Application application) {
        apply(application);
      } else {
        Value tangent = node instanceof Application.Part part ? ofPart(part) : ofNode(node);
        if (tangent != null) {
          tangents.merge(node, tangent, (direction, moved) -> moved.add(direction));
        }
      }
    }
    return tangents.getOrDefault(root, Constants.ZERO);
  }

  private void apply(Application application) {
    List<@Nullable Value> speeds = new ArrayList<>();
    boolean moves = false;
    for (Value argument : application.arguments()) {
      speeds.add(tangents.get(argument));
      moves |= tangents.containsKey(argument);
    }
    if (moves) {
      ofResults.put(application, application.pushforward(speeds));
    }
  }

  private @Nullable Value ofPart(Application.Part part) {
    List<Value> results = ofResults.get(part.application());
    return results == null ? null : results.get(part.index());
  }

  private @Nullable Value ofNode(Value node) {
    Value[] arguments = node.arguments();
    Value sum = null;
    Value[] slopes = node.slopes(tangents::containsKey);
    for (int i = 0; i < arguments.length; i++) {
      Value tangent = tangents.get(arguments[i]);
      if (tangent != null && slopes[i] != Op.INDEPENDENT) {
        Value contribution = Slopes.contribution(tangent, slopes[i]);
        sum = sum == null ? contribution : sum.add(contribution);
      }
    }
    return sum;
  }
}
