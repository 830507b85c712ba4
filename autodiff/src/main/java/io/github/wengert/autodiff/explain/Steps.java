package io.github.wengert.autodiff.explain;

import static io.github.wengert.autodiff.explain.Equation.side;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Diagram.Arrow;
import io.github.wengert.autodiff.explain.Diagram.Box;
import io.github.wengert.autodiff.explain.Diagram.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps of both passes through a diagram: the inputs, each operation in order, the seed, and
 * then each box in reverse order, passing its adjoint on along its arrows.
 *
 * <p>Adjoints are added up in the order of the engine's sweep. Where nothing is folded they have
 * the same bits at every step.
 */
final class Steps {

  /** A line of a box that shows something new after a step. */
  record Change(Box box, boolean adjoint, String text) {}

  /**
   * A step.
   *
   * @param box the box that it is about; null for the inputs
   * @param touched the boxes whose adjoints it changes
   * @param body the equations, as HTML
   */
  record Step(
      boolean forward,
      String title,
      Box box,
      List<Arrow> arrows,
      List<Box> touched,
      String body,
      List<Change> changes) {}

  private final Captions captions;
  private final Diagram diagram;
  private final Html html;
  private final Formulas formulas;
  private final Map<Value, Double> adjoints = new HashMap<>();

  /** For a box of values alike that a derivative reaches, how many arrows have not brought it. */
  private final Map<Box, Integer> waiting = new HashMap<>();

  private final List<Step> steps = new ArrayList<>();

  Steps(Captions captions, int digits) {
    this.captions = captions;
    this.diagram = captions.diagram();
    this.html = new Html(digits);
    this.formulas = new Formulas(diagram::isShown, diagram.labels()::of);
    inputs();
    diagram.boxes().stream().filter(Steps::isComputed).forEach(this::forward);
    seed();
    expect();
    for (int i = diagram.boxes().size() - 1; i >= 0; i--) {
      backward(diagram.boxes().get(i));
    }
  }

  private static boolean isComputed(Box box) {
    return box.kind() != Kind.REST && !box.value().parents().isEmpty();
  }

  List<Step> steps() {
    return steps;
  }

  private void inputs() {
    List<Box> given = diagram.boxes().stream().filter(box -> !isComputed(box)).toList();
    List<Change> changes =
        given.stream().filter(box -> box.kind() != Kind.REST).map(this::numberOf).toList();
    String body = "<p>The numbers of variables and constants are given.</p>\n";
    steps.add(new Step(true, "Inputs", null, List.of(), given, body, changes));
  }

  private Change numberOf(Box box) {
    return new Change(box, false, captions.numberLine(box));
  }

  private Term symbol(Value value) {
    return new Term.Symbol(diagram.labels().of(value), value.data());
  }

  private static Term number(double number) {
    return new Term.Number(number);
  }

  private String equation(List<Equation.Side> sides, List<Term> rule) {
    return new Equation(sides, rule).write(html);
  }

  private void forward(Box box) {
    steps.add(
        new Step(
            true,
            "Forward: " + title(box),
            box,
            diagram.into(box),
            List.of(),
            box.alike()
                ? "<p>The first of them:</p>\n" + computed(box.members().get(0))
                : computed(box.value()),
            List.of(numberOf(box))));
  }

  private String title(Box box) {
    String label = captions.label(box);
    String operation = captions.operation(box);
    return label.isEmpty() ? operation : label + " (" + operation + ")";
  }

  /** Writes how a value is computed. */
  private String computed(Value value) {
    List<Equation.Side> sides = new ArrayList<>(List.of(side(symbol(value))));
    formulas
        .step(value)
        .ifPresent(
            term -> {
              sides.add(side(term));
              sides.add(new Equation.Side(term, true));
            });
    sides.add(side(number(value.data())));
    return equation(sides, List.of());
  }

  private Term adjointTerm(Value value) {
    String output = diagram.labels().of(diagram.output().value());
    return new Term.Partial(output, diagram.labels().of(value), false);
  }

  private void seed() {
    Box output = diagram.output();
    if (!diagram.hasAdjoint(output)) {
      return;
    }
    adjoints.put(output.value(), 1.0);
    steps.add(
        new Step(
            false,
            "Backward: the seed",
            output,
            List.of(),
            List.of(),
            equation(List.of(side(adjointTerm(output.value())), side(number(1))), List.of()),
            List.of(adjointOf(output))));
  }

  private Change adjointOf(Box box) {
    String line =
        box.alike() ? captions.adjointLine(box) : captions.adjointLine(adjoints.get(box.value()));
    return new Change(box, true, line);
  }

