package io.github.wengert.benchmark;

import io.github.wengert.autodiff.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** W3: a 2-16-16-1 network with tanh over 100 points; mean squared error and its gradient. */
final class Moons {
  static final int PARAMETERS = 337;
  static final int POINTS = 100;
  static final double RATE = 0.05;
  private static final int WIDTH = 16;
  private static final int W2 = 48;
  private static final int B2 = 304;
  private static final int W3 = 320;

  /** x, y and label of the points. */
  static final double[][] COLUMNS = columns(numbers("moons.txt"));

  private Moons() {}

  static double[] start() {
    return numbers("mlp.txt");
  }

  private static double[] numbers(String file) {
    try (InputStream in = Moons.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.trim().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[][] columns(double[] numbers) {
    double[][] columns = new double[3][POINTS];
    for (int i = 0; i < numbers.length; i++) {
      columns[i % 3][i / 3] = numbers[i];
    }
    return columns;
  }

  /** Takes a step of gradient descent. */
  static void step(double[] p, double[] gradient) {
    for (int i = 0; i < p.length; i++) {
      p[i] -= RATE * gradient[i];
    }
  }

  static double byHand(double[] p, double[] gradient) {
    Arrays.fill(gradient, 0);
    double[] h1 = new double[WIDTH];
    double[] h2 = new double[WIDTH];
    double[] d1 = new double[WIDTH];
    double loss = 0;
    for (int s = 0; s < POINTS; s++) {
      double x = COLUMNS[0][s];
      double y = COLUMNS[1][s];
      double error = forward(p, x, y, h1, h2) - COLUMNS[2][s];
      loss += error * error;
      double d = 2 * error / POINTS;
      gradient[PARAMETERS - 1] += d;
      Arrays.fill(d1, 0);
      for (int j = 0; j < WIDTH; j++) {
        gradient[W3 + j] += d * h2[j];
        double d2 = d * p[W3 + j] * (1 - h2[j] * h2[j]);
        gradient[B2 + j] += d2;
        int row = W2 + WIDTH * j;
        for (int i = 0; i < WIDTH; i++) {
          gradient[row + i] += d2 * h1[i];
          d1[i] += d2 * p[row + i];
        }
      }
      for (int i = 0; i < WIDTH; i++) {
        double slope = d1[i] * (1 - h1[i] * h1[i]);
        gradient[2 * WIDTH + i] += slope;
        gradient[2 * i] += slope * x;
        gradient[2 * i + 1] += slope * y;
      }
    }
    return loss / POINTS;
  }

  private static double forward(double[] p, double x, double y, double[] h1, double[] h2) {
    for (int j = 0; j < WIDTH; j++) {
      h1[j] = Math.tanh(p[2 * j] * x + p[2 * j + 1] * y + p[2 * WIDTH + j]);
    }
    double out = p[PARAMETERS - 1];
    for (int j = 0; j < WIDTH; j++) {
      double a = p[B2 + j];
      for (int i = 0; i < WIDTH; i++) {
        a += p[W2 + WIDTH * j + i] * h1[i];
      }
      h2[j] = Math.tanh(a);
      out += p[W3 + j] * h2[j];
    }
    return out;
  }

  /** Returns the squared error of one point, which stands behind the parameters. */
  static Value error(Value[] v) {
    List<Value> layer = List.of(v[PARAMETERS], v[PARAMETERS + 1]);
    int at = 0;
    for (int width : new int[] {WIDTH, WIDTH, 1}) {
      List<Value> next = new ArrayList<>();
      int bias = at + width * layer.size();
      for (int j = 0; j < width; j++) {
        int row = at + j * layer.size();
        List<Value> weights = Arrays.asList(v).subList(row, row + layer.size());
        Value sum = Value.affine(weights, layer, v[bias + j]);
        next.add(width == 1 ? sum : sum.tanh());
      }
      at = bias + width;
      layer = next;
    }
    return layer.get(0).sub(v[PARAMETERS + 2]).square();
  }

  /** Returns the mean squared error of all points. */
  static Value loss(Value[] parameters) {
    List<Value> errors = new ArrayList<>();
    Value[] v = Arrays.copyOf(parameters, PARAMETERS + 3);
    for (int s = 0; s < POINTS; s++) {
      for (int k = 0; k < 3; k++) {
        v[PARAMETERS + k] = Value.constant(COLUMNS[k][s]);
      }
      errors.add(error(v));
    }
    return Value.sum(errors).div(POINTS);
  }
}
