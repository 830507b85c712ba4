package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The sign is wrong, or a constant factor is. */
final class FactorHypothesis implements Hypothesis {
  private static final double SIGN = 1;
  private static final double COMMON = 1.2;
  private static final double OF_THE_GRAPH = 1.4;
  private static final double ANY = 1.9;
  private static final int LARGEST = 10_000;

  /** A factor that is known by a name, and what it costs to believe in it. */
  private record Known(String words, double cost) {
    Factor times(double factor, double choices) {
      Mistake mistake = factor == -1 ? Mistake.SIGN : Mistake.FACTOR;
      return Factor.of(factor, mistake, words, cost, choices);
    }
  }

  @Override
  public void propose(Scene scene, Wanted wanted, Consumer<Explanation> found) {
    if (!wanted.isPlain()) {
      return;
    }
    Map<Double, Known> known = known(scene.of);
    for (int component : wanted.components()) {
      double slope = scene.gradient(component);
      known.forEach(
          (factor, meaning) -> {
            if (wanted.fits(component, factor * slope)) {
              propose(scene, wanted, meaning.times(factor, 1), found);
            }
          });
      double ratio = wanted.number(component) / slope;
      double whole = Math.rint(ratio);
      double part = Math.rint(1 / ratio);
      if (isWorthNaming(whole) && wanted.fits(component, whole * slope)) {
        Known meaning = new Known(tooMuch(whole), cost(whole));
        propose(scene, wanted, meaning.times(whole, 2 * Math.abs(whole)), found);
      } else if (isWorthNaming(part) && wanted.fits(component, slope / part)) {
        Known meaning = new Known(missing(part), cost(part));
        propose(scene, wanted, meaning.times(1 / part, 2 * Math.abs(part)), found);
      }
    }
  }

  /** The larger a factor, the easier it fits by chance. */
  private static double cost(double n) {
    return ANY + Math.log10(Math.abs(n)) / 3;
  }

  private static boolean isWorthNaming(double n) {
    return Math.abs(n) > 1 && Math.abs(n) <= LARGEST;
  }

  private static void propose(
      Scene scene, Wanted wanted, Factor factor, Consumer<Explanation> found) {
    found.accept(
        wanted.explain(
            scene, factor.fault(), at -> times(at, factor.value().applyAsDouble(at.of))));
  }

  private static double[] times(Scene scene, double factor) {
    double[] predicted = scene.gradient();
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = scene.of.isRight(i) ? Double.NaN : factor * predicted[i];
    }
    return predicted;
  }

  /** Returns ways to look at the given numbers as a multiple of something else that is wrong. */
  static List<Wanted> scalings(Case of, int[] components) {
    List<Wanted> scalings = new ArrayList<>();
    known(of).entrySet().stream()
        .filter(entry -> entry.getValue().cost < ANY)
        .limit(12)
        .forEach(
            entry ->
                scalings.add(
                    new Wanted(of, components, entry.getValue().times(entry.getKey(), 1))));
    return scalings;
  }

  private static Map<Double, Known> known(Case of) {
    Map<Double, Known> known = new LinkedHashMap<>();
    known.put(-1.0, new Known("the sign is wrong", SIGN));
    known.put(0.5, new Known("a factor 2 is missing (power rule?)", COMMON));
    known.put(2.0, new Known("there is a factor 2 too much (the ½ of a square?)", COMMON));
    known.put(-0.5, new Known("the sign is wrong and a factor 2 is missing", COMMON + 0.3));
    known.put(-2.0, new Known("the sign is wrong and there is a factor 2 too much", COMMON + 0.3));
    for (double n : new double[] {3, 1.5, 4}) {
      known.putIfAbsent(1 / n, new Known(missing(n), OF_THE_GRAPH));
      known.putIfAbsent(n, new Known(tooMuch(n), OF_THE_GRAPH));
    }
    for (int n : counts(of)) {
      known.put(
          (double) n, new Known(n + " times too large: mean or sum over n = " + n + "?", 1.3));
      known.put(1.0 / n, new Known(n + " times too small: sum or mean over n = " + n + "?", 1.3));
    }
    for (double c : constants(of)) {
      known.putIfAbsent(1 / c, new Known("the constant factor " + c + " is missing", OF_THE_GRAPH));
      known.putIfAbsent(c, new Known("the constant factor " + c + " counts twice", OF_THE_GRAPH));
    }
    known.putIfAbsent(180 / Math.PI, new Known("degrees where radians belong", OF_THE_GRAPH));
    known.putIfAbsent(Math.PI / 180, new Known("radians where degrees belong", OF_THE_GRAPH));
    return known;
  }

  private static String missing(double n) {
    return "a factor " + shown(n) + " is missing";
  }

  private static String tooMuch(double n) {
    return "there is a factor " + shown(n) + " too much";
  }

  private static String shown(double n) {
    return n == Math.rint(n) ? Long.toString((long) n) : Double.toString(n);
  }

  /** Returns the lengths of the lists that are added up in the graph, from 3 up. */
  private static int[] counts(Case of) {
    return IntStream.range(0, of.graph.size())
        .map(i -> of.graph.parents(i).length)
        .filter(n -> n > 3)
        .distinct()
        .sorted()
        .limit(4)
        .toArray();
  }

  private static double[] constants(Case of) {
    return IntStream.range(0, of.graph.size())
        .mapToObj(of.graph::node)
        .filter(node -> node.isConstant() && node.parents().isEmpty())
        .mapToDouble(Value::data)
        .filter(c -> c != 0 && Math.abs(c) != 1 && Double.isFinite(c))
        .distinct()
        .limit(8)
        .toArray();
  }
}
