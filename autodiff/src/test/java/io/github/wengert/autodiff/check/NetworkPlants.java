package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.Mistake.FACTOR;
import static io.github.wengert.autodiff.check.Mistake.LINK_MISSING;
import static io.github.wengert.autodiff.check.Mistake.MEAN;
import static io.github.wengert.autodiff.check.Mistake.OFF_BY_ONE;
import static io.github.wengert.autodiff.check.Mistake.PATH_MISSING;
import static io.github.wengert.autodiff.check.Mistake.ROUNDED;
import static io.github.wengert.autodiff.check.Mistake.SIGN;
import static io.github.wengert.autodiff.check.Mistake.STEPPED;
import static io.github.wengert.autodiff.check.Mistake.SWAPPED;
import static io.github.wengert.autodiff.check.Mistake.TRANSPOSED;
import static io.github.wengert.autodiff.check.Mistake.UPDATED_WEIGHTS;
import static io.github.wengert.autodiff.check.Mistake.WRONG_LINK;
import static io.github.wengert.autodiff.check.Mistake.WRONG_OPERAND;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Mistakes in backpropagation through a network with one hidden layer. */
final class NetworkPlants {
  private enum Bug {
    SLOPE_1_MINUS_H(WRONG_LINK),
    SLOPE_AT_THE_PRE_ACTIVATION(WRONG_LINK),
    SLOPE_AT_THE_RESULT(WRONG_LINK),
    SLOPE_OF_THE_OTHER_KIND(WRONG_LINK),
    SLOPE_TWICE(WRONG_LINK),
    SLOPE_FORGOTTEN(LINK_MISSING),
    SLOPE_FORGOTTEN_IN_ONE(LINK_MISSING),
    OUTPUT_SLOPE_FORGOTTEN(LINK_MISSING),
    WEIGHTS_TRANSPOSED(TRANSPOSED),
    ONE_OUTPUT_ONLY(PATH_MISSING),
    SIGN_OF_THE_ERROR(SIGN, WRONG_LINK),
    SUM(MEAN),
    UPDATED(UPDATED_WEIGHTS),
    OTHER_WEIGHT(WRONG_OPERAND),
    TWO_TOO_MANY(FACTOR, WRONG_LINK),
    GRADIENT_TRANSPOSED(SWAPPED),
    SINGLE_PRECISION(ROUNDED),
    AFTER_THE_STEP(STEPPED),
    LAST_SAMPLE_FORGOTTEN(OFF_BY_ONE, PATH_MISSING);

    private final List<Mistake> kinds;

    Bug(Mistake kind, Mistake... same) {
      kinds = Stream.concat(Stream.of(kind), Stream.of(same)).toList();
    }
  }

  private final int inputs;
  private final int hidden;
  private final int samples;
  private final boolean tanh;
  private final boolean affine;
  private final double[][] x;
  private final double[][] t;
  private final int victim;

  private NetworkPlants(SplittableRandom random) {
    hidden = random.nextInt(2, 4);
    inputs = random.nextInt(2, 4);
    samples = random.nextInt(3, 5);
    tanh = random.nextBoolean();
    affine = random.nextBoolean();
    x = Plant.matrix(random, samples, inputs);
    t = Plant.matrix(random, samples, hidden);
    victim = random.nextInt(hidden);
  }

