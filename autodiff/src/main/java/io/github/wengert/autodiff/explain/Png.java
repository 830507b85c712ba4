package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.explain.Diagram.Kind;
import io.github.wengert.autodiff.explain.Sheet.Area;
import io.github.wengert.autodiff.explain.Sheet.Curve;
import io.github.wengert.autodiff.explain.Sheet.Frame;
import io.github.wengert.autodiff.explain.Sheet.Point;
import io.github.wengert.autodiff.explain.Sheet.Tile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/**
 * A sheet as an image, two dots for each pixel of the sheet, or as many as make 16 million dots and
 * 30,000 on a side: memory and time do not depend on how large the sheet is. Draws into memory; no
 * screen is needed.
 */
final class Png {
  private static final double SHARP = 2;
  private static final double MOST_DOTS = 16e6;
  private static final double LONGEST_SIDE = 30_000;
  private static final Color INK = new Color(0x1b1f24);
  private static final Color LINE = new Color(0x57606a);
  private static final Color FRAME = new Color(0x8c959f);

  private final Sheet sheet;

  Png(Sheet sheet) {
    this.sheet = sheet;
  }

  byte[] bytes() {
    double area = sheet.width() * sheet.height();
    double scale = Math.min(SHARP, Math.sqrt(MOST_DOTS / area));
    scale = Math.min(scale, LONGEST_SIDE / Math.max(sheet.width(), sheet.height()));
    int width = (int) Math.ceil(scale * sheet.width());
    int height = (int) Math.ceil(scale * sheet.height());
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.scale(scale, scale);
    pen.setColor(Color.WHITE);
    pen.fill(new Rectangle2D.Double(0, 0, sheet.width() + 1, sheet.height() + 1));
    sheet.frames().forEach(frame -> draw(frame, pen));
    sheet.curves().forEach(curve -> draw(curve, pen));
    sheet.curves().forEach(curve -> label(curve, pen));
    sheet.frames().forEach(frame -> label(frame, pen));
    sheet.tiles().forEach(tile -> draw(tile, pen));
    if (!sheet.summary().isEmpty()) {
      write(sheet.summary(), sheet.width() / 2, sheet.height() - Sheet.MARGIN, font(12), pen);
    }
    pen.dispose();
    int[] colors = image.getRGB(0, 0, width, height, null, 0, width);
    return PngEncoder.encode(width, height, colors);
  }

  private static Font font(int size) {
    return new Font(Font.MONOSPACED, Font.PLAIN, size);
  }

  private static void draw(Frame frame, Graphics2D pen) {
    pen.setColor(FRAME);
    pen.setStroke(dashed(5, 4));
    pen.draw(rounded(frame.area(), 16));
  }

  private static BasicStroke dashed(float... dashes) {
    return new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }

  private static RoundRectangle2D rounded(Area area, double arc) {
    return new RoundRectangle2D.Double(area.x(), area.y(), area.width(), area.height(), arc, arc);
  }

  private static void label(Frame frame, Graphics2D pen) {
    clear(frame.title(), pen);
    double middle = frame.title().x() + frame.title().width() / 2;
    write(frame.name(), middle, frame.title().y() + Sheet.FONT_SIZE, font(12), pen);
  }

  /** Makes room for a text on top of lines. */
  private static void clear(Area area, Graphics2D pen) {
    pen.setColor(new Color(255, 255, 255, 215));
    pen.fill(new Rectangle2D.Double(area.x(), area.y(), area.width(), area.height()));
  }

  private void draw(Curve curve, Graphics2D pen) {
    Path2D path = new Path2D.Double();
    Point before = null;
    for (Point point : curve.points()) {
      if (before == null) {
        path.moveTo(point.x(), point.y());
      } else if (sheet.leadsDown()) {
        double middle = (before.y() + point.y()) / 2;
        path.curveTo(before.x(), middle, point.x(), middle, point.x(), point.y());
      } else {
        double middle = (before.x() + point.x()) / 2;
        path.curveTo(middle, before.y(), middle, point.y(), point.x(), point.y());
      }
      before = point;
    }
    pen.setColor(LINE);
    pen.setStroke(curve.arrow().carries() ? new BasicStroke(1) : dashed(3, 3));
    pen.draw(path);
    Path2D head = new Path2D.Double();
    for (Point corner : sheet.headOf(curve)) {
      if (head.getCurrentPoint() == null) {
        head.moveTo(corner.x(), corner.y());
      } else {
        head.lineTo(corner.x(), corner.y());
      }
    }
    head.closePath();
    pen.fill(head);
  }

  private static void label(Curve curve, Graphics2D pen) {
    Area label = curve.label();
    if (label != null) {
      clear(label, pen);
      double middle = label.x() + label.width() / 2;
      write(curve.text(), middle, label.y() + Sheet.LABEL_SIZE, font(10), pen);
    }
  }

  private static void draw(Tile tile, Graphics2D pen) {
    RoundRectangle2D shape = rounded(tile.area(), 12);
    pen.setColor(fill(tile.box().kind()));
    pen.fill(shape);
    pen.setColor(line(tile.box().kind()));
    pen.setStroke(new BasicStroke(1));
    pen.draw(shape);
    double middle = tile.area().x() + tile.area().width() / 2;
    for (int i = 0; i < tile.lines().size(); i++) {
      Font font = i == 0 ? font(12).deriveFont(Font.BOLD) : font(12);
      write(tile.lines().get(i), middle, tile.baseOf(i), font, pen);
    }
  }

  private static Color fill(Kind kind) {
    return switch (kind) {
      case VARIABLE -> new Color(0xddf4ff);
      case CONSTANT -> new Color(0xf6f8fa);
      case OUTPUT -> new Color(0xfff8c5);
      case OPERATION, REST -> Color.WHITE;
    };
  }

  private static Color line(Kind kind) {
    return switch (kind) {
      case VARIABLE -> new Color(0x0969da);
      case CONSTANT -> new Color(0xafb8c1);
      case OUTPUT -> new Color(0x9a6700);
      case OPERATION, REST -> LINE;
    };
  }

  private static void write(String text, double middle, double base, Font font, Graphics2D pen) {
    double width = font.getStringBounds(text, pen.getFontRenderContext()).getWidth();
    pen.setFont(font);
    pen.setColor(INK);
    pen.drawString(text, (float) (middle - width / 2), (float) base);
  }
}
