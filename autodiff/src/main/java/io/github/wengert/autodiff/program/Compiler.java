package io.github.wengert.autodiff.program;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

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
  private static final String NAME = Type.getInternalName(Compiler.class) + "$Code";
  private static final String DESCRIPTOR = "([D[D[DI)D";

  private Compiler() {}

  /**
   * Compiles an optimised tape.
   *
   * @throws UnsupportedOperationException where the platform does not allow it
   */
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
    Instructions instructions = new Instructions();
    byte[] bytes = write(layout, stretches, instructions);
    try {
      MethodHandles.Lookup hidden =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(bytes, instructions.classData(), true);
      return (Compiled.Part) hidden.lookupClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the class of a program could not be made", e);
    }
  }

  private static byte[] write(Layout layout, List<Stretch> stretches, Instructions instructions) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    String[] interfaces = {Type.getInternalName(Compiled.Part.class)};
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    writer.visit(Opcodes.V17, access, NAME, null, "java/lang/Object", interfaces);
    constructor(writer);
    for (Stretch stretch : stretches) {
      stretch(writer, layout, stretch, instructions);
    }
    entry(writer, stretches);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void constructor(ClassWriter writer) {
    MethodVisitor code = writer.visitMethod(0, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** Writes the method of a stretch, which returns the first output if it is the only stretch. */
  private static void stretch(
      ClassWriter writer, Layout layout, Stretch stretch, Instructions instructions) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_STATIC, name(stretch), DESCRIPTOR, null, null);
    code.visitCode();
    StretchWriter body = new StretchWriter(layout, stretch, instructions, code);
    body.write();
    if (layout.isSingle()) {
      body.load(layout.tape.outputs[0]);
    } else {
      code.visitInsn(Opcodes.DCONST_0);
    }
    code.visitInsn(Opcodes.DRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static String name(Stretch stretch) {
    return (stretch.isLoop() ? "loop" : "straight") + stretch.number();
  }

  /** Writes the method that runs the stretches one after the other. */
  private static void entry(ClassWriter writer, List<Stretch> stretches) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", DESCRIPTOR, null, null);
    code.visitCode();
    code.visitInsn(Opcodes.DCONST_0);
    for (Stretch stretch : stretches) {
      code.visitInsn(Opcodes.POP2);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitVarInsn(Opcodes.ALOAD, 2);
      code.visitVarInsn(Opcodes.ALOAD, 3);
      code.visitVarInsn(Opcodes.ILOAD, 4);
      code.visitMethodInsn(Opcodes.INVOKESTATIC, NAME, name(stretch), DESCRIPTOR, false);
    }
    code.visitInsn(Opcodes.DRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
