package io.github.wengert.autodiff.program.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A node set finds what a sorted set finds, and a sweep over it is linear. */
class NodeSetTest {
  private static final int NODES = 200;

  @Property
  void search_findsWhatASortedSetFinds(
      @ForAll @Size(max = 300) List<@IntRange(min = -NODES, max = NODES - 1) Integer> changes,
      @ForAll @IntRange(max = NODES - 1) int from) {
    NodeSet set = new NodeSet(NODES);
    TreeSet<Integer> model = new TreeSet<>();
    for (int change : changes) {
      if (change >= 0) {
        set.add(change);
        model.add(change);
      } else {
        set.remove(~change);
        model.remove(~change);
      }
    }
    assertEquals(model.contains(from), set.contains(from));
    assertEquals(Objects.requireNonNullElse(model.floor(from), -1), set.atMost(from));
    assertEquals(Objects.requireNonNullElse(model.ceiling(from), -1), set.atLeast(from));
  }

  @Test
  void search_beyondBothEnds_findsNothing() {
    NodeSet set = new NodeSet(128);
    set.add(0);
    set.add(127);
    assertEquals(-1, set.atMost(-1));
    assertEquals(-1, set.atLeast(128));
    set.clear();
    assertEquals(-1, set.atMost(127));
    assertEquals(-1, set.atLeast(0));
    assertEquals(-1, new NodeSet(0).atLeast(0));
  }

  /** The chain that was quadratic: each node passes its adjoint to the one before and to node 0. */
  @Test
  void backwardSweep_ofAChain_takesAStepOrTwoForEachNode() {
    int nodes = 1 << 20;
    NodeSet set = new NodeSet(nodes);
    set.add(nodes - 1);
    int taken = 0;
    for (int node = set.atMost(nodes - 1); node > 0; node = set.atMost(node)) {
      set.remove(node);
      set.add(node - 1);
      set.add(0);
      taken++;
    }
    assertEquals(nodes - 1, taken);
    assertTrue(set.steps() < 2L * nodes, set.steps() + " steps");
  }
}
