package io.github.wengert.autodiff;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A number that remembers how it was computed: the node of a computation graph.
 *
 * <p>An expression written with values builds its graph; {@link #backward()} returns the derivative
 * of the expression by every value in it.
 *
 * <pre>{@code
 * Value x = Value.of(2, "x");
 * Value y = Value.of(3, "y");
 * Value f = x.mul(y).add(x.sin()).named("f");
 * Gradients d = f.backward();
 * d.of(x); // 2.5838531634528574 = y + cos x
 * }</pre>
 *
 * <p>A value is immutable: it holds its number, its operation and its parents, and nothing is ever
 * written into it again. Its local gradients follow from these and are computed when they are asked
 * for, with the same rule that higher derivatives use.
 *
 * <p><b>Numbers.</b> Operations follow IEEE 754 and {@link java.lang.Math}: a value outside the
 * domain of an operation gives NaN, in the result and in every derivative, and nothing throws. What
 * the derivative is at a kink or at the edge of a domain, each entry of {@link Elementary} says.
 *
 * <p><b>Cost.</b> A node with one or two parents takes 40 bytes on a 64-bit JVM with compressed
 * references, a leaf 32 (measured in the benchmarks), a node with n parents 56 + 4n. Nothing
 * outside the graph refers to it, so that the garbage collector frees what is no longer used.
 *
 * <p><b>Threads.</b> Values may be shared freely: threads may build on the same leaves and
 * differentiate the same graph at the same time.
 */
public abstract sealed class Value extends Functions permits Leaf, Unary, Binary, Nary {

  /** A trait: this is or depends on a leaf that is differentiated. */
  static final int VARIABLE = 1;

  /** A trait: this stands for a number that is not known yet. */
  static final int SYMBOLIC = 2;

  /** A trait: this depends on an input of a {@link Recording}. */
  static final int TRACED = 4;

  private static final int TRAIT_BITS = 3;
  private static final int TRAITS = (1 << TRAIT_BITS) - 1;

  final double data;

  /**
   * The id, see {@link Ids}, and in the lowest bits the traits. A node has the traits of all its
   * parents, so that keys can be combined with a bitwise or.
   */
  final long key;

  /**
   * Makes a node.
   *
   * @param newest the highest key of a parent; −1 if there is none
   * @param traits keys or traits, combined; only the traits count
   */
  Value(double data, long newest, long traits) {
    this.data = data;
    this.key = Ids.after(newest >> TRAIT_BITS) << TRAIT_BITS | traits & TRAITS;
    Sources.made(this);
  }

  /**
   * Returns a variable: a leaf to differentiate with respect to. NaN and infinities are allowed.
   */
  public static Value of(double data) {
    return Leaf.ofVariable(data, null);
  }

  /** Returns a variable with a name, which reports and pictures show. */
  public static Value of(double data, String name) {
    return Leaf.ofVariable(data, checkedName(name));
  }

  /** Returns one variable for each number, in order. */
  public static Value[] of(double... data) {
    Value[] values = new Value[data.length];
    for (int i = 0; i < data.length; i++) {
      values[i] = of(data[i]);
    }
    return values;
  }

  /** Returns a constant: a leaf into which no derivative flows. May be a shared instance. */
  public static Value constant(double data) {
    return Constants.of(data);
  }

  /**
   * Returns a variable without a number. Expressions can be made of it and differentiated, but
   * {@link #data()} refuses for it and for everything that depends on it.
   */
  public static Value placeholder(String name) {
    return Leaf.ofPlaceholder(checkedName(name));
  }

  /** Returns the sum, as one node; 0 for an empty list. Added from left to right. */
  public static Value sum(List<Value> terms) {
    return Elementary.SUM.rule.apply(array(terms));
  }

  /** Returns the sum, as one node. Added from left to right. */
  public static Value sum(Value... terms) {
    return Elementary.SUM.of(terms);
  }

  /** Returns the product, as one node; 1 for an empty list. Multiplied from left to right. */
  public static Value product(List<Value> factors) {
    return Elementary.PRODUCT.rule.apply(array(factors));
  }

  /** Returns the product, as one node. Multiplied from left to right. */
  public static Value product(Value... factors) {
    return Elementary.PRODUCT.of(factors);
  }

  /**
   * Returns the dot product a₁b₁ + a₂b₂ + …, as one node; 0 for empty lists. Each product and each
   * sum is rounded, from left to right.
   *
   * @throws IllegalArgumentException if the lists differ in length
   */
  public static Value dot(List<Value> a, List<Value> b) {
    return Elementary.DOT.rule.apply(pairs(a, b, 0));
  }

  /**
   * Returns w₁x₁ + w₂x₂ + … + b, as one node, what a neuron computes; the bias is added last.
   *
   * @throws IllegalArgumentException if the lists differ in length
   */
  public static Value affine(List<Value> weights, List<Value> inputs, Value bias) {
    Value[] arguments = pairs(weights, inputs, 1);
    arguments[arguments.length - 1] = bias;
    return Elementary.AFFINE.rule.apply(arguments);
  }

  /** Returns the mean, as one node; NaN for an empty list. */
  public static Value mean(List<Value> values) {
    return Elementary.MEAN.rule.apply(array(values));
  }

  /** Returns the largest value, as one node; −∞ for an empty list. See {@link Elementary#MAX}. */
  public static Value max(List<Value> values) {
    return Elementary.MAX.rule.apply(array(values));
  }

  /** Returns the smallest value, as one node; +∞ for an empty list. See {@link Elementary#MIN}. */
  public static Value min(List<Value> values) {
    return Elementary.MIN.rule.apply(array(values));
  }

  /** Returns ln(exp x₁ + exp x₂ + …) without overflow, as one node; −∞ for an empty list. */
  public static Value logSumExp(List<Value> values) {
    return Elementary.LOG_SUM_EXP.rule.apply(array(values));
  }

  /**
   * Returns exp xᵢ/(exp x₁ + exp x₂ + …) for each i, without overflow. The k infinite ones share
   * the whole, 1/k each.
   */
  public static List<Value> softmax(List<Value> values) {
    return List.of(Slopes.softmax(array(values)));
  }

  /** Returns the Euclidean norm √(x₁² + x₂² + …) without overflow, as one node. */
  public static Value norm2(List<Value> values) {
    return Elementary.NORM2.rule.apply(array(values));
  }

  /** Returns x₁² + x₂² + …, as one node; 0 for an empty list. */
  public static Value sumOfSquares(List<Value> values) {
    return Elementary.SUM_OF_SQUARES.rule.apply(array(values));
  }

  /**
   * Returns the derivative of ψ = (ln Γ)′ of this order, 0 being ψ itself; NaN at the poles.
   *
   * @param order from 0 to 100; NaN results outside
   */
  public static Value polygamma(int order, Value x) {
    return Elementary.POLYGAMMA.of(constant(order), x);
  }

  /**
   * Returns {@code then} where the condition is not 0 and {@code otherwise} where it is 0, NaN
   * where it is NaN. Nothing flows into the condition, nor into the one that was not taken.
   */
  public static Value select(Value condition, Value then, Value otherwise) {
    return Elementary.SELECT.rule.apply(condition, then, otherwise);
  }

  /** Returns the two lists one after the other, with room behind them. */
  private static Value[] pairs(List<Value> a, List<Value> b, int room) {
    int n = a.size();
    if (n != b.size()) {
      throw new IllegalArgumentException("lists of different sizes: " + n + " and " + b.size());
    }
    Value[] pairs = new Value[2 * n + room];
    for (int i = 0; i < n; i++) {
      pairs[i] = a.get(i);
      pairs[n + i] = b.get(i);
    }
    return pairs;
  }

  private static Value[] array(List<Value> values) {
    return values.toArray(new Value[0]);
  }

  static String checkedName(String name) {
    return Objects.requireNonNull(name, "the name of a value is null");
  }

  /**
   * Returns the number.
   *
   * @throws IllegalStateException if this is or depends on a placeholder
   */
  public final double data() {
    if ((key & (SYMBOLIC | TRACED)) != 0) {
      look();
    }
    return data;
  }

  /** Refuses to look at a placeholder, and notes a look at what is watched. */
  private void look() {
    if (isPlaceholder()) {
      throw new IllegalStateException(
          "'" + this + "' depends on a placeholder and has no number yet");
    }
    Recording.note(this, false);
  }

  /** Returns the name, or an empty string. */
  public final String name() {
    String name = givenName();
    return name == null ? "" : name;
  }

  /** Returns the name, or null. */
  abstract String givenName();

  /**
   * Returns this node under a name. It is a node of its own with the same operation and parents, so
   * name a value where it is made and use only the named one afterwards.
   */
  public abstract Value named(String newName);

  /** Returns the operation that made this value; for a leaf, an {@link Input}. */
  public abstract Op op();

  /** Returns what the operation was applied to, in order; empty for a leaf. */
  public final List<Value> parents() {
    return List.of(arguments());
  }

  /**
   * Returns the derivative of this node by each of its parents, in order; 0 for a constant parent.
   * Computed at each call, at about the cost of the operation itself.
   *
   * @throws IllegalStateException if this depends on a placeholder
   */
  public final List<Double> localGradients() {
    checkSlopes();
    return Arrays.stream(slopes()).map(slope -> slope.data).toList();
  }

  /** Tells whether nothing that this depends on can be differentiated. */
  public final boolean isConstant() {
    return (key & VARIABLE) == 0;
  }

  /** Tells whether this is or depends on a placeholder, so that it has no number. */
  public final boolean isPlaceholder() {
    return (key & SYMBOLIC) != 0;
  }

  /** Tells whether this depends on an input of a {@link Recording}. */
  public final boolean isTraced() {
    return (key & TRACED) != 0;
  }

  /**
   * Returns a number that is unique in this JVM and higher than that of every parent: sorting by it
   * is sorting topologically.
   */
  public final long id() {
    return key >> TRAIT_BITS;
  }

  /**
   * Returns the derivatives of this value by everything it depends on. Takes about as long as it
   * took to build the graph, whatever the number of variables, and changes nothing in it.
   *
   * @throws IllegalStateException if this depends on a placeholder
   */
  public final Gradients backward() {
    return backward(1);
  }

  /**
   * Returns {@code seed} times the derivatives of this value. The seed is the derivative of
   * something beyond the graph by this value; NaN and infinities are carried on as IEEE 754 says.
   *
   * @throws IllegalStateException if this depends on a placeholder
   */
  public final Gradients backward(double seed) {
    checkSlopes();
    return Gradients.sweep(this, seed);
  }

  private void checkSlopes() {
    if (isTraced()) {
      Recording.refuse(this);
    }
    data();
  }

  /** Returns whether this, a condition, is 1; for a recording, only that is looked at. */
  final boolean holds() {
    if (isTraced() && !isPlaceholder()) {
      Recording.note(this, true);
      return data == 1;
    }
    return data() == 1;
  }

  /** Returns the parents, in an array that the caller must not change. */
  abstract Value[] arguments();

  /** Returns the slope by each parent; {@link Op#INDEPENDENT} where there is none. */
  abstract Value[] slopes();

  /** Passes {@code adjoint} on to the parents, each times its local gradient. */
  abstract void propagate(double adjoint, Sweep sweep);

  /** Two values are equal only if they are the same node. */
  @Override
  public final boolean equals(Object other) {
    return this == other;
  }

  @Override
  public final int hashCode() {
    return Long.hashCode(id());
  }

  /**
   * Returns name, number and operation, such as {@code f = 6.9 (add)}, in every locale alike. The
   * number is a question mark for a placeholder, and for a watched value while a {@link Recording}
   * is open, so that nothing is found out there unnoticed; {@link #data()} is noted.
   */
  @Override
  public final String toString() {
    boolean hidden = isPlaceholder() || isTraced() && Recording.isAnyOpen();
    String number = hidden ? "?" : Double.toString(data);
    return (name().isEmpty() ? "" : name() + " = ") + number + " (" + op().symbol() + ")";
  }
}
