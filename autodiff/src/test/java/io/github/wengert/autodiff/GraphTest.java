package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.graph.ImmutableNetwork;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GraphTest {
  private final Value x = Value.of(2, "x");
  private final Value y = Value.of(3, "y");

  @Test
  void nodes_areEachAfterTheirParents() {
    Value u = x.mul(y);
    Value f = u.add(u.sin()).sub(x);
    List<Value> nodes = Graph.of(f).nodes();
    assertEquals(f, nodes.get(nodes.size() - 1));
    for (Value node : nodes) {
      for (Value parent : node.parents()) {
        assertTrue(nodes.indexOf(parent) < nodes.indexOf(node), node + " before " + parent);
        assertTrue(parent.id() < node.id());
      }
    }
    assertEquals(Set.copyOf(nodes).size(), nodes.size());
  }

  @Test
  void counts_tellTheSize() {
    Graph graph = Graph.of(x.mul(y).add(x.mul(4)));
    assertEquals(6, graph.nodeCount());
    assertEquals(6, graph.edgeCount());
    assertEquals(2, graph.depth());
    assertEquals(List.of(x, y), graph.variables());
    assertEquals(
        Map.of(Elementary.MUL, 2L, Elementary.ADD, 1L, Input.VARIABLE, 2L, Input.CONSTANT, 1L),
        graph.operationCounts());
  }

  @Test
  void leaf_asRoot_isAGraphOfOne() {
    for (Value leaf : List.of(x, Value.constant(3), Value.placeholder("p"))) {
      Graph graph = Graph.of(leaf);
      assertEquals(List.of(leaf), graph.nodes());
      assertEquals(leaf, graph.root());
      assertEquals(1, graph.nodeCount());
      assertEquals(0, graph.edgeCount());
      assertEquals(0, graph.depth());
      assertEquals(Set.of(leaf), graph.network().nodes());
      assertEquals(leaf.isConstant() ? List.of() : List.of(leaf), graph.variables());
    }
  }

  @Test
  void depth_isTheLongestPath() {
    Value shared = x.sin().cos().exp();
    assertEquals(4, Graph.of(shared.add(x)).depth());
    assertEquals(4, Graph.of(x.add(shared)).depth());
    assertEquals(1, Graph.of(Value.sum(x, y, x)).depth());
  }

  @Test
  void network_ofASquare_hasParallelEdges() {
    Value square = x.mul(x);
    ImmutableNetwork<Value, Graph.Edge> network = Graph.of(square).network();
    assertTrue(network.isDirected() && network.allowsParallelEdges());
    assertEquals(
        Set.of(new Graph.Edge(x, square, 0, 2), new Graph.Edge(x, square, 1, 2)),
        network.edgesConnecting(x, square));
  }

  @Test
  void network_carriesArgumentsAndLocalGradients() {
    Value quotient = y.div(x);
    Value f = Value.sum(quotient, x, Value.constant(4));
    ImmutableNetwork<Value, Graph.Edge> network = Graph.of(f).network();
    assertEquals(Set.copyOf(Graph.of(f).nodes()), network.nodes());
    assertEquals(Graph.of(f).edgeCount(), network.edges().size());
    for (Value node : network.nodes()) {
      Set<Graph.Edge> edges = network.inEdges(node);
      assertEquals(node.parents().size(), edges.size());
      for (Graph.Edge edge : edges) {
        assertEquals(edge.from(), node.parents().get(edge.argument()));
        assertEquals(edge.localGradient(), node.localGradients().get(edge.argument()));
        assertEquals(edge.from(), network.incidentNodes(edge).source());
        assertEquals(node, edge.to());
      }
    }
    assertEquals(0.5, network.edgeConnectingOrNull(y, quotient).localGradient());
    assertEquals(0, network.edgeConnectingOrNull(f.parents().get(2), f).localGradient());
  }

  @Test
  void network_onPlaceholders_hasNoNumbers() {
    Value p = Value.placeholder("p");
    Value number = x.sin();
    Value f = p.mul(number);
    ImmutableNetwork<Value, Graph.Edge> network = Graph.of(f).network();
    assertTrue(Double.isNaN(network.edgeConnectingOrNull(p, f).localGradient()));
    assertEquals(Elementary.COS.value(2), network.edgeConnectingOrNull(x, number).localGradient());
    assertEquals(
        List.of("x", "p"),
        Graph.of(f).variables().stream().map(Value::name).collect(Collectors.toList()));
  }

  @Test
  void constants_areNodesToo() {
    Value c = Value.constant(9);
    assertTrue(Graph.of(x.mul(c)).nodes().contains(c));
    assertEquals(3, Graph.of(c.mul(c).mul(c)).nodeCount());
  }

  @Test
  void null_isRejected() {
    assertEquals(
        "asked for the graph of null",
        assertThrows(NullPointerException.class, () -> Graph.of(null)).getMessage());
  }
}