  /** Counts the arrows that will bring something to boxes of values alike. */
  private void expect() {
    Set<Box> reached = new HashSet<>(Set.of(diagram.output()));
    for (int i = diagram.boxes().size() - 1; i >= 0; i--) {
      Box box = diagram.boxes().get(i);
      for (Arrow arrow : diagram.into(box)) {
        if (arrow.carries() && reached.contains(box)) {
          reached.add(arrow.from());
          waiting.merge(arrow.from(), 1, Integer::sum);
        }
      }
    }
  }

  private boolean isKnown(Box box) {
    boolean whole = waiting.getOrDefault(box, -1) == 0;
    return box.alike() ? whole : adjoints.containsKey(box.value());
  }

  private void backward(Box box) {
    List<Arrow> carrying = diagram.into(box).stream().filter(Arrow::carries).toList();
    if (!isKnown(box) || carrying.isEmpty()) {
      return;
    }
    StringBuilder body = new StringBuilder();
    List<Change> changes = new ArrayList<>();
    List<Box> touched = new ArrayList<>();
    for (Arrow arrow : carrying) {
      Box from = arrow.from();
      waiting.merge(from, -1, Integer::sum);
      body.append("<div class=\"flow\">\n").append(pass(arrow)).append("</div>\n");
      touched.add(from);
      if (from.kind() != Kind.REST && isKnown(from)) {
        changes.add(adjointOf(from));
      }
    }
    String title = "Backward: through " + title(box);
    steps.add(new Step(false, title, box, carrying, touched, body.toString(), changes));
  }

  /** Writes what flows along an arrow, and adds it up. */
  private String pass(Arrow arrow) {
    Box from = arrow.from();
    if (!from.hasResult()) {
      return "<p>To " + Html.escape(title(from)) + ": " + arrow.uses() + " derivatives.</p>\n";
    }
    double part = diagram.passed(arrow);
    String passed =
        arrow.hasSlope()
            ? product(arrow, part)
            : said(
                "passed on",
                equation(List.of(side(number(part))), List.of())
                    .replace("</div>", " in " + arrow.uses() + " uses</div>"));
    return passed + said("adjoint so far", accumulated(from.value(), part));
  }

  /** Writes the local derivative of an arrow, and its product with the adjoint. */
  private String product(Arrow arrow, double part) {
    Box box = arrow.to();
    Value source = arrow.from().value();
    Term local =
        new Term.Partial(diagram.labels().of(box.value()), diagram.labels().of(source), false);
    List<Equation.Side> slope = new ArrayList<>(List.of(side(local)));
    int index = arrow.argument();
    formula(box, source, index)
        .filter(term -> !(term instanceof Term.Number))
        .ifPresent(
            term -> {
              slope.add(side(term));
              slope.add(new Equation.Side(term, true));
            });
    slope.add(side(number(arrow.slope())));
    double adjoint = adjoints.get(box.value());
    Term symbols = Term.plainProduct(List.of(adjointTerm(box.value()), local));
    Term numbers = Term.plainProduct(List.of(number(adjoint), number(arrow.slope())));
    List<Equation.Side> product = List.of(side(symbols), side(numbers), side(number(part)));
    return said("local derivative", equation(slope, rule(box, index)))
        + said("passed on", equation(product, List.of()));
  }

  private static String said(String what, String equation) {
    return equation.replaceFirst(">", "><span class=\"what\">" + what + "</span> ");
  }

  private String accumulated(Value source, double part) {
    Double before = adjoints.get(source);
    double now = adjoints.merge(source, part, Double::sum);
    List<Equation.Side> sides = new ArrayList<>(List.of(side(adjointTerm(source))));
    if (before != null) {
      sides.add(side(Term.plainSum(List.of(number(before), number(part)))));
    }
    sides.add(side(number(now)));
    return equation(sides, List.of()).replace("class=\"equation\"", "class=\"equation sofar\"");
  }

  private Optional<Term> formula(Box box, Value source, int index) {
    Value value = box.value();
    if (index < 0 && value.parents().size() <= Term.MOST_SYMBOLS) {
      Map<Value, Term> all = formulas.derivatives(value, diagram::isShown, v -> true);
      return Optional.ofNullable(all.get(source));
    }
    return value.parents().size() > Term.MOST_SYMBOLS
        ? Optional.empty()
        : formulas.of(Textbook.slopes(value.op(), value.parents(), value).get(index));
  }

  private static List<Term> rule(Box box, int index) {
    boolean single = index >= 0 && box.value().op().arity() != Op.ANY_NUMBER;
    return single
        ? Formulas.rule(box.value().op(), box.value().parents().size(), index)
        : List.of();
  }
}
