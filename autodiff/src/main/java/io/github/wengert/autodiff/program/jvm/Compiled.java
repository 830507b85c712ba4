package io.github.wengert.autodiff.program.jvm;

import io.github.wengert.autodiff.program.ir.Engine;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import java.util.stream.IntStream;

/**
 * A tape as bytecode. The generated classes run in order; then the outputs are copied that are
 * inputs, constants, or results that are several outputs.
 *
 * <p>Needs working memory for the results that one method leaves to another, none for a small
 * program. Immutable and safe for use by several threads.
 */
public final class Compiled implements Engine {

  /** The entry point of a generated class. */
  public interface Part {
    /** Runs some chunks, and returns the first output if the program is a single chunk. */
    double run(double[] x, double[] work, double[] out, int shift);
  }

  private final LoweredTape tape;
  private final Part[] parts;
  private final int memory;

  /** The outputs to copy, and from where: see {@link #source}. */
  private final int[] copied;

  private final int[] sources;
  private final boolean single;
  private final int first;

  /** The only generated method of a small program; null in any other. */
  private final Part whole;

  Compiled(MemoryLayout layout, Part[] parts) {
    this.tape = layout.tape;
    this.parts = parts;
    this.memory = layout.memory;
    this.single = layout.isSingle();
    int outputs = tape.outputs.length;
    this.copied = IntStream.range(1, outputs).filter(i -> !layout.isDirect(i)).toArray();
    this.sources = IntStream.of(copied).map(i -> source(layout, tape.outputs[i])).toArray();
    this.first = single ? 0 : source(layout, tape.outputs[0]);
    this.whole = single && copied.length == 0 ? parts[0] : null;
  }

  /** Codes an operand: the input, or behind the inputs the place in memory; or a constant. */
  private static int source(MemoryLayout layout, int operand) {
    int inputs = layout.tape.inputs;
    return operand < inputs ? operand : inputs + layout.address(operand);
  }

  @Override
  public int workspace() {
    return memory;
  }

  @Override
  public double run(double[] x, double[] work, double[] out, int shift) {
    double result = whole == null ? runParts(x, work, out, shift) : whole.run(x, work, out, shift);
    if (shift >= 0) {
      out[shift] = result;
    }
    return result;
  }

  private double runParts(double[] x, double[] work, double[] out, int shift) {
    double result = 0;
    for (Part part : parts) {
      result = part.run(x, work, out, shift);
    }
    for (int i = 0; i < copied.length; i++) {
      out[copied[i] + shift] = read(sources[i], x, work);
    }
    return single ? result : read(first, x, work);
  }

  private double read(int source, double[] x, double[] work) {
    if (source < 0) {
      return tape.constants[~source];
    }
    return source < tape.inputs ? x[source] : work[source - tape.inputs];
  }

  /** Returns how much there is of it, for readers. */
  @Override
  public String toString() {
    return "classes "
        + parts.length
        + ", slots "
        + memory
        + ", outputs copied "
        + copied.length
        + "\n";
  }
}
