package io.github.wengert.autodiff.check.diagnose.trial;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.check.graph.Links;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The links of a graph that are likely to be got wrong together: the same operation in every
 * neuron, in every neuron of a layer, in the same neuron of every sample or step, and the uses of
 * one variable. Immutable.
 */
public final class Groups {
  /** Below a node, variables this many links away tell what it is made of. */
  private static final int DEPTH = 3;

  private static final int MOST = 400;
  static final Set<Op> POWERS =
      Set.of(Elementary.SQUARE, Elementary.SQRT, Elementary.CBRT, Elementary.RECIPROCAL);
  private static final int MOST_USES = 8;

  /**
   * Links of one kind, in order.
   *
   * @param words what they are
   */
  public record Group(Links links, String words) {}

  private final FlatGraph graph;
  private final Map<String, List<int[]>> found = new LinkedHashMap<>();

  private Groups(FlatGraph graph) {
    this.graph = graph;
  }

  /** Returns the groups, each set of links once. */
  static List<Group> of(FlatGraph graph) {
    Groups groups = new Groups(graph);
    graph.eachLink((node, k) -> groups.add("op", node, k));
    graph.eachLink((node, k) -> groups.add("place " + groups.place(node, k), node, k));
    graph.eachLink((node, k) -> groups.add("layer " + groups.graph.height(node), node, k));
    graph.eachLink((node, k) -> groups.add("made of " + groups.below(node), node, k));
    graph.eachLink(
        (node, k) -> {
          int parent = graph.parents(node)[k];
          if (graph.isLeaf(parent)) {
            groups.add("uses of " + parent, node, k);
          }
        });
    Map<String, Group> different = new LinkedHashMap<>();
    groups.found.values().stream()
        .filter(links -> links.size() > 1)
        .forEach(links -> different.putIfAbsent(key(links), groups.group(links)));
    return different.values().stream().limit(MOST).toList();
  }

  /** Returns which argument of how many this is. */
  private String place(int node, int argument) {
    return argument + " of " + graph.parents(node).length;
  }

  private static String key(List<int[]> links) {
    StringBuilder key = new StringBuilder();
    links.forEach(link -> key.append(link[0]).append('.').append(link[1]).append(' '));
    return key.toString();
  }

  private void add(String kind, int node, int argument) {
    Op op = graph.node(node).op();
    boolean list = op.arity() == Op.ANY_NUMBER;
    Op family = POWERS.contains(op) ? Elementary.POW : op;
    String key = kind + ' ' + family.symbol() + ' ' + (list ? "" : argument);
    found.computeIfAbsent(key, k -> new ArrayList<>()).add(new int[] {node, argument});
  }

  /** Returns the variables that a node is made of, as far as they are near. */
  private Set<Integer> below(int node) {
    Set<Integer> variables = new TreeSet<>();
    List<Integer> level = List.of(node);
    for (int depth = 0; depth < DEPTH; depth++) {
      List<Integer> next = new ArrayList<>();
      for (int one : level) {
        for (int parent : graph.parents(one)) {
          if (!graph.isLeaf(parent)) {
            next.add(parent);
          } else if (!graph.node(parent).isConstant()) {
            variables.add(parent);
          }
        }
      }
      level = next;
    }
    return variables;
  }

  private Group group(List<int[]> links) {
    int node = links.get(0)[0];
    long places = links.stream().map(link -> link[0]).distinct().count();
    String first =
        links.get(1)[0] == node
            ? "the slope of " + graph.label(node) + " by each argument"
            : graph.words(node, links.get(0)[1]);
    String others = places == 1 ? "" : ", and " + (places - 1) + " more alike,";
    return new Group(Links.of(links), first + others);
  }

  /** Returns the links by operation and height. */
  public static Map<String, List<int[]>> byKind(FlatGraph graph, Links links) {
    Map<String, List<int[]>> kinds = new LinkedHashMap<>();
    for (int i = 0; i < links.count(); i++) {
      int node = links.nodes()[i];
      String kind = graph.node(node).op().symbol() + ' ' + graph.height(node);
      kinds
          .computeIfAbsent(kind, key -> new ArrayList<>())
          .add(new int[] {node, links.arguments()[i]});
    }
    return kinds;
  }

  /** Returns the uses of nodes alike that are all used equally often, more than once. */
  public static List<List<Links>> fans(FlatGraph graph) {
    Map<String, List<Links>> fans = new LinkedHashMap<>();
    for (int i = 0; i < graph.size(); i++) {
      int count = graph.uses(i).count();
      if (count >= 2 && count <= MOST_USES && !graph.isLeaf(i)) {
        String key = graph.node(i).op().symbol() + ' ' + count + ' ' + graph.height(i);
        fans.computeIfAbsent(key, k -> new ArrayList<>()).add(graph.uses(i));
      }
    }
    return fans.values().stream().filter(nodes -> nodes.size() > 1).toList();
  }
}
