package io.github.wengert.autodiff.program.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.program.RandomFunction;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.trace.Tracer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** {@link JacobianCost} against a count of what each of the {@link Sweeps} would look at. */
class JacobianCostTest {
  private static Tape tape(long seed, int outputs) {
    RandomFunction f = new RandomFunction(seed, 30, 1);
    Tracer tracer = new Tracer(Collections.nCopies(4, "x"), 4, x -> List.of(f.apply(x)), 4);
    Tape tape = tracer.pass().apply(f.inputs(4)).tape();
    int[] picked = new Random(seed).ints(outputs, 0, tape.nodes()).toArray();
    return tape.withOutputs(picked);
  }

  /** Returns which nodes each node depends on, itself too. */
  private static boolean[][] dependencies(Tape tape) {
    boolean[][] on = new boolean[tape.nodes()][tape.nodes()];
    for (int node = 0; node < on.length; node++) {
      on[node][node] = true;
      for (int k = 0; node >= tape.inputs && k < tape.arity(node - tape.inputs); k++) {
        int operand = tape.operand(node - tape.inputs, k);
        for (int i = 0; operand >= 0 && i < operand + 1; i++) {
          on[node][i] |= on[operand][i];
        }
      }
    }
    return on;
  }

  @Property(tries = 200)
  void mode_isTheOneWithFewerOperands(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 8) int outputs,
      @ForAll @IntRange(min = 2, max = 4) int variables) {
    Tape tape = tape(seed, outputs);
    boolean[] active = new boolean[4];
    Arrays.fill(active, 0, variables, true);
    boolean[][] on = dependencies(tape);
    long rows = 0;
    long columns = 0;
    for (int i = 0; i < tape.size(); i++) {
      int node = tape.inputs + i;
      for (int k = 0; k < tape.arity(i); k++) {
        int operand = tape.operand(i, k);
        for (int input = 0; operand >= 0 && input < variables; input++) {
          boolean useful = Arrays.stream(tape.outputs).anyMatch(output -> on[output][node]);
          columns += on[operand][input] && useful ? 1 : 0;
        }
        boolean moves = false;
        for (int input = 0; operand >= 0 && input < variables; input++) {
          moves |= on[operand][input];
        }
        for (int output : tape.outputs) {
          rows += moves && on[output][node] ? 1 : 0;
        }
      }
    }
    boolean less = rows < columns || rows == columns && outputs <= variables;
    boolean expected = less || outputs == variables;
    assertEquals(expected, JacobianCost.isLessByRows(tape, active), rows + " and " + columns);
  }

  @Property(tries = 20)
  void gradient_isByRows_andASingleVariableByColumns(@ForAll long seed) {
    assertTrue(JacobianCost.isLessByRows(tape(seed, 1), true, true, true, true));
    assertTrue(JacobianCost.isLessByRows(tape(seed, 1), true, false, false, false));
    assertTrue(!JacobianCost.isLessByRows(tape(seed, 2), true, false, false, false));
  }
}
