package io.github.wengert.benchmark;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.Program;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/** A workload under one engine: what is measured. */
@FunctionalInterface
interface Task {
  /** Does the work once; the result keeps it from being optimized away. */
  double run();

  /** Returns a workload under an engine. */
  static Task of(String workload, String engine) {
    String[] words = workload.split(" n=");
    int n = words.length == 2 ? Integer.parseInt(words[1]) : 0;
    return switch (words[0]) {
      case "W1" -> trained(engine);
      case "W2" ->
          gradient(
              engine, Rosenbrock.start(n), Rosenbrock::byHand, Rosenbrock::of, Rivals.ROSENBROCK);
      case "W3" -> moons(engine);
      case "W4" ->
          gradient(
              engine,
              Speelpenning.start(n),
              Speelpenning::byHand,
              Speelpenning::of,
              Rivals.SPEELPENNING);
      case "W5" -> call(engine);
      case "digits" -> Digits.task(engine);
      default -> throw new IllegalArgumentException("no workload " + workload);
    };
  }

  /** Returns a value-and-gradient function under an engine. */
  static ToDoubleBiFunction<double[], double[]> function(
      String engine,
      double[] at,
      ToDoubleBiFunction<double[], double[]> byHand,
      Function<Value[], Value> values,
      Rivals.Formula formula) {
    return switch (engine) {
      case "hand" -> byHand;
      case "eager" -> (x, gradient) -> eager(values, x, gradient);
      case "interpreted" -> Program.trace(values, at).interpreted()::valueAndGradientAt;
      case "compiled" -> Program.trace(values, at)::valueAndGradientAt;
      case "source" -> Written.function(Program.trace(values, at));
      case "Hipparchus" -> (x, gradient) -> Rivals.hipparchus(formula, x, gradient);
      case "finmath" -> (x, gradient) -> Rivals.finmath(formula, x, gradient);
      default -> throw new IllegalArgumentException("no engine " + engine);
    };
  }

  private static double eager(Function<Value[], Value> values, double[] x, double[] gradient) {
    Value[] variables = Value.of(x);
    Value result = values.apply(variables);
    Gradients gradients = result.backward();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = gradients.of(variables[i]);
    }
    return result.data();
  }

  private static Task gradient(
      String engine,
      double[] x,
      ToDoubleBiFunction<double[], double[]> byHand,
      Function<Value[], Value> values,
      Rivals.Formula formula) {
    double[] gradient = new double[x.length];
    var function = function(engine, x, byHand, values, formula);
    return () -> function.applyAsDouble(x, gradient);
  }

  private static Task trained(String engine) {
    var function =
        function(
            engine,
            SmallNetwork.START,
            SmallNetwork::byHand,
            SmallNetwork::of,
            Rivals.SMALL_NETWORK);
    return () -> SmallNetwork.train(function);
  }

  private static Task moons(String engine) {
    double[] p = Moons.start();
    double[] gradient = new double[p.length];
    ToDoubleBiFunction<double[], double[]> function =
        engine.equals("compiled")
            ? batchedMoons(p)
            : function(engine, p, Moons::byHand, Moons::loss, Rivals.MOONS);
    return () -> {
      double loss = function.applyAsDouble(p, gradient);
      Moons.step(p, gradient);
      return loss;
    };
  }

  private static ToDoubleBiFunction<double[], double[]> batchedMoons(double[] p) {
    double[] at = Arrays.copyOf(p, Moons.PARAMETERS + 3);
    Program program = Program.trace(Moons.PARAMETERS, v -> List.of(Moons.error(v)), at);
    return mean(program, Moons.PARAMETERS, Moons.COLUMNS, Moons.POINTS);
  }

  private static ToDoubleBiFunction<double[], double[]> mean(
      Program program, int shared, double[][] columns, int rows) {
    Batch batch = program.valueAndGradient().batch(shared);
    double[] sums = new double[shared + 1];
    return (x, gradient) -> {
      batch.sum(x, columns, sums);
      for (int i = 0; i < shared; i++) {
        gradient[i] = sums[i + 1] / rows;
      }
      return sums[0] / rows;
    };
  }

  private static Task call(String engine) {
    double[] market = EuropeanCall.MARKET;
    double[] gradient = new double[market.length];
    ToDoubleBiFunction<double[], double[]> function =
        switch (engine) {
          case "hand" -> EuropeanCall::byHand;
          case "compiled" -> mean(path(), 4, EuropeanCall.COLUMNS, EuropeanCall.PATHS);
          case "finmath" -> Rivals::finmathCall;
          default -> paths(engine);
        };
    return () -> function.applyAsDouble(market, gradient);
  }

  private static Program path() {
    double[] at = Arrays.copyOf(EuropeanCall.MARKET, 4 + EuropeanCall.STEPS);
    return Program.trace(4, v -> List.of(EuropeanCall.payoff(v)), at);
  }

  /** Path by path, as engines without batches do. */
  private static ToDoubleBiFunction<double[], double[]> paths(String engine) {
    double[] x = new double[4 + EuropeanCall.STEPS];
    double[] one = new double[4];
    Program program = path().interpreted();
    return (market, gradient) -> {
      Arrays.fill(gradient, 0);
      double sum = 0;
      System.arraycopy(market, 0, x, 0, 4);
      for (int path = 0; path < EuropeanCall.PATHS; path++) {
        for (int i = 0; i < EuropeanCall.STEPS; i++) {
          x[4 + i] = EuropeanCall.COLUMNS[i][path];
        }
        sum +=
            switch (engine) {
              case "eager" -> eagerPath(x, one);
              case "interpreted" -> program.valueAndGradientAt(x, one);
              default -> Rivals.hipparchusCall(x, one);
            };
        for (int i = 0; i < 4; i++) {
          gradient[i] += one[i] / EuropeanCall.PATHS;
        }
      }
      return sum / EuropeanCall.PATHS;
    };
  }

  private static double eagerPath(double[] x, double[] gradient) {
    Value[] v = new Value[x.length];
    Arrays.setAll(v, i -> i < 4 ? Value.of(x[i]) : Value.constant(x[i]));
    Value payoff = EuropeanCall.payoff(v);
    Gradients gradients = payoff.backward();
    for (int i = 0; i < 4; i++) {
      gradient[i] = gradients.of(v[i]);
    }
    return payoff.data();
  }
}
