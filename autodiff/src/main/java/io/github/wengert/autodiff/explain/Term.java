package io.github.wengert.autodiff.explain;

import com.google.common.collect.Lists;
import io.github.wengert.autodiff.Op;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A formula as it is written down, in no particular notation. The static methods tidy up what they
 * put together (factors of 1, sums within sums); the constructors of the records do not.
 *
 * <p>Immutable. A term is small: what makes formulas gives up beyond {@link #MOST_SYMBOLS}, so that
 * a {@link Typesetter} may walk down a term by recursion.
 */
sealed interface Term {

  /** The largest {@link #size} of a formula worth reading. */
  int MOST_SYMBOLS = 48;

  /** Decimals of a number that may stand for a fraction. */
  int SHORT = 4;

  /** Returns how many numbers and symbols stand in it. */
  int size();

  /** Returns what decides whether two terms are the same, made of types of the JDK. */
  Object key();

  /** Returns the terms that it is made of. */
  default List<Term> parts() {
    return List.of();
  }

  /** Tells whether anything but a number stands in it. */
  default boolean mentionsSymbols() {
    return parts().stream().anyMatch(Term::mentionsSymbols);
  }

  /** A number. */
  record Number(double value) implements Term {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public Object key() {
      return value;
    }
  }

  /** A value under its label; {@code value} is what to put in for it, NaN if that is unknown. */
  record Symbol(String label, double value) implements Term {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public Object key() {
      return List.of(label, value);
    }

    @Override
    public boolean mentionsSymbols() {
      return true;
    }
  }

  /**
   * Something that is named and then marked: {@code w5⁺} after an update, the rule {@code sin′}.
   */
  record Marked(String label, char mark) implements Term {
    static final char NEXT = '⁺';
    static final char SLOPE = '′';

    @Override
    public int size() {
      return 1;
    }

    @Override
    public Object key() {
      return List.of(label, mark);
    }

    @Override
    public boolean mentionsSymbols() {
      return true;
    }
  }

  /** The derivative of one value by another; {@code direct} if other ways are left out. */
  record Partial(String of, String by, boolean direct) implements Term {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public Object key() {
      return List.of(of, by, direct);
    }

    @Override
    public boolean mentionsSymbols() {
      return true;
    }
  }

  /** A sum of two terms or more. */
  record Sum(List<Term> terms, int size) implements Term {
    @Override
    public Object key() {
      return List.of("+", keys(terms));
    }

    @Override
    public List<Term> parts() {
      return terms;
    }
  }

  /** A product of two factors or more. */
  record Product(List<Term> factors, int size) implements Term {
    @Override
    public Object key() {
      return List.of("*", keys(factors));
    }

    @Override
    public List<Term> parts() {
      return factors;
    }
  }

  /** The negative of a term. */
  record Negation(Term of) implements Term {
    @Override
    public int size() {
      return of.size();
    }

    @Override
    public Object key() {
      return List.of("-", of.key());
    }

    @Override
    public List<Term> parts() {
      return List.of(of);
    }
  }

  /** A quotient. */
  record Quotient(Term over, Term under) implements Term {
    @Override
    public int size() {
      return over.size() + under.size();
    }

    @Override
    public Object key() {
      return List.of("/", over.key(), under.key());
    }

    @Override
    public List<Term> parts() {
      return List.of(over, under);
    }
  }

  /** A power. */
  record Power(Term base, Term exponent) implements Term {
    @Override
    public int size() {
      return base.size() + exponent.size();
    }

    @Override
    public Object key() {
      return List.of("^", base.key(), exponent.key());
    }

    @Override
    public List<Term> parts() {
      return List.of(base, exponent);
    }
  }

  /** A function, which is written by name. */
  record Call(Op op, List<Term> arguments, int size) implements Term {
    @Override
    public Object key() {
      return List.of(op.symbol(), keys(arguments));
    }

    @Override
    public List<Term> parts() {
      return arguments;
    }
  }

  /** The condition that one term is greater than another, or not less. */
  record Condition(Term a, boolean orEqual, Term b) implements Term {
    @Override
    public int size() {
      return a.size() + b.size();
    }

    @Override
    public Object key() {
      return List.of(orEqual, a.key(), b.key());
    }

    @Override
    public List<Term> parts() {
      return List.of(a, b);
    }
  }

  /** The dots that stand for what is left out. */
  record Dots() implements Term {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public Object key() {
      return "…";
    }

    @Override
    public boolean mentionsSymbols() {
      return true;
    }
  }

  private static List<Object> keys(List<Term> terms) {
    return terms.stream().map(Term::key).toList();
  }

  /** Returns the size of a list of terms, which saturates. */
  static int size(List<Term> terms) {
    long size = terms.stream().mapToLong(Term::size).sum();
    return (int) Math.min(size, Integer.MAX_VALUE / 2);
  }

  static Term call(Op op, List<Term> arguments) {
    return new Call(op, List.copyOf(arguments), 1 + size(arguments));
  }

  static Term negation(Term term) {
    if (term instanceof Number number) {
      return new Number(0 - number.value);
    }
    return term instanceof Negation negation ? negation.of : new Negation(term);
  }

  /** Returns a sum as it stands, or the only term. */
  static Term plainSum(List<Term> terms) {
    return terms.size() == 1 ? terms.get(0) : new Sum(List.copyOf(terms), size(terms));
  }

  /** Returns a product as it stands, or the only factor. */
  static Term plainProduct(List<Term> factors) {
    return factors.size() == 1 ? factors.get(0) : new Product(List.copyOf(factors), size(factors));
  }

  /** Returns a sum with its numbers added up and equal terms put together, in order. */
  static Term sum(List<Term> terms) {
    Map<Object, List<Term>> alike = new LinkedHashMap<>();
    double number = 0;
    for (Term term : flatSum(terms)) {
      boolean constant = term instanceof Number;
      number += constant ? ((Number) term).value : 0;
      Object key = constant ? Number.class : term.key();
      alike.computeIfAbsent(key, first -> new ArrayList<>()).add(term);
    }
    List<Term> kept = new ArrayList<>();
    for (List<Term> same : alike.values()) {
      Term term = same.get(0);
      if (!(term instanceof Number)) {
        kept.add(product(List.of(new Number(same.size()), term)));
      } else if (number != 0) {
        kept.add(new Number(number));
      }
    }
    return kept.isEmpty() ? new Number(number) : plainSum(kept);
  }

  private static List<Term> flatSum(List<Term> terms) {
    List<Term> flat = new ArrayList<>();
    for (Term term : terms) {
      if (term instanceof Sum inner) {
        flat.addAll(inner.terms);
      } else {
        flat.add(term);
      }
    }
    return flat;
  }

  /** Returns a product with its numbers multiplied, in front, at most one sign and one quotient. */
  static Term product(List<Term> factors) {
    double number = 1;
    List<Term> over = new ArrayList<>();
    List<Term> under = new ArrayList<>();
    Deque<Term> waiting = new ArrayDeque<>(factors);
    while (!waiting.isEmpty()) {
      Term factor = waiting.pop();
      if (factor instanceof Number constant) {
        number *= constant.value;
      } else if (factor instanceof Negation negation) {
        number = -number;
        waiting.push(negation.of);
      } else if (factor instanceof Quotient quotient) {
        under.add(quotient.under);
        waiting.push(quotient.over);
      } else if (factor instanceof Product product) {
        Lists.reverse(product.factors).forEach(waiting::push);
      } else {
        over.add(factor);
      }
    }
    return number == 0 ? new Number(0) : product(number, over, under);
  }

  private static Term product(double number, List<Term> over, List<Term> under) {
    double size = Math.abs(number);
    if (size != 1 || over.isEmpty()) {
      over.add(0, new Number(size));
    }
    Term product = plainProduct(over);
    Term term = under.isEmpty() ? product : new Quotient(product, plainProduct(under));
    return number < 0 ? negation(term) : term;
  }

  static Term quotient(Term over, Term under) {
    if (over instanceof Number a && under instanceof Number b && isShort(a.value / b.value)) {
      return new Number(a.value / b.value);
    }
    return product(List.of(over, new Quotient(new Number(1), under)));
  }

  static boolean isOne(Term term) {
    return term instanceof Number number && number.value == 1;
  }

  /** Tells whether a number is better written out than as a fraction. */
  private static boolean isShort(double number) {
    return Decimal.text(number, SHORT).equals(Decimal.text(number, Decimal.MOST_DIGITS));
  }
}
