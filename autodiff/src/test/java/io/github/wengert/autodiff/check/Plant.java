package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A function and its gradient in plain arithmetic, as a person would write it, with one mistake.
 *
 * @param name what was done wrong
 * @param kinds the names that are right for it, the most common one first
 * @param f the function
 * @param point where
 * @param wrong the gradient by hand
 * @param hints what else the check is told
 */
record Plant(
    String name,
    List<Mistake> kinds,
    Function<Value[], Value> f,
    double[] point,
    UnaryOperator<double[]> wrong,
    Consumer<GradientCheck> hints) {

  static Plant of(
      String name,
      Function<Value[], Value> f,
      double[] point,
      UnaryOperator<double[]> wrong,
      Mistake kind,
      Mistake... same) {
    return new Plant(
        name,
        Stream.concat(Stream.of(kind), Stream.of(same)).toList(),
        f,
        point,
        wrong,
        check -> {});
  }

  /** Returns those that were written down one by one. */
  static List<Plant> byHand() {
    List<Plant> all = new ArrayList<>(PlantsOfLearning.all());
    all.addAll(PlantsOfScience.all());
    all.addAll(PlantsOfRules.all());
    all.addAll(MorePlants.all());
    return all;
  }

  /** Tells whether a diagnosis is right. */
  boolean isNamed(List<Mistake> mistakes) {
    return mistakes.size() == 1 && kinds.contains(mistakes.get(0));
  }

  Report report() {
    GradientCheck check = GradientCheck.of(f).against(wrong).at(point);
    hints.accept(check);
    return check.check();
  }

  /** Returns numbers from the interval, none of them near 0. */
  static double[] numbers(SplittableRandom random, int count, double low, double high) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> number(random, low, high));
    return numbers;
  }

  static double number(SplittableRandom random, double low, double high) {
    double number = random.nextDouble(low, high);
    return Math.abs(number) < 0.05 ? number(random, low, high) : number;
  }

  static double[][] matrix(SplittableRandom random, int rows, int columns) {
    double[][] matrix = new double[rows][];
    Arrays.setAll(matrix, i -> numbers(random, columns, -1.5, 1.5));
    return matrix;
  }

  static double[] rounded(double[] numbers, int digits) {
    double[] result = new double[numbers.length];
    Arrays.setAll(
        result, i -> Double.parseDouble(String.format("%." + (digits - 1) + "e", numbers[i])));
    return result;
  }

  static double[] floats(double[] numbers) {
    double[] result = new double[numbers.length];
    Arrays.setAll(result, i -> (float) numbers[i]);
    return result;
  }

  /** Returns the point after a step against the gradient there. */
  static double[] step(double[] point, double[] gradient, double rate) {
    double[] result = new double[point.length];
    Arrays.setAll(result, i -> point[i] - rate * gradient[i]);
    return result;
  }

  @Override
  public String toString() {
    return name;
  }
}
