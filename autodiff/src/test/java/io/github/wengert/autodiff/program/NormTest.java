package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Bits;
import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Smooth functions of a norm, whose Hessian at 0 is a multiple of the identity. */
class NormTest {

  private static Arguments of(String text, double multiple, Function<Value, Value> f) {
    return Arguments.of(text, multiple, f);
  }

  static Stream<Arguments> functions() {
    return Stream.of(
        of("½r²", 1, r -> r.square().mul(0.5)),
        of("r²/2", 1, r -> r.square().div(2)),
        of("r^2", 2, r -> r.pow(2)),
        of("r^data 2", 2, r -> r.pow(Value.data(2))),
        of("r · r", 2, r -> r.mul(r)),
        of("(r/2) · r", 1, r -> r.mul(0.5).mul(r)),
        of("-3r²", -6, r -> r.square().mul(-3)),
        of("-(r · r)", -2, r -> r.mul(r).neg()),
        of("r² + r² + 1", 4, r -> r.square().add(r.square()).add(1)),
        of("r⁴", 0, r -> r.square().square()),
        of("r^3", 0, r -> r.pow(3)),
        of("sin r²", 2, r -> r.square().sin()),
        of("log(1 + r²)", 2, r -> r.square().log1p()),
        of("exp(-r²)", -2, r -> r.square().neg().exp()),
        of("r² + r (a kink)", 2, r -> r.square().add(r)),
        of("r (a kink)", 0, r -> r));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void hessian_ofAFunctionOfTheNorm_isAMultipleOfTheIdentity(
      String text, double multiple, Function<Value, Value> f) {
    check(text + " of norm2", multiple, x -> f.apply(Value.norm2(List.of(x))), 3);
    check(text + " of norm2 of two", multiple, x -> f.apply(Value.norm2(List.of(x))), 2);
    check(text + " of hypot", multiple, x -> f.apply(x[0].hypot(x[1])), 2);
    check(text + " of abs", multiple, x -> f.apply(x[0].abs()), 1);
    double second = Derivatives.derivativeAt(x -> f.apply(x.hypot(0)), 0, 2);
    assertEquals(multiple, second, text + " as a series");
  }

  private static void check(String text, double multiple, Function<Value[], Value> f, int n) {
    double[] zero = new double[n];
    Map<String, double[]> routes = new LinkedHashMap<>();
    routes.put("hessian", flat(Derivatives.hessianAt(f, zero)));
    routes.put("columns", columns(v -> Derivatives.hessianVectorProduct(f, zero, v), n));
    Value[][] nested = Derivatives.hessian(f, Value.of(zero));
    double[][] numbers = new double[n][];
    Arrays.setAll(numbers, i -> Arrays.stream(nested[i]).mapToDouble(Value::data).toArray());
    routes.put("nested", flat(numbers));
    Program program = Program.trace(f, zero);
    routes.put("compiled", program.hessian().values(zero));
    routes.put("interpreted", program.hessian().interpreted().values(zero));
    Program product = program.hessianVectorProduct();
    routes.put(
        "products",
        columns(
            v -> {
              double[] in = new double[2 * n];
              System.arraycopy(v, 0, in, n, n);
              return product.values(in);
            },
            n));
    double[] identity = new double[n * n];
    for (int i = 0; i < n; i++) {
      identity[i * n + i] = multiple;
    }
    routes.forEach(
        (route, actual) -> assertArrayEquals(identity, plus(actual), text + " by " + route));
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Returns the same numbers, with 0 for −0. */
  private static double[] plus(double... numbers) {
    return Arrays.stream(numbers).map(x -> x + 0).toArray();
  }

  private static double[] columns(Function<double[], double[]> product, int n) {
    double[][] columns = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] v = new double[n];
      v[i] = 1;
      columns[i] = product.apply(v);
    }
    return flat(columns);
  }

  @Property(tries = 30)
  void gradient_ofAFunctionOfTheNorm_hasTheBitsOfTheSweep(@ForAll Random random) {
    double[] at = random.doubles(3, -1, 1).toArray();
    for (double[] point : List.of(at, new double[3])) {
      Value[] x = Value.of(point);
      Value r = Value.norm2(List.of(x));
      Value y = r.mul(0.5).mul(r).add(r.pow(3)).add(r.sin());
      double[] swept = y.backward().of(List.of(x));
      List<Value> graph = Derivatives.gradient(y, List.of(x));
      Bits.assertSame(swept, graph.stream().mapToDouble(Value::data).toArray(), "graph");
    }
  }
}
