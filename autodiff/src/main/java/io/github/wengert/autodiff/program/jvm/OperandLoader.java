package io.github.wengert.autodiff.program.jvm;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.DALOAD;
import static org.objectweb.asm.Opcodes.DASTORE;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.DSTORE;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.DUP2;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.IMUL;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.NEWARRAY;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.T_DOUBLE;

import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.loop.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.objectweb.asm.MethodVisitor;

/**
 * Emits the loads of operands in nested loops: each is a constant, or an array element that
 * advances by a stride in each loop. What was loaded once in an iteration stays in a local
 * variable, and so do the sums of iterations and strides.
 *
 * <p>For one thread and one method.
 */
final class OperandLoader {
  private final MemoryLayout layout;
  private final LoweredTape tape;
  private final Instructions instructions;
  private final MethodVisitor code;

  private final Places places;

  /** The variables that count the iterations of the loops in which the code is now. */
  private final List<Integer> iterations = new ArrayList<>();

  private Scope scope = new Scope(null);
  private int nextLocal;

  OperandLoader(
      MemoryLayout layout, Instructions instructions, MethodVisitor code, int firstLocal) {
    this.layout = layout;
    this.tape = layout.tape;
    this.instructions = instructions;
    this.code = code;
    this.places = new Places(layout);
    this.nextLocal = firstLocal;
  }

  /** Enters a loop that runs elsewhere, whose iteration is the next argument. */
  void enter(Loop loop) {
    places.enter(loop);
    iterations.add(newIteration());
  }

  void enter(Loop loop, int iteration) {
    places.enter(loop);
    iterations.add(iteration);
    scope = new Scope(scope);
  }

  void leave() {
    places.leave();
    iterations.remove(iterations.size() - 1);
    scope = scope.around();
  }

  /** Returns where operands and results are, seen from the loops in which the code is now. */
  Places places() {
    return places;
  }

  int newIteration() {
    return nextLocal++;
  }

  int newLocals(int count) {
    nextLocal += 2 * count;
    return nextLocal - 2 * count;
  }

  void loadIterations() {
    iterations.forEach(iteration -> code.visitVarInsn(ILOAD, iteration));
  }

  /** Loads an operand of an instruction that is written, or that starts a loop. */
  void load(int node, int k) {
    if (tape.operand(node - tape.inputs, k) < 0) {
      constant(node, k);
    } else {
      load(places.operand(node, k));
    }
  }

  /**
   * Loads the operands from one on, in a new array. They may be loaded in a branch: what is kept in
   * local variables there is forgotten at its end.
   */
  void loadList(int node, int from, IntConsumer operand) {
    int arity = tape.arity(node - tape.inputs);
    if (OperandList.gathers(tape, node, from)) {
      instructions.pushGathered(code, gathered(node, from));
      return;
    }
    scope = new Scope(scope);
    Instructions.push(code, arity - from);
    code.visitIntInsn(NEWARRAY, T_DOUBLE);
    for (int k = from; k < arity; k++) {
      code.visitInsn(DUP);
      Instructions.push(code, k - from);
      operand.accept(k);
      code.visitInsn(DASTORE);
    }
    scope = scope.around();
  }

  /** Returns where to find the operands from one on of an instruction that is in no loop. */
  private OperandList gathered(int node, int first) {
    int[] from = new int[tape.arity(node - tape.inputs) - first];
    for (int k = 0; k < from.length; k++) {
      int operand = tape.operand(node - tape.inputs, first + k);
      boolean computed = operand >= tape.inputs;
      from[k] = computed ? tape.inputs + layout.address(operand) : operand;
    }
    return new OperandList(tape.inputs, from, tape.constants);
  }

  /** Loads an operand before a loop, if it does not change there. */
  void hoist(int node, int k, Loop loop) {
    if (places.isFixed(node, k, loop)) {
      Places.Place place = places.operand(node, k);
      if (scope.local(place) < 0) {
        load(place);
        code.visitInsn(POP2);
      }
    }
  }

  /** Loads a place, and keeps it for the next time. */
  void load(Places.Place place) {
    int local = scope.local(place);
    if (local >= 0) {
      code.visitVarInsn(DLOAD, local);
      return;
    }
    code.visitVarInsn(ALOAD, place.array());
    index(place);
    code.visitInsn(DALOAD);
    code.visitInsn(DUP2);
    local = newLocals(1);
    code.visitVarInsn(DSTORE, local);
    scope.put(place, local);
  }

  /** Loads the index of a place. */
  void index(Places.Place place) {
    if (place.strides().isEmpty()) {
      Instructions.push(code, place.base());
      return;
    }
    offset(place.strides());
    if (place.base() != 0) {
      Instructions.push(code, place.base());
      code.visitInsn(IADD);
    }
  }

  /** Loads the sum of iterations times strides. */
  private void offset(List<Integer> strides) {
    int local = scope.local(strides);
    if (local < 0) {
      boolean first = true;
      for (int i = 0; i < strides.size(); i++) {
        if (strides.get(i) != 0) {
          code.visitVarInsn(ILOAD, iterations.get(i));
          if (strides.get(i) != 1) {
            Instructions.push(code, strides.get(i));
            code.visitInsn(IMUL);
          }
          if (!first) {
            code.visitInsn(IADD);
          }
          first = false;
        }
      }
      local = nextLocal++;
      code.visitVarInsn(ISTORE, local);
      scope.put(strides, local);
    }
    code.visitVarInsn(ILOAD, local);
  }

  /** Loads a constant, from a table if it is another one from iteration to iteration. */
  private void constant(int node, int k) {
    Places.Table table = places.constants(node, k);
    if (table.numbers().length == 1) {
      code.visitLdcInsn(table.numbers()[0]);
    } else {
      instructions.pushData(code, table.numbers());
      index(new Places.Place(0, 0, table.strides()));
      code.visitInsn(DALOAD);
    }
  }
}
