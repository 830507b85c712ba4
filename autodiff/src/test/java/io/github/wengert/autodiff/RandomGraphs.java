package io.github.wengert.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random expressions over a table of operations, as recipes that any engine can follow.
 *
 * <p>A recipe comes with a point. There, by construction, every argument lies inside the domain of
 * its operation and away from its ends, from kinks, jumps and ties by a margin, and values and
 * slopes are of moderate size: at the point and around it, the expression is smooth. Shared
 * subexpressions, the same operand twice, constants and unused inputs all occur.
 */
public final class RandomGraphs {
  private static final double MARGIN = 2e-3;
  private static final double LARGEST_VALUE = 100;
  private static final double LARGEST_SLOPE = 60;

  private final List<? extends Op> table;
  private final Random random;
  private final List<Double> point = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  /** The number of each input and each step at the point. */
  private final List<Double> data = new ArrayList<>();

  private RandomGraphs(List<? extends Op> table, Random random) {
    this.table = table;
    this.random = random;
  }

  /**
   * One operation of a recipe.
   *
   * @param op what is applied; {@link Input#CONSTANT} for a constant
   * @param operands indices of inputs and earlier steps: inputs come first
   * @param number the number of a constant, else 0
   */
  public record Step(Op op, List<Integer> operands, double number) {

    private Value of(List<Value> nodes) {
      return op == Input.CONSTANT
          ? Value.constant(number)
          : op.of(operands.stream().map(nodes::get).toArray(Value[]::new));
    }

    private double of(double[] nodes) {
      return op == Input.CONSTANT
          ? number
          : op.value(operands.stream().mapToDouble(i -> nodes[i]).toArray());
    }

    /** Returns the number of a step without operands. */
    public double constant() {
      return of(new double[0]);
    }

    @Override
    public String toString() {
      return op == Input.CONSTANT ? Double.toString(number) : op + operands.toString();
    }
  }

  /** An expression: each step makes a node, the last one is the root. */
  public record Recipe(List<Double> point, List<Step> steps) {

    /** Returns the number of inputs. */
    public int inputs() {
      return point.size();
    }

    /** Returns where the expression is known to be smooth. */
    public double[] at() {
      return point.stream().mapToDouble(x -> x).toArray();
    }

    /** Returns the root for these inputs. */
    public Value apply(Value... inputs) {
      List<Value> nodes = nodes(inputs);
      return nodes.get(nodes.size() - 1);
    }

    /** Returns the inputs and the node of each step, any of which may serve as a root. */
    public List<Value> nodes(Value... inputs) {
      List<Value> nodes = new ArrayList<>(List.of(inputs));
      steps.forEach(step -> nodes.add(step.of(nodes)));
      return nodes;
    }

    /** Returns the number of the root, without making a graph. */
    public double value(double... inputs) {
      double[] nodes = Arrays.copyOf(inputs, inputs.length + steps.size());
      for (int i = 0; i < steps.size(); i++) {
        nodes[inputs.length + i] = steps.get(i).of(nodes);
      }
      return nodes[nodes.length - 1];
    }
  }

  /** Returns recipes over the whole table, of up to 40 steps and 5 inputs. */
  public static Arbitrary<Recipe> recipes() {
    return recipes(List.of(Elementary.values()));
  }

  /** Returns the operations whose slopes are their derivatives: nothing is held back. */
  public static List<Elementary> differentiable() {
    return Arrays.stream(Elementary.values()).filter(RandomGraphs::isDifferentiable).toList();
  }

  private static boolean isDifferentiable(Op op) {
    Random random = new Random(5);
    int count = Collections.max(Samples.counts(op));
    double[] x = Samples.arguments(op, count, random);
    List<Integer> operands = IntStream.range(0, count).boxed().toList();
    return operands.stream()
        .filter(i -> isIndependent(op, operands, i))
        .allMatch(i -> op.value(moved(operands, x, i, MARGIN)) == op.value(x));
  }

  /** Returns recipes over some operations; fewer steps of the same seed are a simpler case. */
  public static Arbitrary<Recipe> recipes(List<? extends Op> table) {
    Arbitrary<Long> seeds = Arbitraries.longs().withoutEdgeCases();
    Arbitrary<Integer> inputs = Arbitraries.integers().between(1, 5);
    Arbitrary<Integer> lengths = Arbitraries.integers().between(1, 40).withoutEdgeCases();
    return Combinators.combine(seeds, inputs, lengths)
        .as((seed, count, length) -> recipe(table, seed, count, length));
  }

