package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules for public types, see the decision record on the interface before 1.0. */
class PublicApiTest {
  private static final String CORE = "io.github.wengert.autodiff";
  private static final Path HOME = Path.of("src/main/java/io/github/wengert/autodiff");
  private static final List<String> EXPORTED = List.of("", "check", "explain", "program");
  private static final int MOST_COMPONENTS = 5;

  /** Public types that no user names, each with the reason. */
  private static final Map<String, String> ENGINE_ONLY =
      Map.of("Recording", "leaves of the core that the tracer of another package creates");

  @Test
  void records_haveFewComponents() {
    for (Class<?> type : types()) {
      if (type.isRecord()) {
        assertTrue(type.getRecordComponents().length <= MOST_COMPONENTS, type.getName());
      }
    }
  }

  @Test
  void signatures_nameOnlyTheJdkAndExportedPackages() {
    Set<String> foreign = new TreeSet<>();
    for (Class<?> type : types()) {
      for (Executable method : methods(type)) {
        for (String name : named(method)) {
          boolean exported =
              EXPORTED.stream()
                  .map(room -> CORE + (room.isEmpty() ? "" : "." + room))
                  .anyMatch(room -> name.matches(room.replace(".", "\\.") + "\\.[A-Z].*"));
          if (!exported && !name.startsWith("java.")) {
            foreign.add(type.getSimpleName() + "." + method.getName() + ": " + name);
          }
        }
      }
    }
    assertEquals(Set.of("Graph.network: com.google.common.graph.ImmutableNetwork"), foreign);
  }

  @Test
  void methodsOfOneName_returnEitherNumbersOrExpressions() {
    for (Class<?> type :
        List.of(Derivatives.class, io.github.wengert.autodiff.program.Program.class)) {
      Map<String, Boolean> numbers = new HashMap<>();
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())) {
          boolean number = isNumber(method.getReturnType());
          assertEquals(
              number, numbers.computeIfAbsent(method.getName(), name -> number), method::toString);
          assertTrue(number || !method.getName().endsWith("At"), method::toString);
        }
      }
    }
  }

  @Test
  void types_areForUsers() throws IOException {
    String prose = texts();
    for (Class<?> type : types()) {
      String name = type.getSimpleName();
      boolean named = prose.matches("(?s).*\\b" + name + "\\b.*");
      boolean returned =
          types().stream()
              .filter(other -> other != type && other.getEnclosingClass() != type)
              .flatMap(other -> methods(other).stream())
              .anyMatch(method -> isNamed(type, method));
      assertTrue(
          named || returned || type.isMemberClass() || ENGINE_ONLY.containsKey(name),
          () -> "no user meets " + name);
    }
    Set<String> names = new TreeSet<>(types().stream().map(Class::getSimpleName).toList());
    assertTrue(names.containsAll(ENGINE_ONLY.keySet()), names::toString);
  }

  private static boolean isNamed(Class<?> type, Executable method) {
    Set<String> names = named(method);
    return names.contains(type.getName())
        || Stream.of(type.getInterfaces()).anyMatch(general -> names.contains(general.getName()));
  }

  private static boolean isNumber(Class<?> type) {
    return type.isPrimitive()
        || type == Derivatives.ValueAndGradient.class
        || type.isArray() && isNumber(type.getComponentType());
  }

  /** Returns what users read: pages, samples, and the modules that use this one. */
  private static String texts() throws IOException {
    StringBuilder all = new StringBuilder();
    Path root = Path.of("..");
    List<Path> roots =
        List.of(
            root.resolve(".github"),
            root.resolve("nn/src/main"),
            root.resolve("examples/src/main"),
            root.resolve("autodiff/adapters"),
            root.resolve("README.md"));
    for (Path start : roots) {
      try (Stream<Path> files = Files.walk(start)) {
        for (Path file : files.filter(f -> f.toString().matches(".*\\.(md|java|kt)")).toList()) {
          all.append(Files.readString(file));
        }
      }
    }
    for (String room : EXPORTED) {
      all.append(Files.readString(HOME.resolve(room).resolve("package-info.java")));
    }
    return all.toString();
  }

  private static List<Class<?>> types() {
    List<Class<?>> types = new ArrayList<>();
    for (String room : EXPORTED) {
      try (Stream<Path> files = Files.list(HOME.resolve(room))) {
        for (Path file : files.sorted().toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          if (file.toString().endsWith(".java") && !name.equals("package-info")) {
            add(Class.forName(CORE + (room.isEmpty() ? "." : "." + room + ".") + name), types);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    }
    assertTrue(types.size() > 30, () -> "found only " + types);
    return types;
  }

  private static void add(Class<?> type, List<Class<?>> types) {
    if (Modifier.isPublic(type.getModifiers())) {
      types.add(type);
      Stream.of(type.getDeclaredClasses()).forEach(inner -> add(inner, types));
    }
  }

  /** Returns what a subclass or another class can call. */
  private static List<Executable> methods(Class<?> type) {
    boolean open = !Modifier.isFinal(type.getModifiers()) && !type.isSealed();
    return Stream.<Executable>concat(
            Stream.of(type.getDeclaredMethods()), Stream.of(type.getDeclaredConstructors()))
        .filter(
            method ->
                !method.isSynthetic()
                    && (Modifier.isPublic(method.getModifiers())
                        || open && Modifier.isProtected(method.getModifiers())))
        .toList();
  }

  /** Returns the classes in a signature, type arguments too. */
  private static Set<String> named(Executable method) {
    List<Type> types = new ArrayList<>(Arrays.asList(method.getGenericParameterTypes()));
    types.addAll(Arrays.asList(method.getGenericExceptionTypes()));
    if (method instanceof Method function) {
      types.add(function.getGenericReturnType());
    }
    Set<String> names = new TreeSet<>();
    for (Type type : types) {
      for (String name : type.getTypeName().split("[<>,?&\\s\\[\\]]+|\\.\\.\\.")) {
        if (name.contains(".") && !name.startsWith("extends")) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
