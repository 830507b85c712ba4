package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.Mistake.FACTOR;
import static io.github.wengert.autodiff.check.Mistake.MEAN;
import static io.github.wengert.autodiff.check.Mistake.OFF_BY_ONE;
import static io.github.wengert.autodiff.check.Mistake.PATH_MISSING;
import static io.github.wengert.autodiff.check.Mistake.PATH_TWICE;
import static io.github.wengert.autodiff.check.Mistake.ROUNDED;
import static io.github.wengert.autodiff.check.Mistake.SIGN;
import static io.github.wengert.autodiff.check.Mistake.STEPPED;
import static io.github.wengert.autodiff.check.Mistake.SWAPPED;
import static io.github.wengert.autodiff.check.Mistake.WRONG_LINK;
import static io.github.wengert.autodiff.check.Mistake.WRONG_OPERAND;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Mistakes in the gradient of a linear regression with a penalty on its weights. */
final class RegressionPlants {
  private enum Bug {
    SUM(MEAN),
    N_MINUS_1(MEAN),
    TWO_FORGOTTEN(FACTOR, WRONG_LINK),
    TWO_TWICE(FACTOR, WRONG_LINK, PATH_TWICE),
    SIGN_OF_THE_RESIDUAL(SIGN, WRONG_LINK),
    NEXT_SAMPLE(OFF_BY_ONE),
    LAST_SAMPLE_FORGOTTEN(OFF_BY_ONE, PATH_MISSING),
    OTHER_FEATURE(SWAPPED, WRONG_OPERAND),
    PENALTY_FORGOTTEN(PATH_MISSING),
    PENALTY_TWICE(PATH_TWICE, FACTOR, WRONG_LINK),
    PENALTY_HALVED(FACTOR, WRONG_LINK),
    SINGLE_PRECISION(ROUNDED),
    PRINTED(ROUNDED),
    AFTER_THE_STEP(STEPPED);

    private final List<Mistake> kinds;

    Bug(Mistake kind, Mistake... same) {
      kinds = Stream.concat(Stream.of(kind), Stream.of(same)).toList();
    }
  }

  private final double[][] x;
  private final double[] y;
  private final int samples;
  private final int features;
  private final double penalty;
  private final int style;
  private final int digits;
  private final double rate;

  private RegressionPlants(SplittableRandom random) {
    samples = random.nextInt(4, 9);
    features = random.nextInt(2, 4);
    x = Plant.matrix(random, samples, features);
    y = Plant.numbers(random, samples, -2, 2);
    penalty = random.nextDouble(0.05, 0.5);
    style = random.nextInt(3);
    digits = random.nextInt(3, 7);
    rate = new double[] {0.1, 0.05, 0.3, 0.07}[random.nextInt(4)];
  }

  static List<Plant> draw(SplittableRandom random, int rounds) {
    List<Plant> plants = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      for (Bug bug : Bug.values()) {
        RegressionPlants one = new RegressionPlants(random.split());
        double[] at = Plant.numbers(random, one.features + 1, -1.5, 1.5);
        plants.add(
            new Plant(
                "regression " + bug, bug.kinds, one::loss, at, w -> one.wrong(w, bug), c -> {}));
      }
    }
    return plants;
  }

  private Value loss(Value[] w) {
    List<Value> squares = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      Value out = w[features];
      for (int j = 0; j < features; j++) {
        out = out.add(w[j].mul(x[i][j]));
      }
      squares.add(out.sub(y[i]).square());
    }
    Value data =
        switch (style) {
          case 0 -> Value.mean(squares);
          case 1 -> Value.sum(squares).div(samples);
          default -> {
            Value sum = squares.get(0);
            for (int i = 1; i < samples; i++) {
              sum = sum.add(squares.get(i));
            }
            yield sum.mul(1.0 / samples);
          }
        };
    Value squaresOfWeights = w[0].square();
    for (int j = 1; j < features; j++) {
      squaresOfWeights = squaresOfWeights.add(w[j].square());
    }
    return data.add(squaresOfWeights.mul(penalty));
  }

  private double[] wrong(double[] w, Bug bug) {
    return switch (bug) {
      case SINGLE_PRECISION -> Plant.floats(gradient(w, null));
      case PRINTED -> Plant.rounded(gradient(w, null), digits);
      case AFTER_THE_STEP -> gradient(Plant.step(w, gradient(w, null), rate), null);
      default -> gradient(w, bug);
    };
  }

  private double[] gradient(double[] w, Bug bug) {
    double[] g = new double[features + 1];
    double scale =
        bug == Bug.SUM
            ? 2
            : bug == Bug.N_MINUS_1
                ? 2.0 / (samples - 1)
                : bug == Bug.TWO_FORGOTTEN
                    ? 1.0 / samples
                    : bug == Bug.TWO_TWICE ? 4.0 / samples : 2.0 / samples;
    int last = bug == Bug.LAST_SAMPLE_FORGOTTEN ? samples - 1 : samples;
    for (int i = 0; i < last; i++) {
      double residual = w[features] - y[i];
      for (int j = 0; j < features; j++) {
        residual += w[j] * x[i][j];
      }
      residual = bug == Bug.SIGN_OF_THE_RESIDUAL ? -residual : residual;
      int row = bug == Bug.NEXT_SAMPLE ? (i + 1) % samples : i;
      for (int j = 0; j < features; j++) {
        int column = bug == Bug.OTHER_FEATURE && j == 1 ? 0 : j;
        g[j] += scale * residual * x[row][column];
      }
      g[features] += scale * residual;
    }
    double factor =
        bug == Bug.PENALTY_FORGOTTEN
            ? 0
            : bug == Bug.PENALTY_TWICE ? 4 : bug == Bug.PENALTY_HALVED ? 1 : 2;
    for (int j = 0; j < features; j++) {
      g[j] += factor * penalty * w[j];
    }
    return g;
  }
}
