package io.github.wengert.benchmark;

import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.SourceLanguage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToDoubleBiFunction;
import javax.tools.ToolProvider;

/** Programs as Java source that is compiled by javac: the engine "source" of {@link Workloads}. */
final class Written {
  private static final String CALLER =
      """
      public class Caller implements java.util.function.ToDoubleBiFunction<double[], double[]> {
        public double applyAsDouble(double[] x, double[] gradient) {
          return Task.valueAndGradient(x, gradient);
        }
      }
      """;

  private Written() {}

  /** Returns value and gradient of a program, written and compiled. */
  @SuppressWarnings("unchecked")
  static ToDoubleBiFunction<double[], double[]> function(Program program) {
    try {
      Path folder = Files.createTempDirectory("source");
      Path task = folder.resolve("Task.java");
      Path caller = folder.resolve("Caller.java");
      Files.writeString(task, program.valueAndGradient().source(SourceLanguage.JAVA, "Task"));
      Files.writeString(caller, CALLER);
      String[] files = {"--release", "8", "-nowarn", task.toString(), caller.toString()};
      if (ToolProvider.getSystemJavaCompiler().run(null, null, null, files) != 0) {
        throw new IllegalStateException("the source in " + folder + " does not compile");
      }
      ClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
      return (ToDoubleBiFunction<double[], double[]>)
          loader.loadClass("Caller").getConstructor().newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
