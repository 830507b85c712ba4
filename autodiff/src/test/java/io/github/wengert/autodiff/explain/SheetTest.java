package io.github.wengert.autodiff.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Drawing.Direction;
import io.github.wengert.autodiff.explain.Sheet.Area;
import io.github.wengert.autodiff.explain.Sheet.Curve;
import io.github.wengert.autodiff.explain.Sheet.Frame;
import io.github.wengert.autodiff.explain.Sheet.Point;
import io.github.wengert.autodiff.explain.Sheet.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where boxes, labels and frames lie. */
class SheetTest {
  private static final double ROUNDING = 1e-6;

  private static Sheet sheet(
      Value root, int limit, Function<Value, String> clusters, Direction direction) {
    return new Sheet(new Captions(new Diagram(Graph.of(root), limit, clusters), 6), direction);
  }

  private static boolean overlap(Area a, Area b) {
    return a.x() + a.width() > b.x() + ROUNDING
        && b.x() + b.width() > a.x() + ROUNDING
        && a.y() + a.height() > b.y() + ROUNDING
        && b.y() + b.height() > a.y() + ROUNDING;
  }

  private static boolean contains(Area outer, Area inner) {
    return outer.x() <= inner.x()
        && outer.y() <= inner.y()
        && outer.x() + outer.width() >= inner.x() + inner.width()
        && outer.y() + outer.height() >= inner.y() + inner.height();
  }

  private static void assertApart(List<Area> areas, String what) {
    for (int i = 0; i < areas.size(); i++) {
      for (int k = 0; k < i; k++) {
        Area a = areas.get(i);
        Area b = areas.get(k);
        assertFalse(overlap(a, b), () -> what + " overlap: " + a + " and " + b);
      }
    }
  }

  private static void assertTidy(Sheet sheet) {
    List<Area> areas = new ArrayList<>(sheet.tiles().stream().map(Tile::area).toList());
    sheet.curves().stream().map(Curve::label).filter(Objects::nonNull).forEach(areas::add);
    sheet.frames().stream().map(Frame::title).forEach(areas::add);
    assertApart(areas, "boxes, labels or titles");
    assertApart(sheet.frames().stream().map(Frame::area).toList(), "frames");
    Area page = new Area(0, 0, sheet.width(), sheet.height());
    areas.forEach(area -> assertTrue(contains(page, area), area::toString));
    for (Frame frame : sheet.frames()) {
      for (Tile tile : sheet.tiles()) {
        if (overlap(frame.area(), tile.area())) {
          assertTrue(contains(frame.area(), tile.area()), tile::toString);
          assertEquals(frame.name(), tile.box().cluster());
        }
      }
    }
    for (Tile tile : sheet.tiles()) {
      long frames =
          sheet.frames().stream().filter(frame -> contains(frame.area(), tile.area())).count();
      assertEquals(tile.box().cluster().isEmpty() ? 0 : 1, frames, tile::toString);
    }
    sheet.curves().forEach(curve -> assertLeadsOnwards(curve, sheet));
  }

