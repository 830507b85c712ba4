package io.github.wengert.autodiff.program.jvm;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.DASTORE;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.DSTORE;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.IF_ICMPLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.ISTORE;

import io.github.wengert.autodiff.program.ir.LoweredOp;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.loop.Loop;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Emits the method of one chunk. Results are local variables; those that are needed elsewhere are
 * also stored in working memory, outputs in the array of outputs. In a loop, what an iteration
 * takes from a few iterations before is carried in local variables, what does not change is loaded
 * before.
 *
 * <p>For one thread and one method.
 */
final class ChunkEmitter {
  private static final int SHIFT = 3;
  private static final int FIRST_LOCAL = 4;

  private final MemoryLayout layout;
  private final LoweredTape tape;
  private final MethodChunk chunk;
  private final HiddenClass<?> hidden;
  private final MethodVisitor code;
  private final OperandLoader operands;
  private final Places places;

  /** The local variables of results, by the instructions that are written. */
  private final Map<Integer, Integer> results = new HashMap<>();

  /** The first of the local variables for each; the result of the last iteration comes first. */
  private final Map<Places.Carried, Integer> carried = new LinkedHashMap<>();

  ChunkEmitter(MemoryLayout layout, MethodChunk chunk, HiddenClass<?> hidden, MethodVisitor code) {
    this.layout = layout;
    this.tape = layout.tape;
    this.chunk = chunk;
    this.hidden = hidden;
    this.code = code;
    this.operands = new OperandLoader(layout, hidden.instructions(), code, FIRST_LOCAL);
    this.places = operands.places();
    chunk.around().forEach(operands::enter);
  }

  static String name(MethodChunk chunk) {
    String kind = chunk.items()[0] < 0 ? "loop" : "straight";
    return (chunk.around().isEmpty() ? kind : "part") + chunk.number();
  }

  /** Writes the instructions; the method falls through at the end. */
  void write() {
    items(chunk.items());
  }

  /** Loads the result of the whole program. */
  void loadResult(int operand) {
    if (operand < 0) {
      code.visitLdcInsn(tape.constant(operand));
    } else if (operand < tape.inputs) {
      operands.load(new Places.Place(Places.X, operand, List.of()));
    } else {
      code.visitVarInsn(DLOAD, results.get(operand));
    }
  }

  private void items(int[] items) {
    for (int item : items) {
      if (item < 0) {
        loop(layout.nest.loops.get(~item));
      } else {
        instruction(item);
      }
    }
  }

  /** Writes a loop, which runs at least once: so that the results of its last iteration stay. */
  private void loop(Loop loop) {
    Map<Places.Carried, Integer> before = new LinkedHashMap<>(carried);
    carried.clear();
    prepare(loop);
    Label start = new Label();
    int iteration = operands.newIteration();
    code.visitInsn(ICONST_0);
    code.visitVarInsn(ISTORE, iteration);
    code.visitLabel(start);
    operands.enter(loop, iteration);
    if (chunk.callsParts()) {
      chunk.parts().forEach(this::call);
    } else {
      items(loop.body);
    }
    operands.leave();
    carried.forEach(this::shift);
    code.visitIincInsn(iteration, 1);
    code.visitVarInsn(ILOAD, iteration);
    Instructions.push(code, loop.iterations);
    code.visitJumpInsn(IF_ICMPLT, start);
    carried.clear();
    carried.putAll(before);
    storeLast(loop);
  }

  private void call(MethodChunk part) {
    code.visitVarInsn(ALOAD, Places.X);
    code.visitVarInsn(ALOAD, Places.WORK);
    code.visitVarInsn(ALOAD, Places.OUT);
    code.visitVarInsn(ILOAD, SHIFT);
    operands.loadIterations();
    hidden.callPart(code, name(part), part.around().size());
  }

  /** Loads what does not change in a loop, and what its first iterations find as those before. */
  private void prepare(Loop loop) {
    if (!loop.carries) {
      return;
    }
    for (int node : loop.body) {
      for (int k = 0; k < tape.arity(node - tape.inputs); k++) {
        int lag = loop.lag(tape, node, k);
        if (lag > 0) {
          startCarrying(loop, node, k, lag);
        } else if (!layout.residency.isLocal(node, k)) {
          operands.hoist(node, k, loop);
        }
      }
    }
  }

  private void startCarrying(Loop loop, int node, int k, int lag) {
    Places.Carried key = places.carried(loop, node, k, lag);
    if (carried.containsKey(key)) {
      return;
    }
    int first = operands.newLocals(lag);
    carried.put(key, first);
    for (int i = 0; i < lag; i++) {
      int start = node + i * loop.period;
      if (layout.residency.isLocal(start, k)) {
        result(tape.operand(start - tape.inputs, k));
      } else {
        operands.load(start, k);
      }
      code.visitVarInsn(DSTORE, first + 2 * (lag - 1 - i));
    }
  }

  private void shift(Places.Carried key, int first) {
    for (int i = key.lag() - 1; i > 0; i--) {
      code.visitVarInsn(DLOAD, first + 2 * (i - 1));
      code.visitVarInsn(DSTORE, first + 2 * i);
    }
    result(key.node());
    code.visitVarInsn(DSTORE, first);
  }

  private void instruction(int node) {
    LoweredOp op = tape.ops[node - tape.inputs];
    IntConsumer load = k -> operand(node, k);
    hidden.instructions().write(code, op, load, from -> operands.loadList(node, from, load));
    int local = operands.newLocals(1);
    code.visitVarInsn(DSTORE, local);
    results.put(node, local);
    if (layout.residency.isStored(node)) {
      put(places.result(node), node);
    }
    if (layout.output(node) != 0) {
      put(places.output(node), node);
    }
  }

  /** Stores those results of the last iteration that are needed elsewhere. */
  private void storeLast(Loop loop) {
    for (int node : loop.body) {
      if (node >= 0 && layout.residency.isStoredAtEnd(node)) {
        put(places.last(node, loop), node);
      }
    }
  }

  private void put(Places.Place place, int node) {
    code.visitVarInsn(ALOAD, place.array());
    operands.index(place);
    if (place.array() == Places.OUT) {
      code.visitVarInsn(ILOAD, SHIFT);
      code.visitInsn(IADD);
    }
    result(node);
    code.visitInsn(DASTORE);
  }

  private void operand(int node, int k) {
    Loop loop = places.innermost();
    int lag = loop == null ? 0 : loop.lag(tape, node, k);
    if (lag > 0) {
      Places.Carried key = places.carried(loop, node, k, lag);
      code.visitVarInsn(DLOAD, carried.get(key) + 2 * (lag - 1));
    } else if (layout.residency.isLocal(node, k)) {
      result(tape.operand(node - tape.inputs, k));
    } else {
      operands.load(node, k);
    }
  }

  private void result(int node) {
    code.visitVarInsn(DLOAD, results.get(layout.nest.sites[node]));
  }
}
