package io.github.wengert.autodiff.check.diagnose.trial;

import io.github.wengert.autodiff.check.graph.Links;
import java.util.function.Consumer;

/** A way to get the slope of one link of a graph wrong. */
public interface SlopeMistake {

  /** Proposes slopes that are among those needed. */
  void candidates(Link link, Needed needed, Consumer<Candidate> found);

  /** A wrong slope and what it means. */
  record Candidate(SlopeRule rule, Fault fault) {}

  /** One use of a node by another in a derivation. */
  record Link(TrialDerivation scene, int node, int argument) {
    public int parent() {
      return scene.of.graph.parents(node)[argument];
    }

    public double slope() {
      return scene.slopes[node][argument];
    }

    /** Returns the derivation with a wrong slope here. */
    public TrialDerivation with(Candidate wrong) {
      return scene.with(Links.of(node, argument), wrong.rule(), wrong.fault());
    }

    /** Returns a name for the operation and its argument. */
    public String words() {
      return scene.of.graph.words(node, argument);
    }
  }

  /** The slopes that would explain one component each. */
  record Needed(double[] slopes, double[] slacks, int count) {
    /** Whatever slope: what follows is looked at later. */
    public static final Needed ANY = new Needed(new double[0], new double[0], 0);

    public boolean includes(double slope) {
      if (this == ANY) {
        return Double.isFinite(slope);
      }
      for (int i = 0; i < count; i++) {
        if (Math.abs(slope - slopes[i]) <= slacks[i]) {
          return true;
        }
      }
      return false;
    }
  }
}
