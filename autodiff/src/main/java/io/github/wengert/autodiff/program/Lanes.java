package io.github.wengert.autodiff.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A tape compiled for many rows at once: what is the same for all rows is computed once, everything
 * else in loops over up to {@value #WIDTH} lanes.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class Lanes {
  /** How many rows are worked on at the same time; a multiple of every vector length. */
  static final int WIDTH = 128;

  private static final int CLASS_SIZE = 64;

  /** The entry point of a generated class. */
  interface Part {
    /** Runs some groups over the first lanes. */
    void run(double[] uniform, double[] memory, int lanes);
  }

  private final LaneLayout layout;
  private final List<Part> parts = new ArrayList<>();

  /** Computes what is the same for all rows, and which nodes its outputs are. */
  private final Engine uniform;

  private final int[] uniformNodes;

  /**
   * Compiles an optimised tape.
   *
   * @param varying the inputs that differ from row to row
   * @param sums whether outputs are to be added up
   */
  Lanes(Tape optimized, boolean[] varying, boolean sums) {
    Tape tape = Lowering.lower(optimized);
    this.layout = new LaneLayout(tape, varying);
    this.uniformNodes =
        IntStream.range(0, tape.nodes()).filter(node -> !layout.varying[node]).toArray();
    this.uniform = uniform(tape);
    compile(sums);
  }

  private Engine uniform(Tape tape) {
    if (uniformNodes.length == 0) {
      return null;
    }
    return Compiler.compile(
        Optimizer.compact(
            new Tape(
                tape.inputs,
                tape.ops,
                tape.starts,
                tape.operands,
                tape.constants,
                uniformNodes,
                List.of())));
  }

  private void compile(boolean sums) {
    Tape tape = layout.tape;
    Map<Integer, List<Integer>> outputs = new HashMap<>();
    for (int i = 0; i < tape.outputs.length; i++) {
      outputs.computeIfAbsent(tape.outputs[i], key -> new ArrayList<>()).add(i);
    }
    HiddenClass<Part> hidden = new HiddenClass<>(Part.class);
    for (int g = 0; g < layout.groups.size(); g++) {
      if (g > 0 && g % CLASS_SIZE == 0) {
        parts.add(hidden.define());
        hidden = new HiddenClass<>(Part.class);
      }
      var code = hidden.startMethod("group" + g);
      new LaneWriter(layout, outputs, sums, hidden.instructions(), code)
          .write(layout.groups.get(g));
      code.visitInsn(org.objectweb.asm.Opcodes.RETURN);
      HiddenClass.endMethod(code);
    }
    List<Integer> copied =
        outputs.keySet().stream()
            .filter(node -> node < tape.inputs || !layout.varying[node])
            .sorted()
            .toList();
    for (List<Integer> some : com.google.common.collect.Lists.partition(copied, 100)) {
      var code = hidden.startMethod("copy" + some.get(0).toString().replace('-', '_'));
      new LaneWriter(layout, outputs, sums, hidden.instructions(), code).copy(some);
      code.visitInsn(org.objectweb.asm.Opcodes.RETURN);
      HiddenClass.endMethod(code);
    }
    parts.add(hidden.define());
  }

  /** Returns what is the same for all rows, given all inputs, of which the varying do not count. */
  double[] uniform(double[] x) {
    double[] values = new double[layout.tape.nodes()];
    if (uniform != null) {
      double[] results = new double[uniformNodes.length];
      uniform.run(x, new double[uniform.workspace()], results, 0);
      for (int i = 0; i < results.length; i++) {
        values[uniformNodes[i]] = results[i];
      }
    }
    return values;
  }

  /** Returns memory for one thread; the outputs in it are 0. */
  double[] memory() {
    return new double[(layout.slots + layout.tape.outputs.length) * WIDTH];
  }

  /** Sets the outputs to 0. */
  void clear(double[] memory) {
    Arrays.fill(memory, layout.slots * WIDTH, memory.length, 0);
  }

  /** Returns where in memory an output has its lanes. */
  int at(int output) {
    return (layout.slots + output) * WIDTH;
  }

  /** Computes some rows, at most {@link #WIDTH}, of which the columns hold the varying inputs. */
  void run(
      double[] uniform, double[][] columns, int firstInput, int row, int lanes, double[] memory) {
    for (int i = 0; i < columns.length; i++) {
      int slot = layout.slot(firstInput + i);
      if (slot >= 0) {
        System.arraycopy(columns[i], row, memory, slot * WIDTH, lanes);
      }
    }
    for (Part part : parts) {
      part.run(uniform, memory, lanes);
    }
  }
}
