package io.github.wengert.examples.training;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The pictures of a training. */
final class Charts {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;

  private static final int MARGIN = 24;

  /** How many images of neurons stand side by side. */
  private static final int ACROSS = 8;

  private Charts() {}

  private static double[] range(double... numbers) {
    return new double[] {
      Arrays.stream(numbers).min().orElse(0), Arrays.stream(numbers).max().orElse(1)
    };
  }

  /** Draws the losses of all epochs, on a logarithmic scale if they allow it. */
  static Picture losses(double[] training, double[] heldOut) {
    double[] all = new double[training.length + heldOut.length];
    System.arraycopy(training, 0, all, 0, training.length);
    System.arraycopy(heldOut, 0, all, training.length, heldOut.length);
    double[] range = range(all);
    boolean logarithmic = range[0] > 0;
    Picture[] self = new Picture[1];
    self[0] =
        new Picture(
            "loss",
            "Loss by epoch",
            WIDTH,
            HEIGHT,
            (graphics, theme) -> {
              double[] epochs = {0, Math.max(1, training.length - 1)};
              Axes axes = new Axes(graphics, theme, self[0], epochs, range, logarithmic);
              axes.paint("epoch", "loss");
              curve(graphics, axes, training, theme.first);
              curve(graphics, axes, heldOut, theme.second);
              int x = WIDTH - 170;
              legend(graphics, theme, x, 48, theme.first, "training");
              if (heldOut.length > 0) {
                legend(graphics, theme, x, 72, theme.second, "held out");
              }
            });
    return self[0];
  }

  private static void curve(Graphics2D graphics, Axes axes, double[] numbers, Color color) {
    if (numbers.length == 0) {
      return;
    }
    Path2D path = new Path2D.Double();
    path.moveTo(axes.toX(0), axes.toY(numbers[0]));
    for (int i = 1; i < numbers.length; i++) {
      path.lineTo(axes.toX(i), axes.toY(numbers[i]));
    }
    graphics.setColor(color);
    graphics.draw(path);
    if (numbers.length == 1) {
      dot(graphics, axes.toX(0), axes.toY(numbers[0]), 4);
    }
  }

  private static void legend(
      Graphics2D graphics, Theme theme, int x, int y, Color color, String text) {
    graphics.setColor(theme.paper);
    graphics.fillRect(x - 8, y - 16, 150, 24);
    graphics.setColor(color);
    graphics.fillRect(x, y - 7, 24, 4);
    graphics.setColor(theme.ink);
    graphics.drawString(text, x + 34, y);
  }

