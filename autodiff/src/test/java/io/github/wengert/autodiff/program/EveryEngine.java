package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The derivatives of a function without branches by every route there is: each entry of a map is
 * the same derivatives, by name of the route. Programs are recorded at one point and run at
 * another.
 */
final class EveryEngine {
  private final Function<Value[], Value> function;
  private final CustomOp[] custom;

  EveryEngine(Function<Value[], Value> function, CustomOp... custom) {
    this.function = function;
    this.custom = custom;
  }

  private Program program(double... at) {
    double[] elsewhere = Arrays.stream(at).map(x -> x == 0.375 ? 0.625 : 0.375).toArray();
    return Program.trace(function, elsewhere);
  }

  /** Returns the gradients in reverse mode. */
  Map<String, double[]> gradients(double... at) {
    Map<String, double[]> all = new LinkedHashMap<>();
    Value[] x = Value.of(at);
    Value y = function.apply(x);
    all.put("eager", y.backward().of(List.of(x)));
    all.put("expression", numbers(Derivatives.gradient(y, List.of(x))));
    all.put("vjp", Derivatives.vjp(v -> new Value[] {function.apply(v)}, at, new double[] {1}));
    Program program = program(at);
    run("program", program.gradient(), at, all);
    double[] with = new double[at.length];
    program.valueAndGradientAt(at, with);
    all.put("value and gradient", with);
    run(
        "nested program",
        nested(v -> Derivatives.gradient(function.apply(v), List.of(v)), at),
        at,
        all);
    return all;
  }

  /** Returns the gradients in forward mode. */
  Map<String, double[]> tangents(double... at) {
    Map<String, double[]> all = new LinkedHashMap<>();
    all.put("jvp", each(at, v -> Derivatives.jvp(x -> new Value[] {function.apply(x)}, at, v)));
    Program tangent = program(at).tangent();
    byDirection("tangent", tangent, at, all);
    return all;
  }

  /** Returns the second derivatives by a backward sweep over a backward sweep, row by row. */
  Map<String, double[]> hessians(double... at) {
    Map<String, double[]> all = new LinkedHashMap<>();
    double[][] rows = Derivatives.hessianAt(function, at);
    all.put("hessian", Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    Value[] x = Value.of(at);
    List<Value> gradient = Derivatives.gradient(function.apply(x), List.of(x));
    List<Value> second =
        gradient.stream().flatMap(g -> Derivatives.gradient(g, List.of(x)).stream()).toList();
    all.put("expression of expression", numbers(second));
    run("program hessian", program(at).hessian(), at, all);
    Program nested = nested(v -> Derivatives.gradient(function.apply(v), List.of(v)), at);
    run("gradient of nested program", nested.jacobian(), at, all);
    return all;
  }

  /** Returns the second derivatives by forward mode over a backward sweep, row by row. */
  Map<String, double[]> hessianTangents(double... at) {
    Map<String, double[]> all = new LinkedHashMap<>();
    Program program = program(at);
    byDirection("hessianVectorProduct()", program.hessianVectorProduct(), at, all);
    byDirection("gradient().tangent()", program.gradient().tangent(), at, all);
    all.put("jvp of gradient", each(at, v -> Derivatives.jvp(this::gradient, at, v)));
    return all;
  }

  private Value[] gradient(Value... x) {
    return Derivatives.gradient(function.apply(x), List.of(x)).toArray(new Value[0]);
  }

  private Program nested(Function<Value[], List<Value>> gradient, double... at) {
    double[] elsewhere = Arrays.stream(at).map(x -> x == 0.375 ? 0.625 : 0.375).toArray();
    return Program.trace(at.length, gradient, elsewhere);
  }

  /** Evaluates a program by all that can evaluate it. */
  private void run(String name, Program program, double[] at, Map<String, double[]> all) {
    all.put(name + ", compiled", program.values(at));
    all.put(name + ", interpreted", program.interpreted().values(at));
    all.put(name + ", in place", inPlace(program, at));
    all.put(name + ", read", reread(program).values(at));
    double[][] columns = Arrays.stream(at).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
    double[][] each = program.batch(0).each(new double[0], columns);
    all.put(name + ", batch", Arrays.stream(each).mapToDouble(row -> row[0]).toArray());
  }

  private static double[] inPlace(Program program, double... at) {
    double[] both = Arrays.copyOf(at, Math.max(at.length, program.outputCount()));
    if (both.length != at.length) {
      return program.values(at);
    }
    program.evaluate(both, both);
    return Arrays.copyOf(both, program.outputCount());
  }

  private Program reread(Program program) {
    try {
      StringBuilder text = new StringBuilder();
      program.write(text);
      return Program.read(new StringReader(text.toString()), custom);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void byDirection(String name, Program program, double[] at, Map<String, double[]> all) {
    for (int i = 0; i < at.length; i++) {
      Map<String, double[]> one = new LinkedHashMap<>();
      double[] x = Arrays.copyOf(at, 2 * at.length);
      x[at.length + i] = 1;
      run(name, program, x, one);
      one.forEach((route, column) -> all.merge(route, column, EveryEngine::joined));
    }
  }

  private static double[] each(double[] at, Function<double[], double[]> along) {
    return IntStream.range(0, at.length)
        .mapToObj(
            i -> {
              double[] v = new double[at.length];
              v[i] = 1;
              return along.apply(v);
            })
        .reduce(new double[0], EveryEngine::joined);
  }

  private static double[] joined(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static double[] numbers(List<Value> values) {
    return values.stream().mapToDouble(Value::data).toArray();
  }
}
