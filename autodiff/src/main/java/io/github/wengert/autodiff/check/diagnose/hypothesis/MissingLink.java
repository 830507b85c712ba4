package io.github.wengert.autodiff.check.diagnose.hypothesis;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.trial.Factor;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.KnownFactors;
import io.github.wengert.autodiff.check.diagnose.trial.SlopeMistake;
import io.github.wengert.autodiff.check.diagnose.trial.WrongGradient;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A link of the chain rule was left out: its slope was taken as 1, or the whole term as 0. */
final class MissingLink implements SlopeMistake {
  private static final double LEFT_OUT = 2;
  private static final double DROPPED = 2.2;
  private static final double UNIT = 1.9;
  private static final Set<Op> PRODUCTS =
      Set.of(Elementary.MUL, Elementary.DIV, Elementary.POW, Elementary.PRODUCT);

  @Override
  public void candidates(Link link, Needed needed, Consumer<Candidate> found) {
    double slope = link.slope();
    if (slope != 1 && slope != -1 && needed.includes(1)) {
      found.accept(
          candidate(link, 1, leftOut(link.scene().of.graph, link.node(), link.words(), slope)));
    }
    if (slope != 0 && needed.includes(0)) {
      found.accept(candidate(link, 0, dropped(link)));
    }
  }

  private static Candidate candidate(Link link, double slope, Fault fault) {
    double choices = 2.0 * link.scene().of.graph.linkCount();
    return new Candidate((scene, node, argument) -> slope, fault.withChoices(choices));
  }

  /**
   * Returns what it means that a slope was left out: one that stands for a unit or for the number
   * of terms has a meaning of its own.
   */
  static Fault leftOut(FlatGraph graph, int node, String link, double slope) {
    String words = link + " was left out";
    Factor unit = KnownFactors.unit(1 / slope);
    if (unit != null) {
      String meaning = words + " (" + unit.fault().words() + ")";
      return new Fault(unit.fault().mistake(), meaning, UNIT, 1);
    }
    boolean divides =
        graph.node(node).op() == Elementary.MEAN
            || IntStream.of(graph.parents(node)).anyMatch(i -> graph.node(i).isConstant());
    double n = Math.rint(1 / slope);
    if (divides && n >= 3 && 1 / n == slope) {
      String meaning = words + " (sum for mean over n = " + (int) n + "?)";
      return new Fault(Mistake.MEAN, meaning, UNIT, 1);
    }
    return new Fault(Mistake.LINK_MISSING, words, LEFT_OUT, 1);
  }

  private static Fault dropped(Link link) {
    FlatGraph graph = link.scene().of.graph;
    String path =
        "the path through " + graph.label(link.parent()) + " in " + graph.label(link.node());
    if (isOneOfTwo(link)) {
      String rule = graph.node(link.node()).op() == Elementary.DIV ? "quotient" : "product";
      String words = "one term of the " + rule + " rule is missing: " + path;
      return new Fault(Mistake.PATH_MISSING, words, DROPPED - 0.1, 1);
    }
    int terms = graph.endOfSum(link.parent());
    if (terms > 0) {
      String words = path + ", at an end of " + terms + " terms, is missing (index off by one?)";
      return new Fault(Mistake.OFF_BY_ONE, words, DROPPED, 1);
    }
    return new Fault(Mistake.PATH_MISSING, path + " is missing", DROPPED, 1);
  }

  /** Tells whether a wrong component depends on another factor of the same product as well. */
  private static boolean isOneOfTwo(Link link) {
    WrongGradient of = link.scene().of;
    if (!PRODUCTS.contains(of.graph.node(link.node()).op())) {
      return false;
    }
    int[] parents = of.graph.parents(link.node());
    return IntStream.of(of.wrong)
        .mapToObj(link.scene()::tangents)
        .filter(tangents -> tangents[link.parent()] != 0)
        .anyMatch(
            tangents ->
                IntStream.of(parents).anyMatch(i -> i != link.parent() && tangents[i] != 0));
  }
}
