package io.github.wengert.nn.optimize;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * All that an {@link Optimizer} knows between two iterations: the number of iterations so far, the
 * trainable parameters, and what the rule remembers, such as a velocity, as arrays by name.
 *
 * <p>A run that goes on from a saved state takes the same steps, to the bit, as one that was never
 * interrupted.
 *
 * <p><b>Cost.</b> Copies every array it is given and every array it returns.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class OptimizerState {
  private final long iteration;
  private final double[] parameters;
  private final Map<String, double[]> memory;

  private OptimizerState(long iteration, double[] parameters, Map<String, double[]> memory) {
    this.iteration = iteration;
    this.parameters = parameters;
    this.memory = memory;
  }

  /** Returns the state before the first iteration. */
  public static OptimizerState of(double... parameters) {
    return new OptimizerState(0, parameters.clone(), Map.of());
  }

  /**
   * Returns a state that was saved.
   *
   * @param memory the arrays that {@link #memory} returned for the names {@link #names}
   * @throws IllegalArgumentException if the number of iterations is negative
   */
  public static OptimizerState of(
      long iteration, double[] parameters, Map<String, double[]> memory) {
    if (iteration < 0) {
      throw new IllegalArgumentException("iteration " + iteration + " is negative");
    }
    return new OptimizerState(iteration, parameters.clone(), copy(memory));
  }

  private static Map<String, double[]> copy(Map<String, double[]> memory) {
    Map<String, double[]> copy = new LinkedHashMap<>();
    memory.forEach(
        (name, array) -> {
          Objects.requireNonNull(array, () -> "the memory '" + name + "' is null");
          copy.put(Objects.requireNonNull(name, "a memory has no name"), array.clone());
        });
    return Collections.unmodifiableMap(copy);
  }

  /** Returns the number of iterations so far; 0 before the first. */
  public long iteration() {
    return iteration;
  }

  /** Returns the number of trainable parameters. */
  public int size() {
    return parameters.length;
  }

  /** Returns the trainable parameters, in order. */
  public double[] parameters() {
    return parameters.clone();
  }

  /** Returns what the rule remembers under a name; zeros, one for each parameter, if nothing. */
  public double[] memory(String name) {
    double[] array = memory.get(name);
    return array == null ? new double[parameters.length] : array.clone();
  }

  /** Returns the names under which the rule remembers anything, in order. */
  public Set<String> names() {
    return memory.keySet();
  }

  /** Returns the state after an iteration of a rule that remembers nothing. */
  public OptimizerState next(double[] parameters) {
    return next(parameters, Map.of());
  }

  /**
   * Returns the state after one more iteration.
   *
   * @param parameters the new numbers of the parameters
   * @param memory all that the rule remembers from now on
   */
  public OptimizerState next(double[] parameters, Map<String, double[]> memory) {
    Objects.requireNonNull(parameters, "the optimizer returned null");
    return new OptimizerState(iteration + 1, parameters.clone(), copy(memory));
  }

  /**
   * The same as {@link #next(double[], Map)} with arrays that nothing else knows, which are kept
   * instead of copied.
   */
  OptimizerState nextOf(double[] parameters, Map<String, double[]> memory) {
    return new OptimizerState(iteration + 1, parameters, memory);
  }

  /** Returns this state with other parameters and everything else as it is. */
  OptimizerState withParameters(double[] parameters) {
    return new OptimizerState(iteration, parameters, memory);
  }

  /** Returns the numbers of iterations and parameters, and what is remembered. */
  @Override
  public String toString() {
    String remembered = memory.isEmpty() ? "" : ", with " + memory.keySet();
    return parameters.length + " parameters after " + iteration + " iterations" + remembered;
  }
}
