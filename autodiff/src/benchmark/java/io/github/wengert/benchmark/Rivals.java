package io.github.wengert.benchmark;

import java.util.Arrays;
import java.util.Map;
import net.finmath.montecarlo.RandomVariableFromDoubleArray;
import net.finmath.montecarlo.automaticdifferentiation.RandomVariableDifferentiable;
import net.finmath.montecarlo.automaticdifferentiation.backward.RandomVariableDifferentiableAADFactory;
import net.finmath.stochastic.RandomVariable;
import org.hipparchus.analysis.differentiation.Gradient;

/** The workloads under Hipparchus (forward mode) and finmath-lib (reverse mode). */
final class Rivals {
  private Rivals() {}

  /** The arithmetic that the workloads need, for numbers of some engine. */
  interface Arithmetic<T> {
    T constant(double value);

    T add(T a, T b);

    T mul(T a, T b);

    T exp(T x);

    T reciprocal(T x);

    default T sub(T a, T b) {
      return add(a, mul(constant(-1), b));
    }

    default T sigmoid(T x) {
      return reciprocal(add(constant(1), exp(mul(constant(-1), x))));
    }

    default T tanh(T x) {
      return sub(mul(constant(2), sigmoid(mul(constant(2), x))), constant(1));
    }
  }

  /** A workload for any engine. */
  interface Formula {
    <T> T of(T[] x, Arithmetic<T> math);
  }

  static final Formula ROSENBROCK =
      new Formula() {
        @Override
        public <T> T of(T[] x, Arithmetic<T> math) {
          T sum = math.constant(0);
          for (int i = 0; i + 1 < x.length; i++) {
            T a = math.sub(x[i + 1], math.mul(x[i], x[i]));
            T b = math.sub(math.constant(1), x[i]);
            T term = math.add(math.mul(math.constant(100), math.mul(a, a)), math.mul(b, b));
            sum = math.add(sum, term);
          }
          return sum;
        }
      };

  static final Formula SPEELPENNING =
      new Formula() {
        @Override
        public <T> T of(T[] x, Arithmetic<T> math) {
          T product = x[0];
          for (int i = 1; i < x.length; i++) {
            product = math.mul(product, x[i]);
          }
          return product;
        }
      };

  static final Formula SMALL_NETWORK =
      new Formula() {
        @Override
        public <T> T of(T[] w, Arithmetic<T> m) {
          T i1 = m.constant(0.05);
          T i2 = m.constant(0.10);
          T h1 = neuron(m, w[0], i1, w[1], i2, 0.35);
          T h2 = neuron(m, w[2], i1, w[3], i2, 0.35);
          T e1 = m.sub(neuron(m, w[4], h1, w[5], h2, 0.60), m.constant(0.01));
          T e2 = m.sub(neuron(m, w[6], h1, w[7], h2, 0.60), m.constant(0.99));
          return m.mul(m.constant(0.5), m.add(m.mul(e1, e1), m.mul(e2, e2)));
        }

        private <T> T neuron(Arithmetic<T> m, T w1, T x1, T w2, T x2, double bias) {
          return m.sigmoid(m.add(m.add(m.mul(w1, x1), m.mul(w2, x2)), m.constant(bias)));
        }
      };

  static final Formula MOONS =
      new Formula() {
        @Override
        public <T> T of(T[] p, Arithmetic<T> m) {
          T sum = m.constant(0);
          for (int s = 0; s < Moons.POINTS; s++) {
            T x = m.constant(Moons.COLUMNS[0][s]);
            T y = m.constant(Moons.COLUMNS[1][s]);
            T error = m.sub(network(p, x, y, m), m.constant(Moons.COLUMNS[2][s]));
            sum = m.add(sum, m.mul(error, error));
          }
          return m.mul(sum, m.constant(1.0 / Moons.POINTS));
        }

        private <T> T network(T[] p, T x, T y, Arithmetic<T> m) {
          T[] h1 = Arrays.copyOf(p, 16);
          for (int j = 0; j < 16; j++) {
            T sum = m.add(m.mul(p[2 * j], x), m.mul(p[2 * j + 1], y));
            h1[j] = m.tanh(m.add(sum, p[32 + j]));
          }
          T out = p[336];
          for (int j = 0; j < 16; j++) {
            T sum = p[304 + j];
            for (int i = 0; i < 16; i++) {
              sum = m.add(sum, m.mul(p[48 + 16 * j + i], h1[i]));
            }
            out = m.add(out, m.mul(p[320 + j], m.tanh(sum)));
          }
          return out;
        }
      };

