package io.github.wengert.autodiff.check.oracle;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The method of checking each of many derivatives of one output. A few are checked singly; of more,
 * those that random directions confirm are done, and only the others are checked singly, the ones
 * with a wrong number first, as far as a fixed amount of work goes. Immutable.
 */
public final class Schedule {
  /** Up to this many derivatives each is checked singly. */
  public static final int FEW = 100;

  /** How many are checked singly at least, whatever the graph. */
  public static final int LEAST = 8;

  /** The nodes that may be passed, over all derivatives that are checked singly. */
  private static final long WORK = 300_000;

  /** How much longer differences take than exact numbers. */
  private static final long DIFFERENCES = 4;

  /** How many slopes of operations of the user's own are looked at. */
  private static final int MOST_SLOPES = 20_000;

  /** How a derivative is checked. */
  public enum Way {
    SINGLY,
    ALONG_DIRECTIONS,
    NOT_AT_ALL
  }

  /**
   * A derivative to check.
   *
   * @param node the leaf in the graph, −1 if it is not there
   * @param faithful whether the graph is the function along it
   * @param wrong whether its number is not that of the engine
   */
  public record Item(int node, boolean faithful, boolean wrong) {
    /** Tells whether the graph has nothing to be looked at. */
    boolean isFree() {
      return node < 0 && faithful;
    }
  }

  private final Way[] ways;
  private final int singly;

  private Schedule(Way[] ways) {
    this.ways = ways;
    this.singly = (int) Arrays.stream(ways).filter(way -> way == Way.SINGLY).count();
  }

  /** Checks each singly. */
  public static Schedule singly(int count) {
    Way[] ways = new Way[count];
    Arrays.fill(ways, Way.SINGLY);
    return new Schedule(ways);
  }

  /** Checks as many as possible along directions. */
  public static Schedule of(
      List<Item> items, FlatGraph graph, Oracle oracle, Directions directions) {
    boolean[] smooth = smooth(graph, oracle);
    int[] candidates =
        items.stream()
            .filter(item -> item.node >= 0 && item.faithful && smooth[item.node])
            .mapToInt(Item::node)
            .distinct()
            .toArray();
    boolean[] confirmed = directions.confirmed(candidates);
    Way[] ways = new Way[items.size()];
    boolean differences = IntStream.range(0, graph.size()).anyMatch(i -> !isKnown(graph, i));
    long step = graph.size();
    int[] wrongFirst =
        IntStream.range(0, ways.length)
            .boxed()
            .sorted(Comparator.comparing(i -> !items.get(i).wrong))
            .mapToInt(i -> i)
            .toArray();
    long open = 0;
    long work = 0;
    long wrong = 0;
    for (int i : wrongFirst) {
      Item item = items.get(i);
      if (item.isFree()) {
        ways[i] = Way.SINGLY;
      } else if (item.node >= 0 && item.faithful && confirmed[item.node]) {
        ways[i] = item.wrong && wrong++ < LEAST ? Way.SINGLY : Way.ALONG_DIRECTIONS;
      } else {
        work += differences || !item.faithful ? DIFFERENCES * step : step;
        ways[i] = open++ < LEAST || work <= WORK ? Way.SINGLY : Way.NOT_AT_ALL;
      }
    }
    return new Schedule(ways);
  }

  /**
   * Returns the nodes from which the root is reached through smooth operations alone, whose values
   * can be continued into the complex plane or whose slopes are those of their values.
   */
  private static boolean[] smooth(FlatGraph graph, Oracle oracle) {
    boolean[] smooth = new boolean[graph.size()];
    Arrays.fill(smooth, true);
    int slopes = MOST_SLOPES;
    for (int i = graph.root(); i >= 0; i--) {
      boolean known = isKnown(graph, i);
      slopes -= known ? 0 : graph.parents(i).length;
      boolean passes =
          smooth[i] && !oracle.isSingular(i) && (known || slopes >= 0 && oracle.confirmsSlopes(i));
      for (int parent : graph.parents(i)) {
        smooth[parent] &= passes;
      }
    }
    return smooth;
  }

  private static boolean isKnown(FlatGraph graph, int node) {
    return graph.isLeaf(node) || graph.node(node).op() instanceof Elementary;
  }

  public Way of(int item) {
    return ways[item];
  }

  /** Returns how many are checked singly. */
  public int singly() {
    return singly;
  }

  /** Says how many are checked in which way. */
  public String words() {
    long along = Arrays.stream(ways).filter(way -> way == Way.ALONG_DIRECTIONS).count();
    long none = ways.length - along - singly;
    return ways.length
        + " derivatives: "
        + along
        + " checked along "
        + Directions.COUNT
        + " random directions, "
        + singly
        + " singly"
        + (none == 0 ? "" : ", " + none + " not decided");
  }
}
