package io.github.wengert.autodiff.program.jvm;

import io.github.wengert.autodiff.program.ir.Engine;
import io.github.wengert.autodiff.program.ir.Pass;
import io.github.wengert.autodiff.program.loop.MethodLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Emits the bytecode of a tape that is cut into methods (see {@link MethodChunk}), and gathers the
 * methods in hidden classes, which are unloaded when the program is no longer used.
 *
 * <p><b>Why it takes several methods.</b> HotSpot never compiles a method of more than 8,000 bytes,
 * and its optimizing compiler gives up on long chains of dependent operations; a class holds at
 * most 65,535 constants. A method therefore has at most {@link MethodLimits#LONGEST} instructions,
 * and a class not many more than {@value #CLASS_SIZE}.
 *
 * <p>Takes some 0.3 microseconds an instruction to find loops, and a microsecond for each that is
 * written; a loop counts once, not once an iteration. On two cores of a server, a gradient of
 * 1,450,000 instructions without a loop took 1.5 to 3 s to compile and as long to record,
 * differentiate and simplify; one of 1,700,000 instructions in two loops took 0.4 s and 2.5 s.
 */
public final class Emitter {
  private static final int CLASS_SIZE = 4000;
  private static final int CLASS_METHODS = 250;

  /** The pass; to be run on a platform that allows it: see {@code Engines}. */
  public static final Pass<MemoryLayout, Engine> PASS =
      new Pass<>("emit", Emitter::emit, engine -> null);

  private Emitter() {}

  private static Engine emit(MemoryLayout layout) {
    List<Compiled.Part> parts = new ArrayList<>();
    write(layout, hidden -> parts.add(hidden.define()));
    return new Compiled(layout, parts.toArray(new Compiled.Part[0]));
  }

  /** Writes the classes, in the order in which they run. */
  public static void write(MemoryLayout layout, Consumer<HiddenClass<Compiled.Part>> classes) {
    List<MethodChunk> gathered = new ArrayList<>();
    int size = 0;
    for (MethodChunk chunk : layout.chunks) {
      boolean full = size + chunk.sites() > CLASS_SIZE || gathered.size() == CLASS_METHODS;
      if (size > 0 && full) {
        classes.accept(write(layout, gathered));
        gathered.clear();
        size = 0;
      }
      gathered.add(chunk);
      size += chunk.sites();
    }
    if (size > 0) {
      classes.accept(write(layout, gathered));
    }
  }

  private static HiddenClass<Compiled.Part> write(MemoryLayout layout, List<MethodChunk> chunks) {
    HiddenClass<Compiled.Part> hidden = new HiddenClass<>(Compiled.Part.class);
    for (MethodChunk chunk : chunks) {
      MethodVisitor code = hidden.startMethod(ChunkEmitter.name(chunk));
      ChunkEmitter writer = new ChunkEmitter(layout, chunk, hidden, code);
      writer.write();
      if (layout.isSingle()) {
        writer.loadResult(layout.tape.outputs[0]);
      } else {
        code.visitInsn(Opcodes.DCONST_0);
      }
      code.visitInsn(Opcodes.DRETURN);
      HiddenClass.endMethod(code);
      chunk.parts().forEach(part -> writePart(hidden, layout, part));
    }
    return hidden;
  }

  private static void writePart(HiddenClass<?> hidden, MemoryLayout layout, MethodChunk part) {
    MethodVisitor code = hidden.startPart(ChunkEmitter.name(part), part.around().size());
    new ChunkEmitter(layout, part, hidden, code).write();
    code.visitInsn(Opcodes.RETURN);
    HiddenClass.endMethod(code);
    part.parts().forEach(inner -> writePart(hidden, layout, inner));
  }
}
