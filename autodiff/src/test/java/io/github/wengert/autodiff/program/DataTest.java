package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Leaves that become inputs of a program, and constants that do not. */
class DataTest {
  /** Numbers of which constants are shared, and others. */
  private static final double[] NUMBERS = {0, 1, -1, 2, 0.5, 3, 100, -0.0, 0.7, Double.NaN};

  @Test
  void data_isALeafOfItsOwn() {
    for (double number : NUMBERS) {
      Value t = Value.data(number);
      Value named = Value.data(number, "t");
      assertEquals(Input.DATA, t.op());
      assertEquals(number, t.data());
      assertTrue(t.isConstant() && named.isConstant());
      assertEquals("t = " + number + " (data)", named.toString());
      assertNotSame(t, Value.data(number));
      assertNotSame(t, Value.constant(number));
      assertEquals(0, t.mul(2).backward().of(t));
    }
    assertThrows(NullPointerException.class, () -> Value.data(1, null));
  }

  @Test
  void literal_ofTheNumberOfADataInput_staysANumber() {
    Value x = Value.of(2, "x");
    Value one = Value.data(1, "t");
    checkLiterals(x, one, (a, t) -> a.mul(t).add(Value.constant(1)), a -> 5 * a + 1);
    checkLiterals(x, one, (a, t) -> a.mul(t).add(1), a -> 5 * a + 1);
    checkLiterals(x, one, (a, t) -> a.rdiv(1).mul(t), a -> 1 / a * 5);
    checkLiterals(x, one, (a, t) -> a.pow(1).mul(t), a -> a * 5);
    checkLiterals(x, one, (a, t) -> a.clamp(-1, 1).mul(t), a -> Math.min(a, 1) * 5);
    checkLiterals(x, one, (a, t) -> a.reciprocal().add(t), a -> 1 / a + 5);
    Value zero = Value.data(0, "t");
    checkLiterals(x, zero, (a, t) -> a.max(0).add(t), a -> a + 5);
    checkLiterals(x, zero, (a, t) -> a.neg().max(0).add(t), a -> 5);
    checkLiterals(x, zero, (a, t) -> Value.select(a.above(0), a, t), a -> a);
    checkLiterals(x, zero, (a, t) -> a.sub(0).mul(t), a -> a * 5);
    Value two = Value.data(2, "t");
    checkLiterals(x, two, (a, t) -> a.pow(t).add(a.pow(2)), a -> Math.pow(a, 5) + a * a);
    Value half = Value.data(0.5, "t");
    checkLiterals(x, half, (a, t) -> a.mul(0.5).add(t), a -> a * 0.5 + 5);
  }

  private static void checkLiterals(
      Value x, Value t, BinaryOperator<Value> f, DoubleUnaryOperator expectedWhereDataIsFive) {
    Program program = Program.of(f.apply(x, t), x, t);
    assertEquals(1, program.variableCount());
    for (double a : new double[] {2, 0.25, 7}) {
      assertEquals(expectedWhereDataIsFive.applyAsDouble(a), program.value(a, 5), 1e-12 * (1 + a));
    }
  }

  @Test
  void targets_ofOneHotData_areApart() {
    Value w = Value.of(0.3, "w");
    List<Value> targets = List.of(Value.data(1), Value.data(0), Value.data(0));
    List<Value> outputs = Value.softmax(List.of(w, w.mul(0), w.mul(1).sub(1)));
    List<Value> terms = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      terms.add(targets.get(i).xLogY(outputs.get(i)).neg());
    }
    List<Value> inputs = new ArrayList<>(targets);
    inputs.add(0, w);
    Program loss = Program.of(List.of(Value.sum(terms)), inputs);
    assertEquals(1, loss.variableCount());
    double z = Math.exp(0.5) + 1 + Math.exp(-0.5);
    assertEquals(-Math.log(Math.exp(0.5) / z), loss.value(0.5, 1, 0, 0), 1e-15);
    assertEquals(-Math.log(1 / z), loss.value(0.5, 0, 1, 0), 1e-15);
    assertEquals(-Math.log(Math.exp(-0.5) / z), loss.value(0.5, 0, 0, 1), 1e-15);
  }

  @Test
  void constant_thatIsShared_isNoInput() {
    Value x = Value.of(2, "x");
    for (double number : new double[] {0, 1, -1, 2, 0.5, 256}) {
      Value t = Value.constant(number);
      String message =
          assertThrows(IllegalArgumentException.class, () -> Program.of(x.mul(t).add(t), x, t))
              .getMessage();
      assertTrue(message.contains("shared constant"), message);
      assertTrue(message.contains("Value.data(" + number + ", name)"), message);
    }
    Value own = Value.constant(0.7);
    assertEquals(21, Program.of(x.mul(own), x, own).value(3, 7));
    Value named = Value.constant(1).named("t");
    assertEquals(22, Program.of(x.mul(named).add(1), x, named).value(3, 7));
  }

  @Property(tries = 500)
  void leaf_turnedIntoData_isAsIfBuiltOfItsNumber(@ForAll long seed) {
    Random random = new Random(seed);
    RandomFunction f = new RandomFunction(seed, 2 + random.nextInt(25), 1);
    double[] at = f.inputs(3);
    Value[] x = {Value.of(at[0]), Value.of(at[1]), Value.data(at[2])};
    List<Value> inputs = new ArrayList<>(List.of(x));
    Value root =
        f.apply(
            x,
            number -> {
              boolean isData = random.nextBoolean();
              Value leaf = isData ? Value.data(number) : Value.constant(number);
              inputs.addAll(isData ? List.of(leaf) : List.of());
              return leaf;
            });
    double[] elsewhere = new RandomFunction(~seed, 1, 1).inputs(inputs.size());
    for (int i = 0; i < elsewhere.length; i++) {
      elsewhere[i] = random.nextBoolean() ? elsewhere[i] : NUMBERS[random.nextInt(NUMBERS.length)];
    }
    double[] expected = rebuilt(f, new Random(seed), elsewhere);
    Program program = Program.of(List.of(root), inputs).valueAndGradient();
    assertArrayEquals(expected, program.values(elsewhere));
    assertArrayEquals(expected, program.interpreted().values(elsewhere));
  }

  /** Returns value and gradient of the same function of variables and constants alone. */
  private static double[] rebuilt(RandomFunction f, Random random, double... numbers) {
    random.nextInt(25); // as above
    Value[] x = {Value.of(numbers[0]), Value.of(numbers[1]), Value.constant(numbers[2])};
    int[] next = {3};
    Value root =
        f.apply(x, number -> Value.constant(random.nextBoolean() ? numbers[next[0]++] : number));
    Gradients gradients = root.backward();
    return new double[] {root.data(), gradients.of(x[0]), gradients.of(x[1])};
  }
}
