package io.github.wengert.autodiff.math;

/**
 * The numeric chain rule on a graph in flat arrays: adjoints in a sweep backward, tangents in a
 * sweep forward. Jacobian-vector products, the checker and explanations use it.
 *
 * <p>Operand k of node i is node {@code operands[i][k]}, which is less than i, or {@link #NOTHING}
 * where no derivative flows. The local slope there is {@code slopes[i][k]}.
 *
 * <p>The first contribution to a number is stored, further ones are added: those to an adjoint from
 * the newest use to the oldest, those to a tangent in the order of the operands. These are the bits
 * of every engine; a contribution obeys {@link ZeroRule}.
 *
 * <p>The gradient of a value does not use this: it takes time in proportion to the part of the
 * graph that it meets, and asks the nodes for their slopes without making arrays. Nor do
 * derivatives as expressions, tapes, power series and complex steps, which are made of other
 * numbers.
 *
 * <p>A sweep takes time linear in the number of operands. Immutable as long as the arrays are; safe
 * for use by several threads.
 */
public final class ChainRule {

  /** Stands for an operand into which no derivative flows. */
  public static final int NOTHING = -1;

  private final int[][] operands;

  /** Keeps the array. */
  public ChainRule(int[][] operands) {
    this.operands = operands;
  }

  /**
   * Returns {@code seed} times the derivative of one node by every node; 0 where nothing flows.
   * Only the slopes of nodes between the two are read.
   */
  public double[] adjoints(double[][] slopes, int of, double seed) {
    double[] adjoints = new double[operands.length];
    boolean[] reached = new boolean[operands.length];
    adjoints[of] = seed;
    reached[of] = true;
    for (int i = of; i >= 0; i--) {
      if (reached[i]) {
        passBack(operands[i], slopes[i], adjoints[i], adjoints, reached);
      }
    }
    return adjoints;
  }

  private static void passBack(
      int[] to, double[] slopes, double adjoint, double[] adjoints, boolean[] reached) {
    for (int k = 0; k < to.length; k++) {
      int node = to[k];
      if (node != NOTHING) {
        double contribution = ZeroRule.contribution(adjoint, slopes[k]);
        adjoints[node] = reached[node] ? adjoints[node] + contribution : contribution;
        reached[node] = true;
      }
    }
  }

  /** Returns the derivative of every node by one; 0 where nothing flows. */
  public double[] tangents(double[][] slopes, int by) {
    return tangents(slopes, new int[] {by}, new double[] {1});
  }

  /**
   * Returns the tangent of every node when node {@code moving[i]} has the tangent {@code
   * speeds[i]}; {@link #NOTHING} among these nodes is skipped. None of them may depend on another.
   */
  public double[] tangents(double[][] slopes, int[] moving, double[] speeds) {
    return tangents(slopes, moving, speeds, Joint.NONE);
  }

  /** Computes the tangents of nodes whose operands are null: those that have a common rule. */
  @FunctionalInterface
  public interface Joint {
    /** For graphs without such nodes. */
    Joint NONE = (node, tangents, moves) -> {};

    /** Sets the tangent of a node and that it moves, given those of all nodes before it. */
    void pushForward(int node, double[] tangents, boolean[] moves);
  }

  /** Returns the tangent of every node, where some have a common rule. */
  public double[] tangents(double[][] slopes, int[] moving, double[] speeds, Joint joint) {
    double[] tangents = new double[operands.length];
    boolean[] moves = new boolean[operands.length];
    int first = operands.length;
    for (int i = 0; i < moving.length; i++) {
      if (moving[i] >= 0) {
        first = Math.min(first, moving[i]);
        tangents[moving[i]] = speeds[i];
        moves[moving[i]] = true;
      }
    }
    for (int i = first; i < operands.length; i++) {
      int[] from = operands[i];
      if (from == null) {
        joint.pushForward(i, tangents, moves);
        continue;
      }
      for (int k = 0; k < from.length; k++) {
        if (from[k] != NOTHING && moves[from[k]]) {
          double contribution = ZeroRule.contribution(tangents[from[k]], slopes[i][k]);
          tangents[i] = moves[i] ? tangents[i] + contribution : contribution;
          moves[i] = true;
        }
      }
    }
    return tangents;
  }
}
