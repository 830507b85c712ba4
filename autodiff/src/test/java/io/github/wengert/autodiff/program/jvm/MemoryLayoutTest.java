package io.github.wengert.autodiff.program.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.program.RandomLoops;
import io.github.wengert.autodiff.program.derive.Differentiation;
import io.github.wengert.autodiff.program.exec.Interpreter;
import io.github.wengert.autodiff.program.exec.Pipeline;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.trace.Tracer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Slots hold what is read from them: the contract of the pass that assigns them. Covers {@link
 * MemoryLayout}, {@link LocalResidency}, {@link DirectOutputs}, {@link MethodChunk}, {@link
 * SlotVerifier} and {@link io.github.wengert.autodiff.program.loop.SlotAssignment}.
 */
class MemoryLayoutTest {
  private static final int SEEDS = 25;

  /** Returns the layout of value and gradient of random loops. */
  private static MemoryLayout layout(int seed) {
    RandomLoops f = new RandomLoops(seed);
    double[] at = f.inputs();
    List<String> names = Collections.nCopies(at.length, "x");
    Tracer tracer = new Tracer(names, at.length, x -> List.of(f.apply(x).get(0)), at.length);
    boolean[] active = new boolean[at.length];
    Arrays.fill(active, true);
    Tape tape = Differentiation.backward(active, true).apply(tracer.pass().apply(at).tape());
    AtomicReference<MemoryLayout> found = new AtomicReference<>();
    Pipeline.run(
        tape,
        (pass, form) -> {
          if (form instanceof MemoryLayout layout) {
            found.set(layout);
          }
        });
    return found.get();
  }

  /** Runs the tape with kept results in slots alone, and compares what is read with the result. */
  private static int checkReads(MemoryLayout layout, double[] nodes, String label) {
    LoweredTape tape = layout.tape;
    boolean[] kept = layout.residency.keptNodes();
    double[] work = new double[layout.memory];
    int read = 0;
    for (int node = tape.inputs; node < tape.nodes(); node++) {
      for (int k = 0; k < tape.arity(node - tape.inputs); k++) {
        int operand = tape.operand(node - tape.inputs, k);
        if (operand >= tape.inputs && kept[operand]) {
          assertEquals(nodes[operand], work[layout.address(operand)], label + ", node " + operand);
          read++;
        }
      }
      if (kept[node] || layout.residency.isStored(layout.nest.sites[node])) {
        work[layout.address(node)] = nodes[node];
      }
    }
    for (int output : tape.outputs) {
      if (output >= tape.inputs && kept[output]) {
        assertEquals(nodes[output], work[layout.address(output)], label + ", output " + output);
      }
    }
    return read;
  }

  @Test
  void slots_ofRandomLoops_holdWhatIsReadFromThem() {
    int read = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      MemoryLayout layout = layout(seed);
      assertNull(layout.fault());
      double[] nodes = new double[layout.tape.nodes()];
      double[] x = new RandomLoops(seed).inputs();
      new Interpreter(layout.tape).run(x, nodes, new double[layout.tape.outputs.length], 0);
      read += checkReads(layout, nodes, "seed " + seed);
    }
    assertTrue(read > 10_000, read + " reads");
  }

  @Test
  void chunks_ofRandomLoops_holdEachInstructionThatIsWritten() {
    for (int seed = 0; seed < SEEDS; seed++) {
      MemoryLayout layout = layout(seed);
      int sites = 0;
      for (int node = layout.tape.inputs; node < layout.tape.nodes(); node++) {
        sites += layout.nest.sites[node] == node ? 1 : 0;
      }
      int written = layout.chunks.stream().mapToInt(MethodChunk::sites).sum();
      assertEquals(sites, written, "seed " + seed);
    }
  }

  @Test
  void verifier_ofAResultThatIsKeptWithoutASlot_namesIt() {
    MemoryLayout layout = layout(3);
    boolean[] kept = layout.residency.keptNodes();
    assertNull(layout.fault());
    int node = layout.tape.inputs;
    while (kept[node] || layout.residency.isStored(layout.nest.sites[node])) {
      node++;
    }
    kept[node] = true;
    assertNotNull(layout.fault());
    kept[node] = false;
    kept[0] = true;
    assertEquals("input 0 is kept", layout.fault());
  }
}
