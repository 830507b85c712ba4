package io.github.wengert.autodiff.check.graph;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.math.ChainRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A recorded graph on flat arrays, to be evaluated and swept again with other numbers.
 *
 * <p>Node i is the i-th in topological order: first the leaves in the order of their use, then the
 * others in the order of their creation; the root is the last. So a function gives the same order
 * each time, though constants may be shared and older. Every sweep takes time linear in the size of
 * the graph and fills a new array. Immutable and safe for use by several threads.
 */
public final class FlatGraph {
  private static final int MANY_TERMS = 3;

  private final List<Value> nodes;
  private final Map<Value, Integer> indices = new HashMap<>();
  private final int[][] parents;

  /** The parents into which a derivative flows; {@link ChainRule#NOTHING} for the others. */
  private final int[][] operands;

  private final ChainRule chainRule;

  private int links;

  /** For each node the uses of it through which a derivative flows; made on demand. */
  private Links[] uses;

  /** How many steps each node is at most from a leaf; made on demand. */
  private int[] heights;

  /** For each node at the end of a sum how many terms that has; made on demand. */
  private int[] ends;

  private FlatGraph(Value root) {
    nodes = ordered(Graph.of(root).nodes());
    parents = new int[nodes.size()][];
    operands = new int[nodes.size()][];
    for (int i = 0; i < nodes.size(); i++) {
      Value node = nodes.get(i);
      indices.put(node, i);
      parents[i] = node.parents().stream().mapToInt(indices::get).toArray();
      List<Value> slopes = isLeaf(i) ? List.of() : node.op().slopes(node.parents(), node);
      operands[i] = new int[parents[i].length];
      for (int k = 0; k < operands[i].length; k++) {
        boolean flows = slopes.get(k) != Op.INDEPENDENT;
        operands[i][k] = flows ? parents[i][k] : ChainRule.NOTHING;
        links += flows ? 1 : 0;
      }
    }
    chainRule = new ChainRule(operands);
  }

  private static List<Value> ordered(List<Value> all) {
    Set<Value> ordered = new LinkedHashSet<>();
    for (Value node : all) {
      node.parents().stream().filter(FlatGraph::isLeaf).forEach(ordered::add);
    }
    ordered.addAll(all);
    return List.copyOf(ordered);
  }

  private static boolean isLeaf(Value node) {
    return node.op() instanceof Input;
  }

  public static FlatGraph of(Value root) {
    return new FlatGraph(root);
  }

  public int size() {
    return parents.length;
  }

  public int root() {
    return parents.length - 1;
  }

  public Value node(int i) {
    return nodes.get(i);
  }

  public boolean isLeaf(int i) {
    return isLeaf(nodes.get(i));
  }

  public int[] parents(int i) {
    return parents[i];
  }

  public boolean flows(int node, int argument) {
    return operands[node][argument] != ChainRule.NOTHING;
  }

  /** Returns how many uses of nodes by others there are through which a derivative flows. */
  public int linkCount() {
    return links;
  }

  /** Returns the uses of a node by others through which a derivative flows, in order. */
  public Links uses(int node) {
    if (uses == null) {
      uses = usesOfAll();
    }
    return uses[node];
  }

  private Links[] usesOfAll() {
    int[] counts = new int[size()];
    eachLink((node, k) -> counts[parents[node][k]]++);
    Links[] all = new Links[size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Links(new int[counts[i]], new int[counts[i]]);
    }
    int[] filled = new int[size()];
    eachLink(
        (node, k) -> {
          int parent = parents[node][k];
          all[parent].nodes()[filled[parent]] = node;
          all[parent].arguments()[filled[parent]++] = k;
        });
    return all;
  }

  /** Takes a use of a node by another. */
  @FunctionalInterface
  public interface LinkConsumer {
    void accept(int node, int argument);
  }

  /** Supplies the uses of nodes by others through which a derivative flows. */
  public void eachLink(LinkConsumer found) {
    for (int i = 0; i < size(); i++) {
      for (int k = 0; k < parents[i].length; k++) {
        if (flows(i, k)) {
          found.accept(i, k);
        }
      }
    }
  }

