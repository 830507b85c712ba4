package io.github.wengert.examples;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything public may be called by plain reflection from elsewhere, as Groovy and JRuby do. */
class ReflectionTest {

  static Stream<Class<?>> modules() {
    return ExportedTypes.modules();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void publicMembers_ofEveryExportedType_areDeclaredInExportedTypes(Class<?> member) {
    List<String> hidden = new ArrayList<>();
    List<Class<?>> types = ExportedTypes.of(member);
    for (Class<?> type : types) {
      for (Member method : members(type)) {
        if (!ExportedTypes.isVisible(method.getDeclaringClass(), member)) {
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
    for (Class<?> type : ExportedTypes.of(member)) {
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
    List<String> hidden = new ArrayList<>();
    for (Class<?> type : ExportedTypes.of(member)) {
      for (Member method : members(type)) {
        Stream<Class<?>> mentioned = Stream.of(((Executable) method).getParameterTypes());
        if (method instanceof Method returning) {
          mentioned = Stream.concat(mentioned, Stream.of(returning.getReturnType()));
        }
        if (!mentioned.allMatch(used -> ExportedTypes.isVisible(used, member))) {
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
}
