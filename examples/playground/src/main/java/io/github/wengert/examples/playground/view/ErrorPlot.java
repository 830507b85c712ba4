package io.github.wengert.examples.playground.view;

import java.util.List;

/** Two lines of errors over steps, on a logarithmic scale. */
final class ErrorPlot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 260;
  private static final int LEFT = 70;
  private static final int BOTTOM = 36;
  private static final int TOP = 12;
  private static final int POINTS = 300;
  private static final int RIGHT = 34;
  private static final int MOST_LINES = 8;

  private final int steps;
  private final double low;
  private final double high;

  private ErrorPlot(List<Double> first, List<Double> second) {
    this.steps = Math.max(1, first.size() - 1);
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (List<Double> errors : List.of(first, second)) {
      for (double error : errors) {
        if (error > 0 && error < 1e300) {
          least = Math.min(least, error);
          most = Math.max(most, error);
        }
      }
    }
    boolean none = most == 0;
    this.low = none ? -1 : Math.floor(logarithm(least));
    this.high = none ? 0 : Math.max(Math.ceil(logarithm(most)), low + 1);
  }

  private static double logarithm(double error) {
    return io.github.wengert.autodiff.Elementary.LOG10
        .of(io.github.wengert.autodiff.Value.of(error))
        .data();
  }

  static void write(
      List<Double> right, List<Double> wrong, List<String> names, String title, Markup out) {
    ErrorPlot plot = new ErrorPlot(right, wrong);
    out.open("figure", "class", "plot");
    out.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label", title);
    plot.axes(out);
    plot.line(wrong, "wrong", out);
    plot.line(right, "right", out);
    out.close("svg");
    out.open("figcaption").text(title + ": ");
    out.element("span", "— " + names.get(0), "class", "right").text(", ");
    out.element("span", "┄ " + names.get(1), "class", "wrong").close("figcaption");
    out.close("figure");
  }

  private double x(int step) {
    return LEFT + (double) (WIDTH - LEFT - RIGHT) * step / steps;
  }

  private double y(double error) {
    double share = (logarithm(Math.max(error, 1e-300)) - low) / (high - low);
    double inside = Math.max(0, Math.min(1, share));
    return TOP + (1 - inside) * (HEIGHT - TOP - BOTTOM);
  }

  private static String px(double length) {
    return String.valueOf(Math.round(10 * length) / 10.0);
  }

  private void axes(Markup out) {
    int every = 1 + (int) ((high - low) / MOST_LINES);
    for (int power = (int) low; power <= (int) high; power += every) {
      double share = (power - low) / (high - low);
      String at = px(TOP + (1 - share) * (HEIGHT - TOP - BOTTOM));
      out.open(
          "line", "class", "grid", "x1", px(LEFT), "x2", px(WIDTH - RIGHT), "y1", at, "y2", at);
      out.close("line");
      out.element("text", "1e" + power, "x", px(LEFT - 34), "y", at);
    }
    for (int tick = 0; tick <= 4; tick++) {
      int step = steps * tick / 4;
      out.element("text", String.valueOf(step), "x", px(x(step)), "y", px(HEIGHT - 12));
    }
  }

  private void line(List<Double> errors, String kind, Markup out) {
    StringBuilder points = new StringBuilder();
    int every = Math.max(1, errors.size() / POINTS);
    for (int i = 0; i < errors.size(); i += every) {
      double error = errors.get(i);
      if (Double.isFinite(error)) {
        points.append(px(x(i))).append(',').append(px(y(error))).append(' ');
      }
    }
    out.open("polyline", "class", kind, "points", points.toString().strip()).close("polyline");
    if (errors.size() == 1) {
      String y = px(y(errors.get(0)));
      out.open("circle", "class", kind, "cx", px(x(0)), "cy", y, "r", "3").close("circle");
    }
  }
}
