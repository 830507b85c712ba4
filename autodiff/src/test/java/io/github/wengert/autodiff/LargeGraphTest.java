package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.graph.ImmutableNetwork;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Graphs of a million nodes: nothing may recurse over them, and nothing may take a square. */
class LargeGraphTest {
  private static final int MILLION = 1_000_000;

  /** Returns y ← y + y·c, so often. */
  private static Value chain(Value y, Value c, int times) {
    for (int i = 0; i < times; i++) {
      y = y.add(y.mul(c));
    }
    return y;
  }

  @Test
  void chain_ofAMillionSteps_differentiates() {
    Value start = Value.of(1);
    Value c = Value.of(0x1p-30);
    Value y = chain(start, c, MILLION);
    Gradients d = y.backward();
    double grown = Math.exp(MILLION * Math.log1p(0x1p-30));
    assertEquals(grown, y.data(), 1e-9);
    assertEquals(grown, d.of(start), 1e-9);
    assertEquals(MILLION * grown / (1 + 0x1p-30), d.of(c), 1e-3);
    assertEquals(Double.toString(y.data()) + " (add)", y.toString());
  }

  @Test
  void chain_ofAMillionNodes_canBeReadAndDifferentiatedAsAGraph() {
    Value start = Value.of(1);
    Value c = Value.of(0x1p-30);
    Value y = chain(start, c, MILLION / 2);
    Graph graph = Graph.of(y);
    assertEquals(MILLION + 2, graph.nodeCount());
    assertEquals(2L * MILLION, graph.edgeCount());
    assertEquals(MILLION, graph.depth());
    Value slope = Derivatives.derivative(y, start);
    Bits.assertSame(y.backward().of(start), slope.data(), "derivative of a long chain");
    assertTrue(slope.toString().endsWith(")"));
  }

  @Test
  void chain_ofAMillionOnes_isUnary() {
    Value start = Value.of(0.5);
    Value y = start;
    for (int i = 0; i < MILLION; i++) {
      y = y.neg();
    }
    assertEquals(0.5, y.data());
    assertEquals(1, y.backward().of(start));
    assertEquals(MILLION, Graph.of(y).depth());
  }

  @Test
  void network_ofALongChain_isWhole() {
    Value y = chain(Value.of(1), Value.of(0x1p-30), 20_000);
    ImmutableNetwork<Value, Graph.Edge> network = Graph.of(y).network();
    assertEquals(40_002, network.nodes().size());
    assertEquals(80_000, network.edges().size());
  }

  @Test
  void sum_ofAMillionVariables_reachesEach() {
    double[] data = new double[MILLION];
    Arrays.setAll(data, i -> i % 10);
    Value[] terms = Value.of(data);
    Value sum = Value.sum(terms);
    assertEquals(4_500_000, sum.data());
    double[] slopes = sum.square().backward().of(List.of(terms));
    assertTrue(Arrays.stream(slopes).allMatch(slope -> slope == 9_000_000));
    assertEquals(MILLION + 1, Graph.of(sum).nodeCount());
  }

  @Test
  void dot_ofAMillionVariables_reachesEach() {
    double[] data = new double[MILLION / 2];
    Arrays.setAll(data, i -> i % 7);
    List<Value> a = List.of(Value.of(data));
    List<Value> b = List.of(Value.of(data));
    Gradients d = Value.dot(a, b).backward();
    for (int i = 0; i < data.length; i += 999) {
      assertEquals(data[i], d.of(a.get(i)));
      assertEquals(data[i], d.of(b.get(i)));
    }
  }

  @Test
  void oldNode_usedByThousandsOfLaterGraphs_costsNothingForItsAge() {
    Value w = Value.of(1.5);
    Value old = w.exp();
    double slope = Math.exp(1.5) * 3;
    for (int i = 0; i < 20_000; i++) {
      Value x = Value.of(3);
      Gradients d = old.mul(x).backward();
      assertEquals(slope, d.of(w));
      assertEquals(3, d.of(old));
      assertEquals(Elementary.EXP.value(1.5), d.of(x));
    }
  }

  @Test
  void variables_farApart_areFoundAgain() {
    Value[] spread = new Value[2_000];
    for (int i = 0; i < spread.length; i++) {
      spread[i] = Value.of(i);
      for (int skip = 0; skip < 200; skip++) {
        Value.of(skip);
      }
    }
    Gradients d = Value.dot(List.of(spread), List.of(spread)).backward();
    for (int i = 0; i < spread.length; i++) {
      assertEquals(2.0 * i, d.of(spread[i]));
    }
    assertEquals(0, d.of(Value.of(1)));
  }
}
