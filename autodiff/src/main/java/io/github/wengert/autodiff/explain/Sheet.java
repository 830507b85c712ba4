package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.explain.Diagram.Arrow;
import io.github.wengert.autodiff.explain.Diagram.Box;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A diagram with places: what SVG and PNG draw. Lengths are in pixels of a page at normal size;
 * characters are taken to be as wide as those of a monospaced font.
 */
final class Sheet {
  static final double FONT_SIZE = 12;
  static final double LINE = 16;
  static final double MARGIN = 16;
  private static final double CHARACTER = 7.25;
  private static final double PADDING = 8;
  private static final double BETWEEN_LAYERS = 84;
  private static final double BETWEEN_BOXES = 14;
  private static final double BETWEEN_PARALLELS = 14;

  /** A box with its place. */
  record Tile(Box box, List<String> lines, double x, double y, double width, double height) {

    /** Returns a distance from the middle, made shorter if it does not meet the box. */
    double within(double shift) {
      double most = height / 2 - PADDING;
      return Math.max(-most, Math.min(most, shift));
    }

    /** Returns the height of the base of a line of text. */
    double baseOf(int line) {
      return y + PADDING + LINE * line + FONT_SIZE;
    }
  }

  /** A point. */
  record Point(double x, double y) {}

  /** An arrow with the points that it passes, and its text near the last part. */
  record Curve(Arrow arrow, List<Point> points, String text, Point textAt) {}

  private final Captions captions;
  private final List<Tile> tiles = new ArrayList<>();
  private final List<Curve> curves = new ArrayList<>();

  /** Where each layer begins, and how wide it is. */
  private double[] starts;

  private double[] columns;
  private double width;
  private double height;

  Sheet(Captions captions) {
    this.captions = captions;
    Diagram diagram = captions.diagram();
    List<Box> boxes = diagram.boxes();
    Map<Box, Integer> indices = new HashMap<>();
    boxes.forEach(box -> indices.put(box, indices.size()));
    List<List<String>> lines = boxes.stream().map(captions::lines).toList();
    double[] heights =
        lines.stream().mapToDouble(list -> list.size() * LINE + 2 * PADDING).toArray();
    List<int[]> edges =
        diagram.arrows().stream()
            .map(arrow -> new int[] {indices.get(arrow.from()), indices.get(arrow.to())})
            .toList();
    Layers layers = new Layers(heights, edges, BETWEEN_BOXES);
    place(boxes, lines, heights, layers);
    Map<List<Integer>, Integer> parallels = new HashMap<>();
    edges.forEach(edge -> parallels.merge(List.of(edge[0], edge[1]), 1, Integer::sum));
    Map<List<Integer>, Integer> drawn = new HashMap<>();
    for (int i = 0; i < edges.size(); i++) {
      List<Integer> ends = List.of(edges.get(i)[0], edges.get(i)[1]);
      double before = drawn.merge(ends, 1, Integer::sum) - 1;
      double shift = (before - (parallels.get(ends) - 1) / 2.0) * BETWEEN_PARALLELS;
      curves.add(curve(diagram.arrows().get(i), ends, layers, i, shift));
    }
  }

  private void place(List<Box> boxes, List<List<String>> lines, double[] heights, Layers layers) {
    double[] widths = lines.stream().mapToDouble(Sheet::widthOf).toArray();
    columns = new double[layers.layerCount()];
    for (int i = 0; i < widths.length; i++) {
      columns[layers.layerOf(i)] = Math.max(columns[layers.layerOf(i)], widths[i]);
    }
    starts = new double[columns.length];
    double x = MARGIN;
    for (int i = 0; i < columns.length; i++) {
      starts[i] = x;
      x += columns[i] + BETWEEN_LAYERS;
    }
    for (int i = 0; i < widths.length; i++) {
      int layer = layers.layerOf(i);
      double left = starts[layer] + (columns[layer] - widths[i]) / 2;
      double top = MARGIN + layers.middleOf(i) - heights[i] / 2;
      tiles.add(new Tile(boxes.get(i), lines.get(i), left, top, widths[i], heights[i]));
    }
    width = x - BETWEEN_LAYERS + MARGIN;
    height = layers.height() + 2 * MARGIN + (summary().isEmpty() ? 0 : LINE + PADDING);
  }

  private static double widthOf(List<String> lines) {
    return 2 * PADDING + lines.stream().mapToDouble(Sheet::widthOf).max().orElse(0);
  }

  private static double widthOf(String text) {
    // letters from East Asia take two places
    return CHARACTER * text.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
  }

  private Curve curve(Arrow arrow, List<Integer> ends, Layers layers, int index, double shift) {
    Tile from = tiles.get(ends.get(0));
    Tile to = tiles.get(ends.get(1));
    double[] route = layers.routeOf(index);
    List<Point> points = new ArrayList<>();
    points.add(new Point(from.x + from.width, MARGIN + route[0] + from.within(shift)));
    for (int i = 1; i < route.length - 1; i++) {
      int layer = layers.layerOf(ends.get(0)) + i;
      double y = MARGIN + route[i] + shift;
      points.add(new Point(starts[layer], y));
      points.add(new Point(starts[layer] + columns[layer], y));
    }
    points.add(new Point(to.x, MARGIN + route[route.length - 1] + to.within(shift)));
    Point a = points.get(points.size() - 2);
    Point b = points.get(points.size() - 1);
    Point middle = new Point((a.x + b.x) / 2, (a.y + b.y) / 2 - 3);
    return new Curve(arrow, List.copyOf(points), captions.slope(arrow), middle);
  }

  List<Tile> tiles() {
    return tiles;
  }

  List<Curve> curves() {
    return curves;
  }

  double width() {
    return Math.max(width, 2 * MARGIN + widthOf(summary()));
  }

  double height() {
    return height;
  }

  String summary() {
    return captions.diagram().summary();
  }

  /** Returns what the picture is called. */
  String title() {
    return "Graph of " + captions.label(captions.diagram().output());
  }
}