  static double hipparchus(Formula formula, double[] x, double[] gradient) {
    Gradient[] variables = new Gradient[x.length];
    Arrays.setAll(variables, i -> Gradient.variable(x.length, i, x[i]));
    Gradient result = formula.of(variables, new OfHipparchus(x.length));
    System.arraycopy(result.getGradient(), 0, gradient, 0, gradient.length);
    return result.getValue();
  }

  private record OfHipparchus(int variables) implements Arithmetic<Gradient> {
    @Override
    public Gradient constant(double value) {
      return Gradient.constant(variables, value);
    }

    @Override
    public Gradient add(Gradient a, Gradient b) {
      return a.add(b);
    }

    @Override
    public Gradient mul(Gradient a, Gradient b) {
      return a.multiply(b);
    }

    @Override
    public Gradient exp(Gradient x) {
      return x.exp();
    }

    @Override
    public Gradient reciprocal(Gradient x) {
      return x.reciprocal();
    }
  }

  /** One path of the European call; the normals stand behind the market. */
  static double hipparchusCall(double[] x, double[] gradient) {
    Gradient[] v = new Gradient[4];
    Arrays.setAll(v, i -> Gradient.variable(4, i, x[i]));
    Gradient dt = v[3].divide(EuropeanCall.STEPS);
    Gradient drift = v[2].multiply(dt).add(1);
    Gradient volatility = v[1].multiply(dt.sqrt());
    Gradient spot = v[0];
    for (int i = 0; i < EuropeanCall.STEPS; i++) {
      spot = spot.multiply(volatility.multiply(x[4 + i]).add(drift));
    }
    if (spot.getValue() <= EuropeanCall.STRIKE) {
      Arrays.fill(gradient, 0);
      return 0;
    }
    Gradient discount = v[2].multiply(v[3]).negate().exp();
    Gradient payoff = spot.subtract(EuropeanCall.STRIKE).multiply(discount);
    System.arraycopy(payoff.getGradient(), 0, gradient, 0, 4);
    return payoff.getValue();
  }

  private static RandomVariableDifferentiable[] finmathVariables(double[] x) {
    RandomVariableDifferentiableAADFactory factory = new RandomVariableDifferentiableAADFactory();
    RandomVariableDifferentiable[] variables = new RandomVariableDifferentiable[x.length];
    Arrays.setAll(variables, i -> factory.createRandomVariable(0, x[i]));
    return variables;
  }

  private static double finmathGradient(
      RandomVariable result, RandomVariableDifferentiable[] variables, double[] gradient) {
    Map<Long, RandomVariable> all = ((RandomVariableDifferentiable) result).getGradient();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = all.get(variables[i].getID()).getAverage();
    }
    return result.getAverage();
  }

  static double finmath(Formula formula, double[] x, double[] gradient) {
    RandomVariableDifferentiable[] variables = finmathVariables(x);
    RandomVariable[] values = Arrays.copyOf(variables, x.length, RandomVariable[].class);
    RandomVariable result = formula.of(values, new OfFinmath());
    return finmathGradient(result, variables, gradient);
  }

  private static final class OfFinmath implements Arithmetic<RandomVariable> {
    @Override
    public RandomVariable constant(double value) {
      return new RandomVariableFromDoubleArray(value);
    }

    @Override
    public RandomVariable add(RandomVariable a, RandomVariable b) {
      return a instanceof RandomVariableDifferentiable ? a.add(b) : b.add(a);
    }

    @Override
    public RandomVariable mul(RandomVariable a, RandomVariable b) {
      return a instanceof RandomVariableDifferentiable ? a.mult(b) : b.mult(a);
    }

    @Override
    public RandomVariable exp(RandomVariable x) {
      return x.exp();
    }

    @Override
    public RandomVariable reciprocal(RandomVariable x) {
      return x.invert();
    }
  }

  /** All paths at once, each step a vector over the paths, as finmath-lib is meant to be used. */
  static double finmathCall(double[] market, double[] gradient) {
    RandomVariableDifferentiable[] v = finmathVariables(market);
    RandomVariable dt = v[3].div(EuropeanCall.STEPS);
    RandomVariable drift = v[2].mult(dt).add(1);
    RandomVariable volatility = v[1].mult(dt.sqrt());
    RandomVariable spot = v[0];
    for (double[] normals : EuropeanCall.COLUMNS) {
      RandomVariable z = new RandomVariableFromDoubleArray(0, normals);
      spot = spot.mult(volatility.mult(z).add(drift));
    }
    RandomVariable discount = v[2].mult(v[3]).mult(-1).exp();
    RandomVariable payoff = spot.sub(EuropeanCall.STRIKE).floor(0).mult(discount).average();
    return finmathGradient(payoff, v, gradient);
  }
}
