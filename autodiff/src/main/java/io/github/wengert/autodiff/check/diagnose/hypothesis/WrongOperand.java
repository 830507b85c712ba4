package io.github.wengert.autodiff.check.diagnose.hypothesis;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.SlopeMistake;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.check.graph.Lookup;
import java.util.function.Consumer;

/**
 * A slope is made of the wrong node: a factor of a product was taken from elsewhere, or the slope
 * of one operation was used for another of the same kind.
 */
final class WrongOperand implements SlopeMistake {
  private static final double ALIKE = 2.1;
  private static final double DIFFERENT = 2.5;

  /** What is far away in the graph is taken less easily. */
  private static final double DISTANCE = 0.1;

  @Override
  public void candidates(Link link, Needed needed, Consumer<Candidate> found) {
    FlatGraph graph = link.scene().of.graph;
    int place = graph.partner(link.node(), link.argument());
    int partner = place < 0 ? -1 : graph.parents(link.node())[place];
    Lookup lookup = link.scene().lookup();
    for (int i = 0; i < needed.count(); i++) {
      double low = needed.slopes()[i] - needed.slacks()[i];
      double high = needed.slopes()[i] + needed.slacks()[i];
      if (partner >= 0) {
        lookup.values(low, high, node -> operand(link, partner, node, found));
      }
      lookup.slopes(low, high, node -> sameKind(link, node, found));
    }
  }

  private static void operand(Link link, int partner, int node, Consumer<Candidate> found) {
    FlatGraph graph = link.scene().of.graph;
    double slope = link.scene().values[node];
    if (node == partner || slope == link.slope()) {
      return;
    }
    String words =
        "uses "
            + graph.label(node)
            + " where "
            + graph.label(partner)
            + " belongs, in "
            + link.words();
    double kind = graph.node(node).op() == graph.node(partner).op() ? ALIKE : DIFFERENT;
    double cost = kind + DISTANCE * Math.abs(node - partner) / graph.size();
    found.accept(new Candidate((scene, n, k) -> scene.values[node], fault(graph, words, cost)));
  }

  private static Fault fault(FlatGraph graph, String words, double cost) {
    double choices = (double) graph.linkCount() * graph.size();
    return new Fault(Mistake.WRONG_OPERAND, words, cost, choices);
  }

  private static void sameKind(Link link, int node, Consumer<Candidate> found) {
    FlatGraph graph = link.scene().of.graph;
    boolean same = graph.node(node).op() == graph.node(link.node()).op();
    double slope = link.scene().slopes[node][0];
    if (node == link.node() || !same || slope == link.slope() || graph.parents(node).length != 1) {
      return;
    }
    String symbol = graph.node(node).op().symbol();
    String words =
        "uses "
            + symbol
            + "'s slope at "
            + graph.label(graph.parents(node)[0])
            + " where that at "
            + graph.label(link.parent())
            + " belongs";
    found.accept(new Candidate((scene, n, k) -> scene.slopes[node][0], fault(graph, words, ALIKE)));
  }
}
