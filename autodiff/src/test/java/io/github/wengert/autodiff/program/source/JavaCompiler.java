package io.github.wengert.autodiff.program.source;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles classes in memory, as Java 8, with all warnings as errors, and calls their functions.
 */
final class JavaCompiler {
  private static final List<String> OPTIONS =
      List.of("--release", "8", "-Xlint:all,-options", "-Werror", "-proc:none");

  private final Map<String, Class<?>> classes = new HashMap<>();

  /** Compiles some sources, by the names of their classes. */
  JavaCompiler(Map<String, String> sources) {
    Memory memory = new Memory();
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((name, text) -> units.add(new Source(name, text)));
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    boolean right =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, memory, messages, OPTIONS, null, units)
            .call();
    if (!right) {
      throw new AssertionError(messages.getDiagnostics().toString());
    }
    ClassLoader loader =
        new ClassLoader(JavaCompiler.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            ByteArrayOutputStream code = memory.code.get(name);
            if (code == null) {
              throw new ClassNotFoundException(name);
            }
            return defineClass(name, code.toByteArray(), 0, code.size());
          }
        };
    for (String name : sources.keySet()) {
      try {
        classes.put(name, loader.loadClass(name));
      } catch (ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Returns all results of the function of a class, whatever its form. */
  double[] results(String name, int outputs, double... x) {
    try {
      for (var method : classes.get(name).getMethods()) {
        switch (method.getName()) {
          case "value" -> {
            return new double[] {(double) method.invoke(null, (Object) x)};
          }
          case "valueAndGradient" -> {
            double[] all = new double[outputs];
            double[] gradient = new double[outputs - 1];
            all[0] = (double) method.invoke(null, x, gradient);
            System.arraycopy(gradient, 0, all, 1, outputs - 1);
            return all;
          }
          case "evaluate" -> {
            double[] all = new double[outputs];
            method.invoke(null, x, all);
            return all;
          }
          default -> {}
        }
      }
      throw new AssertionError("no function in " + name);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new AssertionError(e);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    final Map<String, ByteArrayOutputStream> code = new HashMap<>();

    Memory() {
      super(ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null));
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String name,
        JavaFileObject.Kind kind,
        FileObject other) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      code.put(name, out);
      return new SimpleJavaFileObject(URI.create("string:///" + name + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return out;
        }
      };
    }
  }
}
