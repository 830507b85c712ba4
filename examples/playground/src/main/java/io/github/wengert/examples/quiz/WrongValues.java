package io.github.wengert.examples.quiz;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.subject.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a number of the forward pass is wrong: the graph is computed again with one operation
 * replaced by what people take for it.
 */
final class WrongValues {
  private static final Map<Elementary, List<Elementary>> CONFUSED =
      Map.of(
          Elementary.ADD, List.of(Elementary.MUL, Elementary.SUB),
          Elementary.SUB, List.of(Elementary.ADD, Elementary.MUL),
          Elementary.MUL, List.of(Elementary.ADD, Elementary.DIV),
          Elementary.DIV, List.of(Elementary.MUL, Elementary.SUB));

  private final List<Value> nodes;
  private final Guess guess;
  private final List<Reason> reasons = new ArrayList<>();

  private WrongValues(List<Value> nodes, Guess guess) {
    this.nodes = nodes;
    this.guess = guess;
  }

  static List<Reason> of(Question question, Guess guess) {
    Value root = question.subject().namedValue();
    Value value = Subject.find(question.of(), root);
    WrongValues wrong = new WrongValues(Graph.of(value).nodes(), guess);
    if (guess.fits(-value.data())) {
      wrong.reasons.add(new Reason(Rule.SIGN, "the sign is wrong", -value.data()));
    }
    wrong.nodes.forEach(wrong::replace);
    Subject.named(root)
        .forEach(
            (name, other) -> {
              if (other != value && guess.fits(other.data())) {
                wrong.add(Rule.OTHER_VALUE, "this is the number of " + name, other.data());
              }
            });
    return List.copyOf(wrong.reasons);
  }

  private void add(Rule rule, String sentence, double predicted) {
    if (reasons.stream().noneMatch(known -> known.sentence().equals(sentence))) {
      reasons.add(new Reason(rule, sentence, predicted));
    }
  }

  private void replace(Value node) {
    List<Value> parents = node.parents();
    if (parents.size() == 1) {
      one(node, parents.get(0));
    } else if (parents.size() == 2 && node.op() instanceof Elementary op) {
      two(node, op, parents.get(0).data(), parents.get(1).data());
    }
  }

  private void one(Value node, Value parent) {
    String at = node.op().symbol() + "(" + name(parent) + ")";
    double x = parent.data();
    String left = node.op().symbol() + " was left out of " + at;
    test(node, x, Rule.FUNCTION_LEFT_OUT, left);
    test(node, -node.data(), Rule.SIGN, "the sign of " + at + " is wrong");
    if (node.op() == Elementary.SQUARE) {
      test(
          node,
          2 * x,
          Rule.WRONG_OPERATION,
          "the square of " + name(parent) + " is doubled instead");
    }
    if (node.op() == Elementary.SIN || node.op() == Elementary.COS) {
      Value degrees = Value.of(Math.PI / 180 * x);
      double inDegrees = ((Elementary) node.op()).of(degrees).data();
      test(node, inDegrees, Rule.DEGREES, "the angle of " + at + " is taken in degrees");
    }
  }

  private void two(Value node, Elementary op, double a, double b) {
    String at =
        op.symbol() + "(" + name(node.parents().get(0)) + ", " + name(node.parents().get(1)) + ")";
    for (Elementary other : CONFUSED.getOrDefault(op, List.of())) {
      double wrong = other.of(Value.of(a), Value.of(b)).data();
      String sentence = other.symbol() + " stands where " + at + " belongs";
      test(node, wrong, Rule.WRONG_OPERATION, sentence);
    }
    if (op == Elementary.SUB || op == Elementary.DIV || op == Elementary.POW) {
      double swapped = op.of(Value.of(b), Value.of(a)).data();
      test(node, swapped, Rule.WRONG_OPERATION, "the arguments of " + at + " are swapped");
    }
    if (op == Elementary.POW) {
      test(node, a * b, Rule.WRONG_OPERATION, "mul stands where " + at + " belongs");
    }
    for (int k = 0; k < 2; k++) {
      String sentence = name(node.parents().get(k)) + " was left out of " + at;
      test(node, k == 0 ? (op == Elementary.SUB ? -b : b) : a, Rule.TERM_LEFT_OUT, sentence);
    }
  }

  /** Computes the graph again with another number at a node. */
  private void test(Value replaced, double number, Rule rule, String sentence) {
    Map<Value, Double> numbers = new HashMap<>();
    for (Value node : nodes) {
      double computed = node.data();
      if (node == replaced) {
        computed = number;
      } else if (node.parents().stream().anyMatch(numbers::containsKey)) {
        if (!(node.op() instanceof Elementary op)) {
          return;
        }
        Value[] arguments =
            node.parents().stream()
                .map(parent -> Value.of(numbers.getOrDefault(parent, parent.data())))
                .toArray(Value[]::new);
        computed = op.of(arguments).data();
      } else {
        continue;
      }
      numbers.put(node, computed);
    }
    double predicted = numbers.getOrDefault(nodes.get(nodes.size() - 1), Double.NaN);
    if (guess.fits(predicted)) {
      add(rule, sentence, predicted);
    }
  }

  private static String name(Value value) {
    if (!value.name().isEmpty()) {
      return value.name();
    }
    if (!value.parents().isEmpty()) {
      return value.op().symbol() + "(…)";
    }
    String text = String.valueOf(value.data());
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
