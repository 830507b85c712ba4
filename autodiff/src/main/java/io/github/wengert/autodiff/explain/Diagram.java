package io.github.wengert.autodiff.explain;

import com.google.common.collect.Iterables;
import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.math.ZeroRule;
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
 * <p>A graph that is larger than the limit is summarized by {@link Folding}; two boxes then have at
 * most one arrow. Made in time linear in the size of the graph; immutable.
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
   * @param value what it stands for: the last of its values
   * @param label what it is called, or an empty string
   * @param members the values that it stands for, in order of creation
   * @param alike whether these are several of one role, none of which depends on another
   * @param cluster the name of the group it belongs to, or an empty string
   */
  record Box(
      String id,
      Value value,
      Kind kind,
      String label,
      List<Value> members,
      boolean alike,
      String cluster) {

    /** A box is equal to itself only. */
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return id.hashCode();
    }

    /** Tells whether this stands for a single value. */
    boolean isSingle() {
      return members.size() == 1;
    }

    /** Tells whether this has one result, through which alone it is used. */
    boolean hasResult() {
      return !alike && kind != Kind.REST;
    }
  }

  /**
   * An arrow.
   *
   * @param id a name for documents, made of a letter, digits and an underline
   * @param argument which argument of {@code to} it is, from 0; −1 if that is not a single value,
   *     or the arrow stands for several uses
   * @param slope the derivative of {@code to} by {@code from} along this arrow; NaN if nothing
   *     flows, the numbers are not known, or one of the two has no result
   * @param carries whether a derivative flows along it
   * @param uses how many uses of values it stands for
   */
  record Arrow(
      String id, int argument, Box from, Box to, double slope, boolean carries, long uses) {

    /** Tells whether this is the derivative of one result by another. */
    boolean hasSlope() {
      return carries && from.hasResult() && to.hasResult() && !to.value.isPlaceholder();
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

  /** The uses of one box in another, while they are counted. */
  private static final class Uses {
    private long count;
    private boolean carries;
    private double slope;
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
    this.folding = new Folding(graph, limit, clusters);
    if (folding.restCount() > 0) {
      String label = "… " + folding.restCount() + " values";
      List<Value> members = folding.membersOf(folding.rest());
      boxes.add(new Box("n0", folding.rest(), Kind.REST, label, members, false, ""));
      boxOf.put(folding.rest(), boxes.get(0));
    }
    for (Value top : folding.tops()) {
      Box box = box(top, kind(top));
      List<Arrow> into = folding.isFolded() ? mergedArrows(box) : singleArrows(box);
      boxes.add(box);
      boxOf.put(top, box);
      arrows.addAll(into);
    }
  }

  private Box box(Value value, Kind kind) {
    String cluster = clusters.apply(value);
    List<Value> members = folding.membersOf(value);
    boolean alike = folding.isByRole() && members.size() > 1;
    boolean number = kind == Kind.CONSTANT && value.name().isEmpty();
    return new Box(
        "n" + ++made,
        value,
        kind,
        alike ? range(members) : number ? "" : labels.of(value),
        members,
        alike,
        cluster == null ? "" : cluster);
  }

  /** Returns the first and the last name; empty if one has none. */
  private String range(List<Value> members) {
    Value first = members.get(0);
    Value last = Iterables.getLast(members);
    if (first.name().isEmpty() || last.name().isEmpty()) {
      return "";
    }
    return labels.of(first) + (members.size() == 2 ? ", " : " … ") + labels.of(last);
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

  private static List<Value> slopes(Value value) {
    List<Value> parents = value.parents();
    return value.isPlaceholder() || parents.isEmpty()
        ? List.of()
        : value.op().slopes(parents, value);
  }

  /** Returns an arrow for each argument of a single value. */
  private List<Arrow> singleArrows(Box box) {
    List<Arrow> into = new ArrayList<>();
    List<Value> parents = box.value.parents();
    List<Value> slopes = slopes(box.value);
    for (int i = 0; i < parents.size(); i++) {
      Value parent = parents.get(i);
      boolean carries =
          !parent.isConstant() && (slopes.isEmpty() || slopes.get(i) != Op.INDEPENDENT);
      double slope = carries && !slopes.isEmpty() ? slopes.get(i).data() : Double.NaN;
      into.add(new Arrow(arrowId(box, i), i, sourceBox(parent), box, slope, carries, 1));
    }
    return into;
  }

  private static String arrowId(Box to, int before) {
    return "e" + to.id.substring(1) + "_" + (before + 1);
  }

  /** Returns the box of a value; for a constant without a name, a new one. */
  private Box sourceBox(Value parent) {
    if (folding.isRepeated(parent)) {
      Box box = box(parent, Kind.CONSTANT);
      boxes.add(box);
      return box;
    }
    return boxOf.get(parent);
  }

  /**
   * Returns an arrow from each box that is used in this one; constants without names are left out.
   */
  private List<Arrow> mergedArrows(Box box) {
    Map<Box, Uses> uses = new LinkedHashMap<>();
    for (Value member : box.members) {
      count(member, box, uses);
    }
    if (box.hasResult() && !box.value.isPlaceholder()) {
      Map<Value, Double> slopes =
          Local.derivatives(box.value, 1, v -> folding.topOf(v) != box.value, v -> true);
      slopes.forEach((source, slope) -> uses.get(boxOf(source)).slope += slope);
    }
    List<Arrow> into = new ArrayList<>();
    uses.forEach(
        (from, use) -> {
          boolean one = use.carries && from.hasResult() && box.hasResult();
          double slope = one && !box.value.isPlaceholder() ? use.slope : Double.NaN;
          String id = arrowId(box, into.size());
          into.add(new Arrow(id, -1, from, box, slope, use.carries, use.count));
        });
    return into;
  }

  private void count(Value member, Box box, Map<Box, Uses> uses) {
    List<Value> parents = member.parents();
    // of values alike the first tells which arguments carry nothing
    List<Value> slopes = slopes(box.alike ? box.members.get(0) : member);
    for (int i = 0; i < parents.size(); i++) {
      Value parent = parents.get(i);
      if (folding.topOf(parent) != folding.topOf(member) && !folding.isRepeated(parent)) {
        Uses use = uses.computeIfAbsent(boxOf(parent), from -> new Uses());
        use.count++;
        boolean independent = i < slopes.size() && slopes.get(i) == Op.INDEPENDENT;
        use.carries |= !parent.isConstant() && !independent;
      }
    }
  }

  private Box boxOf(Value value) {
    return boxOf.get(folding.topOf(value));
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

  /** Returns the derivative of the output by a value; NaN if the numbers are not known. */
  double adjoint(Value value) {
    return gradients == null ? Double.NaN : gradients.of(value);
  }

  /** Tells whether a derivative can flow into a box. */
  boolean hasAdjoint(Box box) {
    return gradients != null
        && box.kind != Kind.REST
        && !box.members.stream().allMatch(Value::isConstant);
  }

  /** Returns what flows along an arrow: what the values of one box give to those of the other. */
  double passed(Arrow arrow) {
    if (arrow.argument >= 0) {
      return ZeroRule.contribution(adjoint(arrow.to.value), arrow.slope);
    }
    double sum = 0;
    for (Value member : arrow.to.members) {
      List<Value> parents = member.parents();
      List<Value> slopes = slopes(member);
      for (int i = 0; i < slopes.size(); i++) {
        boolean used = boxOf(parents.get(i)) == arrow.from && !folding.isRepeated(parents.get(i));
        if (used && slopes.get(i) != Op.INDEPENDENT) {
          double slope = slopes.get(i).data();
          sum += ZeroRule.contribution(adjoint(member), slope);
        }
      }
    }
    return sum;
  }

  /** Tells whether a value has a box of its own, or with its like, so that formulas can name it. */
  boolean isShown(Value value) {
    Box box = boxOf.get(folding.topOf(value));
    return box != null && box.kind != Kind.REST && (box.alike || box.value == value);
  }

  /** Says what was left out; empty if everything is shown. */
  String summary() {
    long all = graph.nodeCount();
    return folding.isFolded()
        ? "%d values in %d boxes (at most %d)".formatted(all, boxes.size(), folding.limit())
        : "";
  }
}
