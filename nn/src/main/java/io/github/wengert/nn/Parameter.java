package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.checks.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A named number that a model computes with and that training may change, or a named array of them:
 * a weight or a bias, or all weights of a layer.
 *
 * <p>A parameter holds a leaf for each number, {@link #value()} or {@link #values()}, out of which
 * graphs are built. A leaf never changes; {@link #set} puts new ones in place, and graphs that were
 * built before keep the old ones. A parameter may be used by several neurons or models: its
 * gradient is then the sum over all uses.
 *
 * <p>A frozen parameter is data in every graph: its gradient is 0 and no optimizer changes it. It
 * may still be set.
 *
 * <p><b>Cost.</b> One leaf for each number that is set. The numbers of an array are kept as an
 * array; its leaves, which have no names, are made when a graph first asks for them.
 *
 * <p><b>Threads.</b> May be shared: numbers that were set are seen by every thread that reads
 * afterward, those of an array all at once. A graph that is built while another thread sets the
 * parameter holds the old leaf, the new one, or, where it uses the parameter more than once, both.
 * Gradients may therefore be taken by any number of threads at once, but steps belong between these
 * passes, not beside them.
 */
public final class Parameter {
  private final String name;
  private final List<Integer> shape;
  private volatile boolean trainable;
  private volatile Content content;

  /** Numbers that never change, with their leaves once they are asked for. */
  private final class Content {
    private final double[] data;
    private @Nullable List<Value> leaves;

    Content(double... data) {
      this.data = data;
      this.leaves = isArray() ? null : List.of(leaf(data[0]));
    }

    synchronized List<Value> leaves() {
      if (leaves == null) {
        List<Value> made = new ArrayList<>(data.length);
        for (double number : data) {
          made.add(leaf(number));
        }
        leaves = Collections.unmodifiableList(made);
      }
      return leaves;
    }
  }

  private Parameter(String name, List<Integer> shape, boolean trainable, double... data) {
    this.name = checkedName(name, "parameter");
    this.shape = shape;
    this.trainable = trainable;
    this.content = new Content(data);
  }

  /**
   * Returns a parameter that optimizers train.
   *
   * @param data any number; NaN and infinities are kept, as in {@link Value#of(double)}
   * @param name the name in reports and pictures
   * @throws IllegalArgumentException if the name is blank
   */
  public static Parameter of(double data, String name) {
    return new Parameter(name, List.of(), true, data);
  }

  /**
   * Returns a parameter that stays as it is until it is set.
   *
   * @param data any number; NaN and infinities are kept
   * @param name the name in reports and pictures
   * @throws IllegalArgumentException if the name is blank
   */
  public static Parameter frozen(double data, String name) {
    return new Parameter(name, List.of(), false, data);
  }

  /**
   * Returns an array of numbers that optimizers train; see {@link #setTrainable} to freeze it.
   *
   * @param name the name in reports and files
   * @param data the numbers, the last index running fastest; any number is kept
   * @param shape the length along each dimension, such as rows and columns
   * @throws IllegalArgumentException if the name is blank, there is no dimension, a length is not
   *     greater than 0, or there are not as many numbers as the shape says
   */
  public static Parameter array(String name, double[] data, int... shape) {
    checkedName(name, "parameter");
    if (shape.length == 0) {
      throw new IllegalArgumentException("the array '" + name + "' has no dimension");
    }
    long count = 1;
    for (int length : shape) {
      Checks.positive(length, "length of '" + name + "'");
      count = Math.multiplyExact(count, length);
    }
    List<Integer> lengths = Arrays.stream(shape).boxed().toList();
    if (count != data.length) {
      throw new IllegalArgumentException(
          data.length + " numbers for '" + name + "' of shape " + lengths);
    }
    return new Parameter(name, lengths, true, data.clone());
  }

  /**
   * Returns a trainable parameter for each number, called, for a prefix w, w1, w2, … in their
   * order.
   */
  public static List<Parameter> numbered(String prefix, double... data) {
    return IntStream.range(0, data.length).mapToObj(i -> of(data[i], prefix + (i + 1))).toList();
  }

  static String checkedName(String name, String bearer) {
    Objects.requireNonNull(name, () -> "the name of a " + bearer + " is null");
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of a " + bearer + " is blank");
    }
    return name;
  }

  private Value leaf(double number) {
    if (isArray()) {
      return trainable ? Value.of(number) : Value.data(number);
    }
    return trainable ? Value.of(number, name) : Value.data(number, name);
  }

  /** Returns the name, which is never blank. */
  public String name() {
    return name;
  }

  /** Returns the length along each dimension; empty for a single number. */
  public List<Integer> shape() {
    return shape;
  }

  /** Returns how many numbers there are. */
  public int size() {
    return content.data.length;
  }

  /** Tells whether this is an array, even of one number. */
  public boolean isArray() {
    return !shape.isEmpty();
  }

  /** Tells whether optimizers may change this; the opposite of frozen. */
  public boolean isTrainable() {
    return trainable;
  }

  /**
   * Freezes this, or has it trained again. Graphs that exist do not change; a stepper or a trainer
   * that is made afterward sees it.
   */
  public void setTrainable(boolean trained) {
    trainable = trained;
    content = new Content(content.data);
  }

  /**
   * Returns the leaf that stands for this parameter in graphs and that {@link
   * io.github.wengert.autodiff.Gradients#of(Value)} is asked for: the same one until the parameter
   * is set.
   *
   * @throws IllegalStateException if this is an array
   */
  public Value value() {
    checkSingle();
    return values().get(0);
  }

  /** Returns the leaves that stand for the numbers, in order, as an immutable list. */
  public List<Value> values() {
    return content.leaves();
  }

  /**
   * Returns the number.
   *
   * @throws IllegalStateException if this is an array
   */
  public double data() {
    checkSingle();
    return content.data[0];
  }

  private void checkSingle() {
    if (isArray()) {
      throw new IllegalStateException(this + " is an array: ask for its values or its array");
    }
  }

  /** Returns the numbers, in order. */
  public double[] array() {
    return content.data.clone();
  }

  /**
   * Replaces the numbers; NaN and infinities are kept. Graphs that exist do not change.
   *
   * @throws IllegalArgumentException if there are not as many as before
   */
  public void set(double... data) {
    if (data.length != size()) {
      throw new IllegalArgumentException(
          data.length + " numbers for '" + name + "', which has " + size());
    }
    content = new Content(data.clone());
  }

  /** Returns what a number is called: {@code w1}, or {@code h.weights[3, 5]} of an array. */
  String nameOf(int index) {
    if (!isArray()) {
      return name;
    }
    int rest = index;
    int[] at = new int[shape.size()];
    for (int i = at.length - 1; i >= 0; i--) {
      at[i] = rest % shape.get(i);
      rest /= shape.get(i);
    }
    return name + Arrays.toString(at);
  }

  /**
   * Returns name and number, such as {@code w1 = 0.15} or {@code b1 = 0.35 (frozen)}, or the shape
   * of an array, as in {@code h.weights [32, 64]}.
   */
  @Override
  public String toString() {
    String numbers = isArray() ? " " + shape : " = " + content.data[0];
    return name + numbers + (trainable ? "" : " (frozen)");
  }
}
