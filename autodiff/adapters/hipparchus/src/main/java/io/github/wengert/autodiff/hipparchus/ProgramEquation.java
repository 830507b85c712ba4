package io.github.wengert.autodiff.hipparchus;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hipparchus.ode.ODEJacobiansProvider;

/**
 * A system of ordinary differential equations y′ = f(t, y, p) with its Jacobians by the state and
 * by the parameters, for the integrators of Hipparchus and its variational equations.
 *
 * <pre>{@code
 * ProgramEquation growth =
 *     ProgramEquation.of(1, new TreeMap<>(Map.of("rate", 0.5)), (t, y, p) -> List.of(p[0].mul(y[0])));
 * ExpandableODE system = new ExpandableODE(growth);
 * VariationalEquation variation = new VariationalEquation(system, growth);
 * ODEState start = variation.setUpInitialState(new ODEState(0, new double[] {3}));
 * ODEState end =
 *     new DormandPrince853Integrator(1e-6, 1, 1e-12, 1e-12).integrate(system, start, 2);
 * end.getPrimaryState(); // 3 e
 * variation.extractMainSetJacobian(end); // by the initial state: e
 * variation.extractParameterJacobian(end, "rate"); // 6 e
 * }</pre>
 *
 * <p>This carries derivatives forward, beside the state: it suits few parameters. For many of them
 * run the integrator on {@link FieldValue} and sweep backward.
 *
 * <p><b>Cost.</b> The right-hand side and its Jacobian are compiled at their first call. A Jacobian
 * takes as many backward sweeps as the state has entries.
 *
 * <p><b>Threads.</b> May be shared by several threads.
 */
public final class ProgramEquation implements ODEJacobiansProvider {

  /** The right-hand side of the equations, written in values. */
  @FunctionalInterface
  public interface RightHandSide {

    /**
     * Returns the slope of each entry of the state.
     *
     * @param time t
     * @param state y
     * @param parameters p, in the order in which they were named
     */
    List<Value> slope(Value time, Value[] state, Value[] parameters);
  }

  private final Program slope;
  private final Program jacobian;
  private final int dimension;
  private final List<String> names;
  private final double[] parameters;

  private ProgramEquation(int dimension, Map<String, Double> parameters, RightHandSide side) {
    this.dimension = dimension;
    this.names = List.copyOf(parameters.keySet());
    this.parameters = parameters.values().stream().mapToDouble(p -> p).toArray();
    int inputs = 1 + dimension + names.size();
    Function<Value[], List<Value>> function =
        x ->
            side.slope(
                x[0],
                Arrays.copyOfRange(x, 1, 1 + dimension),
                Arrays.copyOfRange(x, 1 + dimension, inputs));
    this.slope = Program.trace(inputNames(), inputs, function, inputs(0.5, ones(dimension)));
    if (slope.outputCount() != dimension) {
      throw new IllegalArgumentException(
          "the state has " + dimension + " entries, the right-hand side " + slope.outputCount());
    }
    this.jacobian = slope.jacobian();
  }

  /**
   * Records the right-hand side. Branches on t, y or p are recorded when they are first taken.
   *
   * @param dimension the number of entries of the state, at least 1
   * @param parameters the parameters and their numbers, in the order of iteration
   * @throws IllegalArgumentException if the dimension is below 1, or the right-hand side has
   *     another number of entries than the state
   */
  public static ProgramEquation of(
      int dimension, Map<String, Double> parameters, RightHandSide side) {
    if (dimension < 1) {
      throw new IllegalArgumentException("a state of " + dimension + " entries; at least 1");
    }
    return new ProgramEquation(dimension, parameters, side);
  }

  private List<String> inputNames() {
    List<String> all = new ArrayList<>(List.of("t"));
    for (int i = 0; i < dimension; i++) {
      all.add("y" + i);
    }
    all.addAll(names);
    return all;
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private double[] inputs(double time, double[] state) {
    double[] x = new double[1 + dimension + parameters.length];
    x[0] = time;
    System.arraycopy(state, 0, x, 1, dimension);
    System.arraycopy(parameters, 0, x, 1 + dimension, parameters.length);
    return x;
  }

  @Override
  public int getDimension() {
    return dimension;
  }

  @Override
  public double[] computeDerivatives(double time, double[] state) {
    return slope.values(inputs(time, state));
  }

  @Override
  public double[][] computeMainStateJacobian(double time, double[] state, double[] slopes) {
    double[] all = jacobian.values(inputs(time, state));
    int width = all.length / dimension;
    double[][] rows = new double[dimension][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(all, i * width + 1, i * width + 1 + dimension));
    return rows;
  }

  @Override
  public List<String> getParametersNames() {
    return names;
  }

  @Override
  public boolean isSupported(String name) {
    return names.contains(name);
  }

  /**
   * Returns the derivatives of the right-hand side by a parameter.
   *
   * @throws IllegalArgumentException if there is no parameter of this name
   */
  @Override
  public double[] computeParameterJacobian(
      double time, double[] state, double[] slopes, String name) {
    int column = names.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException("no parameter '" + name + "' among " + names);
    }
    double[] all = jacobian.values(inputs(time, state));
    int width = all.length / dimension;
    double[] derivatives = new double[dimension];
    Arrays.setAll(derivatives, i -> all[i * width + 1 + dimension + column]);
    return derivatives;
  }
}
