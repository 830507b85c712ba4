package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.Mistake.OTHER_POINT;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A gradient with mistakes that were put into it, as a person would make them.
 *
 * @param name what was done wrong
 * @param mistakes the same as kinds
 * @param f the function
 * @param point where
 * @param wrong the gradient, worked out by hand
 * @param hints what else the check is told
 */
record Planted(
    String name,
    List<Mistake> mistakes,
    Function<Value[], Value> f,
    double[] point,
    UnaryOperator<double[]> wrong,
    Consumer<GradientCheck> hints) {

  static final double[] XY = {0.7, 1.3};
  static final double[] XYZ = {0.7, -1.3, 2.1};
  static final double[] A = {0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55};
  static final double[] B = {0.15, 0.2, 0.1, 0.05, 0.16, 0.2};
  static final double[] UVPQ = {0.9, -0.4, 1.7, 0.6};

  /** All of them; more can be added. */
  static List<Planted> all() {
    List<Planted> all = new ArrayList<>();
    PlantedInPlaces.signs(all);
    PlantedInPlaces.factors(all);
    PlantedInPlaces.orders(all);
    PlantedInPlaces.paths(all);
    PlantedInLinks.missingLinks(all);
    PlantedInLinks.wrongLinks(all);
    PlantedInLinks.operands(all);
    PlantedInPoints.updates(all);
    PlantedInPoints.otherPoints(all);
    PlantedInPoints.pairs(all);
    return all;
  }

  static void one(
      List<Planted> all,
      String name,
      Mistake mistake,
      Function<Value[], Value> f,
      double[] point,
      UnaryOperator<double[]> wrong) {
    all.add(new Planted(name, List.of(mistake), f, point, wrong, check -> {}));
  }

  static void with(
      List<Planted> all,
      String name,
      Mistake mistake,
      double[] point,
      UnaryOperator<double[]> wrong,
      Consumer<GradientCheck> hints) {
    all.add(new Planted(name, List.of(mistake), Formulas::networkA, point, wrong, hints));
  }

  static void stale(
      List<Planted> all,
      String name,
      Function<Value[], Value> f,
      double[] point,
      double[] other,
      UnaryOperator<double[]> gradient) {
    all.add(
        new Planted(
            name,
            List.of(OTHER_POINT),
            f,
            point,
            v -> gradient.apply(other),
            check -> check.otherPoint("the other point", other)));
  }

  static void two(
      List<Planted> all,
      String name,
      List<Mistake> mistakes,
      Function<Value[], Value> f,
      double[] point,
      UnaryOperator<double[]> wrong) {
    two(all, name, mistakes, f, point, wrong, check -> {});
  }

  static void two(
      List<Planted> all,
      String name,
      List<Mistake> mistakes,
      Function<Value[], Value> f,
      double[] point,
      UnaryOperator<double[]> wrong,
      Consumer<GradientCheck> hints) {
    all.add(new Planted(name, mistakes, f, point, wrong, hints));
  }

  @Override
  public String toString() {
    return name;
  }
}
