package io.github.wengert.autodiff.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes terms, equations, tables and notes in one notation. What has to be put in parentheses is
 * decided here, how everything looks in the subclasses.
 *
 * <p>Immutable and safe for use by several threads.
 */
abstract class Typesetter {
  /** Stands in a list of labels for those that are left out. */
  static final String CUT = "…";

  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int POWER = 3;
  private static final int ATOM = 4;

  final int digits;

  Typesetter(int digits) {
    this.digits = Decimal.checked(digits);
  }

  /** A summand or a factor that has been written already. */
  record Part(String text, boolean negative, boolean tight) {}

  abstract String number(String decimal);

  abstract String label(String label);

  abstract String marked(Term.Marked marked);

  abstract String partial(Term.Partial partial);

  abstract String group(String inner);

  abstract String sum(List<Part> parts);

  abstract String negation(String inner);

  /** Writes a product; a tight factor needs no sign before it. */
  abstract String product(List<Part> parts);

  abstract String quotient(String over, String under);

  abstract String power(String base, String exponent);

  abstract String call(String function, List<String> arguments);

  abstract String condition(String a, boolean orEqual, String b);

  abstract String dots();

  /** Whether a fraction and an exponent hold their contents together without parentheses. */
  abstract boolean twoDimensional();

  abstract String heading(String text);

  /** Writes a chain of equal terms, with a rule beside it unless that is empty. */
  abstract String equation(List<String> sides, List<String> rule);

  /** Writes a table: a row of titles, then the rows; columns but the last are numbers. */
  abstract String table(List<String> titles, List<List<String>> rows);

  abstract String note(String text);

  /** Makes a cell of a table of a formula. */
  abstract String cell(String formula);

  /** Writes a path through named nodes, from a variable to the output. */
  abstract String path(List<String> labels);

  /** Writes a number as it stands in a table. */
  final String number(double value) {
    return number(Decimal.text(value, digits));
  }

  String percent(double share) {
    return Decimal.percent(share);
  }

  /** Writes a term with its labels. */
  final String symbols(Term term) {
    return write(term, false);
  }

  /** Writes a term with the numbers put in for the labels. */
  final String numbers(Term term) {
    return write(term, true);
  }

  private String write(Term term, boolean numeric) {
    if (term instanceof Term.Number number) {
      return number(number.value());
    }
    if (term instanceof Term.Symbol symbol) {
      return numeric ? number(symbol.value()) : label(symbol.label());
    }
    if (term instanceof Term.Partial partial) {
      return partial(partial);
    }
    if (term instanceof Term.Marked marked) {
      return marked(marked);
    }
    if (term instanceof Term.Sum sum) {
      return writeSum(sum, numeric);
    }
    if (term instanceof Term.Product product) {
      return writeProduct(product, numeric);
    }
    if (term instanceof Term.Negation negation) {
      return negation(within(negation.of(), numeric, PRODUCT));
    }
    if (term instanceof Term.Call call) {
      return call(
          call.op().symbol(), call.arguments().stream().map(x -> write(x, numeric)).toList());
    }
    return writeOperator(term, numeric);
  }

  private String writeOperator(Term term, boolean numeric) {
    if (term instanceof Term.Quotient quotient) {
      return twoDimensional()
          ? quotient(write(quotient.over(), numeric), write(quotient.under(), numeric))
          : quotient(
              within(quotient.over(), numeric, PRODUCT), within(quotient.under(), numeric, POWER));
    }
    if (term instanceof Term.Power power) {
      return power(
          within(power.base(), numeric, ATOM),
          twoDimensional()
              ? write(power.exponent(), numeric)
              : within(power.exponent(), numeric, ATOM));
    }
    if (term instanceof Term.Condition condition) {
      return condition(
          write(condition.a(), numeric), condition.orEqual(), write(condition.b(), numeric));
    }
    return dots();
  }

  private String writeSum(Term.Sum sum, boolean numeric) {
    List<Part> parts = new ArrayList<>();
    for (Term term : sum.terms()) {
      if (term instanceof Term.Negation negation) {
        parts.add(new Part(within(negation.of(), numeric, PRODUCT), true, false));
      } else {
        double value = constant(term, numeric);
        parts.add(
            value < 0
                ? new Part(number(-value), true, false)
                : new Part(write(term, numeric), false, false));
      }
    }
    return sum(parts);
  }

  private String writeProduct(Term.Product product, boolean numeric) {
    List<Part> parts = new ArrayList<>();
    boolean plain = false;
    for (Term factor : product.factors()) {
      boolean sum = factor instanceof Term.Sum;
      parts.add(new Part(within(factor, numeric, PRODUCT), false, plain && sum));
      plain = factor instanceof Term.Symbol && precedence(factor, numeric) == ATOM;
    }
    return product(parts);
  }

  /** Writes a part of a term, in parentheses if it binds less than what it stands in. */
  private String within(Term term, boolean numeric, int least) {
    String text = write(term, numeric);
    return precedence(term, numeric) < least ? group(text) : text;
  }

  private int precedence(Term term, boolean numeric) {
    double value = constant(term, numeric);
    if (value < 0) {
      return SUM;
    }
    if (Decimal.text(value, digits).indexOf('E') >= 0) {
      return PRODUCT;
    }
    if (term instanceof Term.Sum || term instanceof Term.Negation) {
      return SUM;
    }
    if (term instanceof Term.Product || term instanceof Term.Quotient) {
      return PRODUCT;
    }
    if (term instanceof Term.Partial) {
      return twoDimensional() ? ATOM : PRODUCT;
    }
    return term instanceof Term.Power ? POWER : ATOM;
  }

  /** Returns the number that will be written for a term, NaN if that is none. */
  private static double constant(Term term, boolean numeric) {
    if (term instanceof Term.Number number) {
      return number.value();
    }
    return numeric && term instanceof Term.Symbol symbol ? symbol.value() : Double.NaN;
  }
}
