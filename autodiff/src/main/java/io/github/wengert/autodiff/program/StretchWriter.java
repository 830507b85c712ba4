package io.github.wengert.autodiff.program;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.DALOAD;
import static org.objectweb.asm.Opcodes.DASTORE;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.DSTORE;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.IF_ICMPGE;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.IMUL;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.ISUB;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes the method of one stretch. Results are local variables; those that are used elsewhere are
 * also stored in working memory, outputs in the array of outputs. In a loop, what a round takes
 * from the round before is carried in a local variable, what does not change is loaded before.
 *
 * <p>For one thread and one method.
 */
final class StretchWriter {
  private static final int X = 0;
  private static final int WORK = 1;
  private static final int OUT = 2;
  private static final int SHIFT = 3;
  private static final int ROUND = 4;
  private static final int FIRST_LOCAL = 5;

  private final Layout layout;
  private final Tape tape;
  private final Stretch stretch;
  private final Instructions instructions;
  private final MethodVisitor code;

  /** The local variables of results, inputs and constants, by operand. */
  private final Map<Integer, Integer> locals = new HashMap<>();

  /** The result of the round before, by its node in the first round, and what it starts from. */
  private record Carried(int node, int start) {}

  private final Map<Carried, Integer> carried = new LinkedHashMap<>();

  private int nextLocal = FIRST_LOCAL;

  StretchWriter(Layout layout, Stretch stretch, Instructions instructions, MethodVisitor code) {
    this.layout = layout;
    this.tape = layout.tape;
    this.stretch = stretch;
    this.instructions = instructions;
    this.code = code;
  }

  /** Writes the instructions; the method falls through at the end. */
  void write() {
    if (!stretch.isLoop()) {
      body();
      return;
    }
    prepare();
    Label test = new Label();
    Label end = new Label();
    code.visitInsn(ICONST_0);
    code.visitVarInsn(ISTORE, ROUND);
    code.visitLabel(test);
    code.visitVarInsn(ILOAD, ROUND);
    Instructions.push(code, stretch.rounds());
    code.visitJumpInsn(IF_ICMPGE, end);
    body();
    carried.forEach(
        (before, local) -> {
          code.visitVarInsn(DLOAD, locals.get(before.node));
          code.visitVarInsn(DSTORE, local);
        });
    code.visitIincInsn(ROUND, 1);
    code.visitJumpInsn(GOTO, test);
    code.visitLabel(end);
  }

  /** Loads an operand that is not in a loop: the result of the whole program. */
  void load(int operand) {
    if (operand < 0) {
      code.visitLdcInsn(tape.constant(operand));
    } else if (locals.containsKey(operand)) {
      code.visitVarInsn(DLOAD, locals.get(operand));
    } else {
      boolean input = operand < tape.inputs;
      code.visitVarInsn(ALOAD, input ? X : WORK);
      Instructions.push(code, input ? operand : layout.address(operand));
      code.visitInsn(DALOAD);
    }
  }

  /** Loads what does not change in the loop, and what the first round finds as the one before. */
  private void prepare() {
    for (int node = stretch.from(); node < stretch.from() + stretch.period(); node++) {
      int instruction = node - tape.inputs;
      for (int k = 0; k < tape.arity(instruction); k++) {
        int now = tape.operand(instruction, k);
        int next = tape.operand(instruction + stretch.period(), k);
        if (isCarried(now, next)) {
          if (!carried.containsKey(new Carried(next, now))) {
            load(now);
            carried.put(new Carried(next, now), store());
          }
        } else if (now == next && now >= 0 && !locals.containsKey(now)) {
          load(now);
          locals.put(now, store());
        }
      }
    }
  }

  private boolean isCarried(int now, int next) {
    return now < stretch.from() && next >= stretch.from();
  }

  private int store() {
    code.visitVarInsn(DSTORE, nextLocal);
    nextLocal += 2;
    return nextLocal - 2;
  }

  private void body() {
    for (int node = stretch.from(); node < stretch.from() + stretch.period(); node++) {
      int instruction = node - tape.inputs;
      int position = node;
      instructions.write(
          code, tape.ops[instruction], tape.arity(instruction), k -> operand(position, k));
      locals.put(node, store());
      if (layout.isInMemory(node)) {
        put(WORK, layout.address(node), stretch.isLoop() ? 1 : 0, node);
      }
      if (layout.output(node) != 0) {
        int output = layout.output(node);
        int stride = stretch.isLoop() ? layout.output(node + stretch.period()) - output : 0;
        put(OUT, output, stride, node);
      }
    }
  }

  private void put(int array, int base, int stride, int node) {
    code.visitVarInsn(ALOAD, array);
    index(base, stride);
    if (array == OUT) {
      code.visitVarInsn(ILOAD, SHIFT);
      code.visitInsn(IADD);
    }
    code.visitVarInsn(DLOAD, locals.get(node));
    code.visitInsn(DASTORE);
  }

  private void operand(int node, int k) {
    int instruction = node - tape.inputs;
    int now = tape.operand(instruction, k);
    int next = stretch.isLoop() ? tape.operand(instruction + stretch.period(), k) : now;
    if (isCarried(now, next)) {
      code.visitVarInsn(DLOAD, carried.get(new Carried(next, now)));
    } else if (now < 0) {
      constant(instruction, k);
    } else if (now >= stretch.from()) {
      code.visitVarInsn(DLOAD, locals.get(now));
    } else if (now == next) {
      load(now);
      if (!locals.containsKey(now)) {
        locals.put(now, store());
        load(now);
      }
    } else {
      varying(now, next);
    }
  }

  /** Loads what is another input, or a result of another round of an earlier loop, each round. */
  private void varying(int now, int next) {
    boolean input = now < tape.inputs;
    code.visitVarInsn(ALOAD, input ? X : WORK);
    if (input) {
      index(now, next - now);
    } else {
      index(layout.address(now), layout.address(next) - layout.address(now));
    }
    code.visitInsn(DALOAD);
  }

  private void constant(int instruction, int k) {
    double[] constants = new double[stretch.rounds()];
    boolean same = true;
    for (int r = 0; r < constants.length; r++) {
      constants[r] = tape.constant(tape.operand(instruction + r * stretch.period(), k));
      same &= Double.doubleToRawLongBits(constants[r]) == Double.doubleToRawLongBits(constants[0]);
    }
    if (same) {
      code.visitLdcInsn(constants[0]);
    } else {
      instructions.pushData(code, constants);
      code.visitVarInsn(ILOAD, ROUND);
      code.visitInsn(DALOAD);
    }
  }

  private void index(int base, int stride) {
    Instructions.push(code, base);
    if (stride == 0) {
      return;
    }
    code.visitVarInsn(ILOAD, ROUND);
    if (Math.abs(stride) != 1) {
      Instructions.push(code, Math.abs(stride));
      code.visitInsn(IMUL);
    }
    code.visitInsn(stride < 0 ? ISUB : IADD);
  }
}
