package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A named number that a model computes with and that training may change: a weight or a bias.
 *
 * <p>A parameter holds a leaf, {@link #value()}, out of which graphs are built. A leaf never
 * changes; {@link #set} puts a new one in its place, and graphs that were built before keep the old
 * one. A parameter may be used by several neurons or models: its gradient is then the sum over all
 * uses.
 *
 * <p>A frozen parameter is data in every graph: its gradient is 0 and no {@link Optimizer} changes
 * it. It may still be set.
 *
 * <p><b>Cost.</b> One leaf for each number that is set; reading allocates nothing.
 *
 * <p><b>Threads.</b> May be shared: a number that was set is seen by every thread that reads
 * afterward. A graph that is built while another thread sets the parameter holds the old leaf, the
 * new one, or, where it uses the parameter more than once, both. Gradients may therefore be taken
 * by any number of threads at once, but steps belong between these passes, not beside them.
 */
public final class Parameter {
  private final String name;
  private final boolean trainable;
  private volatile Value value;

  private Parameter(double data, String name, boolean trainable) {
    this.name = checkedName(name, "parameter");
    this.trainable = trainable;
    set(data);
  }

  /**
   * Returns a parameter that optimizers train.
   *
   * @param data any number; NaN and infinities are kept, as in {@link Value#of(double)}
   * @param name the name in reports and pictures
   * @throws IllegalArgumentException if the name is blank
   */
  public static Parameter of(double data, String name) {
    return new Parameter(data, name, true);
  }

  /**
   * Returns a parameter that stays as it is until it is set.
   *
   * @param data any number; NaN and infinities are kept
   * @param name the name in reports and pictures
   * @throws IllegalArgumentException if the name is blank
   */
  public static Parameter frozen(double data, String name) {
    return new Parameter(data, name, false);
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

  /** Returns the name, which is never blank. */
  public String name() {
    return name;
  }

  /** Tells whether optimizers may change this; the opposite of frozen. */
  public boolean isTrainable() {
    return trainable;
  }

  /**
   * Returns the leaf that stands for this parameter in graphs and that {@link
   * io.github.wengert.autodiff.Gradients#of(Value)} is asked for: the same one until the parameter
   * is set.
   */
  public Value value() {
    return value;
  }

  /** Returns the number. */
  public double data() {
    return value.data();
  }

  /** Replaces the number; NaN and infinities are kept. Graphs that exist do not change. */
  public void set(double data) {
    value = trainable ? Value.of(data, name) : Value.data(data, name);
  }

  /** Returns name and number, such as {@code w1 = 0.15} or {@code b1 = 0.35 (frozen)}. */
  @Override
  public String toString() {
    return name + " = " + data() + (trainable ? "" : " (frozen)");
  }
}
