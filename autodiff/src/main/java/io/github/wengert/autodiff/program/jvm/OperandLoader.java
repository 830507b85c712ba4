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
import java.util.function.IntUnaryOperator;
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

  /** The loops in which the code is now, and the variables that count their iterations. */
  private final List<Loop> loops = new ArrayList<>();

  private final List<Integer> iterations = new ArrayList<>();
  private Scope scope = new Scope(null);
  private int nextLocal;

  OperandLoader(
      MemoryLayout layout, Instructions instructions, MethodVisitor code, int firstLocal) {
    this.layout = layout;
    this.tape = layout.tape;
    this.instructions = instructions;
    this.code = code;
    this.nextLocal = firstLocal;
  }

  /** Enters a loop that runs elsewhere, whose iteration is the next argument. */
  void enter(Loop loop) {
    loops.add(loop);
    iterations.add(newIteration());
  }

  void enter(Loop loop, int iteration) {
    loops.add(loop);
    iterations.add(iteration);
    scope = new Scope(scope);
  }

  void leave() {
    loops.remove(loops.size() - 1);
    iterations.remove(iterations.size() - 1);
    scope = scope.around();
  }

  int depth() {
    return loops.size();
  }

  Loop innermost() {
    return loops.isEmpty() ? null : loops.get(loops.size() - 1);
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
      load(place(node, k));
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
    int operand = tape.operand(node - tape.inputs, k);
    if (operand >= 0 && operand == tape.operand(node + loop.period - tape.inputs, k)) {
      Scope.Place place = place(node, k);
      if (scope.local(place) < 0) {
        load(place);
        code.visitInsn(POP2);
      }
    }
  }

  /** Loads a place, and keeps it for the next time. */
  void load(Scope.Place place) {
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

  private Scope.Place place(int node, int k) {
    int operand = tape.operand(node - tape.inputs, k);
    boolean input = operand < tape.inputs;
    IntUnaryOperator address = input ? i -> i : layout::address;
    return place(
        input ? Scope.X : Scope.WORK,
        address.applyAsInt(operand),
        period -> address.applyAsInt(tape.operand(node + period - tape.inputs, k)));
  }

  /** Returns the place of a result in working memory. */
  Scope.Place place(int node) {
    return place(Scope.WORK, layout.address(node), period -> layout.address(node + period));
  }

  /** Returns the place of a result of the last iteration of a loop that has just ended. */
  Scope.Place lastPlace(int node, Loop loop) {
    return place(node + (loop.iterations - 1) * loop.period);
  }

  /** Returns the place of an output. */
  Scope.Place output(int node) {
    return place(0, layout.output(node), period -> layout.output(node + period));
  }

  /** Returns a place from where it is in the first iterations, and one period later. */
  private Scope.Place place(int array, int base, IntUnaryOperator later) {
    List<Integer> strides = new ArrayList<>();
    for (Loop loop : loops) {
      strides.add(later.applyAsInt(loop.period) - base);
    }
    while (!strides.isEmpty() && strides.get(strides.size() - 1) == 0) {
      strides.remove(strides.size() - 1);
    }
    return new Scope.Place(array, base, List.copyOf(strides));
  }

  /** Loads the index of a place. */
  void index(Scope.Place place) {
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
    double[] table = table(node, k);
    Integer[] strides = new Integer[loops.size()];
    int stride = 1;
    for (int d = strides.length - 1; d >= 0; d--) {
      int iterations = loops.get(d).iterations;
      boolean changes = changes(table, stride, iterations);
      strides[d] = changes ? stride : 0;
      table = changes ? table : withoutLoop(table, stride, iterations);
      stride *= changes ? iterations : 1;
    }
    if (table.length == 1) {
      code.visitLdcInsn(table[0]);
    } else {
      instructions.pushData(code, table);
      index(new Scope.Place(0, 0, List.of(strides)));
      code.visitInsn(DALOAD);
    }
  }

  /** Returns a constant in all iterations, those of the innermost loop next to each other. */
  private double[] table(int node, int k) {
    int size = 1;
    for (Loop loop : loops) {
      size *= loop.iterations;
    }
    double[] table = new double[size];
    for (int i = 0; i < size; i++) {
      int rest = i;
      int at = node;
      for (int d = loops.size() - 1; d >= 0; d--) {
        Loop loop = loops.get(d);
        at += rest % loop.iterations * loop.period;
        rest /= loop.iterations;
      }
      table[i] = tape.constant(tape.operand(at - tape.inputs, k));
    }
    return table;
  }

  /** Tells whether a table is not the same in all iterations of a loop. */
  private static boolean changes(double[] table, int stride, int iterations) {
    for (int i = 0; i < table.length; i++) {
      int first = i - i / stride % iterations * stride;
      if (Double.doubleToRawLongBits(table[i]) != Double.doubleToRawLongBits(table[first])) {
        return true;
      }
    }
    return false;
  }

  /** Returns the table of the first iteration of a loop. */
  private static double[] withoutLoop(double[] table, int stride, int iterations) {
    double[] shorter = new double[table.length / iterations];
    for (int i = 0; i < shorter.length; i++) {
      shorter[i] = table[i / stride * stride * iterations + i % stride];
    }
    return shorter;
  }
}
