package io.github.wengert.autodiff.program.jvm;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class made at run time that implements an interface with one method, by calling its own static
 * methods one after the other, each with the arguments of that method. The result is that of the
 * last. These may call further ones, which take more arguments and return nothing.
 *
 * <p>The class is hidden: nothing finds it by name, and it is unloaded with its instance. For one
 * thread.
 */
public final class HiddenClass<T> {
  private static final String NAME = Type.getInternalName(HiddenClass.class) + "$Code";

  private final Class<T> type;
  private final Method entry;
  private final String descriptor;
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
  private final Instructions instructions = new Instructions();
  private final List<String> methods = new ArrayList<>();

  HiddenClass(Class<T> type) {
    this.type = type;
    this.entry = type.getDeclaredMethods()[0];
    this.descriptor = Type.getMethodDescriptor(entry);
    String[] interfaces = {Type.getInternalName(type)};
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    writer.visit(Opcodes.V17, access, NAME, null, "java/lang/Object", interfaces);
    MethodVisitor code = writer.visitMethod(0, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    endMethod(code);
  }

  /** Returns what writes single instructions into this class. */
  Instructions instructions() {
    return instructions;
  }

  /** Starts the next method; the arguments are the local variables from 0 on. */
  MethodVisitor startMethod(String name) {
    methods.add(name);
    return start(name, descriptor);
  }

  /** Starts a method that others call, with this many whole numbers as further arguments. */
  MethodVisitor startPart(String name, int numbers) {
    return start(name, partDescriptor(numbers));
  }

  private MethodVisitor start(String name, String type) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, name, type, null, null);
    code.visitCode();
    return code;
  }

  /** Calls a part; its arguments are on the stack. */
  void callPart(MethodVisitor code, String name, int numbers) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, NAME, name, partDescriptor(numbers), false);
  }

  private String partDescriptor(int numbers) {
    List<Type> arguments = new ArrayList<>(List.of(Type.getArgumentTypes(descriptor)));
    arguments.addAll(Collections.nCopies(numbers, Type.INT_TYPE));
    return Type.getMethodDescriptor(Type.VOID_TYPE, arguments.toArray(new Type[0]));
  }

  static void endMethod(MethodVisitor code) {
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** Ends the class, and returns its bytes. */
  public byte[] end() {
    writeEntry();
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** Makes the class, and returns an instance. */
  T define() {
    try {
      MethodHandles.Lookup hidden =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(end(), instructions.classData(), true);
      return type.cast(hidden.lookupClass().getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the class of a program could not be made", e);
    }
  }

  private void writeEntry() {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC, entry.getName(), descriptor, null, null);
    code.visitCode();
    Type result = Type.getReturnType(descriptor);
    for (int i = 0; i < methods.size(); i++) {
      int local = 1;
      for (Type argument : Type.getArgumentTypes(descriptor)) {
        code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
        local += argument.getSize();
      }
      code.visitMethodInsn(Opcodes.INVOKESTATIC, NAME, methods.get(i), descriptor, false);
      if (i < methods.size() - 1 && result.getSize() == 2) {
        code.visitInsn(Opcodes.POP2);
      }
    }
    code.visitInsn(result.getOpcode(Opcodes.IRETURN));
    endMethod(code);
  }
}
