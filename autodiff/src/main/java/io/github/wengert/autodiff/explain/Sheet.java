package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.explain.Diagram.Arrow;
import io.github.wengert.autodiff.explain.Diagram.Box;
import io.github.wengert.autodiff.explain.Drawing.Direction;
import io.github.wengert.autodiff.explain.Layers.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A diagram with places: what SVG and PNG draw. Lengths are in pixels of a page at normal size;
 * characters are taken to be as wide as those of a monospaced font. No two boxes, labels or frames
 * overlap, except that a frame surrounds its boxes and the labels between them.
 *
 * <p>Each frame is laid out on its own, and is then one item in the layout of the whole.
 */
final class Sheet {
  static final double FONT_SIZE = 12;
  static final double LINE = 16;
  static final double MARGIN = 16;
  static final double LABEL_SIZE = 10;
  private static final double LABEL_HEIGHT = 13;
  private static final double CHARACTER = 7.25;
  private static final double PADDING = 8;

  /** A point, or a size. */
  record Point(double x, double y) {}

  /** A rectangle. */
  record Area(double x, double y, double width, double height) {
    static Area around(Point middle, Point size) {
      return new Area(middle.x - size.x / 2, middle.y - size.y / 2, size.x, size.y);
    }
  }

  /** A box with its place. */
  record Tile(Box box, List<String> lines, Area area) {

    /** Returns the height of the base of a line of text. */
    double baseOf(int line) {
      return area.y + PADDING + LINE * line + FONT_SIZE;
    }
  }

  /** An arrow with the points that it passes, and its text with the place of it; null for none. */
  record Curve(Arrow arrow, List<Point> points, String text, Area label) {}

  /** A frame, and its name with the place of it. */
  record Frame(String name, Area area, Area title) {}

  private final Captions captions;
  private final Direction direction;
  private final List<Tile> tiles = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private final List<Curve> curves;
  private final double width;
  private final double height;

  Sheet(Captions captions, Direction direction) {
    this.captions = captions;
    this.direction = direction;
    Diagram diagram = captions.diagram();
    Axes axes = new Axes(direction);
    List<Part> parts = new ArrayList<>();
    Map<Box, Integer> partOf = new HashMap<>();
    for (List<Box> boxes : new Frames(diagram).boxes()) {
      boxes.forEach(box -> partOf.put(box, parts.size()));
      parts.add(new Part(boxes, diagram.arrows(), captions, axes));
    }
    List<Link> links = new ArrayList<>();
    Map<Arrow, Integer> linkOf = new HashMap<>();
    for (Arrow arrow : diagram.arrows()) {
      int from = partOf.get(arrow.from());
      int to = partOf.get(arrow.to());
      if (from != to) {
        Point label = sizeOfLabel(parts.get(to).isFramed() ? "" : captions.slope(arrow));
        linkOf.put(arrow, links.size());
        links.add(axes.link(from, to, label.x, label.y));
      }
    }
    Layers whole = new Layers(parts.stream().map(Part::item).toList(), links);
    for (int i = 0; i < parts.size(); i++) {
      Layers.Point middle = whole.middleOf(i);
      place(parts.get(i), axes.at(middle.along() + MARGIN, middle.across() + MARGIN));
    }
    Routes routes = new Routes(axes, captions::slope);
    for (Arrow arrow : diagram.arrows()) {
      Part from = parts.get(partOf.get(arrow.from()));
      Part to = parts.get(partOf.get(arrow.to()));
      if (from == to) {
        routes.addInside(arrow, from);
      } else {
        routes.addBetween(arrow, from, to, whole, linkOf.get(arrow));
      }
    }
    Map<Box, Area> places = new HashMap<>();
    tiles.forEach(tile -> places.put(tile.box, tile.area));
    curves = routes.curves(places);
    Point size = axes.at(whole.along(), whole.across());
    width = Math.max(size.x, widthOf(summary())) + 2 * MARGIN;
    height = size.y + 2 * MARGIN + (summary().isEmpty() ? 0 : LINE + PADDING);
  }

  private void place(Part part, Point middle) {
    part.place(middle);
    tiles.addAll(part.tiles());
    if (part.isFramed()) {
      frames.add(part.asFrame());
    }
  }

  static double widthOf(String text) {
    // letters from East Asia take two places
    return CHARACTER * text.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
  }

  /** Returns the size of a box with these lines. */
  static Point sizeOf(List<String> lines) {
    double wide = lines.stream().mapToDouble(Sheet::widthOf).max().orElse(0);
    return new Point(wide + 2 * PADDING, lines.size() * LINE + 2 * PADDING);
  }

  /** Returns the size of a label; 0 for none. */
  static Point sizeOfLabel(String text) {
    return text.isEmpty()
        ? new Point(0, 0)
        : new Point(widthOf(text) * LABEL_SIZE / FONT_SIZE + 4, LABEL_HEIGHT);
  }

  /** Tells whether arrows lead downwards, not to the right. */
  boolean leadsDown() {
    return direction == Direction.DOWN;
  }

  /** Returns the corners of the head of an arrow. */
  List<Point> headOf(Curve curve) {
    Point end = curve.points.get(curve.points.size() - 1);
    return leadsDown()
        ? List.of(end, new Point(end.x - 3.5, end.y - 7), new Point(end.x + 3.5, end.y - 7))
        : List.of(end, new Point(end.x - 7, end.y - 3.5), new Point(end.x - 7, end.y + 3.5));
  }

  List<Tile> tiles() {
    return tiles;
  }

  List<Curve> curves() {
    return curves;
  }

  List<Frame> frames() {
    return frames;
  }

  double width() {
    return width;
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
