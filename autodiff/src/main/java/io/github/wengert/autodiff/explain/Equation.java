package io.github.wengert.autodiff.explain;

import java.util.List;

/** Terms that are equal, and the rule of an operation from which the second one comes. */
record Equation(List<Side> sides, List<Term> rule) {

  /** A term, with labels or with the numbers put in for them. */
  record Side(Term term, boolean numeric) {}

  static Side side(Term term) {
    return new Side(term, false);
  }

  String write(Typesetter typesetter) {
    return typesetter.equation(
        sides.stream()
            .map(
                side ->
                    side.numeric ? typesetter.numbers(side.term) : typesetter.symbols(side.term))
            .distinct()
            .toList(),
        rule.stream().map(typesetter::symbols).toList());
  }
}
