package io.github.wengert.autodiff.explain;

import static io.github.wengert.autodiff.explain.Equation.side;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Milestones.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The equations of a derivation. Each derivative of one milestone by another is taken apart once:
 *
 * <ol>
 *   <li>If all paths between the two meet somewhere, it is a product of the derivatives from one
 *       meeting point to the next.
 *   <li>If they do not, it is a sum over the milestones right before the later of the two.
 *   <li>If there is just one step, it is a local derivative, with the formula that it comes from.
 * </ol>
 *
 * <p>What a product or a sum mentions is taken apart next.
 */
final class Derivation {
  private static final int MOST_EQUATIONS = 60;
  private static final int MOST_LOCALS = 120;
  private static final int MOST_PARTS = 14;
  private static final int MOST_GATES = 100;

  /** The derivative of the milestone at one position by that at another. */
  private record Pair(int of, int by) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Pair pair && of == pair.of && by == pair.by;
    }

    @Override
    public int hashCode() {
      return 31 * of + by;
    }
  }

  /** A derivative as a part of an equation: how it is written and its number. */
  private record Factor(Term term, double value, Pair pair) {
    Term number() {
      return new Term.Number(value);
    }
  }

  private final Milestones milestones;
  private final Labels labels;
  private final Formulas formulas;
  private final Map<Integer, Gradients> gradients = new HashMap<>();
  private final Map<Integer, Map<Value, Term>> derivatives = new HashMap<>();
  private final List<Equation> equations = new ArrayList<>();
  private final List<Equation> locals = new ArrayList<>();
  private final Deque<Pair> waiting = new ArrayDeque<>();
  private final Set<Pair> seen = new HashSet<>();
  private final Set<Pair> directs = new HashSet<>();

  Derivation(Graph graph, Value variable, Milestones milestones) {
    this.milestones = milestones;
    this.labels = new Labels(graph.nodes());
    this.formulas = new Formulas(node -> isSymbol(node, graph.root()), this::label);
    int last = milestones.count() - 1;
    if (last <= 0) {
      Term partial = new Term.Partial(label(graph.root()), label(variable), false);
      equations.add(equation(List.of(side(partial), side(new Term.Number(last + 1)))));
    } else {
      ask(new Pair(last, 0));
    }
    while (!waiting.isEmpty() && equations.size() < MOST_EQUATIONS) {
      explain(waiting.remove());
    }
  }

  private static boolean isSymbol(Value node, Value output) {
    return !node.name().isEmpty() || node == output;
  }

  /** Returns what a value of the graph is called; a stranger that is named, by its name. */
  String label(Value value) {
    String label = labels.of(value);
    return label != null ? label : value.name().isEmpty() ? "x" : value.name();
  }

  List<Equation> equations() {
    return equations;
  }

  List<Equation> locals() {
    return locals;
  }

  /** Tells whether some derivative is what it is by a convention, not by a formula. */
  boolean isConventional() {
    return Stream.concat(equations.stream(), locals.stream()).anyMatch(Equation::isConventional);
  }

  /** Tells whether there are more equations than are worth reading. */
  boolean isCut() {
    return !waiting.isEmpty();
  }

  private static Equation equation(List<Equation.Side> sides) {
    return new Equation(List.copyOf(sides), List.of());
  }

  private void ask(Pair pair) {
    if (seen.add(pair)) {
      waiting.add(pair);
    }
  }

  private void explain(Pair pair) {
    List<Integer> gates = milestones.gates(pair.by, pair.of);
    if (gates.size() == 2 && !isSingle(pair.of, pair.by)) {
      explainSum(pair);
      return;
    }
    List<Pair> factors = gates.size() <= MOST_GATES ? merged(gates) : steps(gates);
    if (factors.size() == 1) {
      int from = gates.get(gates.size() - 2);
      addLocal(partial(pair, false), from, pair.by, derivative(pair));
    } else {
      add(pair, false, factors.size(), i -> List.of(factor(factors.get(i))));
    }
  }

  /** Returns the pairs from gate to gate. */
  private static List<Pair> steps(List<Integer> gates) {
    return IntStream.range(1, gates.size())
        .mapToObj(i -> new Pair(gates.get(i - 1), gates.get(i)))
        .toList();
  }

  /** Returns the pairs from gate to gate; a 1 that comes of a sum goes into the next one. */
  private List<Pair> merged(List<Integer> gates) {
    List<Pair> pairs = new ArrayList<>();
    int start = gates.get(0);
    for (Pair step : steps(gates)) {
      int next = gates.indexOf(step.by) + 1;
      boolean last = next == gates.size();
      if (last || !isUnit(step.of, step.by) || !isSingle(step.by, gates.get(next))) {
        pairs.add(new Pair(start, step.by));
        start = step.by;
      }
    }
    return pairs;
  }

  private Factor factor(Pair pair) {
    return new Factor(partial(pair, false), derivative(pair), pair);
  }

  private Term partial(Pair pair, boolean direct) {
    String of = label(milestones.value(pair.of));
    return new Term.Partial(of, label(milestones.value(pair.by)), direct);
  }

  private double derivative(Pair pair) {
    if (isSingle(pair.of, pair.by)) {
      return milestones.link(pair.of, pair.by).derivative();
    }
    return gradients
        .computeIfAbsent(pair.of, of -> milestones.value(of).backward())
        .of(milestones.value(pair.by));
  }

  /** Tells whether there is one step between two milestones and no other way. */
  private boolean isSingle(int from, int to) {
    return milestones.between(to, from).size() == 2;
  }

  /** Tells whether the step between two milestones is a 1 whatever the numbers are. */
  private boolean isUnit(int from, int to) {
    return isSingle(from, to) && formula(from, to).filter(Term::isOne).isPresent();
  }

  private Optional<Term> formula(int from, int to) {
    Map<Value, Term> all =
        derivatives.computeIfAbsent(from, f -> milestones.formulas(milestones.value(f), formulas));
    return Optional.ofNullable(all.get(milestones.value(to)));
  }

  private void explainSum(Pair pair) {
    Set<Integer> region = new HashSet<>(milestones.between(pair.by, pair.of));
    List<Link> links =
        milestones.links(pair.of).stream().filter(link -> region.contains(link.to())).toList();
    add(pair, true, links.size(), i -> term(pair, links.get(i)));
  }

  /** Returns the factors of the part of a derivative that begins with a step. */
  private List<Factor> term(Pair pair, Link link) {
    Pair step = new Pair(pair.of, link.to());
    boolean single = isSingle(step.of, step.by);
    Factor first = new Factor(partial(step, !single), link.derivative(), step);
    if (link.to() == pair.by) {
      return List.of(first);
    }
    Factor second = factor(new Pair(link.to(), pair.by));
    return single && isUnit(step.of, step.by) ? List.of(second) : List.of(first, second);
  }

  /** Adds an equation for a sum of products, or for a product; what it mentions comes next. */
  private void add(Pair pair, boolean sum, int count, IntFunction<List<Factor>> parts) {
    List<Term> symbols = new ArrayList<>();
    List<Term> numbers = new ArrayList<>();
    List<Factor> mentioned = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (count > MOST_PARTS && i == MOST_PARTS / 2) {
        symbols.add(new Term.Dots());
        numbers.add(new Term.Dots());
        i = count - MOST_PARTS / 2;
      }
      List<Factor> factors = parts.apply(i);
      symbols.add(Term.plainProduct(factors.stream().map(Factor::term).toList()));
      numbers.add(Term.plainProduct(factors.stream().map(Factor::number).toList()));
      mentioned.addAll(factors);
    }
    equations.add(
        equation(
            List.of(
                side(partial(pair, false)),
                side(sum ? Term.plainSum(symbols) : Term.plainProduct(symbols)),
                side(sum ? Term.plainSum(numbers) : Term.plainProduct(numbers)),
                side(new Term.Number(derivative(pair))))));
    mentioned.forEach(this::mention);
  }

  /** Sees to it that what was mentioned is explained: as a local derivative, or later. */
  private void mention(Factor factor) {
    boolean direct = factor.term instanceof Term.Partial partial && partial.direct();
    if (!direct) {
      ask(factor.pair);
    } else if (directs.add(factor.pair)) {
      addLocal(factor.term, factor.pair.of, factor.pair.by, factor.value);
    }
  }

  /** Adds the derivative by a milestone of one right after it; the first of all is no detail. */
  private void addLocal(Term partial, int from, int by, double value) {
    if (locals.size() >= MOST_LOCALS) {
      return;
    }
    List<Equation.Side> sides = new ArrayList<>(List.of(side(partial)));
    formula(from, by)
        .filter(term -> !(term instanceof Term.Number))
        .ifPresent(
            term -> {
              sides.add(side(term));
              sides.add(new Equation.Side(term, true));
            });
    sides.add(side(new Term.Number(value)));
    boolean plain = sides.size() < 3 || sides.get(1).term() instanceof Term.Symbol;
    Equation equation = new Equation(List.copyOf(sides), plain ? List.of() : rule(from, by));
    (equations.isEmpty() ? equations : locals).add(equation);
  }

  /** Returns the rule of the operation between two milestones if there is just one. */
  private List<Term> rule(int from, int by) {
    Value node = milestones.value(from);
    List<Value> parents = node.parents();
    int index = parents.indexOf(milestones.value(by));
    boolean once = index >= 0 && index == parents.lastIndexOf(milestones.value(by));
    boolean alone =
        parents.stream()
            .allMatch(p -> p.isConstant() || !p.name().isEmpty() || p == milestones.value(by));
    return once && alone && node.op().arity() != Op.ANY_NUMBER
        ? Formulas.rule(node.op(), parents.size(), index)
        : List.of();
  }
}
