package io.github.wengert.autodiff.program;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.DADD;
import static org.objectweb.asm.Opcodes.DALOAD;
import static org.objectweb.asm.Opcodes.DASTORE;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.DSTORE;
import static org.objectweb.asm.Opcodes.DUP2;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.IF_ICMPGE;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.ISTORE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes the method of one group: a loop over the lanes. What is the same for all rows is loaded
 * before it. Everything that differs lies in one array, lane by lane, so that C2 sees that the
 * places never overlap, and vectorises.
 *
 * <p>For one thread and one method.
 */
final class LaneWriter {
  private static final int UNIFORM = 0;
  private static final int MEMORY = 1;
  private static final int LANES = 2;
  private static final int LANE = 3;
  private static final int FIRST_LOCAL = 4;

  private final LaneLayout layout;
  private final Tape tape;
  private final Map<Integer, List<Integer>> outputs;
  private final boolean sums;
  private final Instructions instructions;
  private final MethodVisitor code;
  private final Map<Integer, Integer> locals = new HashMap<>();
  private int nextLocal = FIRST_LOCAL;

  /**
   * @param outputs the outputs that each node is
   * @param sums whether outputs are added to what is there
   */
  LaneWriter(
      LaneLayout layout,
      Map<Integer, List<Integer>> outputs,
      boolean sums,
      Instructions instructions,
      MethodVisitor code) {
    this.layout = layout;
    this.tape = layout.tape;
    this.outputs = outputs;
    this.sums = sums;
    this.instructions = instructions;
    this.code = code;
  }

  /** Writes the loop; the method falls through at the end. */
  void write(int[] group) {
    List<Integer> inputs = new ArrayList<>();
    for (int node : group) {
      for (int k = 0; k < tape.arity(node - tape.inputs); k++) {
        inputs.add(tape.operand(node - tape.inputs, k));
      }
    }
    loadUniform(inputs);
    loop(
        () -> {
          for (int node : group) {
            result(node);
          }
        });
  }

  /** Writes a loop that stores outputs which are inputs, or the same for all rows. */
  void copy(List<Integer> operands) {
    loadUniform(operands);
    loop(() -> operands.forEach(operand -> store(operand, operand)));
  }

  private void loadUniform(List<Integer> operands) {
    for (int operand : operands) {
      if (operand >= 0 && !layout.varying[operand] && !locals.containsKey(operand)) {
        code.visitVarInsn(ALOAD, UNIFORM);
        Instructions.push(code, operand);
        code.visitInsn(DALOAD);
        keep(operand);
      }
    }
  }

  private void keep(int operand) {
    code.visitVarInsn(DSTORE, nextLocal);
    locals.put(operand, nextLocal);
    nextLocal += 2;
  }

  private void loop(Runnable body) {
    Label test = new Label();
    Label end = new Label();
    code.visitInsn(ICONST_0);
    code.visitVarInsn(ISTORE, LANE);
    code.visitLabel(test);
    code.visitVarInsn(ILOAD, LANE);
    code.visitVarInsn(ILOAD, LANES);
    code.visitJumpInsn(IF_ICMPGE, end);
    body.run();
    code.visitIincInsn(LANE, 1);
    code.visitJumpInsn(GOTO, test);
    code.visitLabel(end);
  }

  private void result(int node) {
    int i = node - tape.inputs;
    instructions.write(code, tape.ops[i], tape.arity(i), k -> operand(tape.operand(i, k)));
    keep(node);
    if (layout.slot(node) >= 0) {
      index(layout.slot(node));
      code.visitVarInsn(DLOAD, locals.get(node));
      code.visitInsn(DASTORE);
    }
    store(node, node);
  }

  /** Stores an operand into the outputs of a node, or adds it to them. */
  private void store(int node, int operand) {
    for (int output : outputs.getOrDefault(node, List.of())) {
      index(layout.slots + output);
      if (sums) {
        code.visitInsn(DUP2);
        code.visitInsn(DALOAD);
        operand(operand);
        code.visitInsn(DADD);
      } else {
        operand(operand);
      }
      code.visitInsn(DASTORE);
    }
  }

  private void operand(int operand) {
    if (operand < 0) {
      code.visitLdcInsn(tape.constant(operand));
    } else if (locals.containsKey(operand)) {
      code.visitVarInsn(DLOAD, locals.get(operand));
    } else {
      index(layout.slot(operand));
      code.visitInsn(DALOAD);
      code.visitInsn(DUP2);
      keep(operand);
    }
  }

  /** Loads the array and the index of this lane in a slot. */
  private void index(int slot) {
    code.visitVarInsn(ALOAD, MEMORY);
    Instructions.push(code, slot * Lanes.WIDTH);
    code.visitVarInsn(ILOAD, LANE);
    code.visitInsn(IADD);
  }
}
