package io.github.wengert.autodiff.program.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.RandomFunction;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.pass.Simplifier;
import io.github.wengert.autodiff.program.trace.Tracer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * The steps of a batch and their arrays. That batches have the bits of single evaluations is held
 * by {@code BatchTest}, {@code SameBitsTest} and {@code EveryEngine}, which cover {@link
 * BatchKernel}, {@link BatchPlan}, {@link BatchWork}, {@link LaneSum} and, for programs with
 * guards, {@link RowWork}.
 */
class BatchPlanTest {

  private static BatchPlan plan(Function<Value[], Value> f, int inputs, boolean sums) {
    double[] at = new double[inputs];
    Arrays.setAll(at, i -> 0.5 + i);
    Tracer tracer =
        new Tracer(Collections.nCopies(inputs, "x"), inputs, x -> List.of(f.apply(x)), inputs);
    Tape tape = Simplifier.PASS.apply(tracer.pass().apply(at).tape());
    boolean[] varying = new boolean[inputs];
    Arrays.fill(varying, 1, inputs, true);
    return BatchPlan.of(tape, varying, sums);
  }

  /** Each array holds what a step reads: nothing else was written to it since. */
  @Property(tries = 200)
  void arrays_ofRandomFunctions_holdWhatIsRead(@ForAll int seed, @ForAll boolean sums) {
    BatchPlan plan = plan(new RandomFunction(seed, 30, 1), 4, sums);
    int[] holds = new int[plan.slots];
    Arrays.fill(holds, -1);
    for (int i = 0; i < plan.tape.inputs; i++) {
      if (plan.varying[i]) {
        holds[plan.slotOf[i]] = i;
      }
    }
    for (BatchPlan.Step step : plan.steps) {
      for (int operand : step.operands()) {
        if (operand >= 0 && plan.varying[operand]) {
          assertEquals(operand, holds[plan.slotOf[operand]], "array of node " + operand);
        }
      }
      if (!step.isOutput()) {
        holds[plan.slotOf[step.targets()[0]]] = step.targets()[0];
      }
    }
  }

  @Test
  void chain_ofManySteps_usesFewArrays() {
    BatchPlan plan =
        plan(
            x -> {
              Value y = x[1];
              for (int i = 0; i < 100; i++) {
                y = y.sin().sub(x[0]);
              }
              return y;
            },
            2,
            false);
    assertTrue(plan.steps.length >= 200);
    assertTrue(plan.slots <= 3, plan.slots + " arrays");
  }

  @Test
  void terms_withNumbers_areOneStepOfFour() {
    BatchPlan plan =
        plan(x -> x[1].mul(2).add(x[2].mul(3)).add(x[3].mul(4)).add(x[4].mul(5)), 5, true);
    assertEquals(2, plan.steps.length);
    assertEquals(LaneSum.PLAIN, plan.steps[1].sum());
    assertEquals(9, plan.steps[0].operands().length);
  }

  @Test
  void product_thatIsOnlySummed_isADotProduct() {
    BatchPlan plan = plan(x -> x[1].mul(x[2]), 3, true);
    assertEquals(1, plan.steps.length);
    assertEquals(LaneSum.DOT, plan.steps[0].sum());
    double[] sums = {1};
    plan.steps[0].sum().add(new double[][] {{1, 2}, {3, 4}}, 2, sums, 0);
    assertArrayEquals(new double[] {12}, sums);
  }
}
