package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.explain.Drawing.Direction;
import io.github.wengert.autodiff.explain.Layers.Item;
import io.github.wengert.autodiff.explain.Layers.Link;
import io.github.wengert.autodiff.explain.Layers.Pin;
import io.github.wengert.autodiff.explain.Sheet.Area;
import io.github.wengert.autodiff.explain.Sheet.Point;

/** Maps lengths along and across a direction to a sheet, from left to right and downwards. */
record Axes(Direction direction) {

  private boolean isDown() {
    return direction == Direction.DOWN;
  }

  Point at(double along, double across) {
    return isDown() ? new Point(across, along) : new Point(along, across);
  }

  Point at(Layers.Point point) {
    return at(point.along(), point.across());
  }

  double along(Point point) {
    return isDown() ? point.y() : point.x();
  }

  double across(Point point) {
    return isDown() ? point.x() : point.y();
  }

  Item item(double width, double height) {
    return isDown() ? new Item(height, width, Pin.NONE) : new Item(width, height, Pin.NONE);
  }

  Link link(int from, int to, double labelWidth, double labelHeight) {
    return isDown()
        ? new Link(from, to, labelHeight, labelWidth)
        : new Link(from, to, labelWidth, labelHeight);
  }

  /** Returns the side of an area at which arrows leave or enter: its place along. */
  double side(Area area, boolean entering) {
    double start = isDown() ? area.y() : area.x();
    return entering ? start : start + (isDown() ? area.height() : area.width());
  }

  double middleAcross(Area area) {
    return isDown() ? area.x() + area.width() / 2 : area.y() + area.height() / 2;
  }

  double lengthAcross(Area area) {
    return isDown() ? area.width() : area.height();
  }
}
