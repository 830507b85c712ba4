package io.github.wengert.autodiff.check.diagnose.hypothesis;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.trial.Factor;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.KnownFactors;
import io.github.wengert.autodiff.check.diagnose.trial.Suspicion;
import io.github.wengert.autodiff.check.diagnose.trial.Target;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A part is wrong: the derivative is a sum over all paths through the graph, and those through one
 * node are missing, or there is nothing else, or they count twice or with another factor.
 *
 * <p>What is given tells for each node what its part would have to be multiplied by; one pass over
 * the graph tries all of them.
 */
final class PartHypothesis implements Hypothesis {
  private static final double MISSING = 2;
  private static final double ALONE = 0.05;
  private static final double TWICE = 2.1;
  private static final double KNOWN = 2.1;
  private static final double CHAIN = 2.15;
  private static final double NODE = 2.6;
  private static final double UNNAMED = 0.1;

  @Override
  public void propose(TrialDerivation scene, Target wanted, Consumer<Suspicion> found) {
    List<Factor> known = scene.of.factorsOfAPart();
    Set<String> seen = new HashSet<>();
    for (int component : wanted.components()) {
      double off = wanted.number(component) - scene.gradient(component);
      double[] tangents = scene.tangents(component);
      for (int node = scene.of.graph.root() - 1; node >= 0; node--) {
        double part = scene.adjoints[node] * tangents[node];
        boolean matters = part != 0 && Math.abs(off) > wanted.slack(component);
        if (matters && Double.isFinite(part) && node != scene.of.inputs[component]) {
          String place = node + " ";
          new Part(scene, wanted, component, node, 1 + off / part, part)
              .propose(
                  known,
                  explanation -> {
                    if (seen.add(place + explanation.text())) {
                      found.accept(explanation);
                    }
                  });
        }
      }
    }
  }

  /** The part of a component through a node, and the factor that it would need. */
  private record Part(
      TrialDerivation scene, Target wanted, int component, int node, double factor, double size) {

    void propose(List<Factor> known, Consumer<Suspicion> found) {
      double whole = scene.gradient(component);
      if (needs(0)) {
        found.accept(missing(false));
      } else if (wanted.fits(component, size)) {
        found.accept(missing(true));
      } else if (needs(2) && size != whole) {
        String words = "the path through " + label() + " counts twice";
        found.accept(times(new Fault(Mistake.PATH_TWICE, words, TWICE + unnamed(), nodes()), 2));
      }
      if (wanted.fits(component, whole - size + scene.adjoints[node])) {
        found.accept(chain(true));
      } else if (wanted.fits(component, whole - size + scene.tangents(component)[node])) {
        found.accept(chain(false));
      }
      for (Factor one : known) {
        if (needs(one.constant()) && size != whole) {
          found.accept(times(inThisPart(one.fault(), KNOWN), one.constant()));
        }
      }
      double width = wanted.slack(component) / Math.abs(size);
      if (size != whole) {
        scene.lookup().values(factor - width, factor + width, other -> node(other, found));
      }
    }

    private boolean needs(double number) {
      return Math.abs(factor - number) * Math.abs(size) <= wanted.slack(component);
    }

    private double nodes() {
      return scene.of.graph.size();
    }

    private double unnamed() {
      return scene.of.graph.node(node).name().isEmpty() ? UNNAMED : 0;
    }

    private String label() {
      return scene.of.graph.label(node);
    }

    private Fault inThisPart(Fault fault, double cost) {
      String words = "in the part through " + label() + ", " + fault.words();
      return new Fault(
          fault.mistake(), words, cost + fault.cost() + unnamed(), nodes() * fault.choices());
    }

    private void node(int other, Consumer<Suspicion> found) {
      FlatGraph graph = scene.of.graph;
      if (!graph.node(other).isConstant()) {
        String words = KnownFactors.tooMuch(graph.label(other));
        Fault fault = inThisPart(new Fault(Mistake.FACTOR, words, 0, nodes()), NODE);
        found.accept(wanted.explain(scene, fault, at -> times(at, node, at.values[other])));
      }
    }

    private Suspicion times(Fault fault, double constant) {
      return wanted.explain(scene, fault, at -> times(at, node, constant));
    }

    /** Explains by a chain that ends or starts at the node: what it is made of, or made into. */
    private Suspicion chain(boolean inner) {
      String words =
          inner
              ? "the inner derivative, of " + label() + " by its variables, is missing"
              : "the outer derivative, by " + label() + ", is missing";
      Fault fault = new Fault(Mistake.LINK_MISSING, words, CHAIN + unnamed(), 2 * nodes());
      return wanted.explain(scene, fault, at -> chain(at, node, inner));
    }

    private static double[] chain(TrialDerivation scene, int node, boolean inner) {
      double[] slopes = scene.gradientOf(node, 1);
      double[] gradient = scene.gradient();
      double outer = scene.adjoints[node];
      for (int i = 0; i < gradient.length; i++) {
        if (slopes[i] != 0) {
          gradient[i] += (inner ? outer : slopes[i]) - outer * slopes[i];
        }
      }
      return gradient;
    }

    private static double[] times(TrialDerivation scene, int node, double factor) {
      double[] through = scene.gradientThrough(node);
      double[] gradient = scene.gradient();
      Arrays.setAll(gradient, i -> gradient[i] + (factor - 1) * through[i]);
      return gradient;
    }

    private Suspicion missing(boolean alone) {
      double cost = MISSING + unnamed() + (alone ? 0 : ALONE);
      int terms = alone ? 0 : scene.of.graph.endOfSum(node);
      Fault fault =
          terms == 0
              ? new Fault(Mistake.PATH_MISSING, text(), cost, 2 * nodes())
              : new Fault(Mistake.OFF_BY_ONE, text() + end(terms), cost, 2 * nodes());
      return wanted.explain(scene, fault, at -> alone ? alone(at, node) : times(at, node, 0));
    }

    private static String end(int terms) {
      return ", at an end of " + terms + " terms (index off by one?)";
    }

    /** A derivative that does not pass through the node is no matter of this path. */
    private static double[] alone(TrialDerivation scene, int node) {
      double[] through = scene.gradientThrough(node);
      double[] gradient = scene.gradient();
      Arrays.setAll(gradient, i -> through[i] != 0 ? through[i] : gradient[i]);
      return gradient;
    }

    /** Names the part that is there and the part that is not, as far as a node stands for each. */
    private String text() {
      FlatGraph graph = scene.of.graph;
      double[] tangents = scene.tangents(component);
      double whole = scene.gradient(component);
      int present = -1;
      int missing = -1;
      for (int other = graph.root() - 1; other >= 0; other--) {
        double part = scene.adjoints[other] * tangents[other];
        boolean named = !graph.node(other).name().isEmpty();
        if (part != 0 && wanted.fits(component, part) && (present < 0 || named)) {
          present = other;
        }
        if (part != 0 && wanted.fits(component, whole - part) && (missing < 0 || named)) {
          missing = other;
        }
      }
      String there =
          present < 0 ? "" : "equals the part through " + graph.label(present) + " alone";
      String not =
          missing < 0
              ? "the other paths are missing"
              : "the path through " + graph.label(missing) + " is missing";
      return there.isEmpty() ? not : there + "; " + not;
    }
  }
}
