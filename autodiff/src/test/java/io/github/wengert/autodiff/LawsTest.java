package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** The rules of calculus. */
class LawsTest {

  /** A function of one variable, smooth and of moderate size between −2 and 2. */
  private record Function(String text, UnaryOperator<Value> of) {
    Value at(Value x) {
      return of.apply(x);
    }

    double slope(Value x) {
      return at(x).backward().of(x);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @Provide
  Arbitrary<Function> functions() {
    Arbitrary<Function> simple =
        Arbitraries.of(
            new Function("sin", Value::sin),
            new Function("cos", Value::cos),
            new Function("exp", Value::exp),
            new Function("tanh", Value::tanh),
            new Function("sigmoid", Value::sigmoid),
            new Function("square", Value::square),
            new Function("cube", x -> x.mul(x).mul(x)),
            new Function("identity", x -> x),
            new Function("seven", x -> Value.constant(7)),
            new Function("root", x -> x.square().add(1).sqrt()),
            new Function("log", x -> x.square().add(1).log()),
            new Function("power", x -> x.square().add(1).pow(x)));
    return Combinators.combine(simple, simple, Arbitraries.of(true, false))
        .as((f, g, nested) -> nested ? composed(f, new Function("tanh", Value::tanh), g) : f);
  }

  private static Function composed(Function f, Function between, Function g) {
    String text = f + "(" + between + "(" + g + " x))";
    return new Function(text, x -> f.at(between.at(g.at(x))));
  }

  private static void assertClose(double expected, double actual, double size) {
    assertEquals(expected, actual, 1e-14 * (Math.abs(size) + Math.abs(expected)));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void derivative_isLinear(
      @ForAll("functions") Function f,
      @ForAll("functions") Function g,
      @ForAll @DoubleRange(min = -2, max = 2) double at,
      @ForAll @DoubleRange(min = -10, max = 10) double a,
      @ForAll @DoubleRange(min = -10, max = 10) double b) {
    Value x = Value.of(at);
    Value h = f.at(x).mul(a).add(g.at(x).mul(b));
    double df = a * f.slope(x);
    double dg = b * g.slope(x);
    assertClose(df + dg, h.backward().of(x), Math.abs(df) + Math.abs(dg));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void derivative_ofAProduct_followsTheProductRule(
      @ForAll("functions") Function f,
      @ForAll("functions") Function g,
      @ForAll @DoubleRange(min = -2, max = 2) double at) {
    Value x = Value.of(at);
    double left = f.slope(x) * g.at(x).data();
    double right = f.at(x).data() * g.slope(x);
    double size = Math.abs(left) + Math.abs(right) + termSize(f, x, g) + termSize(g, x, f);
    assertClose(left + right, f.at(x).mul(g.at(x)).backward().of(x), size);
  }

  /** Bounds the terms inside the slope of f that may cancel there. */
  private static double termSize(Function f, Value x, Function g) {
    return (1 + Math.abs(f.at(x).data())) * Math.abs(g.at(x).data()) * 10;
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void derivative_ofAQuotient_followsTheQuotientRule(
      @ForAll("functions") Function f,
      @ForAll("functions") Function g,
      @ForAll @DoubleRange(min = -2, max = 2) double at) {
    Value x = Value.of(at);
    double u = f.at(x).data();
    Value below = g.at(x).square().add(1);
    double v = below.data();
    double dv = below.backward().of(x);
    double left = f.slope(x) * v;
    double right = u * dv;
    double size = (Math.abs(left) + Math.abs(right) + 10 * (1 + Math.abs(u)) * v) / (v * v);
    assertClose((left - right) / (v * v), f.at(x).div(below).backward().of(x), size);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void derivative_ofAComposition_followsTheChainRule(
      @ForAll("functions") Function f,
      @ForAll("functions") Function g,
      @ForAll @DoubleRange(min = -2, max = 2) double at) {
    Value x = Value.of(at);
    Value inner = g.at(x).add(x).tanh();
    Value outer = f.at(inner);
    double expected = outer.backward().of(inner) * inner.backward().of(x);
    assertClose(expected, outer.backward().of(x), 10 * (1 + Math.abs(outer.data())));
    Value cut = Value.of(inner.data());
    Bits.assertSame(f.slope(cut), outer.backward().of(inner), "slope by the inner value");
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void sum_ofParts_hasTheSumOfTheirGradients(
      @ForAll("functions") Function f,
      @ForAll("functions") Function g,
      @ForAll("functions") Function h,
      @ForAll @DoubleRange(min = -2, max = 2) double at) {
    Value x = Value.of(at);
    double expected = f.slope(x) + g.slope(x) + h.slope(x);
    double size = Math.abs(f.slope(x)) + Math.abs(g.slope(x)) + Math.abs(h.slope(x)) + 100;
    assertClose(expected, Value.sum(f.at(x), g.at(x), h.at(x)).backward().of(x), size);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void secondDerivatives_areSymmetric(
      @ForAll("functions") Function f,
      @ForAll("functions") Function g,
      @ForAll("combinations") BinaryOperator<Value> combine,
      @ForAll @DoubleRange(min = -2, max = 2) double a,
      @ForAll @DoubleRange(min = -2, max = 2) double b) {
    Value x = Value.of(a);
    Value y = Value.of(b);
    Value mixed = combine.apply(f.at(x.mul(y).tanh()), g.at(x.sub(y).sin()));
    List<Value> variables = List.of(x, y);
    List<Value> gradient = Derivatives.gradient(mixed, variables);
    Value xy = Derivatives.gradient(gradient.get(0), variables).get(1);
    Value yx = Derivatives.gradient(gradient.get(1), variables).get(0);
    double size = Math.abs(xy.data()) + Math.abs(mixed.data()) + 100;
    assertEquals(xy.data(), yx.data(), 1e-13 * size);
    Bits.assertSame(gradient.get(0).backward().of(y), xy.data(), "both ways to differentiate");
    Bits.assertSame(gradient.get(1).backward().of(x), yx.data(), "both ways to differentiate");
  }

  @Provide
  Arbitrary<BinaryOperator<Value>> combinations() {
    return Arbitraries.of(
        Value::add, Value::sub, Value::mul, (u, v) -> u.div(v.square().add(1)), (a, b) -> a.max(b));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void inversePairs_haveSlopeOne(@ForAll @DoubleRange(min = 0.1, max = 3) double at) {
    Value x = Value.of(at);
    for (Value same :
        List.of(
            x.exp().log(),
            x.log().exp(),
            x.square().sqrt(),
            x.sqrt().square(),
            x.neg().neg(),
            x.reciprocal().reciprocal(),
            x.rdiv(2).rdiv(2),
            x.rsub(2).rsub(2),
            x.pow(3).pow(1.0 / 3))) {
      assertEquals(at, same.data(), 1e-14 * (1 + at));
      Value slope = Derivatives.derivative(same, x);
      assertEquals(1, slope.data(), 1e-14);
      Value curvature = Derivatives.derivative(slope, x);
      assertEquals(0, curvature.data(), 1e-12 * (1 + 1 / at));
    }
  }
}
