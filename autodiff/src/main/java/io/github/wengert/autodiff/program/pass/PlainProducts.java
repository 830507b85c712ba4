package io.github.wengert.autodiff.program.pass;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.ir.Guard;
import io.github.wengert.autodiff.program.ir.Pass;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeVerifier;
import io.github.wengert.autodiff.program.ir.Witnesses;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Lets products of adjoints or tangents with slopes run as plain products, which need no branch and
 * can be vectorized. Where one factor is 0 and the other infinite or NaN, such a product is 0 (see
 * {@link io.github.wengert.autodiff.math.ZeroRule}) and the plain one NaN; nowhere else do they
 * differ. So the tape with plain products is run first. If an output that is a witness is not
 * finite, the tape with the stops is run as well, and gives the result.
 *
 * <p><b>Which products.</b> A product becomes plain if a wrong NaN would be seen and do no harm:
 *
 * <ol>
 *   <li>From it a path leads to an output on which every operation makes NaN of NaN, whatever its
 *       other operands are. Plain products do; those that still stop do not.
 *   <li>No path leads from it to a guard, which would ask for another recording, nor to an
 *       operation of the user's own or a routine, whose code would be given the NaN.
 * </ol>
 *
 * A product with a finite constant other than 0 is plain in any case, as it never differs.
 *
 * <p><b>Why this is right.</b> Suppose that in the plain tape some node is not what it is in the
 * stopping one, and take the first. Its operands are equal, so it is a plain product, and NaN, and
 * has a factor that is infinite or NaN. The path of (1) makes its output NaN. That output is a
 * witness; or else both factors have witnesses: outputs that are infinite or NaN whenever the
 * factor is. Either way a witness is not finite. So if all are finite, all nodes are right. Guards
 * and the operands of the user's operations are right always, by (2).
 *
 * <p><b>Few witnesses.</b> Factors often share the value as their witness: by sums and products,
 * which are not finite if an operand is not, and by squares, which overflow long before a multiple
 * of the number does. So a sum of squares and its gradient need one look, not one for each
 * derivative. In return a value that is rightly infinite costs two runs, as one that is rightly NaN
 * does.
 *
 * <p>Takes time and memory in proportion to the tape. For one thread.
 */
public final class PlainProducts {
  /** The pass: writes as many plain products as may be. */
  public static final Pass<Tape, Tape> PASS =
      new Pass<>("plain-products", PlainProducts::of, TapeVerifier::fault);

  private static final int NOBODY = 0;
  private static final int DEEPEST = 8;
  private static final double LARGEST_MULTIPLE = 0x1p500;

  private final Tape tape;

  /** The instructions that become plain. */
  private final BitSet plain = new BitSet();

  /** Those of them that may be NaN where they should be 0. */
  private final BitSet watched = new BitSet();

  /** The nodes from which a path leads to a guard or to an operation of the user's own. */
  private final BitSet exposed = new BitSet();

  /** For each node an output that is NaN where the node is: its node + 1, or {@link #NOBODY}. */
  private final int[] ofNaN;

  /** For each node an output that is infinite or NaN where the node is. */
  private final int[] ofInfinity;

  /** For each node an output that is infinite or NaN where the square of the node is. */
  private final int[] ofSquare;

  /** The witness that costs least: the output that a run returns. */
  private final int first;

  private PlainProducts(Tape tape) {
    this.tape = tape;
    this.ofNaN = new int[tape.nodes()];
    this.ofInfinity = new int[tape.nodes()];
    this.ofSquare = new int[tape.nodes()];
    this.first = tape.outputs.length == 0 || tape.outputs[0] < 0 ? -1 : tape.outputs[0] + 1;
  }

  private static Tape of(Tape tape) {
    boolean any = Arrays.asList(tape.ops).contains(Elementary.STRONG_MUL);
    return any ? new PlainProducts(tape).result() : tape;
  }

  private Tape result() {
    for (int output : tape.outputs) {
      if (output >= 0) {
        ofNaN[output] = output + 1;
        ofInfinity[output] = output + 1;
      }
    }
    tape.guards.stream().mapToInt(Guard::operand).filter(node -> node >= 0).forEach(exposed::set);
    for (int i = tape.size() - 1; i >= 0; i--) {
      decide(i);
      passOn(i);
    }
    Op[] ops = tape.ops.clone();
    plain.stream().forEach(i -> ops[i] = Elementary.MUL);
    return tape.withOps(ops).withWitnesses(witnesses());
  }

