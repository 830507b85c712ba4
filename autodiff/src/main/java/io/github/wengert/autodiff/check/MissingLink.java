package io.github.wengert.autodiff.check;

import java.util.function.Consumer;

/** A link of the chain rule was left out: its slope was taken as 1, or the whole term as 0. */
final class MissingLink implements SlopeMistake {
  private static final double LEFT_OUT = 2;
  private static final double DROPPED = 2.2;

  @Override
  public void candidates(Link link, Needed needed, Consumer<Candidate> found) {
    if (link.slope() != 1 && link.slope() != -1 && needed.includes(1)) {
      String words = link.words() + " was left out";
      found.accept(candidate(link, 1, Mistake.LINK_MISSING, words, LEFT_OUT));
    }
    if (link.slope() != 0 && needed.includes(0)) {
      FlatGraph graph = link.scene().of.graph;
      String words =
          "the path through "
              + graph.label(link.parent())
              + " in "
              + graph.label(link.node())
              + " is missing";
      found.accept(candidate(link, 0, Mistake.PATH_MISSING, words, DROPPED));
    }
  }

  private static Candidate candidate(
      Link link, double slope, Mistake mistake, String words, double cost) {
    int links = link.scene().of.graph.linkCount();
    return new Candidate(
        (scene, node, argument) -> slope, new Fault(mistake, words, cost, 2.0 * links));
  }
}
