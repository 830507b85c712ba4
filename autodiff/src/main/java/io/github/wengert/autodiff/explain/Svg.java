package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.explain.Sheet.Area;
import io.github.wengert.autodiff.explain.Sheet.Curve;
import io.github.wengert.autodiff.explain.Sheet.Frame;
import io.github.wengert.autodiff.explain.Sheet.Point;
import io.github.wengert.autodiff.explain.Sheet.Tile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * A sheet as SVG. Boxes and arrows are groups with the ids of the diagram and the class {@code
 * node} or {@code edge}, the same as Graphviz makes them.
 */
final class Svg {
  private static final String STYLE =
      """
      <style>
      svg { background: #fff; }
      text { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
        font-size: 12px; text-anchor: middle; fill: #1b1f24; }
      .node rect { fill: #fff; stroke: #57606a; }
      .node.variable rect { fill: #ddf4ff; stroke: #0969da; }
      .node.constant rect { fill: #f6f8fa; stroke: #afb8c1; }
      .node.output rect { fill: #fff8c5; stroke: #9a6700; }
      .node.rest rect { stroke-dasharray: 4 3; }
      .edge path { fill: none; stroke: #57606a; }
      .edge polygon { fill: #57606a; }
      .edge text { font-size: 10px; stroke: #fff; stroke-width: 3px; paint-order: stroke; }
      .dashed path { stroke-dasharray: 3 3; }
      .cluster rect { fill: none; stroke: #8c959f; stroke-dasharray: 5 4; }
      .cluster text { fill: #57606a; text-anchor: start; stroke: #fff; stroke-width: 4px;
        paint-order: stroke; }
      .label { font-weight: bold; }
      </style>
      """;

  private final Sheet sheet;

  Svg(Sheet sheet) {
    this.sheet = sheet;
  }

  /** Returns a document of its own, with colors. */
  String document() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(STYLE);
  }

  /** Returns the element that a page may contain and color. */
  String element(String style) {
    String title = Html.escape(sheet.title());
    StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    svg.append(" aria-label=\"").append(title).append("\" width=\"").append(px(sheet.width()));
    svg.append("\" height=\"").append(px(sheet.height())).append("\" viewBox=\"0 0 ");
    svg.append(px(sheet.width())).append(' ').append(px(sheet.height())).append("\">\n");
    svg.append("<title>").append(title).append("</title>\n").append(style);
    sheet.frames().forEach(frame -> writeArea(frame, svg));
    sheet.curves().forEach(curve -> write(curve, svg));
    sheet.frames().forEach(frame -> writeName(frame, svg));
    sheet.tiles().forEach(tile -> write(tile, svg));
    if (!sheet.summary().isEmpty()) {
      text(sheet.summary(), sheet.width() / 2, sheet.height() - Sheet.MARGIN, "summary", svg);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void writeArea(Frame frame, StringBuilder svg) {
    svg.append("<g class=\"cluster\">\n");
    rectangle(frame.area(), 8, svg);
    svg.append("</g>\n");
  }

  private static void writeName(Frame frame, StringBuilder svg) {
    Area title = frame.title();
    svg.append("<g class=\"cluster\">\n");
    text(frame.name(), title.x(), title.y() + Sheet.FONT_SIZE, "", svg);
    svg.append("</g>\n");
  }

  private static void rectangle(Area area, int round, StringBuilder svg) {
    svg.append("<rect x=\"").append(px(area.x())).append("\" y=\"").append(px(area.y()));
    svg.append("\" width=\"").append(px(area.width())).append("\" height=\"");
    svg.append(px(area.height())).append("\" rx=\"").append(round).append("\"/>\n");
  }

  private static void write(Tile tile, StringBuilder svg) {
    String kind = tile.box().kind().name().toLowerCase(Locale.ROOT);
    svg.append("<g id=\"").append(tile.box().id()).append("\" class=\"node ").append(kind);
    svg.append("\">\n");
    rectangle(tile.area(), 6, svg);
    for (int i = 0; i < tile.lines().size(); i++) {
      double middle = tile.area().x() + tile.area().width() / 2;
      text(tile.lines().get(i), middle, tile.baseOf(i), i == 0 ? "label" : "", svg);
    }
    svg.append("</g>\n");
  }

  private void write(Curve curve, StringBuilder svg) {
    String style = curve.arrow().carries() ? "" : " dashed";
    svg.append("<g id=\"").append(curve.arrow().id()).append("\" class=\"edge").append(style);
    svg.append("\">\n<path d=\"");
    Point before = null;
    for (Point point : curve.points()) {
      svg.append(before == null ? "M" : bend(before, point));
      svg.append(px(point.x())).append(' ').append(px(point.y()));
      before = point;
    }
    svg.append("\"/>\n<polygon points=\"");
    for (Point corner : sheet.headOf(curve)) {
      svg.append(px(corner.x())).append(',').append(px(corner.y())).append(' ');
    }
    svg.setLength(svg.length() - 1);
    svg.append("\"/>\n");
    if (curve.label() != null) {
      Area label = curve.label();
      double middle = label.x() + label.width() / 2;
      text(curve.text(), middle, label.y() + Sheet.LABEL_SIZE, "", svg);
    }
    svg.append("</g>\n");
  }

  private String bend(Point from, Point to) {
    if (sheet.leadsDown()) {
      String middle = px((from.y() + to.y()) / 2);
      return " C" + px(from.x()) + ' ' + middle + ' ' + px(to.x()) + ' ' + middle + ' ';
    }
    String middle = px((from.x() + to.x()) / 2);
    return " C" + middle + ' ' + px(from.y()) + ' ' + middle + ' ' + px(to.y()) + ' ';
  }

  private static void text(String text, double x, double y, String kind, StringBuilder svg) {
    svg.append("<text x=\"").append(px(x)).append("\" y=\"").append(px(y)).append('"');
    svg.append(kind.isEmpty() ? "" : " class=\"" + kind + '"').append('>');
    svg.append(Html.escape(text)).append("</text>\n");
  }

  private static String px(double length) {
    BigDecimal rounded = BigDecimal.valueOf(length).setScale(1, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
