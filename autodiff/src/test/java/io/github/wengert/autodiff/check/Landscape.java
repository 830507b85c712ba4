package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.check.Algebra.Formula;
import java.util.ArrayList;
import java.util.List;

/** Functions that are hard to differentiate by numbers: stairs, waves, flats, tails, steps. */
final class Landscape {
  private Landscape() {}

  /**
   * A function with the arguments up to which it can be told from its values.
   *
   * @param most beyond, a wave is smaller than the last bit, or a step is lost among them
   */
  record Place(String name, Formula f, double most) {
    boolean hasSteps() {
      return most == STEPS;
    }

    /** Returns the arguments: all sizes, both signs, and where something happens. */
    List<Double> points() {
      return POINTS.stream().filter(x -> Math.abs(x) <= most).toList();
    }
  }

  private static final double ALL = 1e15;
  private static final double STEPS = 1e12;
  private static final List<Double> POINTS = points();

  static final List<Place> PLACES = places();

  private static List<Place> places() {
    List<Place> all = new ArrayList<>();
    smooth(all);
    cancellation(all);
    waves(all);
    tails(all);
    pieces(all);
    steps(all);
    return List.copyOf(all);
  }

  private static void smooth(List<Place> all) {
    all.add(new Place("x", Landscape::identity, ALL));
    all.add(new Place("1e-7 x", Landscape::tiny, ALL));
    all.add(new Place("x²", Landscape::square, ALL));
    all.add(new Place("x³ − x", Landscape::cubic, ALL));
    all.add(new Place("1/x", Landscape::inverse, ALL));
    all.add(new Place("√x", Landscape::root, ALL));
    all.add(new Place("∛x", Landscape::cubeRoot, ALL));
    all.add(new Place("x√x", Landscape::threeHalves, ALL));
    all.add(new Place("exp", Landscape::exponential, ALL));
    all.add(new Place("log", Landscape::logarithm, ALL));
    all.add(new Place("x log x", Landscape::entropy, ALL));
    all.add(new Place("sin", Landscape::sine, ALL));
    all.add(new Place("cos x · x", Landscape::cosine, ALL));
    all.add(new Place("tan", Landscape::tangent, ALL));
    all.add(new Place("atan", Landscape::arc, ALL));
    all.add(new Place("asin tanh", Landscape::gudermann, 20));
    all.add(new Place("sinh", Landscape::hyperbolic, ALL));
    all.add(new Place("x/(1 + x²)", Landscape::bump, ALL));
    all.add(new Place("1/(1 + 25x²)", Landscape::runge, ALL));
    all.add(new Place("exp sin", Landscape::nested, ALL));
    all.add(new Place("(x − 1)(x − 2)(x + 3)", Landscape::factored, ALL));
    all.add(new Place("x^5 by products", Landscape::fifth, ALL));
  }

  private static void cancellation(List<Place> all) {
    all.add(new Place("log(1 + x²)", Landscape::logOfOne, ALL));
    all.add(new Place("log(1 + x)", Landscape::logNaive, ALL));
    all.add(new Place("exp(x) − 1", Landscape::expNaive, ALL));
    all.add(new Place("1 − cos x", Landscape::cosNaive, ALL));
    all.add(new Place("log cosh x", Landscape::logCosh, ALL));
    all.add(new Place("10⁸ + x − 10⁸", Landscape::offset, ALL));
    all.add(new Place("10⁴ + x − 10⁴", Landscape::smallOffset, ALL));
    all.add(new Place("10⁸ + x", Landscape::high, ALL));
    all.add(new Place("(1 + x)⁴ expanded", Landscape::expanded, ALL));
    all.add(new Place("√(1 + x) − √x", Landscape::roots, ALL));
    all.add(new Place("√(1 + x²) − 1", Landscape::hypotenuse, ALL));
    all.add(new Place("log(1 + x⁶)", Landscape::logOfSixth, ALL));
    all.add(new Place("1 − tanh² x", Landscape::sech, 100));
    all.add(new Place("200 additions", Landscape::additions, ALL));
    all.add(new Place("x + log(1 + x²)", Landscape::shifted, ALL));
    all.add(new Place("sin(x + 1) − sin 1", Landscape::sineNaive, ALL));
  }

  private static void waves(List<Place> all) {
    all.add(new Place("x sin(1/x)", Landscape::chirp, ALL));
    all.add(new Place("sin(1/x)", Landscape::fastChirp, ALL));
    all.add(new Place("x² + sin 37x", Landscape::ripple, 1e7));
    all.add(new Place("sin 10⁶x", Landscape::fast, ALL));
    all.add(new Place("cos x²", Landscape::fresnel, ALL));
    all.add(new Place("x + 10⁻³ sin 10³x", Landscape::smallWave, 1e10));
    all.add(new Place("sin exp x", Landscape::expWave, 20));
    all.add(new Place("sin² x", Landscape::sineSquared, ALL));
  }

