package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The parameters of a model in a fixed order, each once: to be read, set or trained together.
 *
 * <p>A name stands for one parameter. The same parameter may be given several times, as when
 * neurons share it, and counts where it comes first; two different ones of the same name are
 * rejected.
 *
 * <p><b>Cost.</b> A map entry for each parameter; reading and setting take linear time.
 *
 * <p><b>Threads.</b> The list is immutable; for the numbers see {@link Parameter}. Reading or
 * setting many at once is not one atomic action.
 */
public final class Parameters implements Iterable<Parameter> {
  private final Map<String, Parameter> byName;
  private final List<Parameter> list;
  private final int size;

  private Parameters(Map<String, Parameter> byName) {
    this.byName = byName;
    this.list = List.copyOf(byName.values());
    this.size = list.stream().mapToInt(Parameter::size).reduce(0, Math::addExact);
  }

  /** Returns these parameters in this order; see {@link #of(Collection)}. */
  public static Parameters of(Parameter... parameters) {
    return of(Arrays.asList(parameters));
  }

  /**
   * Returns these parameters in this order, each at its first place.
   *
   * @throws IllegalArgumentException if two different parameters have the same name
   */
  public static Parameters of(Collection<Parameter> parameters) {
    Map<String, Parameter> byName = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      Objects.requireNonNull(parameter, () -> "a parameter is null in " + parameters);
      Parameter known = byName.putIfAbsent(parameter.name(), parameter);
      if (known != null && known != parameter) {
        throw new IllegalArgumentException(
            "two different parameters are named '" + parameter.name() + "': rename one of them");
      }
    }
    return new Parameters(byName);
  }

  /** Returns the parameters in order, as an immutable list. */
  public List<Parameter> list() {
    return list;
  }

  @Override
  public Iterator<Parameter> iterator() {
    return list.iterator();
  }

  /** Returns how many numbers there are in all parameters, frozen ones included. */
  public int size() {
    return size;
  }

  /**
   * Returns the parameter of that name.
   *
   * @throws NoSuchElementException if there is none
   */
  public Parameter get(String name) {
    Parameter parameter = byName.get(name);
    if (parameter == null) {
      throw new NoSuchElementException("no parameter '" + name + "' among " + byName.keySet());
    }
    return parameter;
  }

  /** Returns those that are not frozen, in the same order. */
  public Parameters trainable() {
    return of(list.stream().filter(Parameter::isTrainable).toList());
  }

  /** Freezes all of them, or has all of them trained; see {@link Parameter#setTrainable}. */
  public void setTrainable(boolean trained) {
    list.forEach(parameter -> parameter.setTrainable(trained));
  }

  /** Returns the leaves that stand for the numbers now, in order; see {@link Parameter#values}. */
  public List<Value> values() {
    List<Value> values = new ArrayList<>(size);
    list.forEach(parameter -> values.addAll(parameter.values()));
    return values;
  }

  /** Returns the numbers in order. */
  public double[] data() {
    double[] data = new double[size];
    int at = 0;
    for (Parameter parameter : list) {
      System.arraycopy(parameter.array(), 0, data, at, parameter.size());
      at += parameter.size();
    }
    return data;
  }

  /**
   * Sets all numbers, in order.
   *
   * @throws IllegalArgumentException if there are not as many as the parameters have; none is set
   */
  public void set(double... data) {
    if (data.length != size) {
      throw new IllegalArgumentException(
          data.length + " numbers for " + size + " parameters " + byName.keySet());
    }
    int at = 0;
    for (Parameter parameter : list) {
      parameter.set(Arrays.copyOfRange(data, at, at + parameter.size()));
      at += parameter.size();
    }
  }

  /**
   * Returns what a number is called: {@code w1}, or {@code h.weights[3, 5]} where it belongs to an
   * array.
   *
   * @param index where the number stands among all, counted from 0
   * @throws IndexOutOfBoundsException if there are not this many
   */
  public String nameOf(int index) {
    int rest = Objects.checkIndex(index, size);
    int at = 0;
    while (rest >= list.get(at).size()) {
      rest -= list.get(at++).size();
    }
    return list.get(at).nameOf(rest);
  }

  /**
   * Returns the numbers by the names of the parameters, in order, as they are now; the map cannot
   * be changed.
   *
   * @throws IllegalStateException if a parameter is an array
   */
  public Map<String, Double> byName() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    list.forEach(parameter -> numbers.put(parameter.name(), parameter.data()));
    return Collections.unmodifiableMap(numbers);
  }

  /**
   * Sets the parameters that the map names; the others keep their numbers.
   *
   * @throws IllegalArgumentException if a name is unknown, or that of an array; none is set
   * @throws NullPointerException if a number is null; none is set
   */
  public void set(Map<String, Double> data) {
    TreeSet<String> unknown = new TreeSet<>(data.keySet());
    unknown.removeAll(byName.keySet());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("no parameters " + unknown + " among " + byName.keySet());
    }
    data.forEach(
        (name, x) -> Objects.requireNonNull(x, () -> "the number for " + name + " is null"));
    data.keySet().stream()
        .filter(name -> get(name).isArray())
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException("one number for the array " + get(name));
            });
    data.forEach((name, x) -> get(name).set(x));
  }

  /** Returns the parameters with their numbers, such as {@code [w1 = 0.15, b1 = 0.35 (frozen)]}. */
  @Override
  public String toString() {
    return list.toString();
  }
}
