package io.github.wengert.autodiff;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The backward sweep: a worklist of nodes in descending order of creation, with an adjoint for
 * each.
 *
 * <p>A node is created after its parents. Taking the newest node first therefore meets each node
 * after everything that uses it, when its adjoint is complete; no sorting of nodes, no marks in
 * them and no recursion are needed.
 *
 * <p>Where the adjoint of a node is kept follows from its id: ids are split into pages of 64, and a
 * page that is reached gets an array of adjoints. A small hash table finds pages and a queue hands
 * them out from the newest to the oldest, so that both cost per page, not per node. Since the nodes
 * of a graph are mostly made in one go, their pages are full. Nodes far away, such as the
 * parameters of a model that lives as long as the program, take a page of their own and nothing for
 * the distance.
 *
 * <p>The first contribution to an adjoint is stored, the later ones are added in the order in which
 * their nodes are taken: the same graph gives the same bits. So does {@code ChainRule}, for those
 * who sweep over one graph more than once and can number its nodes first.
 */
final class Sweep {
  private static final int PAGE_BITS = 6;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;

  private static final Comparator<Page> NEWEST_FIRST = (a, b) -> Long.compare(b.number, a.number);

  /** The adjoints of 64 consecutive ids. */
  private static final class Page {
    private final long number;
    private final double[] adjoints = new double[PAGE_SIZE];

    /** The nodes that are to be taken; none once the sweep has passed the page. */
    private Value[] nodes;

    /** A bit for each node that has an adjoint. */
    private long reached;

    /** A bit for each node that is to be taken. */
    private long open;

    Page(long number, Value[] nodes) {
      this.number = number;
      this.nodes = nodes;
    }
  }

  private static final Value[] PASSED = {};

  private final boolean takesLeaves;

  /** The oldest page that is worked off. */
  private final long oldest;

  /** The newest page that waits, and the others; most graphs are small and need no queue. */
  private @Nullable Page newestWaiting;

  private @Nullable PriorityQueue<Page> waiting;
  private final Map<Application, ResultAdjoints> resultAdjoints = new HashMap<>();

  /** How many applications of routines the sweep came to. */
  private int applications;

  private Page[] table = new Page[8];
  private int pages;

  /** The page that is being worked off, from its newest node to its oldest. */
  private Page current;

  /** The place of the node that was taken last. */
  private int slot;

  /** The nodes of a page that was passed, to be used again: only the bits say which count. */
  private Value @Nullable [] spareNodes;

  /** The page that was asked for last, mostly the one asked for next. */
  private @Nullable Page recent;

  /**
   * Starts at a root.
   *
   * @param takesLeaves whether leaves are taken too, which pass nothing on
   * @param oldest the id of the oldest node that matters; pages below that of this node are not
   *     worked off
   */
  Sweep(Value root, double adjoint, boolean takesLeaves, long oldest) {
    this.takesLeaves = takesLeaves;
    this.oldest = oldest >>> PAGE_BITS;
    current = page(root.id() >>> PAGE_BITS);
    newestWaiting = null;
    add(root, adjoint);
  }

  /** Adds to the adjoint of a node, which must not be newer than the last one taken. */
  void add(Value node, double contribution) {
    long id = node.id();
    long number = id >>> PAGE_BITS;
    int index = (int) id & (PAGE_SIZE - 1);
    long bit = 1L << id;
    Page page = number == current.number ? current : page(number);
    if ((page.reached & bit) != 0) {
      page.adjoints[index] += contribution;
      return;
    }
    page.reached |= bit;
    page.adjoints[index] = contribution;
    if (takesLeaves || !(node instanceof Leaf)) {
      page.nodes[index] = node;
      page.open |= bit;
    }
  }

  /** The adjoints of the results of an application, and which of them have one. */
  private record ResultAdjoints(double[] adjoints, boolean[] reached) {}

