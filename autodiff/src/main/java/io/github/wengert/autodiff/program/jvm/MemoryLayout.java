package io.github.wengert.autodiff.program.jvm;

import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Pass;
import io.github.wengert.autodiff.program.loop.Loop;
import io.github.wengert.autodiff.program.loop.LoopNest;
import io.github.wengert.autodiff.program.loop.SlotAssignment;
import io.github.wengert.autodiff.program.loop.TapeLoops;
import java.util.List;

/**
 * The memory layout of a tape that is cut into methods: a result that only its own method uses is a
 * local variable, any other has a slot in the work array. Outputs that cannot be stored where they
 * are computed are copied at the end.
 *
 * <p><b>An example.</b> If a method had at most three instructions, this tape would be two chunks:
 *
 * <pre>
 * inputs x0, x1, x2        kept          slot   code
 *
 * t0 = mul(x0, x1)         by method 1   0      d4 = x[0]; d6 = x[1]; d8 = d4 * d6; work[0] = d8
 * t1 = add(t0, x2)         by method 1   1      d10 = x[2]; d12 = d8 + d10; work[1] = d12
 * t2 = sin(t1)             by method 1   2      d14 = sin(d12); work[2] = d14
 *                                               ── end of method 0 ──
 * t3 = mul(t2, t0)         no                   d4 = work[2]; d6 = work[0]; d8 = d4 * d6
 * t4 = sub(t3, t1)         no                   d10 = work[1]; d12 = d8 - d10
 * t5 = sqrt(t4)            output 0      3      d14 = sqrt(d12); work[3] = d14
 *                                               ── end of method 1 ──
 * results y = t5                                returned: work[3]
 * </pre>
 *
 * <p>{@link MethodChunk} makes the cut. {@link LocalResidency} finds that t3 and t4 are read in
 * their own method only and stay local variables, d8 and d12 of method 1; t0, t1 and t2 are read by
 * another method and have to be kept. {@link SlotAssignment} numbers what is kept. {@link
 * ChunkEmitter} loads an operand where it is read first, and then has it in a local variable: x2 in
 * d10 of method 0. In a loop of n iterations, a result that is kept has n slots, at a constant
 * stride.
 *
 * <p>Linear in the tape. Immutable.
 */
public final class MemoryLayout {
  /** The pass that makes it. */
  public static final Pass<TapeLoops, MemoryLayout> PASS =
      new Pass<>("assign-slots", MemoryLayout::of, MemoryLayout::fault);

  public final LoweredTape tape;
  public final LoopNest nest;
  public final List<MethodChunk> chunks;
  public final LocalResidency residency;

  /** The number of slots in working memory. */
  public final int memory;

  private final SlotAssignment slots;
  private final boolean firstStays;
  private final DirectOutputs outputs;

  private MemoryLayout(
      LoopNest nest,
      List<MethodChunk> chunks,
      LocalResidency residency,
      DirectOutputs outputs,
      SlotAssignment slots,
      boolean firstStays) {
    this.tape = nest.tape;
    this.nest = nest;
    this.chunks = chunks;
    this.residency = residency;
    this.outputs = outputs;
    this.slots = slots;
    this.firstStays = firstStays;
    this.memory = slots.size();
  }

  /** Cuts a tape into methods, and assigns slots. */
  private static MemoryLayout of(TapeLoops found) {
    return of(found, MethodChunk.cut(found.nest()), false);
  }

  /** Lays out a tape as one method, loops and all, if that is short enough. */
  public static MemoryLayout inOneMethod(TapeLoops found) {
    return of(found, MethodChunk.whole(found.nest()), true);
  }

  private static MemoryLayout of(TapeLoops found, List<MethodChunk> chunks, boolean whole) {
    LoopNest nest = found.nest();
    LoweredTape tape = found.tape();
    DirectOutputs outputs = DirectOutputs.of(nest);
    LocalResidency residency = LocalResidency.of(nest, chunks);
    boolean firstStays =
        tape.outputs.length > 0 && staysLocal(nest, chunks, tape.outputs[0], whole);
    for (int i = 0; i < tape.outputs.length; i++) {
      int node = tape.outputs[i];
      if (node >= tape.inputs && !outputs.contains(i) && !(i == 0 && firstStays)) {
        residency.keep(node);
      }
    }
    SlotAssignment slots = SlotAssignment.of(found, residency.keptNodes(), residency::isStoredOnce);
    return new MemoryLayout(nest, chunks, residency, outputs, slots, firstStays);
  }

  /** Tells whether the only method has a result in a local variable at its end. */
  private static boolean staysLocal(
      LoopNest nest, List<MethodChunk> chunks, int node, boolean whole) {
    if (chunks.size() > 1 || node < nest.tape.inputs) {
      return false;
    }
    List<Loop> loops = nest.chain(nest.sites[node]);
    boolean last =
        whole && loops.size() == 1 && nest.innermostIteration(node) == loops.get(0).iterations - 1;
    return loops.isEmpty() || last && !chunks.get(0).callsParts();
  }

  /** Returns the first fault of the slots, or null if there is none. */
  String fault() {
    return SlotVerifier.fault(nest, residency, slots);
  }

  /** Tells whether a single method without a loop does it all, and returns the first output. */
  boolean isSingle() {
    return isSingle(chunks);
  }

  private static boolean isSingle(List<MethodChunk> chunks) {
    return chunks.size() == 1 && chunks.get(0).items()[0] >= 0;
  }

  /** Returns the slot of a node in working memory. */
  public int address(int node) {
    return slots.address(node);
  }

  /** Returns the output that is stored where a node is computed; 0 if none. */
  public int output(int node) {
    return outputs.at(node);
  }

  /** Tells whether the first output is a local variable at the end of the only method. */
  public boolean firstStays() {
    return firstStays;
  }

  /** Tells whether an output is stored where it is computed. */
  public boolean isDirect(int output) {
    return outputs.contains(output);
  }

  /** Returns the methods and the number of slots, for readers. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (MethodChunk chunk : chunks) {
      text.append(chunk.describe()).append('\n');
    }
    return text.append(memory).append(" slots\n").toString();
  }
}
