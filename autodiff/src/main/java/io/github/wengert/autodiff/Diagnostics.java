package io.github.wengert.autodiff;

import com.google.common.collect.ImmutableList;
import io.github.wengert.autodiff.math.ZeroRule;
import io.github.wengert.autodiff.naming.CreationSites;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a NaN or an infinity, and the conventions that a gradient rests on.
 *
 * <pre>{@code
 * Value ratio = a.div(b).named("ratio");
 * System.out.println(Diagnostics.of(ratio.log()));
 * // first value that is not finite: NaN, log of -1.0 at 'ratio' = a / b
 * }</pre>
 *
 * <p>Takes one walk over the graph and one backward sweep. Immutable and safe for use by several
 * threads; keeps the graph alive.
 */
public final class Diagnostics {
  private final @Nullable Value firstValue;
  private final @Nullable Value firstAdjoint;
  private final double adjoint;
  private final ImmutableList<Use> conventions;

  /**
   * The use of a convention.
   *
   * @param node the node whose operation has no ordinary derivative here
   * @param argument which argument of the node it concerns, counted from 0
   * @param convention the rule
   * @param slope what the local gradient was taken to be
   */
  public record Use(Value node, int argument, Convention convention, double slope) {
    @Override
    public String toString() {
      return describe(node) + ": " + convention + ", slope " + slope;
    }

    private List<Object> parts() {
      return Arrays.asList(node, argument, convention, slope);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Use that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
      return parts().hashCode();
    }
  }

  private Diagnostics(Value root) {
    ImmutableList.Builder<Use> uses = ImmutableList.builder();
    List<Value> nodes = Graph.of(root).nodes();
    Gradients gradients = root.backward();
    for (Value node : nodes) {
      findUses(node, gradients.of(node), uses);
    }
    this.conventions = uses.build();
    this.firstValue =
        nodes.stream().filter(node -> !Double.isFinite(node.data)).findFirst().orElse(null);
    this.firstAdjoint =
        ImmutableList.copyOf(nodes).reverse().stream()
            .filter(node -> !Double.isFinite(gradients.of(node)))
            .findFirst()
            .orElse(null);
    this.adjoint = firstAdjoint == null ? 0 : gradients.of(firstAdjoint);
  }

  /**
   * Switches on or off, for all threads, that the line of source that creates a node is recorded.
   * It takes some microseconds a node, so it is off by default and meant for debugging: messages
   * then name the lines. Nodes keep no reference to their lines, and lines are forgotten with their
   * nodes.
   */
  public static void recordLines(boolean on) {
    CreationSites.record(on);
  }

  /** Returns the line that created a node, such as {@code Model.java:12}, if it was recorded. */
  public static Optional<String> lineOf(Value node) {
    return CreationSites.of(node);
  }

  /**
   * Examines the graph of a root and its gradient.
   *
   * @throws IllegalStateException if the root depends on a placeholder
   */
  public static Diagnostics of(Value root) {
    return new Diagnostics(root);
  }

  private static void findUses(Value node, double adjoint, ImmutableList.Builder<Use> uses) {
    Value[] arguments = node.arguments();
    Value[] slopes = node.slopes();
    boolean singular = !node.isConstant() && node.op().isSingular(numbers(arguments));
    for (int i = 0; i < arguments.length; i++) {
      double slope = slopes[i].data;
      if (arguments[i].isConstant() || Double.isNaN(arguments[i].data)) {
        continue;
      }
      if (singular && slopes[i] != Op.INDEPENDENT) {
        uses.add(new Use(node, i, conventionOf(slope), slope));
      }
      boolean stopped = ZeroRule.contribution(adjoint, slope) == 0;
      if (stopped && Double.isNaN(adjoint * slope)) {
        uses.add(new Use(node, i, Convention.STRONG_ZERO, slope));
      }
    }
  }

  private static Convention conventionOf(double slope) {
    if (Double.isNaN(slope)) {
      return Convention.OUTSIDE_DOMAIN;
    }
    return Double.isInfinite(slope) ? Convention.VERTICAL_TANGENT : Convention.KINK;
  }

  private static double[] numbers(Value[] values) {
    double[] numbers = new double[values.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values[i].data;
    }
    return numbers;
  }

  /** Returns the oldest node whose number is NaN or infinite: where it came from. */
  public Optional<Value> firstNonFiniteValue() {
    return Optional.ofNullable(firstValue);
  }

  /** Returns the node nearest to the root whose adjoint is NaN or infinite. */
  public Optional<Value> firstNonFiniteAdjoint() {
    return Optional.ofNullable(firstAdjoint);
  }

  /** Returns the uses of conventions, in order of creation of the nodes. */
  public List<Use> conventions() {
    return conventions;
  }

  /**
   * Returns what a node is, in words: {@code log of -1.0 at 'ratio' = a / b}, and the line of
   * source that made it if {@link #recordLines} was on.
   */
  public static String describe(Value node) {
    if (node.op() instanceof Input) {
      return node.toString();
    }
    List<Value> arguments = node.parents();
    String numbers =
        arguments.stream().map(argument -> number(argument)).collect(Collectors.joining(", "));
    String names =
        arguments.stream()
            .filter(argument -> argument.givenName() != null)
            .map(Diagnostics::definition)
            .collect(Collectors.joining(", "));
    String place = CreationSites.of(node).map(frame -> ", made at " + frame).orElse("");
    return node.op().symbol() + " of " + numbers + (names.isEmpty() ? "" : " at " + names) + place;
  }

  private static String number(Value value) {
    return value.isPlaceholder() ? "?" : Double.toString(value.data);
  }

  private static String definition(Value value) {
    String name = "'" + value.givenName() + "'";
    return value.op() instanceof Input ? name : name + " = " + formula(value);
  }

  /** Returns the operation of a node on its parents, which are called by name or by number. */
  private static String formula(Value value) {
    List<String> parents =
        value.parents().stream()
            .map(p -> p.givenName() == null ? number(p) : p.givenName())
            .toList();
    String sign =
        value.op() instanceof Elementary elementary
            ? switch (elementary) {
              case ADD -> " + ";
              case SUB -> " - ";
              case MUL -> " * ";
              case DIV -> " / ";
              default -> "";
            }
            : "";
    return sign.isEmpty()
        ? value.op().symbol() + "(" + String.join(", ", parents) + ")"
        : String.join(sign, parents);
  }

  /** Returns the findings as text, one a line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("first value that is not finite: ");
    text.append(firstValue == null ? "none" : firstValue.data + ", " + describe(firstValue));
    text.append("\nfirst adjoint that is not finite: ");
    text.append(firstAdjoint == null ? "none" : adjoint + ", " + describe(firstAdjoint));
    text.append("\nconventions: ").append(conventions.isEmpty() ? "none" : "");
    conventions.forEach(use -> text.append("\n  ").append(use));
    return text.toString();
  }
}
