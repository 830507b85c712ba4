package io.github.wengert.autodiff.program;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Turns tapes into bytecode: cuts a tape into stretches (see {@link Roller}), writes a method for
 * each, and gathers the methods in hidden classes, which are unloaded when the program is no longer
 * used.
 *
 * <p><b>Why so many methods.</b> HotSpot never compiles a method of more than 8,000 bytes, and its
 * optimising compiler gives up on long chains of dependent operations; a class holds at most 65,535
 * constants. A method therefore has at most {@link Roller#LONGEST} instructions, and a class at
 * most {@value #CLASS_SIZE}.
 *
 * <p>Takes some microseconds an instruction that is written; a loop counts once, not once a round.
 */
final class Compiler {
  private static final int CLASS_SIZE = 4000;

  private Compiler() {}

  /** Compiles an optimised tape, on a platform that allows it: see {@link Engine#of}. */
  static Engine compile(Tape optimized) {
    Tape tape = Lowering.lower(optimized);
    Layout layout = new Layout(tape, Roller.roll(tape));
    List<Compiled.Part> parts = new ArrayList<>();
    List<Stretch> gathered = new ArrayList<>();
    int size = 0;
    for (Stretch stretch : layout.stretches) {
      if (size > 0 && size + stretch.period() > CLASS_SIZE) {
        parts.add(define(layout, gathered));
        gathered.clear();
        size = 0;
      }
      gathered.add(stretch);
      size += stretch.period();
    }
    if (size > 0) {
      parts.add(define(layout, gathered));
    }
    return new Compiled(layout, parts.toArray(new Compiled.Part[0]));
  }

  private static Compiled.Part define(Layout layout, List<Stretch> stretches) {
    HiddenClass<Compiled.Part> hidden = new HiddenClass<>(Compiled.Part.class);
    for (Stretch stretch : stretches) {
      stretch(hidden, layout, stretch);
    }
    return hidden.define();
  }

  /** Writes the method of a stretch, which returns the first output if it is the only stretch. */
  private static void stretch(HiddenClass<Compiled.Part> hidden, Layout layout, Stretch stretch) {
    MethodVisitor code =
        hidden.startMethod((stretch.isLoop() ? "loop" : "straight") + stretch.number());
    StretchWriter body = new StretchWriter(layout, stretch, hidden.instructions(), code);
    body.write();
    if (layout.isSingle()) {
      body.load(layout.tape.outputs[0]);
    } else {
      code.visitInsn(Opcodes.DCONST_0);
    }
    code.visitInsn(Opcodes.DRETURN);
    HiddenClass.endMethod(code);
  }
}
