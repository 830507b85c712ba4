package io.github.wengert.autodiff.check;

import static java.lang.Math.log;

import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What formulas with planted mistakes are made of: a formula, and the slips in its gradient. */
abstract class PlantedFormulas {
  static final double LN_10 = log(10);

  final List<Plant> plants;
  final SplittableRandom random;
  private String name;
  private Function<Value[], Value> f;
  private double[] low;
  private double[] high;

  PlantedFormulas(List<Plant> plants, SplittableRandom random) {
    this.plants = plants;
    this.random = random;
  }

  final void formula(
      String newName, double[] from, double[] to, Function<Value[], Value> newFunction) {
    name = newName;
    low = from;
    high = to;
    f = newFunction;
  }

  final void bug(String what, UnaryOperator<double[]> wrong, Mistake kind, Mistake... same) {
    double[] at = new double[low.length];
    Arrays.setAll(at, i -> random.nextDouble(low[i], high[i]));
    plants.add(
        new Plant(
            name + ": " + what,
            Stream.concat(Stream.of(kind), Stream.of(same)).toList(),
            f,
            at,
            wrong,
            check -> {}));
  }

  static double[] of(double... numbers) {
    return numbers;
  }
}
