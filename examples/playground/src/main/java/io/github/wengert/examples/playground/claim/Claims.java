package io.github.wengert.examples.playground.claim;

import io.github.wengert.autodiff.check.Component;
import io.github.wengert.autodiff.check.GradientCheck;
import io.github.wengert.examples.expression.Expression;
import io.github.wengert.examples.expression.ExpressionException;
import io.github.wengert.examples.playground.state.Decimal;
import io.github.wengert.examples.playground.state.Problem;
import io.github.wengert.examples.playground.state.State;
import io.github.wengert.examples.subject.GradientFile;
import io.github.wengert.examples.subject.HandDerived;
import io.github.wengert.examples.subject.PrintedGradient;
import io.github.wengert.examples.subject.Subject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The derivatives that are claimed in a state: a number or a formula for each variable, or numbers
 * as another program prints them. Numbers hold at the point, to half a unit of their last digit;
 * formulas are checked at points nearby as well.
 */
public final class Claims {
  /** What the key of a claimed derivative starts with. */
  public static final String KEY = "g.";

  /** The key of what another program printed. */
  public static final String PRINTED = "printed";

  private static final double HALF = 0.5 * (1 + 1e-9);

  private final Problem problem;
  private final Map<String, String> typed = new LinkedHashMap<>();
  private final Map<String, String> problems = new LinkedHashMap<>();
  private final Map<String, Component> found = new LinkedHashMap<>();
  private final String printedProblem;

  /** Reads and checks what is claimed. */
  public Claims(Problem problem, State state) {
    this.problem = problem;
    for (String name : problem.expression().variables()) {
      String text = state.get(KEY + name).strip();
      typed.put(name, text);
    }
    String printed = state.get(PRINTED).strip();
    printedProblem = printed.isEmpty() ? "" : readPrinted(printed);
    if (printed.isEmpty()) {
      readTyped();
    }
  }

  /** Returns why what was printed cannot be read; empty if it can. */
  public String printedProblem() {
    return printedProblem;
  }

  /** Returns what is claimed of each variable, in the order of the formula. */
  public List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    typed.forEach(
        (name, text) ->
            claims.add(new Claim(name, text, problems.getOrDefault(name, ""), found.get(name))));
    return claims;
  }

  private String readPrinted(String text) {
    try {
      PrintedGradient printed = GradientFile.parse("", text);
      note(printed.check(problem.subject()));
      List<String> names = problem.expression().variables();
      for (int i = 0; i < printed.numbers().size(); i++) {
        String name = printed.names().isEmpty() ? names.get(i) : printed.names().get(i);
        typed.put(name, String.valueOf(printed.numbers().get(i).value()));
      }
      return "";
    } catch (IllegalArgumentException wrong) {
      String message = String.valueOf(wrong.getMessage());
      return message.startsWith(", ") ? message.substring(2) : message;
    }
  }

  private void readTyped() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    Map<String, Expression> formulas = new LinkedHashMap<>();
    Map<String, io.github.wengert.autodiff.Value> known = Subject.named(problem.value());
    typed.forEach(
        (name, text) -> {
          if (Decimal.parse(text).isPresent()) {
            numbers.put(name, Decimal.parse(text).getAsDouble());
          } else if (!text.isEmpty()) {
            try {
              Expression formula = Expression.parse(text);
              formula.evaluate(known);
              formulas.put(name, formula);
            } catch (ExpressionException wrong) {
              problems.put(name, wrong.getMessage());
            }
          }
        });
    numbers(numbers);
    if (!formulas.isEmpty()) {
      note(new HandDerived(formulas).check(problem.subject()));
    }
  }

  /** Checks numbers, each with the digits that it was typed with. */
  private void numbers(Map<String, Double> numbers) {
    if (numbers.isEmpty()) {
      return;
    }
    Map<String, Expression> constants = new LinkedHashMap<>();
    List<Double> tolerances = new ArrayList<>();
    for (String name : problem.expression().variables()) {
      if (numbers.containsKey(name) && Subject.named(problem.value()).containsKey(name)) {
        constants.put(name, Expression.parse(new BigDecimal(numbers.get(name)).toString()));
        int decimals = Decimal.decimals(typed.get(name));
        tolerances.add(decimals <= 0 ? 0 : HALF * new BigDecimal("1e" + -decimals).doubleValue());
      }
    }
    if (constants.isEmpty()) {
      return;
    }
    GradientCheck check = new HandDerived(constants).check(problem.subject());
    note(check.absoluteTolerances(tolerances.stream().mapToDouble(size -> size).toArray()));
  }

  private void note(GradientCheck check) {
    for (Component component : check.check().components()) {
      Component known = found.get(component.input());
      if (known == null || known.isSuccess() || !component.isSuccess() && component.point() == 0) {
        found.put(component.input(), component);
      }
    }
  }
}
