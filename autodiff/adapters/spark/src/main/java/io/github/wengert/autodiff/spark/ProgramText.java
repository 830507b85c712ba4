package io.github.wengert.autodiff.spark;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.Program;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program on its way to an executor: its text, and the names of the classes that hold its custom
 * operations. Nothing of it but strings is serialized, so that reading it runs no code but that of
 * these classes.
 */
final class ProgramText implements Serializable {
  private static final long serialVersionUID = 1;

  /** How many programs a JVM keeps; of more, it reads the least recently used one again. */
  private static final int KEPT = 16;

  private static final Map<Key, Batch> BATCHES =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Batch> eldest) {
          return size() > KEPT;
        }
      };

  /** A program, and the loader of its operations: the same name may be another class elsewhere. */
  private record Key(ProgramText program, ClassLoader loader) {}

  /** A class or an operation that is not there. */
  static final class MissingOperation extends IllegalStateException {
    private static final long serialVersionUID = 1;

    MissingOperation(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private final String text;

  /** The names of classes with operations in public static final fields. */
  private final String[] holders;

  private final int shared;
  private final boolean hasGradient;

  private ProgramText(String text, String[] holders, int shared, boolean hasGradient) {
    this.text = text;
    this.holders = holders;
    this.shared = shared;
    this.hasGradient = hasGradient;
  }

  /**
   * Writes a program.
   *
   * @param shared how many inputs all rows share
   * @param hasGradient whether the gradient is wanted as well
   */
  static ProgramText of(Program program, int shared, boolean hasGradient, List<Class<?>> holders) {
    StringBuilder text = new StringBuilder();
    try {
      program.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringBuilder throws none
    }
    String[] names = holders.stream().map(Class::getName).toArray(String[]::new);
    return new ProgramText(text.toString(), names, shared, hasGradient);
  }

  /**
   * Returns the program as a batch, read and compiled once in each JVM.
   *
   * @throws MissingOperation if this JVM lacks a class or an operation
   */
  Batch batch() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    synchronized (BATCHES) {
      return BATCHES.computeIfAbsent(new Key(this, loader), key -> read(loader));
    }
  }

  private Batch read(ClassLoader loader) {
    List<CustomOp> operations = new ArrayList<>();
    for (String holder : holders) {
      operations.addAll(operationsOf(holder, loader));
    }
    try {
      Program program = Program.read(new StringReader(text), operations.toArray(CustomOp[]::new));
      return (hasGradient ? program.valueAndGradient() : program).batch(shared);
    } catch (IOException e) {
      throw new MissingOperation(
          "the program cannot be read: "
              + e.getMessage()
              + "; operations of your own have to be public static final fields of "
              + (holders.length == 0
                  ? "a class that is given with the program"
                  : String.join(" or ", holders)),
          e);
    }
  }

  private static List<CustomOp> operationsOf(String holder, ClassLoader loader) {
    List<CustomOp> operations = new ArrayList<>();
    try {
      for (Field field : Class.forName(holder, true, loader).getFields()) {
        if (Modifier.isStatic(field.getModifiers())
            && Modifier.isFinal(field.getModifiers())
            && field.getType() == CustomOp.class) {
          operations.add((CustomOp) field.get(null));
        }
      }
      return operations;
    } catch (ClassNotFoundException e) {
      throw new MissingOperation(
          "there is no class "
              + holder
              + ", which holds operations of the program: add its jar by spark-submit --jars or"
              + " SparkContext.addJar",
          e);
    } catch (IllegalAccessException e) {
      throw new MissingOperation("the operations of " + holder + " cannot be read", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProgramText that
        && text.equals(that.text)
        && Arrays.equals(holders, that.holders)
        && shared == that.shared
        && hasGradient == that.hasGradient;
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + shared;
  }
}
