package io.github.wengert.autodiff.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Turns tapes into bytecode: finds the loops of a tape (see {@link Roller}), cuts it into methods
 * (see {@link Stretch}), and gathers the methods in hidden classes, which are unloaded when the
 * program is no longer used.
 *
 * <p><b>Why so many methods.</b> HotSpot never compiles a method of more than 8,000 bytes, and its
 * optimising compiler gives up on long chains of dependent operations; a class holds at most 65,535
 * constants. A method therefore has at most {@link MethodLimits#LONGEST} instructions, and a class
 * not many more than {@value #CLASS_SIZE}.
 *
 * <p>Takes some 0.3 microseconds an instruction to find loops, and a microsecond for each that is
 * written; a loop counts once, not once a round. On two cores of a server, a gradient of 1,450,000
 * instructions without a loop took 1.5 to 3 s to compile and as long to record, differentiate and
 * optimise; one of 1,700,000 instructions in two loops took 0.4 s and 2.5 s.
 */
final class Compiler {
  private static final int CLASS_SIZE = 4000;
  private static final int CLASS_METHODS = 250;

  private Compiler() {}

  /** Compiles an optimised tape, on a platform that allows it: see {@link Engines#of}. */
  static Engine compile(Tape optimized) {
    Layout layout = new Layout(Lowering.lower(optimized));
    List<Compiled.Part> parts = new ArrayList<>();
    write(layout, hidden -> parts.add(hidden.define()));
    return new Compiled(layout, parts.toArray(new Compiled.Part[0]));
  }

  /** Writes the classes, in the order in which they run. */
  static void write(Layout layout, Consumer<HiddenClass<Compiled.Part>> classes) {
    List<Stretch> gathered = new ArrayList<>();
    int size = 0;
    for (Stretch stretch : layout.stretches) {
      boolean full = size + stretch.sites() > CLASS_SIZE || gathered.size() == CLASS_METHODS;
      if (size > 0 && full) {
        classes.accept(write(layout, gathered));
        gathered.clear();
        size = 0;
      }
      gathered.add(stretch);
      size += stretch.sites();
    }
    if (size > 0) {
      classes.accept(write(layout, gathered));
    }
  }

  private static HiddenClass<Compiled.Part> write(Layout layout, List<Stretch> stretches) {
    HiddenClass<Compiled.Part> hidden = new HiddenClass<>(Compiled.Part.class);
    for (Stretch stretch : stretches) {
      MethodVisitor code = hidden.startMethod(StretchWriter.name(stretch));
      StretchWriter writer = new StretchWriter(layout, stretch, hidden, code);
      writer.write();
      if (layout.isSingle()) {
        writer.loadResult(layout.tape.outputs[0]);
      } else {
        code.visitInsn(Opcodes.DCONST_0);
      }
      code.visitInsn(Opcodes.DRETURN);
      HiddenClass.endMethod(code);
      stretch.parts().forEach(part -> writePart(hidden, layout, part));
    }
    return hidden;
  }

  private static void writePart(HiddenClass<?> hidden, Layout layout, Stretch part) {
    MethodVisitor code = hidden.startPart(StretchWriter.name(part), part.around().size());
    new StretchWriter(layout, part, hidden, code).write();
    code.visitInsn(Opcodes.RETURN);
    HiddenClass.endMethod(code);
    part.parts().forEach(inner -> writePart(hidden, layout, inner));
  }
}