  private static void tails(List<Place> all) {
    all.add(new Place("σ", Landscape::logistic, ALL));
    all.add(new Place("−log σ", Landscape::loss, ALL));
    all.add(new Place("log(1 + exp x)", Landscape::softplus, ALL));
    all.add(new Place("tanh", Landscape::saturating, 100));
    all.add(new Place("exp −x²", Landscape::gaussian, ALL));
    all.add(new Place("x exp −x", Landscape::gammaDensity, ALL));
    all.add(new Place("σ(x)²", Landscape::logisticSquared, ALL));
    all.add(new Place("log1p exp −|x|", Landscape::stableLoss, ALL));
  }

  private static void pieces(List<Place> all) {
    all.add(new Place("|x|", Pieces::absolute, ALL));
    all.add(new Place("x|x|", Pieces::odd, ALL));
    all.add(new Place("relu(x − 5)", Pieces::dead, ALL));
    all.add(new Place("hinge", Pieces::hinge, ALL));
    all.add(new Place("min(x, 1)", Pieces::bounded, ALL));
    all.add(new Place("max(x², 10³)", Pieces::floorOfSquare, ALL));
    all.add(new Place("3", Pieces::constant, ALL));
    all.add(new Place("leaky", Pieces::leaky, ALL));
    all.add(new Place("|sin x|", Pieces::rectified, ALL));
  }

  private static void steps(List<Place> all) {
    all.add(new Place("floor", Pieces::floor, STEPS));
    all.add(new Place("ceil · x", Pieces::ceil, STEPS));
    all.add(new Place("rint(10x)/10", Pieces::rounded, STEPS));
    all.add(new Place("sign · x²", Pieces::signed, STEPS));
    all.add(new Place("x − floor x", Pieces::saw, STEPS));
    all.add(new Place("sin + floor", Pieces::wavySteps, STEPS));
  }

  private static List<Double> points() {
    List<Double> points = new ArrayList<>();
    for (double size = 1e-9; size < 2e10; size *= 3.7) {
      points.add(size);
      points.add(-1.3 * size);
    }
    for (double x : new double[] {0, 1e-8, 1e-5, 1e-3, 0.003, 0.5, 1, 1.1, 2, 2.5, 5, 10, 15.5}) {
      points.add(x);
    }
    for (double x : new double[] {35, 1e6 + 0.5, 1e6, 1e8, 1e10, 3e11, 1e12, 1e13, 1e14}) {
      points.add(x);
    }
    return List.copyOf(points);
  }

  private static <T> T identity(Algebra<T> a, T x) {
    return a.add(x, a.number(0));
  }

  private static <T> T tiny(Algebra<T> a, T x) {
    return a.times(1e-7, x);
  }

  private static <T> T square(Algebra<T> a, T x) {
    return a.square(x);
  }

  private static <T> T cubic(Algebra<T> a, T x) {
    return a.sub(a.mul(a.square(x), x), x);
  }

  private static <T> T inverse(Algebra<T> a, T x) {
    return a.inverse(x);
  }

  private static <T> T root(Algebra<T> a, T x) {
    return a.sqrt(x);
  }

  private static <T> T cubeRoot(Algebra<T> a, T x) {
    return a.cbrt(x);
  }

  private static <T> T threeHalves(Algebra<T> a, T x) {
    return a.mul(x, a.sqrt(x));
  }

  private static <T> T exponential(Algebra<T> a, T x) {
    return a.exp(x);
  }

  private static <T> T logarithm(Algebra<T> a, T x) {
    return a.log(x);
  }

  private static <T> T entropy(Algebra<T> a, T x) {
    return a.mul(x, a.log(x));
  }

  private static <T> T sine(Algebra<T> a, T x) {
    return a.sin(x);
  }

  private static <T> T cosine(Algebra<T> a, T x) {
    return a.mul(a.cos(x), x);
  }

  private static <T> T tangent(Algebra<T> a, T x) {
    return a.tan(x);
  }

  private static <T> T arc(Algebra<T> a, T x) {
    return a.atan(x);
  }

  private static <T> T gudermann(Algebra<T> a, T x) {
    return a.asin(a.tanh(x));
  }

  private static <T> T hyperbolic(Algebra<T> a, T x) {
    return a.sinh(x);
  }

  private static <T> T bump(Algebra<T> a, T x) {
    return a.div(x, a.plus(1, a.square(x)));
  }

  private static <T> T runge(Algebra<T> a, T x) {
    return a.inverse(a.plus(1, a.times(25, a.square(x))));
  }

