package io.github.wengert.examples.playground;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Drawing;
import io.github.wengert.autodiff.explain.Explanation;
import io.github.wengert.autodiff.explain.Notation;
import io.github.wengert.examples.playground.state.Problem;
import io.github.wengert.examples.playground.state.State;
import io.github.wengert.examples.subject.HandDerived;
import io.github.wengert.examples.subject.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Everything the engine says of a formula, as plain text: values, slopes, derivatives of first and
 * second order, derivations, the graph, and the check of a gradient. Two engines that agree in
 * every bit write the same.
 */
final class Transcript {
  private static final int MOST_OF_HESSIAN = 6;
  private static final int DIGITS = 9;

  private final StringBuilder text = new StringBuilder();

  private Transcript() {}

  static String of(State state) {
    Transcript transcript = new Transcript();
    try {
      transcript.write(Problem.of(state), state.get("gradient"));
    } catch (IllegalArgumentException wrong) {
      transcript.line("error", wrong.getMessage());
    }
    return transcript.text.toString();
  }

  private void line(String... words) {
    text.append(String.join(" ", words)).append('\n');
  }

  private static String bits(double number) {
    return number + " " + Long.toHexString(Double.doubleToLongBits(number));
  }

  private void write(Problem problem, String gradient) {
    Value value = problem.value();
    Gradients gradients = value.backward();
    for (Value node : Graph.of(value).nodes()) {
      line("value", node.op().symbol(), node.name(), bits(node.data()));
      line("adjoint", bits(gradients.of(node)));
      for (double slope : node.localGradients()) {
        line("slope", bits(slope));
      }
    }
    hessian(problem);
    Map<String, Value> named = Subject.named(value);
    for (String name : problem.expression().variables()) {
      if (named.containsKey(name)) {
        Explanation explanation = Explanation.of(value, named.get(name));
        for (Notation notation : List.of(Notation.UNICODE, Notation.LATEX, Notation.HTML)) {
          line(explanation.render(notation, DIGITS));
        }
      }
    }
    line(Drawing.of(value).svg());
    if (!gradient.isEmpty()) {
      line(HandDerived.parse(gradient).check(problem.subject()).check().text());
    }
  }

  private void hessian(Problem problem) {
    List<String> names = problem.expression().variables();
    if (names.isEmpty() || names.size() > MOST_OF_HESSIAN) {
      return;
    }
    double[] point = names.stream().mapToDouble(problem::number).toArray();
    for (double[] row : Derivatives.hessianAt(problem.expression()::of, point)) {
      line("hessian", Arrays.toString(row));
    }
  }
}
