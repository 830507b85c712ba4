package io.github.wengert.autodiff.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * A layered layout after Sugiyama, Tagawa and Toda 1981: items into layers so that all links lead
 * onwards, the order within layers by barycenters, and positions that pull neighbors level.
 *
 * <p>Lengths in the direction of the links are called along, those at a right angle to it across.
 * Every other layer is for the labels: a link has a place of its own in each layer that it crosses,
 * and its label has room in the one before its end. Nothing that has a place overlaps anything.
 *
 * <p>Takes time in proportion to items plus the layers that the links cross, for a fixed number of
 * passes. Deterministic.
 */
final class Layers {
  /** Between two layers, where links bend. */
  static final double BEND = 22;

  /** Between two items of a layer. */
  static final double BOX_GAP = 14;

  private static final int PASSES = 16;
  private static final double LABEL_GAP = 3;
  private static final double LINE_GAP = 9;

  /** Where an item has to be: anywhere, or where links enter or leave the whole. */
  enum Pin {
    NONE,
    START,
    END
  }

  /** Something with a size. */
  record Item(double along, double across, Pin pin) {}

  /** A connection from an item to a later one, with the size of its label; 0 for none. */
  record Link(int from, int to, double labelAlong, double labelAcross) {}

  /** A point. */
  record Point(double along, double across) {}

  /** An item, or where a link crosses a layer. */
  private static final class Place {
    private final int layer;
    private final double along;
    private final double across;
    private final double gap;
    private final List<Place> before = new ArrayList<>();
    private final List<Place> after = new ArrayList<>();
    private double order;
    private double middle;

    Place(int layer, double along, double across, double gap) {
      this.layer = layer;
      this.along = along;
      this.across = across;
      this.gap = gap;
    }
  }

  private final List<List<Place>> layers = new ArrayList<>();
  private final Place[] items;
  private final List<List<Place>> routes = new ArrayList<>();

  /** Where each layer begins, and how long it is. */
  private double[] starts;

  private double[] lengths;

  Layers(List<Item> items, List<Link> links) {
    this.items = new Place[items.size()];
    int[] layer = layersOf(items, links);
    for (int i = 0; i < layer.length; i++) {
      Item item = items.get(i);
      double gap = item.pin == Pin.NONE ? BOX_GAP : LINE_GAP;
      this.items[i] = add(new Place(2 * layer[i], item.along, item.across, gap));
    }
    for (Link link : links) {
      routes.add(route(link));
    }
    order();
    level();
    measure();
  }

  private static int[] layersOf(List<Item> items, List<Link> links) {
    int first = items.stream().anyMatch(item -> item.pin == Pin.START) ? 1 : 0;
    int[] layer = longestWays(items, links, first);
    int[] nearest = new int[layer.length];
    boolean[] source = new boolean[layer.length];
    Arrays.fill(nearest, Integer.MAX_VALUE);
    Arrays.fill(source, true);
    for (Link link : links) {
      nearest[link.from] = Math.min(nearest[link.from], layer[link.to]);
      source[link.to] = false;
    }
    int last = Arrays.stream(layer).max().orElse(0);
    for (int i = 0; i < layer.length; i++) {
      layer[i] =
          switch (items.get(i).pin) {
            case START -> 0;
            case END -> last;
            // what is not computed stands next to its first use
            case NONE -> source[i] && nearest[i] < Integer.MAX_VALUE ? nearest[i] - 1 : layer[i];
          };
    }
    return layer;
  }

