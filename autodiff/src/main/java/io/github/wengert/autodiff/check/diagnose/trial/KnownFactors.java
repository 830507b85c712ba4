package io.github.wengert.autodiff.check.diagnose.trial;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.math.Logarithm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Constant factors that people get wrong, each with what it means. */
public final class KnownFactors {
  /** Factors that cost more are not combined with other mistakes. */
  public static final double COMMON_ENOUGH = 1.9;

  private static final double SIGN = 1;
  private static final double COMMON = 1.2;
  private static final double MEAN = 1.3;
  private static final double OF_THE_GRAPH = 1.4;
  private static final double RATE = 1.85;
  private static final int MOST_COUNTS = 4;
  private static final double MOST_TERMS = 1e6;
  private static final int MOST_CONSTANTS = 8;
  private static final double LN_2 = Logarithm.log(2);
  private static final double LN_10 = Logarithm.log(10);
  private static final double DEGREE = Math.PI / 180;
  private static final double SAME = 1e-12;

  private final Map<Double, Factor> factors = new LinkedHashMap<>();

  private KnownFactors() {}

  /** Returns the factors by which a whole gradient may be off. */
  static List<Factor> ofAll(WrongGradient of) {
    KnownFactors known = new KnownFactors();
    known.add(-1, Mistake.SIGN, "the sign is wrong", SIGN);
    known.add(0.5, Mistake.FACTOR, "a factor 2 is missing (power rule?)", COMMON);
    known.add(2, Mistake.FACTOR, "there is a factor 2 too much (the ½ of a square?)", COMMON);
    known.add(-0.5, Mistake.FACTOR, "the sign is wrong and a factor 2 is missing", COMMON + 0.3);
    known.add(
        -2, Mistake.FACTOR, "the sign is wrong and there is a factor 2 too much", COMMON + 0.3);
    known.counts(of.graph, MEAN);
    for (double n : new double[] {3, 1.5, 4}) {
      known.add(1 / n, Mistake.FACTOR, missing(shown(n)), OF_THE_GRAPH);
      known.add(n, Mistake.FACTOR, tooMuch(shown(n)), OF_THE_GRAPH);
    }
    known.units(OF_THE_GRAPH);
    known.roots(of.graph, OF_THE_GRAPH + 0.2);
    known.constants(of);
    for (double rate : of.hints.rates()) {
      known.add(-rate, Mistake.FACTOR, "this is a step of −" + rate + " times the gradient", RATE);
    }
    return new ArrayList<>(known.factors.values());
  }

  /** Returns the factors by which a part of a gradient may be off. */
  static List<Factor> ofAPart(FlatGraph graph) {
    KnownFactors known = new KnownFactors();
    known.counts(graph, 0);
    known.units(0.1);
    return new ArrayList<>(known.factors.values());
  }

  /** Returns the meaning of a factor that was left out, if it stands for a unit; else null. */
  public static Factor unit(double factor) {
    KnownFactors known = new KnownFactors();
    known.units(0);
    return known.factors.values().stream()
        .filter(unit -> Math.abs(unit.constant() - factor) <= SAME * Math.abs(factor))
        .findFirst()
        .orElse(null);
  }

  public static String missing(String factor) {
    return "a factor " + factor + " is missing";
  }

  public static String tooMuch(String factor) {
    return "there is a factor " + factor + " too much";
  }

  public static String shown(double n) {
    return n == Math.rint(n) ? Long.toString((long) n) : Double.toString(n);
  }

  private void add(double factor, Mistake mistake, String words, double cost) {
    factors.putIfAbsent(factor, Factor.of(factor, mistake, words, cost, 1));
  }

  private void counts(FlatGraph graph, double cost) {
    for (int n : counts(graph)) {
      String over = " over n = " + n + "?";
      add(n, Mistake.MEAN, n + " times too large: sum for mean" + over, cost);
      add(1.0 / n, Mistake.MEAN, n + " times too small: mean for sum" + over, cost);
      add(
          n / (n - 1.0),
          Mistake.MEAN,
          "divided by n − 1 = " + (n - 1) + " where n = " + n + " belongs (mean)",
          cost + 0.1);
      add(
          (n - 1.0) / n,
          Mistake.MEAN,
          "divided by n = " + n + " where n − 1 = " + (n - 1) + " belongs (mean)",
          cost + 0.1);
    }
  }

