package io.github.wengert.autodiff.program.routine;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Recording;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.ir.Tape;
import java.util.Arrays;

/** Writes bodies out as nodes of a graph, with the routines in them. */
final class Unrolling {
  private Unrolling() {}

  /** Returns the outputs of a body as expressions, by the recording that holds at the inputs. */
  static Value[] outputs(Body body, Value... inputs) {
    double[] numbers = Arrays.stream(inputs).mapToDouble(Recording::numberOf).toArray();
    Tape tape = body.recordingAt(numbers);
    Value[] nodes = Arrays.copyOf(inputs, tape.nodes());
    Value[][] results = new Value[tape.size()][];
    for (int i = 0; i < tape.size(); i++) {
      Op op = tape.ops[i];
      int operand = tape.arity(i) == 0 ? 0 : tape.operand(i, 0);
      if (op instanceof Routine routine) {
        results[i] = routine.unroll(operands(tape, i, nodes));
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
