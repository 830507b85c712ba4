package io.github.wengert.autodiff.program.exec;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.program.ir.Engine;
import io.github.wengert.autodiff.program.ir.Tape;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Runs a tape instruction by instruction: the reference for all other engines, and the one where
 * classes cannot be defined at run time.
 *
 * <p>Some 3 to 10 ns for each instruction beside the cost of the operation. Needs one number of
 * working memory for each node. Immutable and safe for use by several threads.
 */
public final class Interpreter implements Engine {
  final Tape tape;
  private final Object[] functions;

  public Interpreter(Tape tape) {
    this.tape = tape;
    this.functions = new Object[tape.size()];
    for (int i = 0; i < functions.length; i++) {
      Op op = tape.ops[i];
      functions[i] =
          switch (op.arity()) {
            case 1 -> op.unaryValue();
            case 2 -> op.binaryValue();
            default -> op;
          };
    }
  }

  @Override
  public int workspace() {
    return tape.nodes();
  }

  @Override
  public double run(double[] x, double[] nodes, double[] out, int shift) {
    System.arraycopy(x, 0, nodes, 0, tape.inputs);
    int[] starts = tape.starts;
    for (int i = 0; i < functions.length; i++) {
      int at = starts[i];
      double result;
      Object function = functions[i];
      if (function instanceof DoubleBinaryOperator binary) {
        result = binary.applyAsDouble(read(nodes, at), read(nodes, at + 1));
      } else if (function instanceof DoubleUnaryOperator unary) {
        result = unary.applyAsDouble(read(nodes, at));
      } else {
        result = ((Op) function).value(list(nodes, at, starts[i + 1]));
      }
      nodes[tape.inputs + i] = result;
    }
    for (int i = 0; i < tape.outputs.length; i++) {
      if (i + shift >= 0) {
        out[i + shift] = tape.read(nodes, tape.outputs[i]);
      }
    }
    return tape.read(nodes, tape.outputs[0]);
  }

  private double read(double[] nodes, int at) {
    return tape.read(nodes, tape.operands[at]);
  }

  private double[] list(double[] nodes, int from, int to) {
    double[] list = new double[to - from];
    for (int i = 0; i < list.length; i++) {
      list[i] = read(nodes, from + i);
    }
    return list;
  }
}
