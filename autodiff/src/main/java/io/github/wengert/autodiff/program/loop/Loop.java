package io.github.wengert.autodiff.program.loop;

import io.github.wengert.autodiff.program.ir.LoweredTape;

/**
 * A counted loop in a tape: {@code iterations} times {@code period} instructions, of which the
 * first makes node {@code from}. The instructions of the first iteration stand for those of all;
 * loops among them are loops again.
 *
 * <p>Not changed once all loops of a tape are found.
 */
public final class Loop {
  /** How many iterations back a result may lie that is carried from iteration to iteration. */
  static final int FARTHEST = 4;

  final int number;
  public final int from;
  public final int period;
  public final int iterations;

  /** The first iteration: nodes, and complements of the numbers of loops. */
  public final int[] body;

  /** How many instructions have to be written for it. */
  public final int sites;

  /** Whether results of iterations before are kept in local variables, or read from memory. */
  public final boolean carries;

  /** The loop of which this one is a part; null if there is none. */
  private Loop around;

  Loop(int number, int from, int period, int iterations, int[] body, int sites, boolean carries) {
    this.number = number;
    this.from = from;
    this.period = period;
    this.iterations = iterations;
    this.body = body;
    this.sites = sites;
    this.carries = carries;
  }

  void setAround(Loop loop) {
    around = loop;
  }

  public Loop around() {
    return around;
  }

  /** Returns the first node behind the loop. */
  int end() {
    return from + period * iterations;
  }

  /** Returns the iteration of a node that is in the first iteration of the loops around. */
  public int iteration(int node) {
    return (node - from) / period;
  }

  /** Returns how many iterations back the operand of an instruction was made; 0 if not carried. */
  public int lag(LoweredTape tape, int node, int k) {
    if (!carries) {
      return 0;
    }
    int operand = tape.operand(node + FARTHEST * period - tape.inputs, k);
    return operand < from ? 0 : FARTHEST - (operand - from) / period;
  }

  /** Returns the node of the first iteration whose results an operand with a lag takes. */
  public int carried(LoweredTape tape, int node, int k) {
    int operand = tape.operand(node + FARTHEST * period - tape.inputs, k);
    return from + (operand - from) % period;
  }

  /** Returns the number of the loop, its iterations and its body. */
  @Override
  public String toString() {
    String inside = around == null ? "" : ", inside loop " + around.number;
    return "loop "
        + number
        + ": "
        + iterations
        + " iterations of "
        + period
        + " instructions"
        + inside;
  }
}
