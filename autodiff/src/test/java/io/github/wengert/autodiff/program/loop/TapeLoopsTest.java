package io.github.wengert.autodiff.program.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.program.RandomLoops;
import io.github.wengert.autodiff.program.derive.Differentiation;
import io.github.wengert.autodiff.program.exec.Pipeline;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.trace.Tracer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * The loops of a tape, unrolled, are the tape: the contract of the pass that finds them. Covers
 * {@link TapeLoops}, {@link Repetitions}, {@link LoopFinder}, {@link LoopCandidate}, {@link
 * LoopNest} and {@link Loop}.
 */
class TapeLoopsTest {
  private static final int SEEDS = 25;

  /** Returns the loops of value and gradient of random loops. */
  private static TapeLoops find(int seed) {
    RandomLoops f = new RandomLoops(seed);
    double[] at = f.inputs();
    List<String> names = Collections.nCopies(at.length, "x");
    Tracer tracer = new Tracer(names, at.length, x -> List.of(f.apply(x).get(0)), at.length);
    boolean[] active = new boolean[at.length];
    Arrays.fill(active, true);
    Tape traced = tracer.pass().apply(at).tape();
    Tape tape = Differentiation.backward(active, true).apply(traced);
    AtomicReference<TapeLoops> found = new AtomicReference<>();
    Pipeline.run(
        tape,
        (pass, form) -> {
          if (form instanceof TapeLoops loops) {
            found.set(loops);
          }
        });
    return found.get();
  }

  /** Adds the nodes that some items make, in the order in which they run. */
  private static void unroll(LoopNest nest, int[] items, int count, int shift, List<Integer> into) {
    for (int i = 0; i < count; i++) {
      if (items[i] >= 0) {
        into.add(items[i] + shift);
      } else {
        Loop loop = nest.loops.get(~items[i]);
        for (int iteration = 0; iteration < loop.iterations; iteration++) {
          unroll(nest, loop.body, loop.body.length, shift + iteration * loop.period, into);
        }
      }
    }
  }

  private static void checkUnrolled(LoopNest nest, String label) {
    List<Integer> nodes = new ArrayList<>();
    unroll(nest, nest.items, nest.size, 0, nodes);
    assertEquals(nest.tape.size(), nodes.size(), label);
    for (int i = 0; i < nodes.size(); i++) {
      assertEquals(nest.tape.inputs + i, nodes.get(i), label);
    }
  }

  @Test
  void loops_unrolled_areTheTape() {
    int loops = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      TapeLoops found = find(seed);
      checkUnrolled(found.nest(), "seed " + seed);
      checkUnrolled(found.repetitions().nest(), "repetitions of seed " + seed);
      loops += found.nest().loops.size();
    }
    assertTrue(loops > SEEDS, loops + " loops");
  }

  /** Tells whether an operand is found where the two iterations before it say. */
  private static boolean follows(TapeLoops found, Loop loop, int node, int k) {
    LoweredTape tape = found.tape();
    int before = tape.operand(node - 2 * loop.period - tape.inputs, k);
    int last = tape.operand(node - loop.period - tape.inputs, k);
    int now = tape.operand(node - tape.inputs, k);
    if (before < 0 || last < 0 || now < 0) {
      return before < 0 && last < 0 && now < 0;
    }
    long[] marks = found.repetitions().marks();
    return marks[now] - marks[last] == marks[last] - marks[before];
  }

  @Test
  void operands_inLoops_advanceEvenlyUnlessTheyAreCarried() {
    int checked = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      TapeLoops found = find(seed);
      LoweredTape tape = found.tape();
      for (int node = tape.inputs; node < tape.nodes(); node++) {
        int site = found.nest().sites[node];
        Loop loop = found.nest().innermost(site);
        int iteration = found.nest().innermostIteration(node);
        for (int k = 0; loop != null && k < tape.arity(node - tape.inputs); k++) {
          int lag = loop.lag(tape, site, k);
          if (iteration >= lag + 2) {
            assertTrue(follows(found, loop, node, k), "seed " + seed + ", node " + node);
            checked++;
          }
        }
      }
    }
    assertTrue(checked > 10_000, checked + " operands");
  }

  @Test
  void verifier_ofASiteThatDoesNotStandForANode_namesIt() {
    TapeLoops found = find(3);
    assertNull(found.nest().fault());
    LoweredTape tape = found.tape();
    int other = tape.inputs;
    while (tape.ops[other - tape.inputs].equals(tape.ops[tape.size() - 1])) {
      other++;
    }
    found.nest().sites[tape.nodes() - 1] = other;
    assertNotNull(found.nest().fault());
  }

  @Test
  void text_ofNoLoops_saysSo() {
    Tracer tracer = new Tracer(List.of("x"), 1, x -> List.of(x[0].sin()), 1);
    AtomicReference<Object> found = new AtomicReference<>();
    Pipeline.run(
        tracer.pass().apply(new double[] {1}).tape(),
        (pass, form) -> {
          if (pass == TapeLoops.PASS) {
            found.set(form);
          }
        });
    assertEquals("no loops\n", found.get().toString());
  }
}
