package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Lists;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientsTest {
  private final Value x = Value.of(2, "x");
  private final Value y = Value.of(3, "y");

  @Test
  void leaf_asRoot_hasSlopeOne() {
    assertEquals(1, x.backward().of(x));
    assertEquals(-4, x.backward(-4).of(x));
    assertEquals(0, x.backward().of(y));
    assertEquals(1, Derivatives.derivative(x, x).data());
    assertEquals(0, Derivatives.derivative(x, y).data());
  }

  @Test
  void constant_asRoot_hasNoSlope() {
    Value c = Value.constant(7);
    Value made = c.mul(3).exp();
    for (Value root : List.of(c, made, Value.sum())) {
      assertEquals(0, root.backward().of(root));
      assertEquals(0, root.backward().of(c));
      assertEquals(0, root.backward().of(x));
      assertEquals(0, Derivatives.derivative(root, x).data());
    }
    assertEquals(1, Derivatives.derivative(made, made).data(), "asked for, it has one");
  }

  @Test
  void of_interior_isTheDerivativeByIt() {
    Value u = x.mul(y);
    Value f = u.square().add(u);
    Gradients d = f.backward();
    assertEquals(1, d.of(f));
    assertEquals(13, d.of(u));
    assertEquals(39, d.of(x));
    assertEquals(26, d.of(y));
    assertEquals(13, Derivatives.derivative(f, u).data());
  }

  @Test
  void of_valueFromAnotherGraph_isZero() {
    Value f = x.mul(y);
    Value later = x.sin();
    Value unrelated = Value.of(8);
    Gradients d = f.backward();
    for (Value stranger : List.of(later, unrelated, Value.of(9).exp(), f.square())) {
      Bits.assertSame(0.0, d.of(stranger), stranger.toString());
    }
  }

  @Test
  void of_severalValues_isInTheirOrder() {
    Gradients d = x.mul(y).backward();
    assertArrayEquals(new double[] {2, 3, 0, 2}, d.of(List.of(y, x, Value.of(1), y)));
    assertArrayEquals(new double[0], d.of(List.of()));
  }

  @Test
  void of_null_isRejected() {
    Gradients d = x.backward();
    String message = "asked for the gradient of null";
    assertEquals(
        message, assertThrows(NullPointerException.class, () -> d.of((Value) null)).getMessage());
    assertEquals(
        message,
        assertThrows(NullPointerException.class, () -> d.of(Arrays.asList(x, null))).getMessage());
  }

  @Test
  void derivatives_null_isRejected() {
    assertEquals(
        "asked for the derivative of null",
        assertThrows(NullPointerException.class, () -> Derivatives.derivative((Value) null, x))
            .getMessage());
    assertEquals(
        "asked for a derivative by null",
        assertThrows(NullPointerException.class, () -> Derivatives.derivative(x, null))
            .getMessage());
    assertEquals(
        "asked for a derivative by null",
        assertThrows(
                NullPointerException.class, () -> Derivatives.gradient(x, Arrays.asList(y, null)))
            .getMessage());
  }

  @Test
  void backward_twice_givesTheSameBits() {
    Value a = Value.of(3);
    Value b = Value.of(2);
    Value d = Value.of(1);
    Value e = a.add(b).mul(d);
    for (int i = 0; i < 2; i++) {
      assertArrayEquals(new double[] {1, 1, 5}, e.backward().of(List.of(a, b, d)));
    }
    Value f = x.mul(y).sin().div(x.exp()).add(y.log().mul(x));
    Gradients first = f.backward();
    double[] before = first.of(List.of(x, y));
    Bits.assertSame(before, f.backward().of(List.of(x, y)), "second sweep");
    Bits.assertSame(before, first.of(List.of(x, y)), "first sweep, asked again");
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, -1, 0.125, 1024})
  void backward_withAPowerOfTwo_scalesEveryBit(double seed) {
    Value f = x.mul(y).sin().div(x.exp()).add(y.log().tanh());
    List<Value> all = List.of(x, y);
    double[] scaled = Arrays.stream(f.backward().of(all)).map(d -> seed * d).toArray();
    Bits.assertSame(scaled, f.backward(seed).of(all), "seed " + seed);
  }

  @Test
  void backward_withZero_isZeroAtStrongOperations() {
    Value zero = Value.of(0);
    assertEquals(0, zero.sqrt().backward(0).of(zero));
    assertEquals(0, zero.log().backward(0).of(zero));
    assertEquals(0, zero.reciprocal().backward(0).of(zero));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void backward_withSpecialSeeds_followsTheStandard(double seed) {
    Bits.assertSame(seed * 3, x.mul(3).backward(seed).of(x), "seed " + seed);
    assertTrue(Double.isNaN(x.mul(0).backward(seed).of(x)));
  }

  @Test
  void nanArgument_givesNaN() {
    Value n = Value.of(Double.NaN);
    Value f = n.mul(x).sin();
    assertTrue(Double.isNaN(f.data()));
    assertTrue(Double.isNaN(f.backward().of(n)));
    assertTrue(Double.isNaN(f.backward().of(x)));
    assertEquals(1, n.add(x).backward().of(x));
  }

  @Test
  void infiniteArgument_followsTheStandard() {
    Value i = Value.of(Double.POSITIVE_INFINITY);
    Value f = i.mul(x);
    assertEquals(Double.POSITIVE_INFINITY, f.data());
    assertEquals(2, f.backward().of(i));
    assertEquals(Double.POSITIVE_INFINITY, f.backward().of(x));
    assertTrue(Double.isNaN(i.sub(i).data()));
    assertEquals(0, i.tanh().backward().of(i));
    assertTrue(Double.isNaN(i.sin().backward().of(i)));
  }

  @Test
  void sameParentTwice_countsTwice() {
    assertEquals(4, x.mul(x).backward().of(x));
    assertEquals(3, x.add(x).add(x).backward().of(x));
    assertEquals(3, Value.sum(x, x, x).backward().of(x));
    assertEquals(12, Value.product(x, x, x).backward().of(x));
    assertEquals(4, Value.dot(List.of(x), List.of(x)).backward().of(x));
    assertEquals(5, Value.affine(List.of(x), List.of(x), x).backward().of(x));
    assertEquals(0, x.sub(x).backward().of(x));
    assertEquals(0, x.div(x).backward().of(x), 1e-16);
    assertEquals(1, x.max(x).backward().of(x));
    assertEquals(2, Derivatives.derivative(Derivatives.derivative(x.mul(x), x), x).data());
  }

  @Test
  void constants_receiveNothing() {
    Value c = Value.constant(5);
    Value f = c.mul(x).add(c);
    assertEquals(0, f.backward().of(c));
    assertEquals(0, f.backward().of(c.mul(3)));
    assertEquals(5, f.backward().of(x));
  }

  @Test
  void contains_whatTheRootIsDifferentiatedBy_isTrue() {
    Value x = Value.of(-2, "x");
    Value dead = x.relu();
    Value untaken = Value.select(Value.constant(0), dead, x);
    Value root = untaken.mul(dead).add(1);
    Gradients d = root.backward();
    for (Value inside : List.of(x, dead, untaken, root)) {
      assertTrue(d.contains(inside), inside::toString);
    }
    assertTrue(x.backward().contains(x));
    assertTrue(root.backward(0).contains(x));
  }

  @Test
  void contains_whatTheRootIsNotDifferentiatedBy_isFalse() {
    Value before = Value.of(1);
    Value x = Value.of(3, "x");
    Value constant = Value.constant(7).named("c");
    Value condition = Value.of(1, "condition");
    Value detached = Value.of(4, "detached");
    Value root = Value.select(condition.above(0), x.mul(constant), detached.detach());
    Value after = root.mul(x);
    Gradients d = root.backward();
    for (Value outside : List.of(before, constant, condition, detached, after, Value.of(1))) {
      assertFalse(d.contains(outside), outside::toString);
    }
    assertFalse(constant.backward().contains(constant));
    assertThrows(NullPointerException.class, () -> d.contains(null));
  }

  @Provide
  Arbitrary<RandomGraphs.Recipe> recipes() {
    return RandomGraphs.recipes();
  }

  @Property(tries = 200)
  void contains_everyNodeOfARandomGraph_isWhetherSlopesLeadToIt(
      @ForAll("recipes") RandomGraphs.Recipe recipe) {
    List<Value> nodes = recipe.nodes(Value.of(recipe.at()));
    Value root = nodes.get(nodes.size() - 1);
    Set<Value> expected = new HashSet<>();
    if (!root.isConstant()) {
      expected.add(root);
    }
    for (Value node : Lists.reverse(Graph.of(root).nodes())) {
      Value[] slopes = node.slopes();
      for (int i = 0; expected.contains(node) && i < slopes.length; i++) {
        if (slopes[i] != Op.INDEPENDENT) {
          expected.add(node.arguments()[i]);
        }
      }
    }
    Gradients d = root.backward();
    nodes.forEach(node -> assertEquals(expected.contains(node), d.contains(node), node::toString));
  }

  @Test
  void toString_namesTheRootAndCounts() {
    Value x = Value.of(2, "x");
    Value f = x.mul(3).sin().named("f");
    assertEquals("derivatives of f = " + Math.sin(6) + " (sin) by 3 values", f.backward() + "");
  }
}
