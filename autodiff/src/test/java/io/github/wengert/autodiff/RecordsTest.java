package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;

/**
 * The generated {@code equals}, {@code hashCode} and {@code toString} of a record keep its class
 * loader: the JDK caches the last type for which it adapted them. So public records, which users
 * compare, have their own, and so have lowered operations, which the compiler compares; the others
 * are not compared.
 */
class RecordsTest {
  private static final String LOWERED = "io/github/wengert/autodiff/program/ir/LoweredOp";
  private static final String EXPORTS = exports();

  private static String exports() {
    try {
      return Files.readString(Path.of("src", "main", "java", "module-info.java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void recordsThatAreCompared_haveMethodsOfTheirOwn() throws Exception {
    Path classes = Path.of(Value.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Scan scan = new Scan();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        new ClassReader(Files.readAllBytes(file)).accept(scan, ClassReader.SKIP_DEBUG);
      }
    }
    assertEquals(List.of(), scan.generated);
    assertEquals(List.of(), scan.forgotten);
    assertTrue(scan.records > 5, "found " + scan.records);
  }

  /** Collects the generated methods of records that are compared. */
  private static final class Scan extends ClassVisitor {
    private final List<String> generated = new ArrayList<>();

    /** The components that {@code hashCode} does not look at. */
    private final List<String> forgotten = new ArrayList<>();

    private String record;
    private int records;

    Scan() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String above, String[] types) {
      boolean isRecord = "java/lang/Record".equals(above);
      boolean compared = isRecord && (isPublic(name) || List.of(types).contains(LOWERED));
      record = compared ? name : null;
      records += record == null ? 0 : 1;
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(
        String name, String descriptor, String signature) {
      if (record != null) {
        forgotten.add(record + "." + name);
      }
      return null;
    }

    /** Tells whether a type and all around it are public, and its package is exported. */
    private static boolean isPublic(String name) {
      try {
        Class<?> type = Class.forName(name.replace('/', '.'), false, Scan.class.getClassLoader());
        if (!EXPORTS.contains("exports " + type.getPackageName() + ";")) {
          return false;
        }
        while (type != null && Modifier.isPublic(type.getModifiers())) {
          type = type.getEnclosingClass();
        }
        return type == null;
      } catch (ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String type) {
          if (owner.equals(record) && List.of("parts", "hashCode").contains(method)) {
            forgotten.remove(record + "." + name);
          }
        }

        @Override
        public void visitInvokeDynamicInsn(
            String name, String type, Handle bootstrap, Object... arguments) {
          if (record != null && bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods")) {
            generated.add(record + "." + method);
          }
        }
      };
    }
  }
}