  private static void dot(Graphics2D graphics, double x, double y, double radius) {
    graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  /**
   * Draws which class is predicted where, and the points.
   *
   * @param predict takes points and returns a class for each
   */
  static Picture boundary(
      double[][] points,
      int[] classes,
      List<String> names,
      List<String> axisNames,
      UnaryOperator<double[][]> predict) {
    double[] x = margin(range(Arrays.stream(points).mapToDouble(p -> p[0]).toArray()));
    double[] y = margin(range(Arrays.stream(points).mapToDouble(p -> p[1]).toArray()));
    Picture[] self = new Picture[1];
    self[0] =
        new Picture(
            "boundary",
            "Decision boundary, with the points held out",
            WIDTH,
            520,
            (graphics, theme) -> {
              Axes axes = new Axes(graphics, theme, self[0], x, y, false);
              regions(graphics, theme, axes, predict);
              axes.paint(axisNames.get(0), axisNames.get(1));
              for (int i = 0; i < points.length; i++) {
                graphics.setColor(theme.paper);
                dot(graphics, axes.toX(points[i][0]), axes.toY(points[i][1]), 6);
                graphics.setColor(theme.ofClass(classes[i]));
                dot(graphics, axes.toX(points[i][0]), axes.toY(points[i][1]), 4.5);
              }
              for (int k = 0; k < names.size(); k++) {
                legend(graphics, theme, WIDTH - 170, 48 + 24 * k, theme.ofClass(k), names.get(k));
              }
            });
    return self[0];
  }

  private static double[] margin(double[] range) {
    double by = range[0] < range[1] ? 0.1 * (range[1] - range[0]) : 1;
    return new double[] {range[0] - by, range[1] + by};
  }

  private static void regions(
      Graphics2D graphics, Theme theme, Axes axes, UnaryOperator<double[][]> predict) {
    int cell = 4;
    int columns = (int) axes.plotWidth() / cell;
    int rows = (int) axes.plotHeight() / cell;
    double[][] grid = new double[columns * rows][];
    for (int i = 0; i < grid.length; i++) {
      int column = i % columns;
      int row = i / columns;
      double x = axes.left() + (column + 0.5) * cell;
      double y = axes.top() + (row + 0.5) * cell;
      grid[i] = new double[] {axes.fromX(x), axes.fromY(y)};
    }
    double[][] shares = predict.apply(grid);
    for (int i = 0; i < grid.length; i++) {
      int best = 0;
      for (int k = 1; k < shares[i].length; k++) {
        best = shares[i][k] > shares[i][best] ? k : best;
      }
      graphics.setColor(theme.shade(theme.ofClass(best), 0.55 * shares[i][best]));
      graphics.fillRect(
          (int) axes.left() + i % columns * cell,
          (int) axes.top() + i / columns * cell,
          cell,
          cell);
    }
  }

  /** Draws counts as a table whose fields are the darker, the larger their share of the row. */
  static Picture confusion(int[][] counts, List<String> names) {
    int classes = counts.length;
    int cell = Math.max(36, Math.min(90, 560 / classes));
    int left = 150;
    int top = 70;
    int width = left + classes * cell + 30;
    int height = top + classes * cell + 30;
    return new Picture(
        "confusion",
        "Confusion matrix of the rows held out",
        width,
        height,
        (graphics, theme) -> {
          FontMetrics font = graphics.getFontMetrics();
          graphics.setColor(theme.ink);
          graphics.drawString("predicted", left, 24);
          graphics.drawString("actual", 20, top - 10);
          for (int row = 0; row < classes; row++) {
            int total = Math.max(1, Arrays.stream(counts[row]).sum());
            String name = fitting(font, names.get(row), left - 40);
            graphics.setColor(theme.ink);
            graphics.drawString(
                name, left - 12 - font.stringWidth(name), top + row * cell + cell / 2 + 5);
            String head = fitting(font, names.get(row), cell - 4);
            graphics.drawString(
                head, left + row * cell + (cell - font.stringWidth(head)) / 2, top - 10);
            for (int column = 0; column < classes; column++) {
              double share = (double) counts[row][column] / total;
              Color full = row == column ? theme.first : theme.second;
              graphics.setColor(
                  theme.shade(full, counts[row][column] == 0 ? 0 : 0.2 + 0.8 * share));
              graphics.fill(
                  new Rectangle2D.Double(
                      left + column * cell, top + row * cell, cell - 2, cell - 2));
              String count = "" + counts[row][column];
              graphics.setColor(share > 0.5 ? theme.paper : theme.ink);
              graphics.drawString(
                  count,
                  left + column * cell + (cell - 2 - font.stringWidth(count)) / 2,
                  top + row * cell + cell / 2 + 5);
            }
          }
        });
  }

  private static String fitting(FontMetrics font, String text, int width) {
    String cut = text;
    while (cut.length() > 1 && font.stringWidth(cut) > width) {
      cut = cut.substring(0, cut.length() - 1);
    }
    return cut;
  }

  /** Draws predicted numbers over the actual ones. */
  static Picture scatter(double[] actual, double[] predicted, String name) {
    double[] all = Arrays.copyOf(actual, actual.length + predicted.length);
    System.arraycopy(predicted, 0, all, actual.length, predicted.length);
    double[] range = margin(range(all));
    Picture[] self = new Picture[1];
    self[0] =
        new Picture(
            "predictions",
            "Predicted over actual " + name + " of the rows held out",
            WIDTH,
            520,
            (graphics, theme) -> {
              Axes axes = new Axes(graphics, theme, self[0], range, range, false);
              axes.paint("actual " + name, "predicted " + name);
              graphics.setColor(theme.second);
              graphics.draw(
                  new Line2D.Double(
                      axes.toX(range[0]),
                      axes.toY(range[0]),
                      axes.toX(range[1]),
                      axes.toY(range[1])));
              graphics.setColor(theme.first);
              for (int i = 0; i < actual.length; i++) {
                dot(graphics, axes.toX(actual[i]), axes.toY(predicted[i]), 3.5);
              }
            });
    return self[0];
  }

  /**
   * Draws the weights of a layer: where their number is a square, as that of the pixels of a digit,
   * an image for each neuron; otherwise a row for each input and a column for each neuron.
   *
   * @param weights a row for each neuron
   */
  static Picture weights(double[][] weights, List<String> inputs) {
    int side = (int) Math.rint(Math.sqrt(inputs.size()));
    boolean square = inputs.size() >= 16 && side * side == inputs.size();
    return square ? images(weights, side) : matrix(weights, inputs);
  }

  private static double most(double[][] weights) {
    return Arrays.stream(weights).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(1);
  }

  private static Color shade(Theme theme, double weight) {
    return theme.shade(weight < 0 ? theme.second : theme.first, Math.abs(weight));
  }

  private static void caption(Graphics2D graphics, Theme theme, double most, int height) {
    graphics.setColor(theme.ink);
    graphics.drawString(
        String.format(Locale.ROOT, "blue positive, red negative, up to ±%.2g", most),
        MARGIN,
        height - 16);
  }

  private static Picture images(double[][] weights, int side) {
    int cell = Math.max(1, (WIDTH - 2 * MARGIN) / (ACROSS * (side + 1)));
    int step = (side + 1) * cell;
    int height = MARGIN + (weights.length + ACROSS - 1) / ACROSS * step + 50;
    double most = most(weights);
    return new Picture(
        "weights",
        "Weights of the first layer, an image for each neuron",
        WIDTH,
        height,
        (graphics, theme) -> {
          graphics.setStroke(new BasicStroke(1));
          for (int neuron = 0; neuron < weights.length; neuron++) {
            int x0 = MARGIN + neuron % ACROSS * step;
            int y0 = MARGIN + neuron / ACROSS * step;
            for (int i = 0; i < side * side; i++) {
              graphics.setColor(shade(theme, weights[neuron][i] / most));
              graphics.fillRect(x0 + i % side * cell, y0 + i / side * cell, cell, cell);
            }
            graphics.setColor(theme.grid);
            graphics.drawRect(x0, y0, side * cell, side * cell);
          }
          caption(graphics, theme, most, height);
        });
  }

  private static Picture matrix(double[][] weights, List<String> inputs) {
    int left = 190;
    int cell = Math.max(2, Math.min(32, (WIDTH - left - MARGIN) / weights.length));
    int row = Math.max(20, cell);
    int height = MARGIN + inputs.size() * row + 60;
    double most = most(weights);
    return new Picture(
        "weights",
        "Weights of the first layer, a column for each neuron",
        WIDTH,
        height,
        (graphics, theme) -> {
          FontMetrics font = graphics.getFontMetrics();
          for (int input = 0; input < inputs.size(); input++) {
            int y = MARGIN + input * row;
            String name = fitting(font, inputs.get(input), left - MARGIN - 12);
            graphics.setColor(theme.ink);
            graphics.drawString(name, left - 12 - font.stringWidth(name), y + row / 2 + 6);
            for (int neuron = 0; neuron < weights.length; neuron++) {
              graphics.setColor(shade(theme, weights[neuron][input] / most));
              graphics.fillRect(left + neuron * cell, y, cell, row);
            }
          }
          graphics.setColor(theme.grid);
          graphics.setStroke(new BasicStroke(1));
          graphics.drawRect(left, MARGIN, weights.length * cell, inputs.size() * row);
          caption(graphics, theme, most, height);
        });
  }
}
