package io.github.wengert.autodiff.explain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.explain.Layers.Item;
import io.github.wengert.autodiff.explain.Layers.Link;
import io.github.wengert.autodiff.explain.Layers.Pin;
import io.github.wengert.autodiff.explain.Layers.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LayersTest {
  private static final double ROUNDING = 1e-6;

  @Property(tries = 100)
  void layout_ofRandomGraph_keepsEverythingApartAndLeadsOnwards(
      @ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
    Random random = new Random(seed);
    List<Item> items = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(new Item(10 + random.nextInt(80), 10 + random.nextInt(50), Pin.NONE));
      for (int k = random.nextInt(3); i > 0 && k > 0; k--) {
        links.add(new Link(random.nextInt(i), i, random.nextInt(40), random.nextInt(2) * 13));
      }
    }
    Layers layers = new Layers(items, links);

    for (int i = 0; i < size; i++) {
      assertInside(layers.middleOf(i), items.get(i).along(), items.get(i).across(), layers);
      for (int k = 0; k < i; k++) {
        assertApart(
            layers.middleOf(i), items.get(i), layers.middleOf(k), items.get(k), Layers.BOX_GAP);
      }
    }
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      double along = layers.leaves(i);
      for (Point point : layers.routeOf(i)) {
        assertTrue(point.along() >= along - ROUNDING);
        along = point.along();
      }
      assertTrue(layers.enters(i) > along);
      if (link.labelAcross() > 0) {
        Item label = new Item(link.labelAlong(), link.labelAcross(), Pin.NONE);
        for (int k = 0; k < size; k++) {
          assertApart(layers.labelOf(i), label, layers.middleOf(k), items.get(k), 0);
        }
      }
    }
  }

  private static void assertInside(Point middle, double along, double across, Layers layers) {
    assertTrue(middle.along() - along / 2 >= -ROUNDING);
    assertTrue(middle.along() + along / 2 <= layers.along() + ROUNDING);
    assertTrue(middle.across() - across / 2 >= -ROUNDING);
    assertTrue(middle.across() + across / 2 <= layers.across() + ROUNDING);
  }

  private static void assertApart(Point a, Item itemA, Point b, Item itemB, double gap) {
    double along = Math.abs(a.along() - b.along()) - (itemA.along() + itemB.along()) / 2;
    double across = Math.abs(a.across() - b.across()) - (itemA.across() + itemB.across()) / 2;
    assertTrue(along >= -ROUNDING || across >= gap - ROUNDING, () -> a + " and " + b);
  }
}
