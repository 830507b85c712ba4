package io.github.wengert.examples.gradbench;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** How a gradient is found: forward, by a pass for each variable, or backward, by one sweep. */
enum Mode {
  FORWARD {
    @Override
    Value[] gradient(Function<Value[], Value> function, Value... x) {
      Value[] slopes = new Value[x.length];
      for (int i = 0; i < x.length; i++) {
        Value[] direction = new Value[x.length];
        Arrays.fill(direction, Value.constant(0));
        direction[i] = Value.constant(1);
        slopes[i] = Derivatives.tangent(function, x, direction);
      }
      return slopes;
    }

    @Override
    UnaryOperator<double[]> gradient(Program program) {
      int n = program.variableCount();
      Program tangents = program.tangent(n);
      return x -> {
        double[] both = Arrays.copyOf(x, n + n * n);
        for (int i = 0; i < n; i++) {
          both[n + i * n + i] = 1;
        }
        return tangents.values(both);
      };
    }
  },

  REVERSE {
    @Override
    Value[] gradient(Function<Value[], Value> function, Value... x) {
      return Derivatives.gradient(function, x);
    }

    @Override
    UnaryOperator<double[]> gradient(Program program) {
      return program::gradientAt;
    }
  };

  /** Returns the gradient of a function, as expressions. */
  abstract Value[] gradient(Function<Value[], Value> function, Value... x);

  /** Returns what computes the gradient of a program. */
  abstract UnaryOperator<double[]> gradient(Program program);

  /** Returns the functions ff, fr, rf and rr, made of an outer and an inner mode. */
  static Map<String, Function<Input, Task>> pairs(
      BiFunction<Mode, Mode, Function<Input, Task>> of) {
    Map<String, Function<Input, Task>> functions = new LinkedHashMap<>();
    functions.put("ff", of.apply(FORWARD, FORWARD));
    functions.put("fr", of.apply(FORWARD, REVERSE));
    functions.put("rf", of.apply(REVERSE, FORWARD));
    functions.put("rr", of.apply(REVERSE, REVERSE));
    return functions;
  }
}
