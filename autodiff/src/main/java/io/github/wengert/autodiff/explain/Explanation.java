package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Diagnostics;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Why a derivative is the number it is: the chain rule for one graph, with its numbers.
 *
 * <pre>{@code
 * Value w = Value.of(0.4, "w");
 * Value net = w.mul(0.5).add(0.6).named("net");
 * Value out = net.sigmoid().named("out");
 * Explanation.of(out, w).render(Notation.UNICODE, 4);
 * // ∂out/∂w = ∂out/∂net · ∂net/∂w = 0.2139 · 0.5 = 0.107
 * //
 * // Local derivatives
 * // ∂out/∂net = out(1 − out) = 0.69(1 − 0.69) = 0.2139   [sigmoid′ = y(1 − y)]
 * // ∂net/∂w = 0.5
 * }</pre>
 *
 * <p>The named values of the graph are the vocabulary; what lies between them without a name is
 * folded into the derivative of one by the other. Where the paths between two values all meet, the
 * derivative is a product; where they part, it is a sum. A factor of 1 that comes of a sum, as in E
 * = E_o1 + E_o2, is not written. A derivative that leaves other ways out, because they stand
 * elsewhere in the same sum, is called direct.
 *
 * <p><b>Cost.</b> Linear in the size of the graph where no unnamed values are shared by many named
 * ones; each equation costs a backward sweep, and there are at most 60.
 *
 * <p><b>Threads.</b> Immutable and safe for use by several threads. Keeps the graph alive.
 */
public final class Explanation {
  private static final int USUAL_PATHS = 10;
  private static final int USUAL_DIGITS = 9;
  private static final int MOST_STATIONS = 24;

  private final Value output;
  private final Value variable;
  private final int mostPaths;
  private final double gradient;
  private final Milestones milestones;
  private final Derivation derivation;

  /**
   * A way on which the variable acts on the output.
   *
   * @param values the named values on it, from the variable to the output
   * @param contribution the product of the derivatives along it
   * @param share the contribution divided by the whole derivative: the shares of all paths make 1,
   *     and one that is taken back by others can be more. Infinite or NaN if the whole is 0 or not
   *     finite
   */
  public record Path(List<Value> values, double contribution, double share) {
    private List<Object> parts() {
      return Arrays.asList(values, contribution, share);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Path that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
      return parts().hashCode();
    }

    /** Returns the values by name, the contribution and the share. */
    @Override
    public String toString() {
      String names =
          values.stream()
              .map(value -> value.name().isEmpty() ? value.op().symbol() : value.name())
              .collect(Collectors.joining(" → "));
      return names + ": " + contribution + ", a share of " + share;
    }
  }

  private Explanation(
      Value output,
      Value variable,
      int mostPaths,
      double gradient,
      Milestones milestones,
      Derivation derivation) {
    this.output = output;
    this.variable = variable;
    this.mostPaths = mostPaths;
    this.gradient = gradient;
    this.milestones = milestones;
    this.derivation = derivation;
  }

  /**
   * Explains the derivative of {@code output} by {@code variable}, which may be a leaf or any value
   * on the way. If the output does not depend on it, the explanation says so.
   *
   * @throws IllegalStateException if the output depends on a placeholder
   */
  public static Explanation of(Value output, Value variable) {
    Objects.requireNonNull(variable, "the variable to explain by is null");
    double gradient = output.backward().of(variable);
    Graph graph = Graph.of(output);
    Milestones milestones = new Milestones(graph, variable);
    Derivation derivation = new Derivation(graph, variable, milestones);
    return new Explanation(output, variable, USUAL_PATHS, gradient, milestones, derivation);
  }

  /**
   * Returns the same explanation with at most this many paths listed; default: 10.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public Explanation withPaths(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("at most " + most + " paths cannot be listed");
    }
    return new Explanation(output, variable, most, gradient, milestones, derivation);
  }

  /** Returns the derivative, as {@link Value#backward()} gives it. */
  public double gradient() {
    return gradient;
  }

  /** Returns the number of paths through named values, whether listed or not; exact. */
  public BigInteger pathCount() {
    return milestones.pathCount();
  }