  /**
   * Returns the terms that a sum adds up, through all additions that serve nothing else; none for a
   * node that is no sum, or itself a term of one.
   */
  public List<Integer> terms(int node) {
    if (!isSum(node) || isInnerSum(node)) {
      return List.of();
    }
    List<Integer> terms = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(node));
    while (!open.isEmpty()) {
      int next = open.pop();
      boolean inner = next == node || isInnerSum(next);
      for (int k = parents[next].length - 1; k >= 0 && inner; k--) {
        open.push(parents[next][k]);
      }
      if (!inner) {
        terms.add(next);
      }
    }
    return terms;
  }

  /** Returns of how many terms of a kind a node is the first or the last; 0 if it is not. */
  public int endOfSum(int node) {
    if (ends == null) {
      ends = ends();
    }
    return ends[node];
  }

  private int[] ends() {
    int[] all = new int[size()];
    for (int i = 0; i < size(); i++) {
      List<Integer> terms = terms(i);
      int count = terms.size();
      boolean alike = terms.stream().map(term -> node(term).op()).distinct().count() == 1;
      if (count >= MANY_TERMS && alike) {
        all[terms.get(0)] = count;
        all[terms.get(count - 1)] = count;
      }
    }
    return all;
  }

  private boolean isSum(int node) {
    Op op = node(node).op();
    return op == Elementary.ADD || op == Elementary.SUM || op == Elementary.MEAN;
  }

  private boolean isInnerSum(int node) {
    return isSum(node) && uses(node).count() == 1 && isSum(uses(node).nodes()[0]);
  }

  /** Returns the argument whose value is the slope by another, as in a product; −1 if none is. */
  public int partner(int node, int argument) {
    int count = parents[node].length;
    Op op = node(node).op();
    int half = count / 2;
    boolean two = op == Elementary.PRODUCT && count == 2;
    if (op == Elementary.MUL || op == Elementary.STRONG_MUL || two) {
      return 1 - argument;
    } else if (op == Elementary.FMA) {
      return argument < 2 ? 1 - argument : -1;
    } else if (op == Elementary.DOT || op == Elementary.AFFINE) {
      return argument < 2 * half ? (argument + half) % (2 * half) : -1;
    }
    return -1;
  }

  /** Returns how many steps a node is at most from a leaf. */
  public int height(int node) {
    if (heights == null) {
      int[] all = new int[size()];
      for (int i = 0; i < all.length; i++) {
        for (int parent : parents[i]) {
          all[i] = Math.max(all[i], all[parent] + 1);
        }
      }
      heights = all;
    }
    return heights[node];
  }

  /** Tells whether another graph has the same operations on the same nodes. */
  public boolean hasShapeOf(FlatGraph other) {
    if (size() != other.size()) {
      return false;
    }
    for (int i = 0; i < size(); i++) {
      if (node(i).op() != other.node(i).op()
          || !Arrays.equals(operands[i], other.operands[i])
          || !Arrays.equals(parents[i], other.parents[i])) {
        return false;
      }
    }
    return true;
  }

  /** Returns where a value is, −1 if it is not in the graph. */
  public int indexOf(Value value) {
    return indices.getOrDefault(value, -1);
  }

  /**
   * Returns where the node with a name is, the newest of several.
   *
   * @throws IllegalArgumentException if no node has it
   */
  public int named(String name) {
    for (int i = root(); i >= 0; i--) {
      if (node(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no node named '" + name + "' below '" + node(root()) + "'");
  }

  /** Returns the numbers that were recorded. */
  public double[] values() {
    return nodes.stream().mapToDouble(Value::data).toArray();
  }

  /** Returns all numbers when some nodes, leaves or others, hold other ones. */
  public double[] values(Map<Integer, Double> held) {
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      Double number = held.get(i);
      values[i] = number != null ? number : isLeaf(i) ? node(i).data() : value(i, values);
    }
    return values;
  }

  /** Returns the result of node i for the numbers of its arguments. */
  double value(int i, double[] values) {
    return node(i).op().value(arguments(i, values));
  }

  /** Returns the nodes that depend on one, in order, without itself. */
  public int[] dependents(int by) {
    boolean[] depends = new boolean[size()];
    depends[by] = true;
    for (int i = by + 1; i < depends.length; i++) {
      for (int parent : parents[i]) {
        depends[i] |= depends[parent];
      }
    }
    return IntStream.range(by + 1, size()).filter(i -> depends[i]).toArray();
  }

  public double[] arguments(int i, double[] values) {
    double[] arguments = new double[parents[i].length];
    for (int k = 0; k < arguments.length; k++) {
      arguments[k] = values[parents[i][k]];
    }
    return arguments;
  }

  /** Returns the slopes of every node by its arguments. */
  public double[][] slopes(double[] values) {
    double[][] slopes = new double[size()][];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = slopes(i, arguments(i, values), values[i]);
    }
    return slopes;
  }

  /** Returns the slopes of node i as if its arguments and result had these numbers. */
  public double[] slopes(int i, double[] arguments, double result) {
    if (isLeaf(i) || node(i).isConstant()) {
      return new double[arguments.length];
    }
    Value[] leaves = new Value[arguments.length];
    for (int k = 0; k < leaves.length; k++) {
      boolean passive = node(parents[i][k]).isConstant();
      leaves[k] = passive ? Value.constant(arguments[k]) : Value.of(arguments[k]);
    }
    return node(i).op().slopes(List.of(leaves), Value.of(result)).stream()
        .mapToDouble(Value::data)
        .toArray();
  }

  /** Returns the derivative of one node by every node before it: a sweep backward. */
  public double[] adjoints(double[][] slopes, int from) {
    return chainRule.adjoints(slopes, from, 1);
  }

  /** Returns the derivative of every node by one node: a sweep forward. */
  public double[] tangents(double[][] slopes, int by) {
    return chainRule.tangents(slopes, by);
  }

  /** Returns a name for the slope of a node by an argument, as "sigmoid's slope at net_h1". */
  public String words(int node, int argument) {
    String at = label(parents[node][argument]);
    return parents[node].length == 1
        ? node(node).op().symbol() + "'s slope at " + at
        : "the slope of " + label(node) + " by " + at;
  }

  /** Returns the name of a node, or its operation with the names of its arguments. */
  public String label(int i) {
    Value node = node(i);
    if (!node.name().isEmpty()) {
      return node.name();
    }
    if (isLeaf(i)) {
      return Double.toString(node.data());
    }
    StringBuilder label = new StringBuilder(node.op().symbol()).append('(');
    for (int k = 0; k < Math.min(3, parents[i].length); k++) {
      Value parent = node(parents[i][k]);
      boolean plain = !parent.name().isEmpty() || isLeaf(parents[i][k]);
      label.append(k == 0 ? "" : ", ").append(plain ? label(parents[i][k]) : "…");
    }
    return label.append(parents[i].length > 3 ? ", …)" : ")").toString();
  }
}