  /** For a mean under a root, n − 1 and n differ by the root of their ratio. */
  private void roots(FlatGraph graph, double cost) {
    for (int n : counts(graph)) {
      String words = "n and n − 1 are mixed up under a root, for n = " + n + " (mean)";
      add(Math.sqrt(n / (n - 1.0)), Mistake.MEAN, words, cost);
      add(Math.sqrt((n - 1.0) / n), Mistake.MEAN, words, cost);
    }
  }

  private void units(double cost) {
    String base = "a logarithm of another base: ";
    unit(LN_10, Mistake.LOGARITHM_BASE, base, "ln 10", cost);
    unit(LN_2, Mistake.LOGARITHM_BASE, base, "ln 2", cost);
    add(LN_10 / LN_2, Mistake.LOGARITHM_BASE, base + "2 where 10 belongs", cost);
    add(LN_2 / LN_10, Mistake.LOGARITHM_BASE, base + "10 where 2 belongs", cost);
    unit(DEGREE, Mistake.DEGREES, "degrees for radians: ", "π/180", cost);
  }

  /** A unit is too much, or missing, or on the wrong side of a fraction. */
  private void unit(double unit, Mistake mistake, String meaning, String name, double cost) {
    String side = meaning + name + " is on the wrong side of a fraction";
    add(unit, mistake, meaning + tooMuch(name), cost);
    add(1 / unit, mistake, meaning + missing(name), cost);
    add(unit * unit, mistake, side, cost + 0.2);
    add(1 / (unit * unit), mistake, side, cost + 0.2);
  }

  private void constants(WrongGradient of) {
    Set<Double> constants = new LinkedHashSet<>();
    for (int i = 0; i < of.graph.size() && constants.size() < MOST_CONSTANTS; i++) {
      Value node = of.graph.node(i);
      double c = node.data();
      boolean plain = c != 0 && Math.abs(c) != 1 && Double.isFinite(c);
      if (node.isConstant() && of.graph.isLeaf(i) && plain) {
        constants.add(c);
      }
    }
    for (double c : constants) {
      add(1 / c, Mistake.FACTOR, "the constant factor " + c + " is missing", OF_THE_GRAPH);
      add(c, Mistake.FACTOR, "the constant factor " + c + " counts twice", OF_THE_GRAPH);
    }
  }

  /** Returns how many numbers are added up, from 3 up: those of means first. */
  private static List<Integer> counts(FlatGraph graph) {
    Set<Integer> sums = new TreeSet<>();
    for (int i = 0; i < graph.size(); i++) {
      Op op = graph.node(i).op();
      if (op == Elementary.SUM || op == Elementary.MEAN) {
        sums.add(graph.parents(i).length);
      }
      sums.add(graph.terms(i).size());
    }
    Set<Integer> all = new LinkedHashSet<>();
    for (int i = 0; i < graph.size(); i++) {
      double n = divisor(graph, i);
      boolean mean = n == Math.rint(n) && n >= 3 && n <= MOST_TERMS;
      if (mean && (sums.contains((int) n) || sums.contains((int) n + 1))) {
        all.add((int) n);
      }
    }
    sums.stream().filter(n -> n >= 3).forEach(all::add);
    return all.stream().limit(MOST_COUNTS).toList();
  }

  /** Returns the number that a node divides by; NaN if it does not divide by one. */
  private static double divisor(FlatGraph graph, int node) {
    Op op = graph.node(node).op();
    if (op == Elementary.MEAN) {
      return graph.parents(node).length;
    }
    for (int parent : graph.parents(node)) {
      double c = graph.node(parent).data();
      if (graph.node(parent).isConstant() && (op == Elementary.DIV || op == Elementary.MUL)) {
        double n = Math.rint(1 / c);
        return op == Elementary.DIV ? c : 1 / n == c ? n : Double.NaN;
      }
    }
    return Double.NaN;
  }
}