  /** Returns the paths that carry most, largest first, without regard to sign. */
  public List<Path> paths() {
    Paths search = new Paths(milestones);
    List<Path> paths = new ArrayList<>();
    while (paths.size() < mostPaths) {
      Path path = search.next(gradient);
      if (path == null) {
        break;
      }
      paths.add(path);
    }
    return List.copyOf(paths);
  }

  /** Returns the derivation with 9 decimals. */
  public String render(Notation notation) {
    return render(notation, USUAL_DIGITS);
  }

  /**
   * Returns the derivation: its equations, the local derivatives with their rules, and where there
   * are several paths a table of their shares. A formula that does not come to the derivative, as
   * outside a domain, is not written, and the conventions that hold instead are listed; nor are
   * numbers whose printed digits do not come to the printed result. Lines end with {@code \n}
   * everywhere, and numbers look the same in every locale.
   *
   * @param digits the number of decimals, from 1 to 17; zeros at the end are left out
   * @throws IllegalArgumentException if the digits are out of range
   */
  public String render(Notation notation, int digits) {
    Typesetter typesetter = notation.typesetter(digits);
    StringBuilder text = new StringBuilder();
    derivation.equations().forEach(equation -> text.append(equation.write(typesetter)));
    if (derivation.isCut()) {
      text.append(typesetter.note("The derivation goes on: only the first equations are shown."));
    }
    if (!derivation.locals().isEmpty()) {
      text.append(typesetter.heading("Local derivatives"));
      derivation.locals().forEach(equation -> text.append(equation.write(typesetter)));
    }
    if (derivation.isConventional()) {
      text.append(typesetter.heading("Conventions"));
      Diagnostics.of(output)
          .conventions()
          .forEach(use -> text.append(typesetter.note(use.toString())));
    }
    BigInteger count = pathCount();
    if (count.compareTo(BigInteger.ONE) > 0) {
      text.append(typesetter.heading(count + " paths"));
      text.append(table(typesetter, count));
    }
    return text.toString();
  }

  private String table(Typesetter typesetter, BigInteger count) {
    List<List<String>> rows = new ArrayList<>();
    double rest = gradient;
    List<Path> paths = paths();
    for (Path path : paths) {
      rows.add(row(typesetter, path.contribution, typesetter.path(labels(path.values))));
      rest -= path.contribution;
    }
    BigInteger others = count.subtract(BigInteger.valueOf(paths.size()));
    if (others.signum() > 0) {
      String left = others.equals(BigInteger.ONE) ? "1 other path" : others + " other paths";
      rows.add(row(typesetter, rest, left));
    }
    return typesetter.table(List.of("share", "contribution", "path"), rows);
  }

  /** Returns what the values are called, with dots for the middle of a long path. */
  private List<String> labels(List<Value> values) {
    int size = values.size();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (size > MOST_STATIONS && i == MOST_STATIONS / 2) {
        labels.add(Typesetter.CUT);
        i = size - MOST_STATIONS / 2;
      }
      labels.add(derivation.label(values.get(i)));
    }
    return labels;
  }

  private List<String> row(Typesetter typesetter, double contribution, String path) {
    return List.of(
        typesetter.percent(contribution / gradient),
        typesetter.cell(typesetter.number(contribution)),
        path);
  }

  /**
   * Returns what a step of gradient descent makes of the variable: its number less {@code rate}
   * times the derivative.
   */
  public double updated(double rate) {
    return variable.data() - rate * gradient;
  }

  /**
   * Returns that step as an equation, such as {@code w5⁺ = 0.4 − 0.5 · 0.082167041 = 0.35891648}.
   *
   * @param digits the number of decimals, from 1 to 17
   * @throws IllegalArgumentException if the digits are out of range
   */
  public String renderUpdate(double rate, Notation notation, int digits) {
    Term step = Term.plainProduct(List.of(new Term.Number(rate), new Term.Number(gradient)));
    return new Equation(
            List.of(
                Equation.side(new Term.Marked(derivation.label(variable), Term.Marked.NEXT)),
                Equation.side(
                    Term.plainSum(
                        List.of(new Term.Number(variable.data()), new Term.Negation(step)))),
                Equation.side(new Term.Number(updated(rate)))),
            List.of())
        .write(notation.typesetter(digits));
  }

  /** Returns the derivation as plain text. */
  @Override
  public String toString() {
    return render(Notation.UNICODE);
  }
}
