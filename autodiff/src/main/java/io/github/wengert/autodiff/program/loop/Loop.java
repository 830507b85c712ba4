package io.github.wengert.autodiff.program.loop;

import io.github.wengert.autodiff.program.ir.Tape;

/**
 * A piece of a tape that repeats itself: {@code rounds} times {@code period} instructions, of which
 * the first makes node {@code from}. The instructions of the first round stand for those of all;
 * loops among them are loops again.
 *
 * <p>Not changed once all loops of a tape are found.
 */
public final class Loop {
  /** How many rounds back a result may lie that is carried from round to round. */
  static final int FARTHEST = 4;

  final int number;
  final int from;
  public final int period;
  public final int rounds;

  /** The first round: nodes, and complements of the numbers of loops. */
  public final int[] body;

  /** How many instructions have to be written for it. */
  public final int sites;

  /** Whether results of rounds before are kept in local variables, or read from memory. */
  public final boolean carries;

  /** The loop of which this one is a part; null if there is none. */
  private Loop around;

  Loop(int number, int rounds, int[] body, LoopCandidate found) {
    this.number = number;
    this.from = found.from;
    this.period = found.period;
    this.rounds = rounds;
    this.body = body;
    this.sites = found.sites();
    this.carries = found.carries();
  }

  void setAround(Loop loop) {
    around = loop;
  }

  public Loop around() {
    return around;
  }

  /** Returns the first node behind the loop. */
  int end() {
    return from + period * rounds;
  }

  /** Returns the round of a node that is in the first round of the loops around. */
  public int round(int node) {
    return (node - from) / period;
  }

  /** Returns how many rounds back the operand of an instruction was made; 0 if not carried. */
  public int lag(Tape tape, int node, int k) {
    if (!carries) {
      return 0;
    }
    int operand = tape.operand(node + FARTHEST * period - tape.inputs, k);
    return operand < from ? 0 : FARTHEST - (operand - from) / period;
  }

  /** Returns the node of the first round whose results an operand with a lag takes. */
  public int carried(Tape tape, int node, int k) {
    int operand = tape.operand(node + FARTHEST * period - tape.inputs, k);
    return from + (operand - from) % period;
  }

  /** Returns the number of the loop, its iterations and its body. */
  @Override
  public String toString() {
    String inside = around == null ? "" : ", inside loop " + around.number;
    return "loop " + number + ": " + rounds + " iterations of " + period + " instructions" + inside;
  }
}
