package io.github.wengert.autodiff.explain;

import com.google.common.collect.Iterables;
import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a picture of a graph shows: boxes and the arrows between them, in topological order. A
 * constant without a name has a box for each use.
 *
 * <p>A graph with more values than the limit is summarised by {@link Folding}. Made in time linear
 * in the size of the graph; immutable.
 */
final class Diagram {

  /** What a box stands for. */
  enum Kind {
    VARIABLE,
    CONSTANT,
    OPERATION,
    OUTPUT,
    /** Everything that is too far from the output to be shown. */
    REST
  }

  /**
   * A box.
   *
   * @param id a name for documents, made of a letter and digits
   * @param value what it stands for: the last of the values folded into it
   * @param nodes how many values it stands for
   * @param cluster the name of the group it belongs to, or an empty string
   */
  record Box(String id, Value value, Kind kind, String label, long nodes, String cluster) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Box box && id.equals(box.id);
    }

    @Override
    public int hashCode() {
      return id.hashCode();
    }
  }

  /**
   * An arrow.
   *
   * @param id a name for documents, made of a letter, digits and an underline
   * @param argument which argument of {@code to} it is, from 0; −1 if that is a folded box, or the
   *     arrow stands for several
   * @param source the value that is used, which may be folded into {@code from}
   * @param slope the derivative of {@code to} by {@code source} along this arrow; NaN if nothing
   *     flows or the numbers are not known
   * @param uses how many uses of values it stands for
   */
  record Arrow(String id, int argument, Box from, Value source, Box to, double slope, long uses) {
    boolean carries() {
      return !Double.isNaN(slope);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Arrow arrow && id.equals(arrow.id);
    }

    @Override
    public int hashCode() {
      return id.hashCode();
    }
  }

  private final Graph graph;
  private final Labels labels;
  private final Folding folding;
  private final Gradients gradients;
  private final Function<Value, String> clusters;
  private final Map<Value, Box> boxOf = new HashMap<>();
  private final List<Box> boxes = new ArrayList<>();
  private final List<Arrow> arrows = new ArrayList<>();
  private int made;

  Diagram(Graph graph, int limit, Function<Value, String> clusters) {
    this.graph = graph;
    this.labels = new Labels(graph.nodes());
    this.clusters = clusters;
    this.gradients = graph.root().isPlaceholder() ? null : graph.root().backward();
    this.folding = new Folding(graph, limit);
    if (folding.restCount() > 0) {
      String label = "… " + folding.restCount() + " values";
      boxes.add(new Box("n0", folding.rest(), Kind.REST, label, folding.restCount(), ""));
    }
    for (Value top : folding.tops()) {
      addBox(top);
    }
  }

  private void addBox(Value top) {
    Box box = box(top, kind(top));
    List<Arrow> into = folding.sizeOf(top) == 1 ? arrowsOf(box) : foldedArrowsOf(box);
    boxes.add(box);
    boxOf.put(top, box);
    arrows.addAll(merged(into));
  }

  /** Makes one of all arrows from the rest, which says only how many there are. */
  private static List<Arrow> merged(List<Arrow> into) {
    List<Arrow> rest = into.stream().filter(arrow -> arrow.from.kind == Kind.REST).toList();
    if (rest.size() < 2) {
      return into;
    }
    Arrow first = rest.get(0);
    long uses = rest.stream().mapToLong(Arrow::uses).sum();
    List<Arrow> merged = new ArrayList<>(into);
    merged.removeAll(rest);
    merged.add(0, new Arrow(first.id, -1, first.from, first.source, first.to, Double.NaN, uses));
    return merged;
  }

  private Box box(Value value, Kind kind) {
    String cluster = clusters.apply(value);
    return new Box(
        "n" + ++made,
        value,
        kind,
        kind == Kind.CONSTANT && value.name().isEmpty() ? "" : labels.of(value),
        folding.sizeOf(value),
        cluster == null ? "" : cluster);
  }

  private Kind kind(Value value) {
    if (value == graph.root()) {
      return Kind.OUTPUT;
    }
    if (value.op() instanceof Input) {
      return value.isConstant() ? Kind.CONSTANT : Kind.VARIABLE;
    }
    return Kind.OPERATION;
  }

  private List<Arrow> arrowsOf(Box box) {
    Value value = box.value;
    List<Arrow> into = new ArrayList<>();
    List<Value> parents = value.parents();
    List<Value> slopes =
        value.isPlaceholder() || parents.isEmpty() ? null : value.op().slopes(parents, value);
    for (int i = 0; i < parents.size(); i++) {
      Value parent = parents.get(i);
      if (folding.isFolded() && folding.isRepeated(parent)) {
        continue;
      }
      boolean flows = slopes != null && !parent.isConstant() && slopes.get(i) != Op.INDEPENDENT;
      double slope = flows ? slopes.get(i).data() : Double.NaN;
      into.add(arrow(i, i, sourceBox(parent), parent, box, slope, 1));
    }
    return into;
  }

  /** Returns the box of a value; for a constant without a name, a new one. */
  private Box sourceBox(Value parent) {
    if (folding.isRest(parent)) {
      return boxes.get(0);
    }
    if (folding.isRepeated(parent)) {
      Box box = box(parent, Kind.CONSTANT);
      boxes.add(box);
      return box;
    }
    return boxOf.get(parent);
  }

  private List<Arrow> foldedArrowsOf(Box box) {
    Map<Value, Double> slopes =
        box.value.isPlaceholder()
            ? Map.of()
            : Local.derivatives(box.value, 1, v -> folding.topOf(v) != box.value, v -> true);
    Map<Value, Long> uses = new LinkedHashMap<>();
    folding.usesBy(box.value).forEach(source -> uses.merge(source, 1L, Long::sum));
    List<Arrow> into = new ArrayList<>();
    uses.forEach(
        (source, count) -> {
          double slope = slopes.getOrDefault(source, Double.NaN);
          into.add(arrow(into.size(), -1, sourceBox(source), source, box, slope, count));
        });
    return into;
  }

  private Arrow arrow(
      int before, int argument, Box from, Value source, Box to, double slope, long uses) {
    String id = "e" + to.id.substring(1) + "_" + (before + 1);
    return new Arrow(id, argument, from, source, to, slope, uses);
  }

  List<Box> boxes() {
    return boxes;
  }

  List<Arrow> arrows() {
    return arrows;
  }

  List<Arrow> into(Box box) {
    return arrows.stream().filter(arrow -> arrow.to == box).toList();
  }

  Box output() {
    return Iterables.getLast(boxes);
  }

  Labels labels() {
    return labels;
  }

  /** Returns the derivative of the output by a box; NaN if the numbers are not known. */
  double adjoint(Box box) {
    return gradients == null ? Double.NaN : gradients.of(box.value);
  }

  /** Tells whether a derivative can flow into a box. */
  boolean hasAdjoint(Box box) {
    return gradients != null && !box.value.isConstant() && box.kind != Kind.REST;
  }

  /** Returns what a box contributes to each source of its arrows when its adjoint is this. */
  Map<Value, Double> contributions(Box box, double adjoint) {
    return Local.derivatives(box.value, adjoint, v -> folding.topOf(v) != box.value, v -> true);
  }

  /** Tells whether a value has a box of its own, so that formulas can mention it. */
  boolean isShown(Value value) {
    return boxOf.containsKey(value);
  }

  /** Says what was left out; empty if everything is shown. */
  String summary() {
    long all = graph.nodeCount();
    return boxes.stream().allMatch(box -> box.nodes == 1)
        ? ""
        : all + " values in " + boxes.size() + " boxes (at most " + folding.limit() + ")";
  }
}