  /** Returns for each item the number of links on the longest way to it. */
  private static int[] longestWays(List<Item> items, List<Link> links, int first) {
    int[] layer = new int[items.size()];
    int[] waiting = new int[layer.length];
    List<List<Integer>> next = new ArrayList<>();
    for (int i = 0; i < layer.length; i++) {
      layer[i] = items.get(i).pin == Pin.START ? 0 : first;
      next.add(new ArrayList<>());
    }
    for (Link link : links) {
      next.get(link.from).add(link.to);
      waiting[link.to]++;
    }
    Deque<Integer> free = new ArrayDeque<>();
    for (int i = 0; i < layer.length; i++) {
      if (waiting[i] == 0) {
        free.add(i);
      }
    }
    while (!free.isEmpty()) {
      int item = free.remove();
      for (int to : next.get(item)) {
        layer[to] = Math.max(layer[to], layer[item] + 1);
        if (--waiting[to] == 0) {
          free.add(to);
        }
      }
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

  private List<Place> route(Link link) {
    Place from = items[link.from];
    Place to = items[link.to];
    List<Place> route = new ArrayList<>(List.of(from));
    for (int i = from.layer + 1; i < to.layer; i++) {
      boolean label = i == to.layer - 1 && link.labelAcross > 0;
      route.add(
          add(
              label
                  ? new Place(i, link.labelAlong, link.labelAcross, LABEL_GAP)
                  : new Place(i, 0, 0, LINE_GAP)));
    }
    route.add(to);
    for (int i = 1; i < route.size(); i++) {
      route.get(i - 1).after.add(route.get(i));
      route.get(i).before.add(route.get(i - 1));
    }
    return route;
  }

  private void order() {
    for (int pass = 0; pass < PASSES; pass++) {
      boolean onwards = pass % 2 == 0;
      for (int i = 0; i < layers.size(); i++) {
        List<Place> layer = layers.get(onwards ? i : layers.size() - 1 - i);
        for (Place place : layer) {
          place.middle =
              (onwards ? place.before : place.after)
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
      double across = 0;
      for (int i = 0; i < layer.size(); i++) {
        across += i == 0 ? 0 : distance(layer, i);
        layer.get(i).middle = across;
      }
    }
    for (int pass = 0; pass < PASSES; pass++) {
      boolean onwards = pass % 2 == 0;
      for (int i = 0; i < layers.size(); i++) {
        level(layers.get(onwards ? i : layers.size() - 1 - i));
      }
    }
    double top =
        layers.stream()
            .flatMap(List::stream)
            .mapToDouble(place -> place.middle - place.across / 2)
            .min()
            .orElse(0);
    layers.forEach(layer -> layer.forEach(place -> place.middle -= top));
  }

  /**
   * Moves each place toward the mean of its neighbors. Pushing down what overlaps keeps a layer
   * apart, pushing up does so too, and hence the mean of both.
   */
  private static void level(List<Place> layer) {
    int count = layer.size();
    double[] wish = new double[count];
    for (int i = 0; i < count; i++) {
      Place place = layer.get(i);
      double sum = 0;
      for (Place other : place.before) {
        sum += other.middle;
      }
      for (Place other : place.after) {
        sum += other.middle;
      }
      int near = place.before.size() + place.after.size();
      wish[i] = near == 0 ? place.middle : sum / near;
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

  private static double distance(List<Place> layer, int i) {
    Place a = layer.get(i - 1);
    Place b = layer.get(i);
    return (a.across + b.across + a.gap + b.gap) / 2;
  }

  private void measure() {
    starts = new double[layers.size()];
    lengths = new double[layers.size()];
    double along = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = along;
      lengths[i] = layers.get(i).stream().mapToDouble(place -> place.along).max().orElse(0);
      along += lengths[i] + BEND;
    }
  }

  double along() {
    int last = starts.length - 1;
    return last < 0 ? 0 : starts[last] + lengths[last];
  }

  double across() {
    return layers.stream()
        .flatMap(List::stream)
        .mapToDouble(place -> place.middle + place.across / 2)
        .max()
        .orElse(0);
  }

  /** Returns the middle of an item. */
  Point middleOf(int item) {
    return middleOf(items[item]);
  }

  private Point middleOf(Place place) {
    return new Point(starts[place.layer] + lengths[place.layer] / 2, place.middle);
  }

  /** Returns the middle of the label of a link, if it has one. */
  Point labelOf(int link) {
    List<Place> route = routes.get(link);
    return middleOf(route.get(route.size() - 2));
  }

  /** Returns how far along the layer ends from which a link comes. */
  double leaves(int link) {
    int layer = routes.get(link).get(0).layer;
    return starts[layer] + lengths[layer];
  }

  /** Returns how far along the layer begins to which a link leads. */
  double enters(int link) {
    List<Place> route = routes.get(link);
    return starts[route.get(route.size() - 1).layer];
  }

  /** Returns where a link enters and leaves each layer between its ends. */
  List<Point> routeOf(int link) {
    List<Place> route = routes.get(link);
    List<Point> points = new ArrayList<>();
    for (Place place : route.subList(1, route.size() - 1)) {
      double start = starts[place.layer];
      points.add(new Point(start, place.middle));
      points.add(new Point(start + lengths[place.layer], place.middle));
    }
    return points;
  }
}
