package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.Mistake.FACTOR;
import static io.github.wengert.autodiff.check.Mistake.LABEL;
import static io.github.wengert.autodiff.check.Mistake.MEAN;
import static io.github.wengert.autodiff.check.Mistake.OFF_BY_ONE;
import static io.github.wengert.autodiff.check.Mistake.PATH_MISSING;
import static io.github.wengert.autodiff.check.Mistake.ROUNDED;
import static io.github.wengert.autodiff.check.Mistake.SIGN;
import static io.github.wengert.autodiff.check.Mistake.STEPPED;
import static io.github.wengert.autodiff.check.Mistake.SWAPPED;
import static io.github.wengert.autodiff.check.Mistake.WRONG_LINK;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Mistakes in the gradient of a softmax classifier, or of a logistic regression. */
final class ClassifierPlants {
  private enum Bug {
    OTHER_LABEL(LABEL),
    NEXT_LABELS(LABEL, OFF_BY_ONE),
    SLOPE_OF_P(WRONG_LINK),
    SUM(MEAN),
    TRANSPOSED_WEIGHTS(SWAPPED),
    ONE_NOT_SUBTRACTED(PATH_MISSING),
    SIGN_OF_ALL(SIGN),
    LAST_SAMPLE_FORGOTTEN(OFF_BY_ONE, PATH_MISSING),
    FEATURES_EXCHANGED(SWAPPED),
    SINGLE_PRECISION(ROUNDED),
    AFTER_THE_STEP(STEPPED);

    private final List<Mistake> kinds;

    Bug(Mistake kind, Mistake... same) {
      kinds = Stream.concat(Stream.of(kind), Stream.of(same)).toList();
    }
  }

  private final int samples;
  private final int classes;
  private final int features;
  private final double[][] x;
  private final int[] labels;
  private final int style;
  private final int victim;

  private ClassifierPlants(SplittableRandom random) {
    samples = random.nextInt(3, 6);
    classes = random.nextInt(3, 5);
    features = random.nextInt(2, 4);
    x = Plant.matrix(random, samples, features);
    labels = new int[samples];
    Arrays.setAll(labels, i -> random.nextInt(classes));
    style = random.nextInt(3);
    victim = random.nextInt(samples);
  }

