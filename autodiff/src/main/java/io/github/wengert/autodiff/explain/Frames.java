package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.explain.Diagram.Arrow;
import io.github.wengert.autodiff.explain.Diagram.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides the boxes of a diagram into frames that can be drawn as rectangles: no arrow leads out of
 * a frame and, through others, back into it. A group for which that cannot be is divided into a
 * frame for each layer of the graph. Immutable.
 */
final class Frames {
  private final Map<Box, Integer> indices = new HashMap<>();
  private final List<Box> all;
  private final List<Arrow> arrows;

  /** The frame of each box; a box without one is alone. */
  private final int[] frames;

  private int count;

  Frames(Diagram diagram) {
    all = diagram.boxes();
    all.forEach(box -> indices.put(box, indices.size()));
    arrows = diagram.arrows();
    frames = new int[all.size()];
    Map<Object, Integer> numbers = new HashMap<>();
    for (Box box : all) {
      Object key = box.cluster().isEmpty() ? box : box.cluster();
      frames[indices.get(box)] = number(key, numbers);
    }
    boolean[] entangled = entangled();
    int[] layers = layers();
    for (Box box : all) {
      int frame = frames[indices.get(box)];
      if (entangled[frame]) {
        frames[indices.get(box)] = number(List.of(frame, layers[indices.get(box)]), numbers);
      }
    }
  }

  private int number(Object key, Map<Object, Integer> numbers) {
    return numbers.computeIfAbsent(key, added -> count++);
  }

  /** Tells which frames lie on a cycle, or between two. */
  private boolean[] entangled() {
    boolean[] entangled = new boolean[count];
    Arrays.fill(entangled, true);
    trim(entangled, false);
    trim(entangled, true);
    return entangled;
  }

  /** Removes frames that no arrow enters, or leaves, again and again. */
  private void trim(boolean[] left, boolean leaves) {
    List<List<Integer>> next = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      next.add(new ArrayList<>());
    }
    int[] degrees = new int[count];
    for (Arrow arrow : arrows) {
      int a = frameOf(leaves ? arrow.to() : arrow.from());
      int b = frameOf(leaves ? arrow.from() : arrow.to());
      if (a != b && left[a] && left[b]) {
        degrees[b]++;
        next.get(a).add(b);
      }
    }
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (left[i] && degrees[i] == 0) {
        free.add(i);
      }
    }
    while (!free.isEmpty()) {
      int frame = free.remove(free.size() - 1);
      left[frame] = false;
      for (int after : next.get(frame)) {
        if (--degrees[after] == 0) {
          free.add(after);
        }
      }
    }
  }

  /** Returns the length of the longest way to each box. */
  private int[] layers() {
    int[] layers = new int[frames.length];
    // arrows are in the order of the boxes that they lead to
    for (Arrow arrow : arrows) {
      int from = indices.get(arrow.from());
      int to = indices.get(arrow.to());
      layers[to] = Math.max(layers[to], layers[from] + 1);
    }
    return layers;
  }

  int frameOf(Box box) {
    return frames[indices.get(box)];
  }

  /** Returns the boxes of each frame, in the order of the diagram. */
  List<List<Box>> boxes() {
    Map<Integer, List<Box>> inFrame = new LinkedHashMap<>();
    for (Box box : all) {
      inFrame.computeIfAbsent(frameOf(box), added -> new ArrayList<>()).add(box);
    }
    return List.copyOf(inFrame.values());
  }
}
