package io.github.wengert.examples.quiz;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Mistakes that students make in questions, each computed by hand from the numbers of the graph.
 */
final class StudentErrors {
  private static final Set<Elementary> SLOPES =
      Set.of(
          Elementary.SIGMOID,
          Elementary.TANH,
          Elementary.SIN,
          Elementary.LOG,
          Elementary.EXP,
          Elementary.SQRT);

  /**
   * A wrong answer.
   *
   * @param rules the rules that it breaks; some numbers can be read in two ways
   */
  record Wrong(Question question, double answer, String what, Set<Rule> rules) {}

  private final List<Wrong> errors = new ArrayList<>();

  private StudentErrors() {}

  static List<Wrong> of(List<Question> questions) {
    StudentErrors errors = new StudentErrors();
    questions.forEach(errors::add);
    return errors.errors;
  }

  private void add(Question question) {
    switch (question.kind()) {
      case VALUE -> value(question);
      case LOCAL, ADJOINT -> slope(question);
      case UPDATE -> update(question);
    }
  }

  private void wrong(Question question, double answer, String what, Rule... rules) {
    double off = Math.abs(answer - question.answer());
    if (Double.isFinite(answer) && off > 0.02 * Math.abs(question.answer())) {
      errors.add(new Wrong(question, answer, what, Set.of(rules)));
    }
  }

  private void slope(Question question) {
    double right = question.answer();
    wrong(question, -right, "sign", Rule.SIGN);
    List<List<double[]>> paths = paths(question);
    if (paths.size() == 1) {
      for (double[] link : paths.get(0)) {
        if (link[1] == 1) {
          wrong(
              question, right / link[0], "no inner derivative", Rule.LINK_MISSING, Rule.WRONG_LINK);
        } else if (link[1] == 2) {
          wrong(question, right / 2, "2x as x", Rule.FACTOR, Rule.WRONG_LINK, Rule.LINK_MISSING);
        }
        if (link[2] != 0) {
          wrong(question, right / link[0] * link[2], "y for y(1 - y)", Rule.WRONG_LINK);
        }
      }
    } else if (paths.size() == 2) {
      double first = paths.get(0).stream().mapToDouble(link -> link[0]).reduce(1, (a, b) -> a * b);
      wrong(question, right - first, "a path missing", Rule.PATH_MISSING, Rule.LINK_MISSING);
    }
  }

  /**
   * Returns the ways from the variable up, each as slopes with a mark for what may be forgotten.
   */
  private static List<List<double[]>> paths(Question question) {
    Value root = question.subject().namedValue();
    List<List<double[]>> found = new ArrayList<>();
    walk(Subject.find(question.of(), root), question.by(), new ArrayList<>(), found);
    return found;
  }

  private static void walk(Value node, String by, List<double[]> so, List<List<double[]>> found) {
    if (node.name().equals(by)) {
      found.add(List.copyOf(so));
      return;
    }
    for (int k = 0; k < node.parents().size(); k++) {
      double mark = node.op() == Elementary.SQUARE ? 2 : SLOPES.contains(node.op()) ? 1 : 0;
      double instead = node.op() == Elementary.SIGMOID ? node.data() : 0;
      List<double[]> longer = new ArrayList<>(so);
      longer.add(new double[] {node.localGradients().get(k), mark, instead});
      walk(node.parents().get(k), by, longer, found);
    }
  }

  private void update(Question question) {
    double before = question.point().get(question.by());
    double slope = (before - question.answer()) / question.rate();
    wrong(question, before + question.rate() * slope, "along", Rule.DIRECTION);
    wrong(question, before - slope, "no rate", Rule.RATE);
    wrong(question, -question.rate() * slope, "the step", Rule.NOT_THE_STEP);
    wrong(question, slope, "the slope", Rule.NOT_THE_STEP);
  }

  private void value(Question question) {
    Value root = question.subject().namedValue();
    Value node = Subject.find(question.of(), root);
    List<Value> parents = node.parents();
    wrong(question, -question.answer(), "sign", Rule.SIGN);
    if (SLOPES.contains(node.op())) {
      wrong(
          question, parents.get(0).data(), "no function", Rule.FUNCTION_LEFT_OUT, Rule.OTHER_VALUE);
    }
    Map<Elementary, Double> others =
        parents.size() == 2
            ? Map.of(
                Elementary.ADD, parents.get(0).data() * parents.get(1).data(),
                Elementary.MUL, parents.get(0).data() + parents.get(1).data(),
                Elementary.DIV, parents.get(0).data() * parents.get(1).data())
            : Map.of();
    if (others.containsKey(node.op())) {
      wrong(question, others.get(node.op()), "operation", Rule.WRONG_OPERATION, Rule.TERM_LEFT_OUT);
    }
    if (node.op() == Elementary.SQUARE) {
      wrong(question, 2 * parents.get(0).data(), "doubled", Rule.WRONG_OPERATION);
    }
  }
}