  /** Adds to the adjoint of a result of an application, which is to be taken. */
  void addToResult(Application application, int index, double contribution) {
    int count = application.routine().resultCount();
    ResultAdjoints results = resultAdjoints.get(application);
    if (results == null) {
      results = new ResultAdjoints(new double[count], new boolean[count]);
      resultAdjoints.put(application, results);
      applications++;
    }
    boolean again = results.reached[index];
    results.adjoints[index] = again ? results.adjoints[index] + contribution : contribution;
    results.reached[index] = true;
    add(application, 0);
  }

  /** Returns the adjoints of the results of the application that was taken last. */
  double[] adjointsOfResults(Application application) {
    ResultAdjoints results = resultAdjoints.remove(application);
    return results == null ? new double[application.routine().resultCount()] : results.adjoints;
  }

  /** Takes the newest node that is to be taken; null at the end. */
  @Nullable Value next() {
    while (current.open == 0) {
      spareNodes = current.nodes;
      current.nodes = PASSED;
      if (newestWaiting == null || newestWaiting.number < oldest) {
        releaseNodes();
        return null;
      }
      current = newestWaiting;
      newestWaiting = waiting == null ? null : waiting.poll();
    }
    slot = Long.SIZE - 1 - Long.numberOfLeadingZeros(current.open);
    current.open ^= 1L << slot;
    return current.nodes[slot];
  }

  /** Drops all nodes: the adjoints live on, and must not keep the graph alive. */
  private void releaseNodes() {
    spareNodes = null;
    for (; newestWaiting != null; newestWaiting = waiting == null ? null : waiting.poll()) {
      newestWaiting.nodes = PASSED;
    }
  }

  /** Returns the adjoint of the node that was taken last. */
  double adjoint() {
    return current.adjoints[slot];
  }

  /** Returns the adjoint of any node after the sweep; 0 if it was not reached. */
  double adjoint(Value node) {
    Page page = table[find(node.id() >>> PAGE_BITS)];
    return page == null ? 0 : page.adjoints[(int) node.id() & (PAGE_SIZE - 1)];
  }

  /** Tells whether the sweep came to a node. */
  boolean hasReached(Value node) {
    Page page = table[find(node.id() >>> PAGE_BITS)];
    return page != null && (page.reached >>> node.id() & 1) != 0;
  }

  /** Returns how many nodes the sweep came to, without the applications behind them. */
  int reachedCount() {
    int count = -applications;
    for (Page page : table) {
      count += page == null ? 0 : Long.bitCount(page.reached);
    }
    return count;
  }

  private Page page(long number) {
    if (recent != null && recent.number == number) {
      return recent;
    }
    int at = find(number);
    if (table[at] == null) {
      if (2 * ++pages > table.length) {
        grow();
        at = find(number);
      }
      table[at] = new Page(number, spareNodes == null ? new Value[PAGE_SIZE] : spareNodes);
      spareNodes = null;
      enqueue(table[at]);
    }
    recent = table[at];
    return recent;
  }

  private void enqueue(Page page) {
    if (newestWaiting == null) {
      newestWaiting = page;
      return;
    }
    if (waiting == null) {
      waiting = new PriorityQueue<>(NEWEST_FIRST);
    }
    boolean newer = page.number > newestWaiting.number;
    waiting.add(newer ? newestWaiting : page);
    newestWaiting = newer ? page : newestWaiting;
  }

  /** Returns where the page is in the table, or the empty place where it belongs. */
  private int find(long number) {
    int mask = table.length - 1;
    // Fibonacci hashing: the top bits of a product with 2^64/φ spread runs of numbers
    int at = (int) (number * 0x9E3779B97F4A7C15L >>> 40) & mask;
    while (table[at] != null && table[at].number != number) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    Page[] old = table;
    table = new Page[2 * old.length];
    for (Page page : old) {
      if (page != null) {
        table[find(page.number)] = page;
      }
    }
  }
}
