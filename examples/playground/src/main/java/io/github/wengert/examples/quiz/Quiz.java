package io.github.wengert.examples.quiz;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.subject.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Questions drawn from a seed: the same ones for the same seed, difficulty and number, on every
 * machine.
 */
public final class Quiz {
  /** The most questions of a quiz. */
  public static final int MOST = 50;

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final double[] RATES = {0.1, 0.5, 0.05};
  private static final int TRIES = 200;

  private final Draw draw;
  private final Difficulty difficulty;
  private final Set<String> asked = new HashSet<>();

  private Quiz(long seed, Difficulty difficulty) {
    this.draw = new Draw(seed * 31 + difficulty.name().hashCode());
    this.difficulty = difficulty;
  }

  /**
   * Draws questions. More of them start with the same ones.
   *
   * @throws IllegalArgumentException if there are to be less than 1 or more than {@link #MOST}
   */
  public static List<Question> questions(long seed, Difficulty difficulty, int count) {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("a quiz has 1 to " + MOST + " questions, not " + count);
    }
    Quiz quiz = new Quiz(seed, difficulty);
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      questions.add(quiz.next(KINDS.get(i % KINDS.size())));
    }
    return questions;
  }

  /** Draws a question of a kind about a formula, with other numbers for its variables. */
  private Question next(Kind kind) {
    List<Template> templates = Template.of(difficulty);
    Question question = null;
    for (int i = 0; i < TRIES; i++) {
      Template template = templates.get(draw.below(templates.size()));
      Map<String, Double> point = template.draw(draw);
      question = draw(kind, template.formula().text(), point);
      if (isWorthAsking(question)
          && isTellingApart(point)
          && asked.add(question.formula() + question.symbol())) {
        return question;
      }
    }
    return question;
  }

  private Question draw(Kind kind, String formula, Map<String, Double> point) {
    Value root = Subject.parse(formula, assignments(point), Set.of()).namedValue();
    List<Value> nodes = Graph.of(root).nodes();
    List<String> variables = new ArrayList<>();
    List<String> computed = new ArrayList<>();
    for (Value node : nodes) {
      if (!node.name().isEmpty()) {
        (node.parents().isEmpty() ? variables : computed).add(node.name());
      }
    }
    return switch (kind) {
      case VALUE -> Question.of(kind, formula, point, any(computed), "", 0);
      case LOCAL -> {
        List<String[]> links = links(nodes);
        String[] link = links.get(draw.below(links.size()));
        yield Question.of(kind, formula, point, link[0], link[1], 0);
      }
      case ADJOINT -> {
        List<String> all = new ArrayList<>(variables);
        all.addAll(computed.subList(0, computed.size() - 1));
        yield Question.of(kind, formula, point, root.name(), any(all), 0);
      }
      case UPDATE -> {
        double rate = RATES[draw.below(RATES.length)];
        yield Question.of(kind, formula, point, root.name(), any(variables), rate);
      }
    };
  }

  private static List<String> assignments(Map<String, Double> point) {
    return point.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }

  private String any(List<String> names) {
    return names.get(draw.below(names.size()));
  }

  /**
   * Returns the pairs of a named value and one that it is computed from, without another named
   * value in between that depends on it, too.
   */
  private static List<String[]> links(List<Value> nodes) {
    List<String[]> links = new ArrayList<>();
    for (Value node : nodes) {
      if (node.name().isEmpty() || node.parents().isEmpty()) {
        continue;
      }
      Set<Value> nearest = nearest(node);
      for (Value by : nearest) {
        boolean direct =
            nearest.stream()
                .noneMatch(other -> other != by && Graph.of(other).nodes().contains(by));
        if (direct) {
          links.add(new String[] {node.name(), by.name()});
        }
      }
    }
    return links;
  }

  /** Returns the named values that a value is computed from, without named ones in between. */
  private static Set<Value> nearest(Value node) {
    Set<Value> nearest = new java.util.LinkedHashSet<>();
    List<Value> open = new ArrayList<>(node.parents());
    for (int i = 0; i < open.size(); i++) {
      Value parent = open.get(i);
      if (parent.name().isEmpty()) {
        open.addAll(parent.parents());
      } else {
        nearest.add(parent);
      }
    }
    return nearest;
  }

  /**
   * Tells whether no two variables have the same number, so that an answer shows where it is from.
   */
  private static boolean isTellingApart(Map<String, Double> point) {
    return new HashSet<>(point.values()).size() == point.size();
  }

  /** Tells whether a number can be asked for: it is not 0, nor tiny, nor huge. */
  private static boolean isWorthAsking(Question question) {
    double answer = question.answer();
    double size = Math.abs(answer);
    boolean trivial = question.kind() != Kind.LOCAL && size == 1;
    boolean moved =
        question.kind() != Kind.UPDATE
            || Math.abs(answer - question.point().get(question.by())) > 0.002;
    return Double.isFinite(answer) && size >= 0.002 && size < 2000 && !trivial && moved;
  }
}
