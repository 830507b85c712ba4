package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.explain.Diagram.Arrow;
import io.github.wengert.autodiff.explain.Diagram.Box;
import io.github.wengert.autodiff.explain.Sheet.Area;
import io.github.wengert.autodiff.explain.Sheet.Curve;
import io.github.wengert.autodiff.explain.Sheet.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Leads the arrows of a sheet from box to box, through the places that the layouts of the whole and
 * of the frames have for them. Arrows at one side of a box end apart from each other.
 */
final class Routes {
  private static final double BETWEEN_ENDS = 10;
  private static final double CORNER = 8;

  /**
   * A way between two boxes, without its ends.
   *
   * @param leaves how far along the boxes beside the first end
   * @param enters how far along the boxes beside the second begin
   * @param label the middle of the label, if there is one
   */
  private record Way(double leaves, List<Point> points, double enters, Point label) {}

  private final Axes axes;
  private final Function<Arrow, String> texts;
  private final Map<Arrow, Way> ways = new LinkedHashMap<>();

  Routes(Axes axes, Function<Arrow, String> texts) {
    this.axes = axes;
    this.texts = texts;
  }

  /** Adds an arrow inside a frame. */
  void addInside(Arrow arrow, Part part) {
    Point label = hasLabel(arrow) ? part.labelOf(arrow) : null;
    ways.put(arrow, new Way(part.leaves(arrow), part.route(arrow), part.enters(arrow), label));
  }

  private boolean hasLabel(Arrow arrow) {
    return !texts.apply(arrow).isEmpty();
  }

  /** Adds an arrow between two parts, which is a link of the whole. */
  void addBetween(Arrow arrow, Part from, Part to, Layers whole, int link) {
    List<Point> points = new ArrayList<>();
    double leaves = Sheet.MARGIN + whole.leaves(link);
    double enters = Sheet.MARGIN + whole.enters(link);
    if (from.isFramed()) {
      Point gate = from.gate(arrow, false);
      points.addAll(from.route(arrow));
      points.add(gate);
      points.add(axes.at(leaves, axes.across(gate)));
      leaves = from.leaves(arrow);
    }
    whole.routeOf(link).forEach(point -> points.add(inSheet(point)));
    if (to.isFramed()) {
      Point gate = to.gate(arrow, true);
      points.add(axes.at(enters, axes.across(gate)));
      points.add(gate);
      points.addAll(to.route(arrow));
      enters = to.enters(arrow);
    }
    Point label = null;
    if (hasLabel(arrow)) {
      label = to.isFramed() ? to.labelOf(arrow) : inSheet(whole.labelOf(link));
    }
    ways.put(arrow, new Way(leaves, points, enters, label));
  }

  private Point inSheet(Layers.Point point) {
    return axes.at(Sheet.MARGIN + point.along(), Sheet.MARGIN + point.across());
  }

  /** Returns the arrows with all their points. */
  List<Curve> curves(Map<Box, Area> places) {
    Map<Arrow, Point> starts = ends(places, false);
    Map<Arrow, Point> ends = ends(places, true);
    List<Curve> curves = new ArrayList<>();
    ways.forEach(
        (arrow, way) -> {
          Point start = starts.get(arrow);
          Point end = ends.get(arrow);
          List<Point> points = new ArrayList<>();
          points.add(start);
          points.add(axes.at(way.leaves, axes.across(start)));
          points.addAll(way.points);
          points.add(axes.at(way.enters, axes.across(end)));
          points.add(end);
          String text = texts.apply(arrow);
          Area label = text.isEmpty() ? null : Area.around(way.label, Sheet.sizeOfLabel(text));
          curves.add(new Curve(arrow, distinct(points), text, label));
        });
    return curves;
  }

  private Map<Arrow, Point> ends(Map<Box, Area> places, boolean entering) {
    Map<Box, List<Arrow>> arrows = new LinkedHashMap<>();
    for (Arrow arrow : ways.keySet()) {
      Box box = entering ? arrow.to() : arrow.from();
      arrows.computeIfAbsent(box, added -> new ArrayList<>()).add(arrow);
    }
    Map<Arrow, Point> ends = new HashMap<>();
    arrows.forEach((box, list) -> spread(places.get(box), list, entering, ends));
    return ends;
  }

  private void spread(Area area, List<Arrow> arrows, boolean entering, Map<Arrow, Point> ends) {
    arrows.sort(
        Comparator.comparingDouble(
            arrow -> {
              List<Point> points = ways.get(arrow).points;
              return axes.across(points.get(entering ? points.size() - 1 : 0));
            }));
    double room = axes.lengthAcross(area) - 2 * CORNER;
    double step = Math.min(BETWEEN_ENDS, room / Math.max(1, arrows.size() - 1));
    for (int i = 0; i < arrows.size(); i++) {
      double shift = (i - (arrows.size() - 1) / 2.0) * step;
      ends.put(arrows.get(i), axes.at(axes.side(area, entering), axes.middleAcross(area) + shift));
    }
  }

  private static List<Point> distinct(List<Point> route) {
    List<Point> points = new ArrayList<>();
    for (Point point : route) {
      Point last = points.isEmpty() ? null : points.get(points.size() - 1);
      if (last == null || last.x() != point.x() || last.y() != point.y()) {
        points.add(point);
      }
    }
    return List.copyOf(points);
  }
}
