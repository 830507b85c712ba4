package io.github.wengert.autodiff.program.routine;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Recording;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.naming.Numbering;
import io.github.wengert.autodiff.program.ir.Tape;
import java.util.Arrays;

/** Writes bodies out as nodes of a graph, with the routines in them. */
final class Unrolling {
  private Unrolling() {}

  /** Returns the outputs of a body as expressions, with the routines in it written out. */
  static Value[] outputs(Body body, Value... inputs) {
    return outputs(body, true, inputs);
  }

  /**
   * Returns an output of a body as an expression of leaves with some numbers.
   *
   * @param arguments the values whose names the first leaves get
   */
  static Value opened(Body body, int output, double[] x, Value... arguments) {
    Value[] leaves = new Value[x.length];
    for (int i = 0; i < leaves.length; i++) {
      String name = i < arguments.length ? arguments[i].name() : "";
      leaves[i] = Value.of(x[i], name.isEmpty() ? Numbering.name("x", i) : name);
    }
    return outputs(body, false, leaves)[output];
  }

  /** Returns the outputs by the recording that holds at the inputs. */
  private static Value[] outputs(Body body, boolean unrolls, Value... inputs) {
    double[] numbers = Arrays.stream(inputs).mapToDouble(Recording::numberOf).toArray();
    Tape tape = body.recordingAt(numbers);
    Value[] nodes = Arrays.copyOf(inputs, tape.nodes());
    Value[][] results = new Value[tape.size()][];
    for (int i = 0; i < tape.size(); i++) {
      Op op = tape.ops[i];
      int operand = tape.arity(i) == 0 ? 0 : tape.operand(i, 0);
      if (op instanceof Routine routine) {
        Value[] operands = operands(tape, i, nodes);
        results[i] = unrolls ? routine.unroll(operands) : routine.apply(operands);
      } else if (op instanceof Routine.Projection projection) {
        nodes[tape.inputs + i] = results[operand - tape.inputs][projection.index()];
      } else {
        nodes[tape.inputs + i] = op.of(operands(tape, i, nodes));
      }
    }
    return Arrays.stream(tape.outputs).mapToObj(o -> value(tape, o, nodes)).toArray(Value[]::new);
  }

  private static Value[] operands(Tape tape, int instruction, Value... nodes) {
    Value[] operands = new Value[tape.arity(instruction)];
    Arrays.setAll(operands, k -> value(tape, tape.operand(instruction, k), nodes));
    return operands;
  }

  private static Value value(Tape tape, int code, Value... nodes) {
    return Tape.isConstant(code) ? Value.constant(tape.constant(code)) : nodes[code];
  }
}
