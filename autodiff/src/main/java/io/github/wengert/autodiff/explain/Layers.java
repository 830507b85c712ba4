package io.github.wengert.autodiff.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A layered layout from left to right, after Sugiyama, Tagawa and Toda 1981: vertices into layers
 * so that all edges lead to the right, long edges cut into short ones by dummies, the order within
 * layers by barycentres, and heights that pull neighbours level.
 *
 * <p>Takes time in proportion to vertices plus the layers that the edges cross, for a fixed number
 * of passes. Deterministic.
 */
final class Layers {
  private static final int PASSES = 16;

  /** A vertex, or where a long edge crosses a layer. */
  private static final class Place {
    private final int layer;
    private final double height;
    private final List<Place> left = new ArrayList<>();
    private final List<Place> right = new ArrayList<>();
    private double order;
    private double middle;

    Place(int layer, double height) {
      this.layer = layer;
      this.height = height;
    }
  }

  private final double gap;
  private final List<List<Place>> layers = new ArrayList<>();
  private final Place[] vertices;
  private final List<List<Place>> routes = new ArrayList<>();

  /**
   * Lays a graph out.
   *
   * @param heights the height of each vertex
   * @param edges pairs of vertices, the first of which has the lower number
   * @param gap the least vertical space between two vertices
   */
  Layers(double[] heights, List<int[]> edges, double gap) {
    this.gap = gap;
    int[] layer = layersOf(heights.length, edges);
    vertices = new Place[heights.length];
    for (int i = 0; i < heights.length; i++) {
      vertices[i] = add(new Place(layer[i], heights[i]));
    }
    for (int[] edge : edges) {
      routes.add(route(vertices[edge[0]], vertices[edge[1]]));
    }
    order();
    level();
  }

  private static int[] layersOf(int count, List<int[]> edges) {
    List<int[]> sorted = new ArrayList<>(edges);
    sorted.sort(Comparator.comparingInt(edge -> edge[1]));
    int[] layer = new int[count];
    boolean[] source = new boolean[count];
    Arrays.fill(source, true);
    for (int[] edge : sorted) {
      layer[edge[1]] = Math.max(layer[edge[1]], layer[edge[0]] + 1);
      source[edge[1]] = false;
    }
    int[] nearest = new int[count];
    Arrays.fill(nearest, Integer.MAX_VALUE);
    edges.forEach(edge -> nearest[edge[0]] = Math.min(nearest[edge[0]], layer[edge[1]]));
    for (int i = 0; i < count; i++) {
      // what is not computed stands next to its first use
      layer[i] = source[i] && nearest[i] < Integer.MAX_VALUE ? nearest[i] - 1 : layer[i];
    }
    return layer;
  }

  private Place add(Place place) {
    while (layers.size() <= place.layer) {
      layers.add(new ArrayList<>());
    }
    place.order = layers.get(place.layer).size();
    layers.get(place.layer).add(place);
    return place;
  }

  private List<Place> route(Place from, Place to) {
    List<Place> route = new ArrayList<>(List.of(from));
    for (int i = from.layer + 1; i < to.layer; i++) {
      route.add(add(new Place(i, 0)));
    }
    route.add(to);
    for (int i = 1; i < route.size(); i++) {
      route.get(i - 1).right.add(route.get(i));
      route.get(i).left.add(route.get(i - 1));
    }
    return route;
  }

  private void order() {
    for (int pass = 0; pass < PASSES; pass++) {
      boolean toRight = pass % 2 == 0;
      for (int i = 0; i < layers.size(); i++) {
        List<Place> layer = layers.get(toRight ? i : layers.size() - 1 - i);
        for (Place place : layer) {
          place.middle =
              (toRight ? place.left : place.right)
                  .stream().mapToDouble(other -> other.order).average().orElse(place.order);
        }
        layer.sort(Comparator.comparingDouble(place -> place.middle));
        for (int k = 0; k < layer.size(); k++) {
          layer.get(k).order = k;
        }
      }
    }
  }

  private void level() {
    for (List<Place> layer : layers) {
      double y = 0;
      for (Place place : layer) {
        place.middle = y + place.height / 2;
        y += place.height + gap;
      }
    }
    for (int pass = 0; pass < PASSES; pass++) {
      boolean toRight = pass % 2 == 0;
      for (int i = 0; i < layers.size(); i++) {
        level(layers.get(toRight ? i : layers.size() - 1 - i));
      }
    }
    double top =
        layers.stream()
            .flatMap(List::stream)
            .mapToDouble(place -> place.middle - place.height / 2)
            .min()
            .orElse(0);
    layers.forEach(layer -> layer.forEach(place -> place.middle -= top));
  }

  /**
   * Moves each place towards the mean of its neighbours. Pushing down what overlaps keeps a layer
   * apart, pushing up does so too, and hence the mean of both.
   */
  private void level(List<Place> layer) {
    int count = layer.size();
    double[] wish = new double[count];
    for (int i = 0; i < count; i++) {
      Place place = layer.get(i);
      List<Place> near = new ArrayList<>(place.left);
      near.addAll(place.right);
      wish[i] = near.stream().mapToDouble(p -> p.middle).average().orElse(place.middle);
    }
    double[] down = wish.clone();
    for (int i = 1; i < count; i++) {
      down[i] = Math.max(down[i], down[i - 1] + distance(layer, i));
    }
    double[] up = wish.clone();
    for (int i = count - 2; i >= 0; i--) {
      up[i] = Math.min(up[i], up[i + 1] - distance(layer, i + 1));
    }
    for (int i = 0; i < count; i++) {
      layer.get(i).middle = (down[i] + up[i]) / 2;
    }
  }

  private double distance(List<Place> layer, int i) {
    return (layer.get(i - 1).height + layer.get(i).height) / 2 + gap;
  }

  int layerCount() {
    return layers.size();
  }

  int layerOf(int vertex) {
    return vertices[vertex].layer;
  }

  /** Returns the height of the middle of a vertex. */
  double middleOf(int vertex) {
    return vertices[vertex].middle;
  }

  /** Returns the heights at which an edge leaves, crosses each layer between, and arrives. */
  double[] routeOf(int edge) {
    return routes.get(edge).stream().mapToDouble(place -> place.middle).toArray();
  }

  double height() {
    return layers.stream()
        .flatMap(List::stream)
        .mapToDouble(place -> place.middle + place.height / 2)
        .max()
        .orElse(0);
  }
}