  /** Returns the recipe of a seed; the steps of a shorter one are the first of a longer one. */
  public static Recipe recipe(List<? extends Op> table, long seed, int inputs, int length) {
    return new RandomGraphs(table, new Random(seed)).make(inputs, length);
  }

  private Recipe make(int inputs, int length) {
    for (int i = 0; i < inputs; i++) {
      point.add(moderate());
    }
    data.addAll(point);
    while (steps.size() < length) {
      if (random.nextInt(8) == 0) {
        addConstant();
      } else {
        tryOperation();
      }
    }
    addRoot();
    return new Recipe(List.copyOf(point), List.copyOf(steps));
  }

  private double moderate() {
    double size = Math.pow(10, random.nextDouble(-1, 0.7));
    return random.nextInt(3) == 0 ? -size : size;
  }

  private void addConstant() {
    double number = random.nextBoolean() ? moderate() : random.nextInt(7) - 3;
    add(new Step(Input.CONSTANT, List.of(), number), number);
  }

  private void add(Step step, double number) {
    steps.add(step);
    data.add(number);
  }

  private void tryOperation() {
    Op op = table.get(random.nextInt(table.size()));
    List<Integer> counts = Samples.counts(op);
    int count = counts.get(random.nextInt(counts.size()));
    List<Integer> operands = random.ints(count, 0, data.size()).mapToObj(this::operand).toList();
    double[] x = operands.stream().mapToDouble(data::get).toArray();
    if (isInside(op, x) && hasNoTies(operands, x) && isSmooth(op, operands, x)) {
      add(new Step(op, operands, 0), op.value(x));
    }
  }

  /** Returns any node or, as often, one of the last. */
  private int operand(int any) {
    return random.nextBoolean() ? any : data.size() - 1 - random.nextInt(Math.min(4, data.size()));
  }

  private static boolean isInside(Op op, double[] x) {
    return IntStream.range(0, x.length)
        .allMatch(
            i ->
                op.domain(i).contains(x[i])
                    && op.domain(i).contains(x[i] - MARGIN)
                    && op.domain(i).contains(x[i] + MARGIN)
                    && !isNearGap(op.domain(i), x[i]));
  }

  /** All gaps are at whole or half numbers. */
  private static boolean isNearGap(Domain domain, double x) {
    double nearest = Math.rint(2 * x) / 2;
    return Math.abs(x - nearest) < MARGIN && !domain.contains(nearest);
  }

  /** The same node twice is no tie: both change together. */
  private static boolean hasNoTies(List<Integer> operands, double[] x) {
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        boolean same = operands.get(i).equals(operands.get(j));
        if (!same && Math.abs(x[i] - x[j]) < MARGIN) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isSmooth(Op op, List<Integer> operands, double[] x) {
    double y = op.value(x);
    boolean smooth = Math.abs(y) <= LARGEST_VALUE;
    for (int operand : new HashSet<>(operands)) {
      double right = op.value(moved(operands, x, operand, MARGIN));
      double left = op.value(moved(operands, x, operand, -MARGIN));
      smooth &=
          Double.isNaN(right - left)
              ? isIndependent(op, operands, operand)
              : Math.abs(right - left) <= 2 * MARGIN * LARGEST_SLOPE
                  && Math.abs(right - 2 * y + left) <= MARGIN * MARGIN * LARGEST_SLOPE;
    }
    return smooth;
  }

  /** Tells whether nothing flows into an operand, such as the order of a polygamma function. */
  private static boolean isIndependent(Op op, List<Integer> operands, int operand) {
    Value[] x = operands.stream().map(i -> Value.placeholder("x")).toArray(Value[]::new);
    List<Value> slopes = op.slopes(List.of(x), op.of(x));
    return IntStream.range(0, x.length)
        .allMatch(i -> operands.get(i) != operand || slopes.get(i) == Op.INDEPENDENT);
  }

  private static double[] moved(List<Integer> operands, double[] x, int operand, double by) {
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      moved[i] += operands.get(i) == operand ? by : 0;
    }
    return moved;
  }

  /** Adds up what no step uses, so that the root depends on every step. */
  private void addRoot() {
    Set<Integer> unused = new HashSet<>();
    IntStream.range(point.size(), data.size()).forEach(unused::add);
    steps.forEach(step -> unused.removeAll(step.operands));
    List<Integer> terms = unused.stream().sorted().toList();
    add(new Step(Elementary.SUM, terms, 0), terms.stream().mapToDouble(data::get).sum());
  }
}
