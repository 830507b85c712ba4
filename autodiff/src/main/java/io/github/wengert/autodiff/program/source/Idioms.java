package io.github.wengert.autodiff.program.source;

import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Primitive;
import io.github.wengert.autodiff.program.jvm.MemoryLayout;
import io.github.wengert.autodiff.program.loop.Loop;
import io.github.wengert.autodiff.program.loop.LoopNest;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds exponentials and their kin that were lowered to parts which nothing else needs: they are
 * written as the functions that they were, and the parts are left out.
 *
 * <p>Linear in the tape. Not changed once it is made.
 */
final class Idioms {

  /** An instruction as a function of one operand of another instruction. */
  record Idiom(String function, int node, int operand) {}

  private final LoweredTape tape;
  private final LoopNest nest;
  private final MemoryLayout layout;

  /** How many written instructions read the results of one. */
  private final int[] uses;

  private final Map<Integer, Idiom> idioms = new HashMap<>();
  private final BitSet parts = new BitSet();

  Idioms(MemoryLayout layout) {
    this.tape = layout.tape;
    this.nest = layout.nest;
    this.layout = layout;
    this.uses = new int[tape.nodes()];
    count();
    for (int node = tape.inputs; node < tape.nodes(); node++) {
      if (nest.sites[node] == node) {
        find(node);
      }
    }
  }

  /** Returns how an instruction is written; null if as it is. */
  @Nullable Idiom of(int node) {
    return idioms.get(node);
  }

  /** Tells whether an instruction is a part that is not written. */
  boolean isPart(int node) {
    return parts.get(node);
  }

  private void count() {
    for (int node = tape.inputs; node < tape.nodes(); node++) {
      if (nest.sites[node] == node) {
        Loop inner = nest.innermost(node);
        for (int k = 0; k < tape.arity(node - tape.inputs); k++) {
          int operand = tape.operand(node - tape.inputs, k);
          int lag = inner == null ? 0 : inner.lag(tape, node, k);
          if (lag > 0) {
            uses[nest.sites[inner.carried(tape, node, k)]] += 2;
          }
          if (operand >= tape.inputs) {
            uses[nest.sites[operand]] += lag > 0 ? 2 : 1;
          }
        }
      }
    }
    for (int output : tape.outputs) {
      if (output >= tape.inputs) {
        uses[nest.sites[output]] += 4;
      }
    }
  }

  private void find(int node) {
    Primitive op = tape.ops[node - tape.inputs].primitive();
    if (op == Primitive.EXP_POWER && exponent(node) >= 0) {
      int c = exponent(node);
      boolean bounded = is(c, Primitive.EXP_BOUNDED);
      if (bounded || is(c, Primitive.EXP_DECAY)) {
        leaveOut(node, 0, 1, 2);
        idioms.put(node, new Idiom(bounded ? "exponential" : "expOfMinusAbs", c, 0));
      }
    } else if (op == Primitive.TANH_OF && exponent(node) >= 0) {
      int c = exponent(node);
      int twice = operand(c, 0);
      boolean doubles =
          is(c, Primitive.EXP_DECAY)
              && isOnly(twice, 1, node)
              && is(twice, Primitive.MUL)
              && operand(twice, 0) == operand(node, 3);
      if (doubles) {
        leaveOut(node, 0, 1, 2);
        parts.set(twice);
        idioms.put(node, new Idiom("hyperbolicTangent", node, 3));
      }
    } else if (op == Primitive.SIGMOID_OF || op == Primitive.LOGISTIC_OF) {
      int e = operand(node, 0);
      Idiom exponential = e < 0 ? null : idioms.get(e);
      boolean decays = exponential != null && exponential.function.equals("expOfMinusAbs");
      if (decays && isOnly(e, 1, node) && tape.label(e) == null) {
        parts.set(e);
        String function = op == Primitive.SIGMOID_OF ? "sigmoid" : "logisticPdf";
        idioms.put(node, new Idiom(function, exponential.node, 0));
      }
    }
  }

  /** Returns c, if an instruction takes c, its series and its half, which nothing else does. */
  private int exponent(int node) {
    int c = operand(node, 0);
    int series = operand(node, 1);
    int half = operand(node, 2);
    boolean alone = isOnly(c, 3, node) && isOnly(series, 1, node) && isOnly(half, 1, node);
    boolean parts =
        alone
            && is(series, Primitive.EXP_SERIES)
            && is(half, Primitive.EXP_HALF)
            && operand(series, 0) == c
            && operand(half, 0) == c;
    return parts ? c : -1;
  }

  private void leaveOut(int node, int... operands) {
    for (int k : operands) {
      parts.set(operand(node, k));
    }
  }

  private int operand(int node, int k) {
    return tape.operand(node - tape.inputs, k);
  }

  private boolean is(int node, Primitive op) {
    return node >= tape.inputs && tape.ops[node - tape.inputs] == op;
  }

  /** Tells whether a result is used this often, in the same iteration as a user, and not stored. */
  private boolean isOnly(int result, int count, int by) {
    return result >= tape.inputs
        && nest.sites[result] == result
        && uses[result] == count
        && nest.innermost(result) == nest.innermost(by)
        && !layout.residency.isStored(result)
        && !layout.residency.isStoredAtEnd(result);
  }
}
