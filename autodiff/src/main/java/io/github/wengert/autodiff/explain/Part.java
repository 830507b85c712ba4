package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.explain.Diagram.Arrow;
import io.github.wengert.autodiff.explain.Diagram.Box;
import io.github.wengert.autodiff.explain.Layers.Item;
import io.github.wengert.autodiff.explain.Layers.Link;
import io.github.wengert.autodiff.explain.Layers.Pin;
import io.github.wengert.autodiff.explain.Sheet.Area;
import io.github.wengert.autodiff.explain.Sheet.Frame;
import io.github.wengert.autodiff.explain.Sheet.Point;
import io.github.wengert.autodiff.explain.Sheet.Tile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The boxes of a frame, laid out on their own, or one box without a frame. An arrow that leads into
 * a frame or out of it has a port at its edge; the labels of those that lead into it are inside.
 */
final class Part {
  private static final double PADDING = 10;
  private static final double TITLE = 22;

  private final Axes axes;
  private final boolean framed;
  private final List<Box> boxes;
  private final List<List<String>> lines;
  private final List<Item> items = new ArrayList<>();
  private final Map<Arrow, Integer> links = new HashMap<>();
  private final Map<Arrow, Integer> ports = new HashMap<>();
  private final Layers inside;
  private final Item item;
  private Area area = new Area(0, 0, 0, 0);

  /** Where the inside begins. */
  private Point origin = new Point(0, 0);

  Part(List<Box> boxes, List<Arrow> arrows, Captions captions, Axes axes) {
    this.axes = axes;
    this.boxes = boxes;
    this.framed = !boxes.get(0).cluster().isEmpty();
    this.lines = boxes.stream().map(captions::lines).toList();
    Map<Box, Integer> indices = new HashMap<>();
    for (Box box : boxes) {
      Point size = Sheet.sizeOf(lines.get(items.size()));
      indices.put(box, items.size());
      items.add(axes.item(size.x(), size.y()));
    }
    List<Link> inner = new ArrayList<>();
    for (Arrow arrow : framed ? arrows : List.<Arrow>of()) {
      Integer from = indices.get(arrow.from());
      Integer to = indices.get(arrow.to());
      if (from == null && to == null) {
        continue;
      }
      if (from == null || to == null) {
        ports.put(arrow, items.size());
        items.add(new Item(0, 0, from == null ? Pin.START : Pin.END));
      }
      int start = from == null ? ports.get(arrow) : from;
      int end = to == null ? ports.get(arrow) : to;
      Point label = Sheet.sizeOfLabel(to == null ? "" : captions.slope(arrow));
      links.put(arrow, inner.size());
      inner.add(axes.link(start, end, label.x(), label.y()));
    }
    inside = new Layers(items, inner);
    item = framed ? frame() : items.get(0);
  }

  private Item frame() {
    Point size = axes.at(inside.along(), inside.across());
    double width = Math.max(size.x(), Sheet.widthOf(name()));
    return axes.item(width + 2 * PADDING, size.y() + TITLE + PADDING);
  }

  private String name() {
    return Captions.visible(boxes.get(0).cluster());
  }

  /** Returns what this is in the layout of the whole. */
  Item item() {
    return item;
  }

  boolean isFramed() {
    return framed;
  }

  /** Puts the middle of this somewhere. */
  void place(Point middle) {
    Point size = axes.at(item.along(), item.across());
    area = Area.around(middle, size);
    Point inner = axes.at(inside.along(), inside.across());
    origin =
        framed
            ? new Point(middle.x() - inner.x() / 2, area.y() + TITLE)
            : new Point(area.x(), area.y());
  }

  /** Returns the boxes with their places. */
  List<Tile> tiles() {
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < boxes.size(); i++) {
      Point size = Sheet.sizeOf(lines.get(i));
      Area place = Area.around(inSheet(inside.middleOf(i)), size);
      tiles.add(new Tile(boxes.get(i), lines.get(i), place));
    }
    return tiles;
  }

  Frame asFrame() {
    double width = Sheet.widthOf(name());
    return new Frame(name(), area, new Area(area.x() + PADDING, area.y() + 4, width, Sheet.LINE));
  }

  private Point inSheet(Layers.Point point) {
    Point inner = axes.at(point);
    return new Point(origin.x() + inner.x(), origin.y() + inner.y());
  }

  private Point inSheet(double along) {
    return inSheet(new Layers.Point(along, 0));
  }

  /** Returns how far along the sheet the boxes end that stand beside the start of an arrow. */
  double leaves(Arrow arrow) {
    return axes.along(inSheet(inside.leaves(links.get(arrow))));
  }

  /** Returns how far along the sheet the boxes begin that stand beside the end of an arrow. */
  double enters(Arrow arrow) {
    return axes.along(inSheet(inside.enters(links.get(arrow))));
  }

  /** Returns the points of an arrow between boxes and edge. */
  List<Point> route(Arrow arrow) {
    return inside.routeOf(links.get(arrow)).stream().map(this::inSheet).toList();
  }

  /** Returns where an arrow crosses the edge of the frame. */
  Point gate(Arrow arrow, boolean entering) {
    Point port = inSheet(inside.middleOf(ports.get(arrow)));
    return axes.at(axes.side(area, entering), axes.across(port));
  }

  /** Returns the middle of the label of an arrow. */
  Point labelOf(Arrow arrow) {
    return inSheet(inside.labelOf(links.get(arrow)));
  }
}