  /** Decides about an instruction when all that depends on its result is decided. */
  private void decide(int instruction) {
    int node = tape.inputs + instruction;
    Op op = tape.ops[instruction];
    if (Propagation.isNeverInfinite(op)) {
      ofInfinity[node] = better(ofInfinity[node], ofNaN[node]);
    }
    if (op == Elementary.STRONG_MUL) {
      boolean never = isOrdinary(instruction, 0) || isOrdinary(instruction, 1);
      boolean seen = ofNaN[node] != NOBODY && !exposed.get(node);
      plain.set(instruction, never || seen);
      watched.set(instruction, !never && seen);
    }
  }

  /** Tells whether a factor is a finite constant other than 0. */
  private boolean isOrdinary(int product, int index) {
    int factor = tape.operand(product, index);
    double number = factor < 0 ? tape.constant(factor) : 0;
    return number != 0 && Double.isFinite(number);
  }

  /** Passes on to the operands what is known about the result. */
  private void passOn(int instruction) {
    int node = tape.inputs + instruction;
    Op op = plain.get(instruction) ? Elementary.MUL : tape.ops[instruction];
    boolean runsCode = op instanceof CustomOp || op instanceof Routine;
    boolean exposes = runsCode || exposed.get(node);
    boolean squares = isSquare(instruction, op);
    for (int k = 0; k < tape.arity(instruction); k++) {
      int operand = tape.operand(instruction, k);
      if (operand >= 0) {
        exposed.set(operand, exposes || exposed.get(operand));
        pass(Propagation.passesNaN(op, k), ofNaN, node, ofNaN, operand);
        pass(Propagation.passesInfinity(op, k), ofInfinity, node, ofInfinity, operand);
        pass(squares, ofInfinity, node, ofSquare, operand);
      }
    }
  }

  private boolean isSquare(int instruction, Op op) {
    return op == Elementary.SQUARE
        || op == Elementary.MUL && tape.operand(instruction, 0) == tape.operand(instruction, 1);
  }

  private void pass(boolean passes, int[] from, int node, int[] to, int operand) {
    if (passes) {
      to[operand] = better(to[operand], from[node]);
    }
  }

  /** Returns the one of two witnesses that more nodes have: the first output, or the last node. */
  private int better(int a, int b) {
    return a == first || b == first ? first : Math.max(a, b);
  }

  private Witnesses witnesses() {
    BitSet chosen = new BitSet();
    for (int i = watched.length() - 1; i >= 0; i = watched.previousSetBit(i - 1)) {
      choose(i, chosen);
    }
    return new Witnesses(
        IntStream.range(0, tape.outputs.length)
            .filter(i -> tape.outputs[i] >= 0 && chosen.get(tape.outputs[i] + 1))
            .toArray());
  }

  /** Chooses the witnesses of both factors if that adds none, else the one of the product. */
  private void choose(int product, BitSet chosen) {
    int a = ofFactor(product, 0);
    int b = ofFactor(product, 1);
    if (isFree(a, chosen) && isFree(b, chosen)) {
      chosen.set(a);
      chosen.set(b);
    } else {
      chosen.set(ofNaN[tape.inputs + product]);
    }
  }

  private boolean isFree(int witness, BitSet chosen) {
    return witness != NOBODY && (witness == first || chosen.get(witness));
  }

  /**
   * Returns an output that is infinite or NaN where a factor is. If the factor is a constant c
   * times x, the square of x serves too: it is infinite from 2⁵¹² on, the factor, for c up to 2⁵⁰⁰,
   * only beyond.
   */
  private int ofFactor(int product, int index) {
    int node = tape.operand(product, index);
    int witness = node < 0 ? NOBODY : better(ofInfinity[node], ofSquare[node]);
    double multiple = 1;
    for (int i = 0; i < DEEPEST && constantFactor(node) >= 0; i++) {
      int constant = constantFactor(node);
      multiple *= Math.max(1, Math.abs(tape.constant(operand(node, constant))));
      node = operand(node, 1 - constant);
      if (node >= 0 && multiple <= LARGEST_MULTIPLE) {
        witness = better(witness, ofSquare[node]);
      }
    }
    return witness;
  }

  /** Returns which factor of a product is constant; −1 if none is, or if it is no product. */
  private int constantFactor(int node) {
    int instruction = node - tape.inputs;
    if (instruction < 0 || !(tape.ops[instruction] == Elementary.MUL || plain.get(instruction))) {
      return -1;
    }
    return operand(node, 0) < 0 ? 0 : operand(node, 1) < 0 ? 1 : -1;
  }

  private int operand(int node, int index) {
    return tape.operand(node - tape.inputs, index);
  }
}
