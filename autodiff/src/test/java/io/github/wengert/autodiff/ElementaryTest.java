package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.math.ZeroRule;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every entry of the table. */
class ElementaryTest {

  @ParameterizedTest
  @EnumSource
  void rule_onPlaceholders_givesSlopesWithoutLookingAtNumbers(Elementary op) {
    for (int count : Samples.counts(op)) {
      Value[] arguments = placeholders(count);
      Value node = op.of(arguments);
      List<Value> slopes = op.slopes(List.of(arguments), node);
      assertEquals(count, slopes.size());
      assertEquals(count > 0, node.isPlaceholder());
      if (count > 0) {
        assertThrows(IllegalStateException.class, node::data);
        assertThrows(IllegalStateException.class, node::localGradients);
        assertThrows(IllegalStateException.class, node::backward);
      }
      for (Value slope : slopes) {
        assertTrue(!slope.isPlaceholder() || rejectsData(slope), slope + " has a number");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void rule_onAnyNumbers_isOneExpression(Elementary op) {
    Random random = new Random(1);
    for (int count : Samples.counts(op)) {
      List<String> traced = shapes(op, placeholders(count));
      for (int i = 0; i < 200; i++) {
        double[] data = random.doubles(count).map(x -> Samples.anyDouble(random)).toArray();
        assertEquals(traced, shapes(op, Samples.variables(data)), () -> op + Arrays.toString(data));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradients_atSpecialNumbers_haveTheBitsOfTheSlopes(Elementary op) {
    for (int count : Samples.counts(op)) {
      int different = Math.min(count, op.arity() == Op.ANY_NUMBER ? 2 : 3);
      forAllSpecial(new double[different], 0, some -> checkBits(op, spread(some, count)));
    }
  }

  @Property(tries = 500)
  void gradients_atAnyNumbers_haveTheBitsOfTheSlopes(@ForAll long seed) {
    Random random = new Random(seed);
    for (Elementary op : Elementary.values()) {
      for (int count : Samples.counts(op)) {
        double[] any = random.doubles(count).map(x -> Samples.anyDouble(random)).toArray();
        checkBits(op, any);
        checkBits(op, Samples.arguments(op, count, random));
      }
    }
  }

  /** Fast paths, rules run on numbers, and rules as expressions are to agree to the last bit. */
  private static void checkBits(Elementary op, double... data) {
    Value[] x = Samples.variables(data);
    Value node = op.of(x);
    String what = op + Arrays.toString(data);
    Bits.assertSame(op.value(data), node.data(), what);
    Gradients gradients = node.backward();
    List<Double> local = node.localGradients();
    List<Value> slopes = op.slopes(List.of(x), node);
    List<Value> derivatives = Derivatives.gradient(node, List.of(x));
    for (int i = 0; i < x.length; i++) {
      Bits.assertSame(local.get(i), slopes.get(i).data(), what);
      double expected = ZeroRule.contribution(1, local.get(i));
      Bits.assertSame(expected, gradients.of(x[i]), what + " argument " + i);
      Bits.assertSame(expected, derivatives.get(i).data(), what + " argument " + i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void slopes_insideTheDomain_areTheCentralDifferences(Elementary op) {
    Random random = new Random(2);
    for (int count : Samples.counts(op)) {
      for (int index = 0; index < count; index++) {
        if (!isPassive(op, count, index)) {
          int conclusive = 0;
          for (int i = 0; i < 300; i++) {
            conclusive += differencesAgree(op, Samples.arguments(op, count, random), index) ? 1 : 0;
          }
          int sure = conclusive;
          assertTrue(sure > 200, () -> op + ": only " + sure + " of 300 differences could decide");
        }
      }
    }
  }

  /** Tells whether nothing flows into an argument, such as a condition. */
  private static boolean isPassive(Op op, int count, int index) {
    Value[] arguments = placeholders(count);
    return op.slopes(List.of(arguments), op.of(arguments)).get(index) == Op.INDEPENDENT;
  }

  /** Fails if slope and difference disagree; tells whether the difference could decide. */
  private static boolean differencesAgree(Op op, double[] data, int index) {
    double x = data[index];
    double h = Math.cbrt(Math.ulp(1.0)) * Math.abs(x) / 2;
    if (!op.domain(index).contains(x - 2 * h) || !op.domain(index).contains(x + 2 * h)) {
      return false;
    }
    double near = Differences.central(t -> op.value(with(data, index, t)), x, h);
    double far = Differences.central(t -> op.value(with(data, index, t)), x, 2 * h);
    List<Double> slopes = op.of(Value.of(data)).localGradients();
    double slope = slopes.get(index);
    double size = Math.abs(op.value(data));
    for (int i = 0; i < data.length; i++) {
      size += Math.abs(slopes.get(i) * data[i]);
    }
    double tolerance = 2 * Math.abs(near - far) + 16 * Math.ulp(size) / h;
    if (near == slope) {
      return true;
    }
    if (!(tolerance < 1e-3 * Math.max(Math.abs(slope), Math.abs(size / x)))) {
      return false;
    }
    assertEquals(near, slope, tolerance, () -> op + Arrays.toString(data) + " by " + index);
    return true;
  }

  @ParameterizedTest
  @EnumSource
  void valueAndSlopes_whereNothingIsSingular_areNumbers(Elementary op) {
    Random random = new Random(3);
    for (int count : Samples.counts(op)) {
      for (int i = 0; i < 100 && count > 0; i++) {
        double[] data = Samples.arguments(op, count, random);
        assertTrue(!Double.isNaN(op.value(data)), () -> op + Arrays.toString(data));
        List<Double> slopes = op.of(Value.of(data)).localGradients();
        assertTrue(slopes.stream().noneMatch(s -> s.isNaN()), () -> op + Arrays.toString(data));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void slope_atNaN_isNaNIfItDependsOnTheArgument(Elementary op) {
    for (int count : Samples.counts(op)) {
      for (int i = 0; i < count; i++) {
        Value[] x = Value.of(with(constantRow(count), i, Double.NaN));
        Value node = op.of(x);
        if (Double.isNaN(node.data())) {
          double slope = node.localGradients().get(i);
          assertEquals(slopeDependsOnArgument(op, count, i), Double.isNaN(slope), op + " by " + i);
        }
      }
    }
  }

  private static boolean slopeDependsOnArgument(Op op, int count, int index) {
    Value[] arguments = placeholders(count);
    Value slope = op.slopes(List.of(arguments), op.of(arguments)).get(index);
    return Graph.of(slope).nodes().contains(arguments[index]);
  }

  @ParameterizedTest
  @EnumSource
  void wrongArity_isRejectedWithBothNumbers(Elementary op) {
    if (op.arity() == Op.ANY_NUMBER) {
      return;
    }
    int wrong = op.arity() + 1;
    Value[] values = Value.of(new double[wrong]);
    String message = op.symbol() + " takes " + op.arity() + " arguments, not " + wrong;
    assertEquals(message, rejection(() -> op.of(values)));
    assertEquals(message, rejection(() -> op.value(new double[wrong])));
    assertEquals(message, rejection(() -> op.slopes(List.of(values), values[0])));
  }

  @ParameterizedTest
  @EnumSource
  void nullArgument_isRejectedWithTheOperation(Elementary op) {
    for (int count : Samples.counts(op)) {
      if (count > 0) {
        Value[] values = Value.of(new double[count]);
        values[count - 1] = null;
        Exception e = assertThrows(NullPointerException.class, () -> op.of(values));
        assertTrue(e.getMessage().contains(op.symbol()), e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void constants_arePassive(Elementary op) {
    for (int count : Samples.counts(op)) {
      Value[] constants =
          Arrays.stream(constantRow(count)).mapToObj(Value::constant).toArray(Value[]::new);
      Value node = op.of(constants);
      assertTrue(node.isConstant());
      assertEquals(List.of(), Graph.of(node).variables());
      assertTrue(node.localGradients().stream().allMatch(slope -> slope == 0), op.symbol());
      for (int i = 0; i < count; i++) {
        Value[] mixed = constants.clone();
        mixed[i] = Value.of(1.5);
        Value active = op.of(mixed);
        List<Value> slopes = op.slopes(List.of(mixed), active);
        for (int j = 0; j < count; j++) {
          assertTrue(j == i || slopes.get(j) == Op.INDEPENDENT, op + " flows into a constant");
          assertTrue(j == i || active.localGradients().get(j) == 0, op + " at a constant");
          assertEquals(0, active.backward().of(constants[j]));
        }
      }
    }
  }

  @Test
  void symbols_areUniqueCamelCase() {
    Set<String> symbols = new HashSet<>();
    for (Elementary op : Elementary.values()) {
      assertTrue(symbols.add(op.symbol()), op.symbol() + " is there twice");
      assertTrue(op.symbol().matches("[a-z][a-zA-Z0-9]*"), op.symbol());
      assertEquals(op.symbol(), op.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void fluentMethod_ofTheSymbol_makesTheOperation(Elementary op) throws Exception {
    List<Method> methods =
        Arrays.stream(Value.class.getMethods())
            .filter(m -> m.getName().equals(op.symbol()) && m.getReturnType() == Value.class)
            .toList();
    assertTrue(!methods.isEmpty(), () -> "no method " + op + " of Value");
    for (Method method : methods) {
      assertEquals(op, result(method).op(), method.toString());
    }
  }

  /** Calls a method with variables wherever it takes values, and 1.5 where it takes numbers. */
  private static Value result(Method method)
      throws IllegalAccessException, InvocationTargetException {
    List<Object> arguments = new ArrayList<>();
    for (Class<?> type : method.getParameterTypes()) {
      if (type == double.class) {
        arguments.add(1.5 + arguments.size());
      } else if (type == double[].class) {
        arguments.add(new double[] {1.5, 2.5, 3.5});
      } else if (type == int.class) {
        arguments.add(1);
      } else if (type == Value[].class) {
        arguments.add(Value.of(1, 2, 3));
      } else if (type == List.class) {
        arguments.add(List.of(Value.of(1, 2, 3)));
      } else {
        arguments.add(Value.of(3.5));
      }
    }
    Object target = Modifier.isStatic(method.getModifiers()) ? null : Value.of(2.5);
    return (Value) method.invoke(target, arguments.toArray());
  }

  private static Value[] placeholders(int count) {
    Value[] placeholders = new Value[count];
    Arrays.setAll(placeholders, i -> Value.placeholder("x" + i));
    return placeholders;
  }

  private static boolean rejectsData(Value value) {
    return assertThrows(IllegalStateException.class, value::data).getMessage() != null;
  }

  /** Returns the graph of each slope as text: operations, operands and constants. */
  private static List<String> shapes(Op op, Value... arguments) {
    Value node = op.of(arguments);
    List<Value> slopes = op.slopes(List.of(arguments), node);
    return slopes.stream().map(slope -> shape(slope, List.of(arguments), node)).toList();
  }

  private static String shape(Value root, List<Value> arguments, Value result) {
    List<Value> nodes = Graph.of(root).nodes();
    StringBuilder shape = new StringBuilder();
    for (Value node : nodes) {
      if (arguments.contains(node)) {
        shape.append("x").append(arguments.indexOf(node));
      } else if (node == result) {
        shape.append("y");
      } else if (node.parents().isEmpty()) {
        shape.append(node.data());
      } else {
        shape.append(node.op());
      }
      node.parents().forEach(parent -> shape.append(' ').append(nodes.indexOf(parent)));
      shape.append('\n');
    }
    return shape.toString();
  }

  /** Calls a test with each combination of special numbers. */
  private static void forAllSpecial(double[] data, int from, Consumer<double[]> test) {
    if (from == data.length) {
      test.accept(data.clone());
      return;
    }
    for (double special : Samples.special()) {
      data[from] = special;
      forAllSpecial(data, from + 1, test);
    }
  }

  private static double[] spread(double[] some, int count) {
    double[] data = new double[count];
    Arrays.setAll(data, i -> some[i % some.length]);
    return data;
  }

  private static double[] constantRow(int count) {
    double[] row = new double[count];
    Arrays.fill(row, 0.5);
    return row;
  }

  private static double[] with(double[] data, int index, double x) {
    double[] changed = data.clone();
    changed[index] = x;
    return changed;
  }

  private static String rejection(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }
}
