package io.github.wengert.autodiff.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LayersTest {

  @Property(tries = 100)
  void layout_ofRandomGraph_keepsEverythingApartAndToTheRight(
      @ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
    Random random = new Random(seed);
    double[] heights = new double[size];
    List<int[]> edges = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      heights[i] = 10 + random.nextInt(50);
      for (int k = random.nextInt(3); i > 0 && k > 0; k--) {
        edges.add(new int[] {random.nextInt(i), i});
      }
    }
    Layers layers = new Layers(heights, edges, 5);
    for (int i = 0; i < size; i++) {
      double top = layers.middleOf(i) - heights[i] / 2;
      assertTrue(top >= -1e-9 && top + heights[i] <= layers.height() + 1e-9);
      for (int k = 0; k < i; k++) {
        double distance = Math.abs(layers.middleOf(i) - layers.middleOf(k));
        boolean apart = distance >= (heights[i] + heights[k]) / 2 + 5 - 1e-6;
        assertTrue(apart || layers.layerOf(i) != layers.layerOf(k));
      }
    }
    for (int i = 0; i < edges.size(); i++) {
      int span = layers.layerOf(edges.get(i)[1]) - layers.layerOf(edges.get(i)[0]);
      assertTrue(span > 0);
      assertEquals(span + 1, layers.routeOf(i).length);
    }
  }
}
