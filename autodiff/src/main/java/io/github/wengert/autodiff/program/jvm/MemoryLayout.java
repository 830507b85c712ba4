package io.github.wengert.autodiff.program.jvm;

import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.loop.Loop;
import io.github.wengert.autodiff.program.loop.LoopFinder;
import io.github.wengert.autodiff.program.loop.LoopNest;
import io.github.wengert.autodiff.program.loop.SlotAssignment;
import java.util.List;

/**
 * The memory layout of a tape that is cut into methods: a result that only its own method uses is a
 * local variable, any other has a slot in the work array. Outputs that cannot be stored where they
 * are computed are copied at the end.
 *
 * <p>An example: the tape of {@code s = x0·x1; t = s + x2; u = exp(t); v = u·s}, cut after t, is
 *
 * <pre>
 * method 0:  s in a local variable and, since method 1 reads it, in slot 0
 *            t in slot 1, for the same reason
 * method 1:  u in a local variable
 *            v, the output, returned
 * </pre>
 *
 * <p>Linear in the tape. Immutable.
 */
public final class MemoryLayout {
  public final Tape tape;
  final LoopNest nest;
  public final List<MethodChunk> chunks;
  final LocalResidency residency;

  /** The number of slots in working memory. */
  final int memory;

  private final SlotAssignment slots;
  private final DirectOutputs outputs;

  private MemoryLayout(
      LoopNest nest,
      List<MethodChunk> chunks,
      LocalResidency residency,
      DirectOutputs outputs,
      SlotAssignment slots,
      int memory) {
    this.tape = nest.tape;
    this.nest = nest;
    this.chunks = chunks;
    this.residency = residency;
    this.outputs = outputs;
    this.slots = slots;
    this.memory = memory;
  }

  /** Lays out a lowered tape: finds its loops, cuts it into methods, and assigns slots. */
  public static MemoryLayout of(Tape tape) {
    SlotAssignment slots = new SlotAssignment(tape);
    LoopNest nest = LoopFinder.loops(tape, slots.marks());
    List<MethodChunk> chunks = MethodChunk.cut(nest);
    DirectOutputs outputs = DirectOutputs.of(nest);
    LocalResidency residency = new LocalResidency(nest, chunks);
    for (int i = isSingle(chunks) ? 1 : 0; i < tape.outputs.length; i++) {
      if (tape.outputs[i] >= tape.inputs && !outputs.contains(i)) {
        residency.keep(tape.outputs[i]);
      }
    }
    int memory = slots.assign(nest, residency.keptNodes(), residency::isStoredOnce);
    return new MemoryLayout(nest, chunks, residency, outputs, slots, memory);
  }

  /** Tells whether a single method without a loop does it all, and returns the first output. */
  boolean isSingle() {
    return isSingle(chunks);
  }

  private static boolean isSingle(List<MethodChunk> chunks) {
    return chunks.size() == 1 && chunks.get(0).items()[0] >= 0;
  }

  /** Returns the slot of a node in working memory. */
  int address(int node) {
    return slots.address(node);
  }

  /** Returns the output that is stored where a node is computed; 0 if none. */
  int output(int node) {
    return outputs.at(node);
  }

  /** Tells whether an output is stored where it is computed. */
  boolean isDirect(int output) {
    return outputs.contains(output);
  }

  /** Returns the loops, the methods and the number of slots, for readers. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Loop loop : nest.loops) {
      text.append(loop).append('\n');
    }
    for (MethodChunk chunk : chunks) {
      text.append(chunk.describe()).append('\n');
    }
    return text.append(memory).append(" slots\n").toString();
  }
}
