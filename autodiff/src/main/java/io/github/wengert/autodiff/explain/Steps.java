package io.github.wengert.autodiff.explain;

import static io.github.wengert.autodiff.explain.Equation.side;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Diagram.Arrow;
import io.github.wengert.autodiff.explain.Diagram.Box;
import io.github.wengert.autodiff.explain.Diagram.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private final List<Step> steps = new ArrayList<>();

  Steps(Captions captions, int digits) {
    this.captions = captions;
    this.diagram = captions.diagram();
    this.html = new Html(digits);
    this.formulas = new Formulas(diagram::isShown, diagram.labels()::of);
    inputs();
    diagram.boxes().stream().filter(Steps::isComputed).forEach(this::forward);
    seed();
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
    List<Equation.Side> sides = new ArrayList<>(List.of(side(symbol(box.value()))));
    formulas
        .step(box.value())
        .ifPresent(
            term -> {
              sides.add(side(term));
              sides.add(new Equation.Side(term, true));
            });
    sides.add(side(number(box.value().data())));
    steps.add(
        new Step(
            true,
            "Forward: " + captions.label(box) + " (" + captions.operation(box) + ")",
            box,
            diagram.into(box),
            List.of(),
            equation(sides, List.of()),
            List.of(numberOf(box))));
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
    return new Change(box, true, captions.adjointLine(adjoints.get(box.value())));
  }

  private void backward(Box box) {
    List<Arrow> carrying = diagram.into(box).stream().filter(Arrow::carries).toList();
    Double adjoint = adjoints.get(box.value());
    if (adjoint == null || carrying.isEmpty()) {
      return;
    }
    StringBuilder body = new StringBuilder();
    List<Change> changes = new ArrayList<>();
    List<Box> touched = new ArrayList<>();
    Map<Value, Double> folded = box.nodes() == 1 ? Map.of() : diagram.contributions(box, adjoint);
    for (Arrow arrow : carrying) {
      double part =
          box.nodes() == 1
              ? box.value().op().zeroRule(arrow.argument()).contribution(adjoint, arrow.slope())
              : folded.get(arrow.source());
      body.append(pass(box, adjoint, arrow, part));
      touched.add(arrow.from());
      if (arrow.from().kind() != Kind.REST) {
        changes.add(adjointOf(arrow.from()));
      }
    }
    String title =
        "Backward: through " + captions.label(box) + " (" + captions.operation(box) + ")";
    steps.add(new Step(false, title, box, carrying, touched, body.toString(), changes));
  }

  /** Writes what flows along an arrow: its local derivative, the product, the adjoint so far. */
  private String pass(Box box, double adjoint, Arrow arrow, double part) {
    Value source = arrow.source();
    Term local =
        new Term.Partial(diagram.labels().of(box.value()), diagram.labels().of(source), false);
    List<Equation.Side> slope = new ArrayList<>(List.of(side(local)));
    int index = argument(arrow);
    formula(box, source, index)
        .filter(term -> !(term instanceof Term.Number))
        .ifPresent(
            term -> {
              slope.add(side(term));
              slope.add(new Equation.Side(term, true));
            });
    slope.add(side(number(arrow.slope())));
    Term symbols = Term.plainProduct(List.of(adjointTerm(box.value()), local));
    Term numbers = Term.plainProduct(List.of(number(adjoint), number(arrow.slope())));
    List<Equation.Side> product = List.of(side(symbols), side(numbers), side(number(part)));
    return "<div class=\"flow\">\n"
        + said("local derivative", equation(slope, rule(box, index)))
        + said("passed on", equation(product, List.of()))
        + said("adjoint so far", accumulated(source, part))
        + "</div>\n";
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

  /** Returns which argument an arrow stands for; −1 if the box is folded. */
  private int argument(Arrow arrow) {
    List<Arrow> all = diagram.into(arrow.to());
    boolean single = arrow.to().nodes() == 1 && all.size() == arrow.to().value().parents().size();
    return single ? all.indexOf(arrow) : -1;
  }

  private Optional<Term> formula(Box box, Value source, int index) {
    Value value = box.value();
    if (index < 0) {
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
