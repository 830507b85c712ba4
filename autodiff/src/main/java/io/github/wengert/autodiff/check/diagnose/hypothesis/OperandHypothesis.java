package io.github.wengert.autodiff.check.diagnose.hypothesis;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.Suspicion;
import io.github.wengert.autodiff.check.diagnose.trial.Target;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.check.graph.Links;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A variable was mistaken for another wherever it is a factor, in every sample or step, or a
 * derivative was made of the factors of another variable.
 */
final class OperandHypothesis implements Hypothesis {
  private static final double COST = 2.1;
  private static final double OTHER_KIND = 0.4;
  private static final double FACTORS = 2.2;

  @Override
  public void propose(TrialDerivation scene, Target wanted, Consumer<Suspicion> found) {
    FlatGraph graph = scene.of.graph;
    List<List<int[]>> links = new ArrayList<>();
    IntStream.range(0, graph.size()).forEach(i -> links.add(new ArrayList<>()));
    graph.eachLink(
        (node, k) -> {
          int place = graph.partner(node, k);
          if (place >= 0 && graph.isLeaf(graph.parents(node)[place])) {
            links.get(graph.parents(node)[place]).add(new int[] {node, k});
          }
        });
    for (int leaf = 0; leaf < graph.size(); leaf++) {
      if (links.get(leaf).size() > 1) {
        everywhere(scene, wanted, leaf, Links.of(links.get(leaf)), found);
      }
    }
    for (int component : wanted.components()) {
      factors(scene, wanted, component, found);
    }
  }

  /**
   * The paths are taken to be apart, so that all uses want the same number in place of the leaf.
   */
  private static void everywhere(
      TrialDerivation scene, Target wanted, int leaf, Links links, Consumer<Suspicion> found) {
    for (int component : wanted.components()) {
      double[] tangents = scene.tangents(component);
      double reach = 0;
      for (int i = 0; i < links.count(); i++) {
        int node = links.nodes()[i];
        int parent = scene.of.graph.parents(node)[links.arguments()[i]];
        reach += scene.adjoints[node] * tangents[parent];
      }
      double off = wanted.number(component) - scene.gradient(component);
      double width = wanted.slack(component) / Math.abs(reach);
      if (reach != 0 && Math.abs(off) > wanted.slack(component)) {
        double needed = scene.values[leaf] + off / reach;
        scene
            .lookup()
            .values(
                needed - width,
                needed + width,
                other -> operand(scene, wanted, leaf, other, links, found));
      }
    }
  }

  private static void operand(
      TrialDerivation scene,
      Target wanted,
      int leaf,
      int other,
      Links links,
      Consumer<Suspicion> found) {
    if (leaf == other
        || !scene.of.budget.spend((long) TrialDerivation.SWEEP * scene.of.graph.size())) {
      return;
    }
    FlatGraph graph = scene.of.graph;
    String words =
        "uses "
            + graph.label(other)
            + " where "
            + graph.label(leaf)
            + " belongs, at "
            + links.count()
            + " places alike";
    boolean variables = !graph.node(leaf).isConstant() && !graph.node(other).isConstant();
    double cost = COST + (variables && graph.isLeaf(other) ? 0 : OTHER_KIND);
    Fault fault = new Fault(Mistake.WRONG_OPERAND, words, cost, (double) leaf * graph.size());
    found.accept(wanted.explain(scene.with(links, (at, node, k) -> at.values[other], fault)));
  }

  /** Tries the factors of every other variable that is used equally often by an operation. */
  private static void factors(
      TrialDerivation scene, Target wanted, int component, Consumer<Suspicion> found) {
    FlatGraph graph = scene.of.graph;
    int variable = scene.of.inputs[component];
    if (variable < 0 || wanted.fits(component, scene.gradient(component))) {
      return;
    }
    Map<Op, List<int[]>> own = byOperation(graph, variable);
    for (int other : scene.of.inputs) {
      if (other < 0 || other == variable) {
        continue;
      }
      Map<Op, List<int[]>> others = byOperation(graph, other);
      own.forEach(
          (op, links) -> {
            List<int[]> from = others.getOrDefault(op, List.of());
            if (links.size() > 1 && links.size() == from.size()) {
              Factors factors = new Factors(Links.of(links), Links.of(from));
              if (wanted.fits(component, scene.gradient(component) + factors.change(scene))) {
                found.accept(explained(scene, wanted, component, other, factors));
              }
            }
          });
    }
  }

  private static Map<Op, List<int[]>> byOperation(FlatGraph graph, int variable) {
    Map<Op, List<int[]>> links = new LinkedHashMap<>();
    Links uses = graph.uses(variable);
    for (int i = 0; i < uses.count(); i++) {
      Op op = graph.node(uses.nodes()[i]).op();
      links
          .computeIfAbsent(op, key -> new ArrayList<>())
          .add(new int[] {uses.nodes()[i], uses.arguments()[i]});
    }
    return links;
  }

  /** Uses of a variable, and those of another whose slopes are taken for them. */
  private record Factors(Links own, Links others) {

    /** Returns by how much that changes the derivative by the variable. */
    double change(TrialDerivation scene) {
      double change = 0;
      for (int i = 0; i < own.count(); i++) {
        change += scene.adjoints[own.nodes()[i]] * (slope(scene, others, i) - slope(scene, own, i));
      }
      return change;
    }

    private static double slope(TrialDerivation scene, Links links, int i) {
      return scene.slopes[links.nodes()[i]][links.arguments()[i]];
    }
  }

  private static Suspicion explained(
      TrialDerivation scene, Target wanted, int component, int other, Factors factors) {
    String words =
        "the derivative by "
            + scene.of.names.get(component)
            + " is made of the factors of "
            + scene.of.graph.label(other);
    double choices = (double) scene.of.inputs.length * scene.of.inputs.length;
    Fault fault = new Fault(Mistake.WRONG_OPERAND, words, FACTORS, choices);
    return wanted.explain(
        scene,
        fault,
        at -> {
          double[] predicted = at.gradient();
          predicted[component] += factors.change(at);
          return predicted;
        });
  }
}
