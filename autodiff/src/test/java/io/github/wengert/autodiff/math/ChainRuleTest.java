package io.github.wengert.autodiff.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ChainRuleTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final int NOTHING = ChainRule.NOTHING;

  /** a, b, c = f(a, b), d = g(c, a), e = h(d, c), where nothing flows from d into a. */
  private static final ChainRule GRAPH =
      new ChainRule(new int[][] {{}, {}, {0, 1}, {2, NOTHING}, {3, 2}});

  private static final double[][] SLOPES = {{}, {}, {2, 3}, {5, 7}, {11, 13}};

  @Test
  void adjoints_overTwoPaths_areAddedUp() {
    assertArrayEquals(new double[] {136, 204, 68, 11, 1}, GRAPH.adjoints(SLOPES, 4, 1));
    assertArrayEquals(new double[] {20, 30, 10, 2, 0}, GRAPH.adjoints(SLOPES, 3, 2));
  }

  @Test
  void tangents_overTwoPaths_areAddedUp() {
    assertArrayEquals(new double[] {1, 0, 2, 10, 136}, GRAPH.tangents(SLOPES, 0));
    assertArrayEquals(new double[] {0, 0, 1, 5, 68}, GRAPH.tangents(SLOPES, 2));
  }

  @Test
  void tangents_ofSeveralThatMove_passOverWhatIsNotThere() {
    int[] moving = {1, NOTHING, 0};
    double[] tangents = GRAPH.tangents(SLOPES, moving, new double[] {1, 100, -1});
    assertArrayEquals(new double[] {-1, 1, 1, 5, 68}, tangents);
  }

  @Test
  void zeros_beforeInfiniteSlopes_stopThem() {
    double[][] slopes = {{}, {}, {INF, 3}, {0, 7}, {11, 0}};
    assertArrayEquals(new double[] {0, 0, 0, 11, 1}, GRAPH.adjoints(slopes, 4, 1));
    assertArrayEquals(new double[] {1, 0, INF, 0, 0}, GRAPH.tangents(slopes, 0));
  }

  @Test
  void firstContribution_isStored_soThatAZeroKeepsItsSign() {
    ChainRule chain = new ChainRule(new int[][] {{}, {0}});
    double[][] slopes = {{}, {-0.0}};
    assertEquals(-0.0, chain.adjoints(slopes, 1, 1)[0]);
    assertEquals(-0.0, chain.tangents(slopes, 0)[1]);
  }
}