  static List<Plant> draw(SplittableRandom random, int rounds) {
    List<Plant> plants = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      for (Bug bug : Bug.values()) {
        ClassifierPlants one = new ClassifierPlants(random.split());
        double[] at = Plant.numbers(random, one.classes * one.features, -1.2, 1.2);
        plants.add(
            new Plant(
                "classifier " + bug, bug.kinds, one::loss, at, w -> one.wrong(w, bug), c -> {}));
      }
      for (Binary.Bug bug : Binary.Bug.values()) {
        plants.add(Binary.draw(random, bug));
      }
    }
    return plants;
  }

  /** The mean cross-entropy, as it is written in three ways. */
  private Value loss(Value[] w) {
    List<Value> losses = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      List<Value> z = new ArrayList<>();
      for (int c = 0; c < classes; c++) {
        Value sum = w[c * features].mul(x[i][0]);
        for (int j = 1; j < features; j++) {
          sum = sum.add(w[c * features + j].mul(x[i][j]));
        }
        z.add(sum);
      }
      losses.add(
          switch (style) {
            case 0 -> Value.logSumExp(z).sub(z.get(labels[i]));
            case 1 -> Value.softmax(z).get(labels[i]).log().neg();
            default -> {
              List<Value> e = z.stream().map(Value::exp).toList();
              yield e.get(labels[i]).div(Value.sum(e)).log().neg();
            }
          });
    }
    return Value.mean(losses);
  }

  private double[] wrong(double[] w, Bug bug) {
    double[] g = gradient(w, bug);
    return switch (bug) {
      case SINGLE_PRECISION -> Plant.floats(g);
      case AFTER_THE_STEP -> gradient(Plant.step(w, g, 0.5), null);
      case TRANSPOSED_WEIGHTS -> transposed(g);
      case FEATURES_EXCHANGED -> HandDerived.set(HandDerived.set(g, 0, g[1]), 1, g[0]);
      default -> g;
    };
  }

  /** Column by column where row by row belongs. */
  private double[] transposed(double[] g) {
    double[] t = new double[g.length];
    for (int c = 0; c < classes; c++) {
      for (int j = 0; j < features; j++) {
        t[j * classes + c] = g[c * features + j];
      }
    }
    return t;
  }

  private double[] gradient(double[] w, Bug bug) {
    double[] g = new double[w.length];
    int last = bug == Bug.LAST_SAMPLE_FORGOTTEN ? samples - 1 : samples;
    for (int i = 0; i < last; i++) {
      double[] p = new double[classes];
      double total = 0;
      for (int c = 0; c < classes; c++) {
        for (int j = 0; j < features; j++) {
          p[c] += w[c * features + j] * x[i][j];
        }
        p[c] = Math.exp(p[c]);
        total += p[c];
      }
      int label = labels[i];
      label = bug == Bug.OTHER_LABEL && i == victim ? (label + 1) % classes : label;
      label = bug == Bug.NEXT_LABELS ? (label + 1) % classes : label;
      for (int c = 0; c < classes; c++) {
        double share = p[c] / total;
        double delta = c == label && bug != Bug.ONE_NOT_SUBTRACTED ? share - 1 : share;
        delta *= bug == Bug.SLOPE_OF_P ? share * (1 - share) : 1;
        delta *= bug == Bug.SIGN_OF_ALL ? -1 : 1;
        for (int j = 0; j < features; j++) {
          g[c * features + j] += delta * x[i][j] / (bug == Bug.SUM ? 1 : samples);
        }
      }
    }
    return g;
  }

  /** A logistic regression with the cross-entropy of labels 0 and 1. */
  private static final class Binary {
    private enum Bug {
      SLOPE_OF_P(WRONG_LINK),
      OTHER_LABEL(LABEL),
      ALL_LABELS(LABEL),
      SUM(MEAN),
      LABEL_FORGOTTEN(PATH_MISSING, LABEL),
      HALVED(FACTOR);

      private final List<Mistake> kinds;

      Bug(Mistake kind, Mistake... same) {
        kinds = Stream.concat(Stream.of(kind), Stream.of(same)).toList();
      }
    }

    private final double[][] x;
    private final int[] labels;
    private final int style;

    Binary(SplittableRandom random) {
      x = Plant.matrix(random, random.nextInt(3, 6), 2);
      labels = new int[x.length];
      Arrays.setAll(labels, i -> i == 0 ? 1 : random.nextInt(2));
      style = random.nextInt(2);
    }

    static Plant draw(SplittableRandom random, Bug bug) {
      Binary one = new Binary(random.split());
      double[] at = Plant.numbers(random, 3, -1.2, 1.2);
      return new Plant(
          "logistic " + bug, bug.kinds, one::loss, at, w -> one.gradient(w, bug), c -> {});
    }

    private Value loss(Value[] w) {
      List<Value> losses = new ArrayList<>();
      for (int i = 0; i < x.length; i++) {
        Value z = w[0].mul(x[i][0]).add(w[1].mul(x[i][1])).add(w[2]);
        if (style == 0) {
          losses.add(z.softplus().sub(z.mul(labels[i])));
        } else {
          Value p = z.sigmoid();
          losses.add((labels[i] == 1 ? p : p.rsub(1)).log().neg());
        }
      }
      return Value.sum(losses).div(x.length);
    }

    private double[] gradient(double[] w, Bug bug) {
      double[] g = new double[3];
      for (int i = 0; i < x.length; i++) {
        double p = Formulas.logistic(w[0] * x[i][0] + w[1] * x[i][1] + w[2]);
        boolean flipped = bug == Bug.ALL_LABELS || bug == Bug.OTHER_LABEL && i == 0;
        int label = flipped ? 1 - labels[i] : labels[i];
        label = bug == Bug.LABEL_FORGOTTEN ? 0 : label;
        double delta = p - label;
        delta *= bug == Bug.SLOPE_OF_P ? p * (1 - p) : bug == Bug.HALVED ? 0.5 : 1;
        delta /= bug == Bug.SUM ? 1 : x.length;
        g[0] += delta * x[i][0];
        g[1] += delta * x[i][1];
        g[2] += delta;
      }
      return g;
    }
  }
}