  /** An arrow goes forward only, from the side of one box to the side of the other. */
  private static void assertLeadsOnwards(Curve curve, Sheet sheet) {
    List<Point> points = curve.points();
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      double step = sheet.leadsDown() ? b.y() - a.y() : b.x() - a.x();
      assertTrue(step > -ROUNDING, curve::toString);
    }
    assertTouches(points.get(0), curve.arrow().from(), sheet);
    assertTouches(points.get(points.size() - 1), curve.arrow().to(), sheet);
    if (curve.label() != null) {
      Area label = curve.label();
      double x = label.x() + label.width() / 2;
      double y = label.y() + label.height() / 2;
      boolean along =
          points.stream()
              .anyMatch(p -> Math.abs(sheet.leadsDown() ? p.x() - x : p.y() - y) < ROUNDING);
      assertTrue(along, () -> "the label lies beside " + curve);
    }
  }

  private static void assertTouches(Point end, Diagram.Box box, Sheet sheet) {
    Area area = sheet.tiles().stream().filter(t -> t.box() == box).findFirst().orElseThrow().area();
    Area point = new Area(end.x() - 0.1, end.y() - 0.1, 0.2, 0.2);
    assertTrue(overlap(area, point), () -> end + " is not at " + area);
  }

  /** Draws a graph at random: some values have names, some are used often, some not at all. */
  private static Value graph(Random random, int size) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      values.add(random.nextBoolean() ? Value.of(i + 1, "x" + i) : Value.data(i + 1, "d" + i));
    }
    for (int i = 0; i < size; i++) {
      Value a = values.get(random.nextInt(values.size()));
      Value b = values.get(Math.max(0, values.size() - 1 - random.nextInt(4)));
      Value made =
          switch (random.nextInt(5)) {
            case 0 -> a.mul(b);
            case 1 -> a.add(b);
            case 2 -> b.tanh();
            case 3 -> Value.sum(values.subList(Math.max(0, values.size() - 9), values.size()));
            default -> a.mul(0.25);
          };
      values.add(random.nextInt(3) == 0 ? made.named("a_rather_long_name_" + i) : made);
    }
    return Value.sum(values.subList(size / 2, values.size())).named("f");
  }

  @Property(tries = 150)
  void sheet_ofRandomGraphs_hasNothingThatOverlaps(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 45) int size,
      @ForAll @IntRange(min = 2, max = 90) int limit,
      @ForAll @IntRange(min = 0, max = 4) int clusters,
      @ForAll Direction direction) {
    Value root = graph(random, size);
    int salt = random.nextInt();
    Function<Value, String> names =
        value ->
            clusters == 0 || value.name().hashCode() % 2 == 0
                ? ""
                : "group " + Math.floorMod(value.name().hashCode() * 31 + salt, clusters);

    assertTidy(sheet(root, limit, names, direction));
  }

  /** A network of layers, each in a frame, with as many neurons in each. */
  private static Value network(int... sizes) {
    List<Value> signals = new ArrayList<>();
    for (int i = 0; i < sizes[0]; i++) {
      signals.add(Value.data(0.5, "x" + i));
    }
    for (int layer = 1; layer < sizes.length; layer++) {
      List<Value> next = new ArrayList<>();
      for (int i = 0; i < sizes[layer]; i++) {
        List<Value> weights = new ArrayList<>();
        for (int k = 0; k < signals.size(); k++) {
          weights.add(Value.of(0.1 * (i - k), "w" + layer + "." + i + "." + k));
        }
        Value bias = Value.of(0.1, "b" + layer + "." + i);
        Value net = Value.affine(weights, signals, bias).named("net" + layer + "." + i);
        next.add(net.tanh().named("out" + layer + "." + i));
      }
      signals = next;
    }
    return Value.sum(signals.stream().map(Value::square).toList()).named("E");
  }

  private static String layer(Value value) {
    String name = value.name();
    return name.matches("(w|b|net|out)\\d.*")
        ? "layer " + name.replaceAll("\\D*(\\d).*", "$1")
        : "";
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void sheet_ofNetworks_hasNothingThatOverlaps(Direction direction) {
    for (int[] sizes : new int[][] {{1, 1}, {2, 2, 2}, {2, 16, 16, 1}, {3, 5, 4, 3, 2, 1}}) {
      for (int limit : new int[] {2, 5, 12, 40, 120, 1000}) {
        assertTidy(sheet(network(sizes), limit, SheetTest::layer, direction));
        assertTidy(sheet(network(sizes), limit, v -> "", direction));
      }
    }
  }

  @Test
  void sheet_ofALargerNetwork_fitsOnAScreen() {
    Sheet sheet = sheet(network(2, 16, 16, 1), 120, SheetTest::layer, Direction.RIGHT);

    assertTrue(sheet.tiles().size() <= 16, () -> sheet.tiles().size() + " boxes");
    assertEquals(3, sheet.frames().size());
    assertTrue(sheet.height() < 300, () -> "height " + sheet.height());
    assertTrue(sheet.width() < 4000, () -> "width " + sheet.width());
  }

  @Test
  void group_whoseBoxesEncloseAnother_hasSeveralFrames() {
    Value x = Value.of(2, "x");
    Value in = x.sin().named("in");
    Value between = in.exp().named("between");
    Value out = between.cos().named("out");
    Sheet sheet = sheet(out, 120, v -> v.name().matches("in|out") ? "group" : "", Direction.RIGHT);

    assertEquals(2, sheet.frames().size());
    assertTidy(sheet);
  }
}
