package io.github.wengert.examples.cli;

import com.google.gson.JsonObject;
import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The value of an expression at a point, and its derivatives up to the second. Takes one backward
 * sweep for the gradient, and one more for each row of the Hessian.
 */
final class Evaluation {
  /** The highest order of derivatives that is computed. */
  static final int MAX_ORDER = 2;

  /** For how many variables a Hessian is computed: its size is the square. */
  static final int MAX_HESSIAN_VARIABLES = 1000;

  private final List<String> names;
  private final int order;
  private final double value;

  /** Empty if the order is 0. */
  private final double[] gradient;

  /** Empty if the order is less than 2. */
  private final List<double[]> hessian = new ArrayList<>();

  private Evaluation(List<String> names, int order, double value, double[] gradient) {
    this.names = names;
    this.order = order;
    this.value = value;
    this.gradient = gradient;
  }

  /**
   * Computes an expression.
   *
   * @param rowDone is run after each row of the Hessian
   * @throws IllegalArgumentException if the point does not fit the expression, if the order is not
   *     from 0 to {@value #MAX_ORDER}, or if there are too many variables for a Hessian
   */
  static Evaluation of(Subject subject, int order, Runnable rowDone) {
    if (order < 0 || order > MAX_ORDER) {
      throw new IllegalArgumentException("the order is 0, 1 or 2, not " + order);
    }
    Map<String, Value> variables = subject.variables();
    if (order == 2 && variables.size() > MAX_HESSIAN_VARIABLES) {
      throw new IllegalArgumentException(
          "no Hessian for %d variables; at most %d"
              .formatted(variables.size(), MAX_HESSIAN_VARIABLES));
    }
    Value root = subject.expression().evaluate(variables);
    List<Value> arguments = List.copyOf(variables.values());
    double[] gradient = order == 0 ? new double[0] : root.backward().of(arguments);
    Evaluation evaluation =
        new Evaluation(subject.expression().variables(), order, root.data(), gradient);
    if (order == 2) {
      for (Value slope : Derivatives.gradient(root, arguments)) {
        evaluation.hessian.add(slope.backward().of(arguments));
        rowDone.run();
      }
    }
    return evaluation;
  }

  /** Returns a line for each number; of the Hessian, the upper triangle. */
  String text() {
    List<String[]> lines = new ArrayList<>();
    lines.add(line("value", value));
    for (int i = 0; i < gradient.length; i++) {
      lines.add(line("d/d" + names.get(i), gradient[i]));
    }
    for (int i = 0; i < hessian.size(); i++) {
      for (int j = i; j < hessian.size(); j++) {
        String by = i == j ? names.get(i) + "2" : names.get(i) + " d" + names.get(j);
        lines.add(line("d2/d" + by, hessian.get(i)[j]));
      }
    }
    int width = lines.stream().mapToInt(line -> line[0].length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (String[] line : lines) {
      text.append(line[0]).append(" ".repeat(width - line[0].length() + 1)).append(line[1]);
      text.append('\n');
    }
    return text.toString();
  }

  /** Returns a label and a number, which starts with a sign or a space. */
  private static String[] line(String label, double number) {
    String digits = Double.toString(number);
    return new String[] {label, (digits.startsWith("-") ? "" : " ") + digits};
  }

  /** Returns value, gradient and Hessian under these names. */
  JsonObject json() {
    JsonObject json = new JsonObject();
    json.add("value", Json.number(value));
    if (order >= 1) {
      json.add("gradient", row(gradient));
    }
    if (order == 2) {
      JsonObject rows = new JsonObject();
      for (int i = 0; i < names.size(); i++) {
        rows.add(names.get(i), row(hessian.get(i)));
      }
      json.add("hessian", rows);
    }
    return json;
  }

  private JsonObject row(double[] numbers) {
    JsonObject row = new JsonObject();
    for (int i = 0; i < numbers.length; i++) {
      row.add(names.get(i), Json.number(numbers[i]));
    }
    return row;
  }
}