  private static <T> T nested(Algebra<T> a, T x) {
    return a.exp(a.sin(x));
  }

  private static <T> T factored(Algebra<T> a, T x) {
    return a.mul(a.mul(a.plus(-1, x), a.plus(-2, x)), a.plus(3, x));
  }

  private static <T> T fifth(Algebra<T> a, T x) {
    return a.mul(a.square(a.square(x)), x);
  }

  private static <T> T logOfOne(Algebra<T> a, T x) {
    return a.log(a.plus(1, a.square(x)));
  }

  private static <T> T logNaive(Algebra<T> a, T x) {
    return a.log(a.plus(1, x));
  }

  private static <T> T expNaive(Algebra<T> a, T x) {
    return a.plus(-1, a.exp(x));
  }

  private static <T> T cosNaive(Algebra<T> a, T x) {
    return a.sub(a.number(1), a.cos(x));
  }

  private static <T> T logCosh(Algebra<T> a, T x) {
    return a.log(a.cosh(x));
  }

  private static <T> T offset(Algebra<T> a, T x) {
    return a.plus(-1e8, a.plus(1e8, x));
  }

  private static <T> T smallOffset(Algebra<T> a, T x) {
    return a.plus(-1e4, a.plus(1e4, x));
  }

  private static <T> T high(Algebra<T> a, T x) {
    return a.plus(1e8, x);
  }

  private static <T> T expanded(Algebra<T> a, T x) {
    T x2 = a.square(x);
    T even = a.add(a.square(x2), a.times(6, x2));
    return a.plus(1, a.add(even, a.add(a.times(4, a.mul(x2, x)), a.times(4, x))));
  }

  private static <T> T roots(Algebra<T> a, T x) {
    return a.sub(a.sqrt(a.plus(1, x)), a.sqrt(x));
  }

  private static <T> T hypotenuse(Algebra<T> a, T x) {
    return a.plus(-1, a.sqrt(a.plus(1, a.square(x))));
  }

  private static <T> T logOfSixth(Algebra<T> a, T x) {
    return a.log(a.plus(1, a.mul(a.square(a.square(x)), a.square(x))));
  }

  private static <T> T sech(Algebra<T> a, T x) {
    return a.sub(a.number(1), a.square(a.tanh(x)));
  }

  private static <T> T additions(Algebra<T> a, T x) {
    T sum = x;
    for (int i = 0; i < 200; i++) {
      sum = a.add(sum, a.times(1e-2, x));
    }
    return sum;
  }

  private static <T> T shifted(Algebra<T> a, T x) {
    return a.add(x, logOfOne(a, x));
  }

  private static <T> T sineNaive(Algebra<T> a, T x) {
    return a.sub(a.sin(a.plus(1, x)), a.sin(a.number(1)));
  }

  private static <T> T chirp(Algebra<T> a, T x) {
    return a.mul(x, a.sin(a.inverse(x)));
  }

  private static <T> T fastChirp(Algebra<T> a, T x) {
    return a.sin(a.inverse(x));
  }

  private static <T> T ripple(Algebra<T> a, T x) {
    return a.add(a.square(x), a.sin(a.times(37, x)));
  }

  private static <T> T fast(Algebra<T> a, T x) {
    return a.sin(a.times(1e6, x));
  }

  private static <T> T fresnel(Algebra<T> a, T x) {
    return a.cos(a.square(x));
  }

  private static <T> T smallWave(Algebra<T> a, T x) {
    return a.add(x, a.times(1e-3, a.sin(a.times(1e3, x))));
  }

  private static <T> T expWave(Algebra<T> a, T x) {
    return a.sin(a.exp(x));
  }

  private static <T> T sineSquared(Algebra<T> a, T x) {
    return a.square(a.sin(x));
  }

  private static <T> T logistic(Algebra<T> a, T x) {
    return a.inverse(a.plus(1, a.exp(a.neg(x))));
  }

  private static <T> T loss(Algebra<T> a, T x) {
    return a.neg(a.log(logistic(a, x)));
  }

  private static <T> T softplus(Algebra<T> a, T x) {
    return a.log(a.plus(1, a.exp(x)));
  }

  private static <T> T saturating(Algebra<T> a, T x) {
    return a.tanh(x);
  }

  private static <T> T gaussian(Algebra<T> a, T x) {
    return a.exp(a.neg(a.square(x)));
  }

  private static <T> T gammaDensity(Algebra<T> a, T x) {
    return a.mul(x, a.exp(a.neg(x)));
  }

  private static <T> T logisticSquared(Algebra<T> a, T x) {
    return a.square(logistic(a, x));
  }

  private static <T> T stableLoss(Algebra<T> a, T x) {
    return a.log1p(a.exp(a.neg(a.abs(x))));
  }
}
