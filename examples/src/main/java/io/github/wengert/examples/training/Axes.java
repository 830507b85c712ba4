package io.github.wengert.examples.training;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The frame of a chart: two scales, linear or logarithmic, with ticks at round numbers. */
final class Axes {
  private static final int LEFT = 104;
  private static final int RIGHT = 36;
  private static final int TOP = 24;
  private static final int BOTTOM = 60;
  private static final int TICKS = 6;

  private final Graphics2D graphics;
  private final Theme theme;
  private final int width;
  private final int height;
  private final double[] x;
  private final double[] y;
  private final boolean logarithmic;

  /**
   * Takes the ranges of the scales.
   *
   * @param x the least and the largest number of the horizontal scale
   * @param y the same of the vertical one, greater than 0 if that is logarithmic
   */
  Axes(
      Graphics2D graphics,
      Theme theme,
      Picture picture,
      double[] x,
      double[] y,
      boolean logarithmic) {
    this.graphics = graphics;
    this.theme = theme;
    this.width = picture.width();
    this.height = picture.height();
    this.x = x.clone();
    this.y = widened(y, logarithmic);
    this.logarithmic = logarithmic;
  }

  private static double[] widened(double[] range, boolean logarithmic) {
    if (range[0] < range[1]) {
      return range.clone();
    }
    return logarithmic
        ? new double[] {range[0] / 2, range[1] * 2}
        : new double[] {range[0] - 1, range[1] + 1};
  }

  double left() {
    return LEFT;
  }

  double top() {
    return TOP;
  }

  double plotWidth() {
    return width - LEFT - RIGHT;
  }

  double plotHeight() {
    return height - TOP - BOTTOM;
  }

  double toX(double number) {
    return LEFT + plotWidth() * (number - x[0]) / (x[1] - x[0]);
  }

  double toY(double number) {
    double share =
        logarithmic
            ? Math.log(number / y[0]) / Math.log(y[1] / y[0])
            : (number - y[0]) / (y[1] - y[0]);
    return TOP + plotHeight() * (1 - share);
  }

  double fromX(double at) {
    return x[0] + (at - LEFT) / plotWidth() * (x[1] - x[0]);
  }

  double fromY(double at) {
    return y[1] - (at - TOP) / plotHeight() * (y[1] - y[0]);
  }

  /** Paints grid, ticks and names. */
  void paint(String xName, String yName) {
    Stroke thick = graphics.getStroke();
    graphics.setStroke(new BasicStroke(1));
    for (double tick : linear(x[0], x[1])) {
      int at = (int) Math.rint(toX(tick));
      graphics.setColor(theme.grid);
      graphics.drawLine(at, TOP, at, height - BOTTOM);
      centered(text(tick), at, height - BOTTOM + 20);
    }
    for (double tick : yTicks()) {
      int at = (int) Math.rint(toY(tick));
      graphics.setColor(theme.grid);
      graphics.drawLine(LEFT, at, width - RIGHT, at);
      graphics.setColor(theme.ink);
      String number = text(tick);
      graphics.drawString(number, LEFT - 8 - graphics.getFontMetrics().stringWidth(number), at + 5);
    }
    centered(xName, LEFT + (int) plotWidth() / 2, height - 12);
    AffineTransform upright = graphics.getTransform();
    graphics.rotate(-Math.PI / 2, 18, TOP + plotHeight() / 2);
    centered(yName, 18, TOP + (int) plotHeight() / 2);
    graphics.setTransform(upright);
    graphics.setStroke(thick);
  }

  private void centered(String text, int x, int y) {
    graphics.setColor(theme.ink);
    graphics.drawString(text, x - graphics.getFontMetrics().stringWidth(text) / 2, y);
  }

  /** Returns powers of ten on a logarithmic scale, and other round numbers if these are too few. */
  private List<Double> yTicks() {
    List<Double> powers = logarithmic ? powers(y[0], y[1]) : List.of();
    return powers.size() < 3 ? linear(y[0], y[1]) : powers;
  }

  /** Returns round numbers in a range. */
  private static List<Double> linear(double from, double to) {
    double rough = (to - from) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double share = rough / power;
    double step = power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(from / step); i * step <= to + step * 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** Returns powers of ten in a range, with 2 and 5 times them where there are few. */
  private static List<Double> powers(double from, double to) {
    List<Double> ticks = new ArrayList<>();
    boolean few = to / from < 1e3;
    int apart = Math.max(1, (int) (Math.log10(to / from) / TICKS));
    int first = (int) Math.floor(Math.log10(from));
    for (int i = first; i <= Math.log10(to); i += few ? 1 : apart) {
      for (int digit : few ? new int[] {1, 2, 5} : new int[] {1}) {
        double tick = digit * Math.pow(10, i);
        if (tick >= from && tick <= to) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private static String text(double number) {
    double size = Math.abs(number);
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.0e", number);
    }
    String text = String.format(Locale.ROOT, "%.4f", number).replaceAll("\\.?0+$", "");
    return text.equals("-0") ? "0" : text;
  }
}