  static List<Plant> draw(SplittableRandom random, int rounds) {
    List<Plant> plants = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      for (Bug bug : Bug.values()) {
        NetworkPlants one = new NetworkPlants(random.split());
        double[] at = Plant.numbers(random, one.hidden * (one.inputs + one.hidden + 2), -1.2, 1.2);
        plants.add(
            new Plant("network " + bug, bug.kinds, one::loss, at, w -> one.wrong(w, bug), c -> {}));
      }
    }
    return plants;
  }

  // Weights: hidden by inputs, hidden biases, outputs by hidden, output biases

  private int v(int output, int from) {
    return hidden * (inputs + 1) + output * hidden + from;
  }

  private Value loss(Value[] w) {
    List<Value> errors = new ArrayList<>();
    for (int s = 0; s < samples; s++) {
      List<Value> from = new ArrayList<>();
      for (double one : x[s]) {
        from.add(Value.constant(one));
      }
      List<Value> h = new ArrayList<>();
      for (int j = 0; j < hidden; j++) {
        Value net =
            net(List.of(w).subList(j * inputs, (j + 1) * inputs), from, w[hidden * inputs + j]);
        h.add(tanh ? net.tanh() : net.sigmoid());
      }
      Value error = null;
      for (int k = 0; k < hidden; k++) {
        Value bias = w[v(hidden, 0) + k];
        Value net = net(List.of(w).subList(v(k, 0), v(k + 1, 0)), h, bias);
        Value square = net.sigmoid().sub(t[s][k]).square().mul(0.5);
        error = error == null ? square : error.add(square);
      }
      errors.add(error);
    }
    return Value.mean(errors);
  }

  private Value net(List<Value> weights, List<Value> from, Value bias) {
    if (affine) {
      return Value.affine(weights, from, bias);
    }
    Value net = bias;
    for (int i = 0; i < weights.size(); i++) {
      net = net.add(weights.get(i).mul(from.get(i)));
    }
    return net;
  }

  private double[] wrong(double[] w, Bug bug) {
    double[] right = gradient(w, null, w);
    return switch (bug) {
      case SINGLE_PRECISION -> Plant.floats(right);
      case AFTER_THE_STEP -> {
        double[] stepped = Plant.step(w, right, 0.2);
        yield gradient(stepped, null, stepped);
      }
      case UPDATED -> gradient(w, null, Plant.step(w, right, 0.1));
      case GRADIENT_TRANSPOSED -> {
        double[] g = right.clone();
        for (int k = 0; k < hidden; k++) {
          for (int j = 0; j < hidden; j++) {
            g[v(k, j)] = right[v(j, k)];
          }
        }
        yield g;
      }
      default -> gradient(w, bug, w);
    };
  }

  private double slope(double net, double h, Bug bug, int j) {
    double right = tanh ? 1 - h * h : h * (1 - h);
    return switch (bug == null ? Bug.SUM : bug) {
      case SLOPE_1_MINUS_H -> tanh ? 1 - h : h;
      case SLOPE_AT_THE_PRE_ACTIVATION -> tanh ? 1 - net * net : net * (1 - net);
      case SLOPE_AT_THE_RESULT -> {
        double y = tanh ? Math.tanh(h) : Formulas.logistic(h);
        yield tanh ? 1 - y * y : y * (1 - y);
      }
      case SLOPE_OF_THE_OTHER_KIND -> tanh ? h * (1 - h) : 1 - h * h;
      case SLOPE_TWICE -> right * right;
      case SLOPE_FORGOTTEN -> 1;
      case SLOPE_FORGOTTEN_IN_ONE -> j == victim ? 1 : right;
      default -> right;
    };
  }

  /** Passes errors back through {@code back}, which are the weights w unless they are new ones. */
  private double[] gradient(double[] w, Bug bug, double[] back) {
    double[] g = new double[w.length];
    int last = bug == Bug.LAST_SAMPLE_FORGOTTEN ? samples - 1 : samples;
    double scale = bug == Bug.SUM ? 1 : 1.0 / samples;
    scale *= bug == Bug.TWO_TOO_MANY ? 2 : 1;
    for (int s = 0; s < last; s++) {
      double[] net = new double[hidden];
      double[] h = new double[hidden];
      for (int j = 0; j < hidden; j++) {
        net[j] = w[hidden * inputs + j];
        for (int i = 0; i < inputs; i++) {
          net[j] += w[j * inputs + i] * x[s][i];
        }
        h[j] = tanh ? Math.tanh(net[j]) : Formulas.logistic(net[j]);
      }
      double[] delta = new double[hidden];
      for (int k = 0; k < hidden; k++) {
        double out = w[v(hidden, 0) + k];
        for (int j = 0; j < hidden; j++) {
          out += w[v(k, j)] * h[j];
        }
        out = Formulas.logistic(out);
        delta[k] = scale * (bug == Bug.SIGN_OF_THE_ERROR ? t[s][k] - out : out - t[s][k]);
        delta[k] *= bug == Bug.OUTPUT_SLOPE_FORGOTTEN ? 1 : out * (1 - out);
        for (int j = 0; j < hidden; j++) {
          g[v(k, j)] += delta[k] * h[j];
        }
        g[v(hidden, 0) + k] += delta[k];
      }
      for (int j = 0; j < hidden; j++) {
        double error = 0;
        int outputs = bug == Bug.ONE_OUTPUT_ONLY ? 1 : hidden;
        for (int k = 0; k < outputs; k++) {
          int from = bug == Bug.OTHER_WEIGHT && j == 0 && k == 1 ? 1 : j;
          error += delta[k] * back[bug == Bug.WEIGHTS_TRANSPOSED ? v(j, k) : v(k, from)];
        }
        error *= slope(net[j], h[j], bug, j);
        for (int i = 0; i < inputs; i++) {
          g[j * inputs + i] += error * x[s][i];
        }
        g[hidden * inputs + j] += error;
      }
    }
    return g;
  }
}
