package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of lists take arrays, and numbers, with the same bits. */
class ListsTest {
  private static final double[] NUMBERS = {0.5, -2, 3.25, 1e-3};

  /** Returns every function of one list of values. */
  static List<Method> functions() {
    return methods().filter(m -> takes(m, List.class)).toList();
  }

  private static Stream<Method> methods() {
    return Arrays.stream(Value.class.getMethods()).filter(m -> Modifier.isStatic(m.getModifiers()));
  }

  private static boolean takes(Method method, Class<?>... types) {
    return Arrays.equals(method.getParameterTypes(), types);
  }

  private static Object call(Method method, Object argument) {
    try {
      return method.invoke(null, argument);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(method.toString(), e);
    }
  }

  private static List<Value> results(Object result) {
    return result instanceof Value value
        ? List.of(value)
        : ((List<?>) result).stream().map(Value.class::cast).toList();
  }

  @Test
  void functions_areFound() {
    assertTrue(functions().size() >= 9, functions().toString());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void function_ofAList_takesSingleValuesToo(Method ofList) throws NoSuchMethodException {
    Method ofValues = Value.class.getMethod(ofList.getName(), Value[].class);
    assertTrue(ofValues.isVarArgs());
    for (int count : new int[] {0, 1, 4}) {
      Value[] x = Value.of(Arrays.copyOf(NUMBERS, count));
      List<Value> expected = results(call(ofList, List.of(x)));
      List<Value> actual = results(call(ofValues, x));
      for (int i = 0; i < expected.size(); i++) {
        assertEquals(expected.get(i).data(), actual.get(i).data());
        assertEquals(expected.get(i).op(), actual.get(i).op());
        assertArrayEquals(
            expected.get(i).backward().of(List.of(x)), actual.get(i).backward().of(List.of(x)));
      }
    }
  }

  @Test
  void array_changedAfterward_changesNothing() {
    Value[] x = Value.of(NUMBERS);
    Value largest = Value.max(x);
    x[2] = Value.of(100);
    assertEquals(3.25, largest.parents().get(2).data());
  }

  @Test
  void dot_withNumbers_isThatOfConstants() {
    Value[] x = Value.of(1, 2, 3);
    double[] numbers = {4, 5, 6};
    for (Value dot :
        List.of(
            Value.dot(List.of(x), 4, 5, 6),
            Value.dot(x, numbers),
            Value.dot(x, Value.constants(numbers)),
            Value.dot(List.of(x), List.of(Value.constants(numbers))))) {
      assertEquals(32, dot.data());
      assertEquals(Elementary.DOT, dot.op());
      assertArrayEquals(numbers, dot.backward().of(List.of(x)));
    }
  }

  @Test
  void affine_withNumbers_isThatOfConstants() {
    Value[] w = Value.of(1, 2);
    Value bias = Value.of(7);
    for (Value result :
        List.of(
            Value.affine(List.of(w), new double[] {4, 5}, bias),
            Value.affine(w, new double[] {4, 5}, bias),
            Value.affine(w, Value.constants(4, 5), bias))) {
      assertEquals(21, result.data());
      assertEquals(Elementary.AFFINE, result.op());
      assertArrayEquals(new double[] {4, 5}, result.backward().of(List.of(w)));
      assertEquals(1, result.backward().of(bias));
    }
  }

  @Test
  void dot_ofDifferentLengths_throws() {
    Value[] x = Value.of(1, 2);
    String message = "lists of different sizes: 2 and 1";
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, () -> Value.dot(x, 1)).getMessage());
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> Value.dot(x, Value.of(new double[1])))
            .getMessage());
  }

  @Test
  void constants_areConstants() {
    Value[] two = Value.constants(1.5, 2);
    assertEquals(2, two.length);
    assertTrue(two[0].isConstant() && two[1].isConstant());
    assertEquals(1.5, two[0].data());
    assertEquals(0, Value.constants().length);
  }

  @Test
  void wholeNumbers_giveTheSameLeaves() {
    int two = 2;
    assertEquals("2.0 (variable)", Value.of(two).toString());
    assertEquals("x = 2.0 (variable)", Value.of(two, "x").toString());
    assertTrue(Value.constant(two).isConstant());
  }
}
