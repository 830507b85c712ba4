package io.github.wengert.examples.cli;

import com.google.gson.JsonObject;
import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The value of an expression at a point and its derivatives, as text or as JSON. Immutable. */
final class Evaluation {
  /** The highest order: 170! is the largest factorial in double precision. */
  static final int MAX_ORDER = 170;

  private final List<String> names;
  private final double value;

  /** For each order from 1 on, the derivatives by their variables, whose numbers do not fall. */
  private final List<Map<List<Integer>, Double>> orders;

  private final Optional<String> note;

  private Evaluation(
      List<String> names,
      double value,
      List<Map<List<Integer>, Double>> orders,
      Optional<String> note) {
    this.names = names;
    this.value = value;
    this.orders = orders;
    this.note = note;
  }

  /**
   * Computes an expression.
   *
   * @throws IllegalArgumentException if the point does not fit the expression, if the order is not
   *     from 0 to {@value #MAX_ORDER}, or if there are too many derivatives
   */
  static Evaluation of(Subject subject, int order, Progress progress) {
    if (order < 0 || order > MAX_ORDER) {
      throw new IllegalArgumentException("the order is from 0 to " + MAX_ORDER + ", not " + order);
    }
    HigherOrders derivatives = new HigherOrders(subject, progress);
    Value root = derivatives.root();
    List<Map<List<Integer>, Double>> orders = derivatives.upTo(order);
    return new Evaluation(
        subject.variables(),
        root.data(),
        orders,
        NonFinite.note(root, derivatives.variables(), orders));
  }

  /** Returns where the first number arose that is not finite, in one line; empty if all are. */
  Optional<String> note() {
    return note;
  }

  /** Returns a line for each number, each derivative once. */
  String text() {
    List<String[]> lines = new ArrayList<>();
    lines.add(line("value", value));
    for (Map<List<Integer>, Double> order : orders) {
      order.forEach((by, number) -> lines.add(line(label(by), number)));
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

  /** Returns a derivative as it is written: {@code d/dx}, {@code d2/dx2}, {@code d3/dx2 dy}. */
  private String label(List<Integer> by) {
    StringBuilder label = new StringBuilder(by.size() == 1 ? "d/" : "d" + by.size() + "/");
    int i = 0;
    while (i < by.size()) {
      int first = i;
      while (i < by.size() && by.get(i).equals(by.get(first))) {
        i++;
      }
      label.append(first == 0 ? "d" : " d").append(names.get(by.get(first)));
      label.append(i - first == 1 ? "" : String.valueOf(i - first));
    }
    return label.toString();
  }

  /** Returns value, gradient and Hessian under these names, and higher derivatives by labels. */
  JsonObject json() {
    JsonObject json = new JsonObject();
    json.add("value", Json.number(value));
    if (!orders.isEmpty()) {
      JsonObject gradient = new JsonObject();
      orders
          .get(0)
          .forEach((by, number) -> gradient.add(names.get(by.get(0)), Json.number(number)));
      json.add("gradient", gradient);
    }
    if (orders.size() >= 2) {
      json.add("hessian", hessian(orders.get(1)));
    }
    for (int k = 3; k <= orders.size(); k++) {
      JsonObject derivatives = new JsonObject();
      orders.get(k - 1).forEach((by, number) -> derivatives.add(label(by), Json.number(number)));
      json.add("order" + k, derivatives);
    }
    note.ifPresent(sentence -> json.addProperty("note", sentence));
    return json;
  }

  private JsonObject hessian(Map<List<Integer>, Double> derivatives) {
    JsonObject rows = new JsonObject();
    for (int i = 0; i < names.size(); i++) {
      JsonObject row = new JsonObject();
      for (int j = 0; j < names.size(); j++) {
        double number = derivatives.get(List.of(Math.min(i, j), Math.max(i, j)));
        row.add(names.get(j), Json.number(number));
      }
      rows.add(names.get(i), row);
    }
    return rows;
  }
}
