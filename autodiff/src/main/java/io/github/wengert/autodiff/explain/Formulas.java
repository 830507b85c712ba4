package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.naming.Numbering;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Turns expressions of values into formulas. Some values stand as symbols, their own expressions
 * are not looked into; the vocabulary says which.
 *
 * <p>A formula is given up as soon as it is too long to be read, so that each costs little however
 * large the graph is.
 */
final class Formulas {
  private static final int MOST_NODES = 4 * Term.MOST_SYMBOLS;

  private final Predicate<Value> isSymbol;
  private final Function<Value, String> labels;

  /** Formulas in which the values that {@code isSymbol} picks out stand under their labels. */
  Formulas(Predicate<Value> isSymbol, Function<Value, String> labels) {
    this.isSymbol = isSymbol;
    this.labels = labels;
  }

  /** Returns an expression as a formula, unless that would be too long. */
  Optional<Term> of(Value expression) {
    Map<Value, Term> done = new HashMap<>();
    Deque<Value> waiting = new ArrayDeque<>(List.of(expression));
    while (!waiting.isEmpty()) {
      Value node = waiting.peek();
      List<Value> missing =
          done.containsKey(node) || isAtom(node)
              ? List.of()
              : node.parents().stream().filter(parent -> !done.containsKey(parent)).toList();
      missing.forEach(waiting::push);
      if (missing.isEmpty()) {
        waiting.pop();
        done.computeIfAbsent(node, n -> term(n, done));
        if (done.get(node).size() > Term.MOST_SYMBOLS) {
          return Optional.empty();
        }
      }
      if (done.size() + waiting.size() > MOST_NODES) {
        return Optional.empty();
      }
    }
    return Optional.of(done.get(expression));
  }

  private boolean isAtom(Value node) {
    return isSymbol.test(node) || node.op() instanceof Input;
  }

  private Term term(Value node, Map<Value, Term> done) {
    if (node == Op.INDEPENDENT) {
      return new Term.Number(0);
    }
    if (isSymbol.test(node) || (node.op() instanceof Input && !node.isConstant())) {
      return new Term.Symbol(labels.apply(node), number(node));
    }
    return node.op() instanceof Input
        ? node.name().isEmpty()
            ? new Term.Number(node.data())
            : new Term.Symbol(node.name(), node.data())
        : apply(node.op(), node.parents().stream().map(done::get).toList());
  }

  /** Returns how a node is computed from its parents, unless that would be too long. */
  Optional<Term> step(Value node) {
    List<Value> parents = node.parents();
    if (parents.size() > Term.MOST_SYMBOLS) {
      return Optional.empty();
    }
    List<Term> arguments = new ArrayList<>();
    for (Value parent : parents) {
      Optional<Term> argument = of(parent);
      if (argument.isEmpty()) {
        return argument;
      }
      arguments.add(argument.get());
    }
    Term term = apply(node.op(), arguments);
    return Optional.of(term).filter(t -> t.size() <= Term.MOST_SYMBOLS);
  }

  /**
   * Returns the derivatives of a node by the values that {@link Local#derivatives} meets, as
   * formulas; nothing for those that would be too long.
   */
  Map<Value, Term> derivatives(Value top, Predicate<Value> boundary, Predicate<Value> relevant) {
    Map<Value, Term> found = new HashMap<>();
    Map<Value, Optional<Term>> adjoints = new HashMap<>();
    adjoints.put(top, Optional.of(new Term.Number(1)));
    Local.Order order = new Local.Order(top);
    int nodes = 0;
    for (Value node = order.next(); node != null; node = order.next()) {
      if (++nodes > Term.MOST_SYMBOLS || node.parents().size() > Term.MOST_SYMBOLS) {
        return Map.of();
      }
      Optional<Term> adjoint = adjoints.get(node);
      List<Value> parents = node.parents();
      List<Value> slopes = Textbook.slopes(node.op(), parents, node);
      for (int i = 0; i < parents.size(); i++) {
        Value parent = parents.get(i);
        if (relevant.test(parent) && slopes.get(i) != Op.INDEPENDENT) {
          Optional<Term> part = both(adjoint, of(slopes.get(i)), Term::product);
          adjoints.merge(parent, part, (newer, older) -> both(older, newer, Term::sum));
          if (!boundary.test(parent)) {
            order.add(parent);
          } else {
            adjoints
                .get(parent)
                .ifPresentOrElse(t -> found.put(parent, t), () -> found.remove(parent));
          }
        }
      }
    }
    return found;
  }

  private static Optional<Term> both(
      Optional<Term> a, Optional<Term> b, Function<List<Term>, Term> combine) {
    return a.isEmpty() || b.isEmpty()
        ? Optional.empty()
        : Optional.of(combine.apply(List.of(a.get(), b.get())))
            .filter(term -> term.size() <= Term.MOST_SYMBOLS);
  }

  private static double number(Value node) {
    return node.isPlaceholder() ? Double.NaN : node.data();
  }

  /**
   * Returns the rule of an operation by one of its arguments as an equation, such as sigmoid′ = y(1
   * − y): x is the argument, or a and b, or x0, x1, … and y the result. Empty for a leaf, and where
   * the rule would be too long.
   */
  static List<Term> rule(Op op, int arity, int index) {
    if (op instanceof Input || arity > Term.MOST_SYMBOLS / 4) {
      return List.of();
    }
    List<Value> arguments =
        IntStream.range(0, arity).mapToObj(i -> Value.placeholder(argument(arity, i))).toList();
    Value result = Value.placeholder("y");
    Formulas formulas = new Formulas(value -> false, Value::name);
    Value slope = Textbook.slopes(op, arguments, result).get(index);
    Term left =
        arity == 1
            ? new Term.Marked(op.symbol(), Term.Marked.SLOPE)
            : new Term.Partial(op.symbol(), argument(arity, index), false);
    return formulas.of(slope).map(right -> List.of(left, right)).orElse(List.of());
  }

  private static String argument(int arity, int index) {
    if (arity == 1) {
      return "x";
    }
    return arity == 2 ? index == 0 ? "a" : "b" : Numbering.name("x", index);
  }

  /** Returns an operation applied to terms: with the signs of arithmetic, or as a function. */
  static Term apply(Op op, List<Term> x) {
    if (!(op instanceof Elementary elementary)) {
      return Term.call(op, x);
    }
    return switch (elementary) {
      case ADD, SUM -> Term.sum(x);
      case SUB -> Term.sum(List.of(x.get(0), Term.negation(x.get(1))));
      case NEG -> Term.negation(x.get(0));
      case MUL, STRONG_MUL, PRODUCT -> Term.product(x);
      case DIV -> Term.quotient(x.get(0), x.get(1));
      case RECIPROCAL -> Term.quotient(new Term.Number(1), x.get(0));
      case SQUARE -> new Term.Power(x.get(0), new Term.Number(2));
      case POW -> new Term.Power(x.get(0), x.get(1));
      case DOT, AFFINE -> affine(x);
      case ABOVE -> new Term.Condition(x.get(0), false, x.get(1));
      case AT_LEAST -> new Term.Condition(x.get(0), true, x.get(1));
      default -> Term.call(op, x);
    };
  }

  private static Term affine(List<Term> x) {
    int pairs = x.size() / 2;
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      terms.add(Term.product(List.of(x.get(i), x.get(pairs + i))));
    }
    terms.addAll(x.subList(2 * pairs, x.size()));
    return Term.sum(terms);
  }
}
