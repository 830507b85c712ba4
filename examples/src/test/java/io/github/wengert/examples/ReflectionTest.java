package io.github.wengert.examples;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Parameter;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything public may be called by plain reflection from elsewhere, as Groovy and JRuby do. */
class ReflectionTest {

  static Stream<Class<?>> modules() {
    return Stream.of(Value.class, Parameter.class, Main.class);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void publicMembers_ofEveryExportedType_areDeclaredInExportedTypes(Class<?> member) {
    ModuleReference module = moduleOf(member);
    List<String> hidden = new ArrayList<>();
    List<Class<?>> types = exportedTypes(module);
    for (Class<?> type : types) {
      for (Member method : members(type)) {
        if (!isVisible(method.getDeclaringClass(), module.descriptor())) {
          hidden.add(type.getName() + " inherits " + method);
        }
      }
    }
    assertEquals(List.of(), hidden);
    assertTrue(types.contains(member), types.toString());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void publicMembers_ofEveryExportedType_areFoundByAnOutsider(Class<?> member) {
    MethodHandles.Lookup outsider = MethodHandles.publicLookup();
    for (Class<?> type : exportedTypes(moduleOf(member))) {
      for (Method method : type.getMethods()) {
        assertDoesNotThrow(() -> outsider.unreflect(method), method::toString);
      }
      for (Constructor<?> constructor : type.getConstructors()) {
        if (!Modifier.isAbstract(type.getModifiers())) {
          assertDoesNotThrow(() -> outsider.unreflectConstructor(constructor), type::getName);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void publicMembers_ofEveryExportedType_mentionNoHiddenType(Class<?> member) {
    ModuleReference module = moduleOf(member);
    List<String> hidden = new ArrayList<>();
    for (Class<?> type : exportedTypes(module)) {
      for (Member method : members(type)) {
        Stream<Class<?>> mentioned = Stream.of(((Executable) method).getParameterTypes());
        if (method instanceof Method returning) {
          mentioned = Stream.concat(mentioned, Stream.of(returning.getReturnType()));
        }
        if (!mentioned.allMatch(used -> isVisible(used, module.descriptor()))) {
          hidden.add(method.toString());
        }
      }
    }
    assertEquals(List.of(), hidden);
  }

  /** Dynamic languages look a method up in the class of the object, which is a hidden one here. */
  @Test
  void methodsOfValue_lookedUpInTheClassOfEachKindOfNode_areThoseOfValue() throws Exception {
    Value x = Value.of(2, "x");
    for (Value node : List.of(x, x.sin(), x.mul(x), Value.sum(x, x, x))) {
      for (Method method : node.getClass().getMethods()) {
        assertTrue(
            Set.of(Value.class, Object.class).contains(method.getDeclaringClass()),
            method::toString);
      }
      assertEquals(true, call(node, "isAtMost", double.class, node.data()));
      assertEquals(false, call(node, "isAbove", Value.class, node));
      assertEquals("y", call(call(node, "named", String.class, "y"), "name"));
      assertEquals(node.op(), call(node, "op"));
    }
  }

  private static Object call(Object target, String name, Class<?> type, Object argument)
      throws ReflectiveOperationException {
    return target.getClass().getMethod(name, type).invoke(target, argument);
  }

  private static Object call(Object target, String name) throws ReflectiveOperationException {
    return target.getClass().getMethod(name).invoke(target);
  }

  private static List<Member> members(Class<?> type) {
    return Stream.<Member>concat(
            Stream.of(type.getMethods()),
            Stream.of(type.getConstructors())
                .filter(constructor -> !Modifier.isAbstract(type.getModifiers())))
        .toList();
  }

  /** Tells whether a type may be used by everybody, as far as this module decides it. */
  private static boolean isVisible(Class<?> type, ModuleDescriptor module) {
    if (type.isArray()) {
      return isVisible(type.getComponentType(), module);
    }
    for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
      if (!Modifier.isPublic(outer.getModifiers())) {
        return false;
      }
    }
    return !module.packages().contains(type.getPackageName())
        || exports(module).contains(type.getPackageName());
  }

  private static Set<String> exports(ModuleDescriptor module) {
    return module.exports().stream()
        .filter(export -> !export.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toSet());
  }

  private static List<Class<?>> exportedTypes(ModuleReference module) {
    List<Class<?>> types = new ArrayList<>();
    try (ModuleReader reader = module.open();
        Stream<String> files = reader.list()) {
      for (String file : files.filter(name -> name.endsWith(".class")).toList()) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        if (name.equals("module-info") || name.endsWith("package-info")) {
          continue;
        }
        Class<?> type = Class.forName(name, false, ReflectionTest.class.getClassLoader());
        if (exports(module.descriptor()).contains(type.getPackageName())
            && isVisible(type, module.descriptor())) {
          types.add(type);
        }
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
    return types;
  }

  private static ModuleReference moduleOf(Class<?> member) {
    try {
      Path place = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
      return ModuleFinder.of(place).findAll().iterator().next();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
