package io.github.wengert.autodiff.check.run;

import io.github.wengert.autodiff.check.Verdict;
import io.github.wengert.autodiff.check.diagnose.Diagnoses;
import io.github.wengert.autodiff.check.diagnose.FittedMistake;
import io.github.wengert.autodiff.check.diagnose.trial.WrongGradient;
import io.github.wengert.autodiff.check.numeric.Tolerance;
import io.github.wengert.autodiff.naming.Numbering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The same derivation at points near the one that was asked for: a formula must be right there too,
 * and a diagnosis must fit. For one thread.
 */
final class Nearby {
  private static final int MOST_COORDINATES = 4;

  /** This many nodes, over all points, are looked through for each explanation. */
  private static final int MOST_NODES = 200_000;

  private static final int FEWEST = 2;

  private final Setup check;
  private final int first;
  private final List<String> names;
  private final List<Neighborhood.Neighbor> neighbors;
  private final List<String> words = new ArrayList<>();

  /**
   * Draws the points, unless the derivation consists of numbers.
   *
   * @param index the number of the point that was asked for, of those asked for
   */
  Nearby(Setup check, int index, List<double[]> asked) {
    double[] point = asked.get(index);
    int count = check.hasFormulas() ? check.near / asked.size() : 0;
    long seed = check.seed + index;
    this.check = check;
    this.first = asked.size() + index * count;
    this.names = check.arguments.names(point.length);
    this.neighbors = new Neighborhood(check, point, seed).draw(count);
    if (count > 0) {
      words.add(
          neighbors.isEmpty()
              ? "no point near point " + index + " lies inside the domain"
              : neighbors.size() + " points drawn near point " + index + " (seed " + seed + ")");
    }
  }

  /** Returns what to say about the points. */
  List<String> words() {
    return words;
  }

  /** Returns one of the outputs at each of the points. */
  List<Elsewhere> output(int row) {
    return !check.isFormula
        ? List.of()
        : each(
            (index, near) ->
                new Elsewhere(
                    index,
                    near.point(),
                    near.outputs().get(row),
                    List.of(near.inputs()),
                    near.given()[row],
                    i -> check.arguments.isClaimed(names.get(i)),
                    i -> check.samples(near.point(), row, i)));
  }

  /** Returns a derivative on the way at each of the points. */
  List<Elsewhere> partial(PartialCheck partial) {
    return partial.isNumber() ? List.of() : each((index, near) -> partial.at(index, near));
  }

  @FunctionalInterface
  private interface Look {
    Elsewhere at(int index, Neighborhood.Neighbor near);
  }

  private List<Elsewhere> each(Look look) {
    return IntStream.range(0, neighbors.size())
        .mapToObj(i -> look.at(first + i, neighbors.get(i)))
        .toList();
  }

  /**
   * Returns what was found at the point asked for, with what is wrong near it only, and with
   * diagnoses.
   */
  List<Finding> complete(GraphCheck asked, List<Elsewhere> elsewhere, WrongGradient.Hints hints) {
    List<Finding> here = asked.found();
    Finding[] found = new Finding[here.size()];
    Elsewhere[] worst = new Elsewhere[found.length];
    List<Finding> all = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      found[i] = here.get(i);
      worst[i] = found[i].isSuccess() ? worst(elsewhere, i, asked.tolerances().get(i)) : null;
      if (worst[i] != null) {
        all.add(found[i]);
        found[i] = wrongNearby(found[i], worst[i], i, asked.tolerances().get(i));
      }
    }
    diagnose(asked, elsewhere, found, worst, hints);
    for (int i = 0; i < found.length; i++) {
      if (worst[i] == null || !found[i].isSuccess()) {
        all.add(found[i]);
      }
    }
    return all;
  }

  /** Returns the point at which a derivative is most wrong; null if it is right everywhere. */
  private static Elsewhere worst(List<Elsewhere> elsewhere, int i, Tolerance tolerance) {
    Elsewhere worst = null;
    double most = 0;
    for (Elsewhere there : elsewhere) {
      double badness = there.badness(i, tolerance);
      if (badness > most) {
        most = badness;
        worst = there;
      }
    }
    return worst;
  }

  private Finding wrongNearby(Finding here, Elsewhere there, int i, Tolerance tolerance) {
    Finding found = there.checked(check, here.output(), here.input(), i, tolerance);
    return found.isSuccess() ? found : wrong(found, there.point);
  }

  /** Says of a derivative that it is wrong at a point that was not asked for. */
  private Finding wrong(Finding found, double[] point) {
    String line = Numbering.words("point", found.point()) + ": " + TestPoints.words(point);
    if (!words.contains(line)) {
      words.add(line);
    }
    return found.noting("correct at your point, wrong at " + coordinates(found.point(), point));
  }

  private String coordinates(int index, double[] point) {
    if (point.length > MOST_COORDINATES) {
      return Numbering.words("point", index);
    }
    return IntStream.range(0, point.length)
        .mapToObj(i -> names.get(i) + " = " + String.format(Locale.ROOT, "%.4g", point[i]))
        .collect(Collectors.joining(", "));
  }

  /**
   * Returns what was found for a function of numbers, with the first point at which it is wrong.
   */
  List<Finding> complete(Finding here, int row, int argument) {
    for (int k = 0; k < neighbors.size() && here.isSuccess(); k++) {
      double[] at = neighbors.get(k).point();
      double given = neighbors.get(k).given()[row][argument];
      Finding there = check.byNumbers(first + k, at, here.output(), row, argument, given);
      if (there.verdict() == Verdict.FAIL) {
        return List.of(here, wrong(there, at));
      }
    }
    return List.of(here);
  }

  private void diagnose(
      GraphCheck asked,
      List<Elsewhere> elsewhere,
      Finding[] found,
      Elsewhere[] worst,
      WrongGradient.Hints hints) {
    boolean[] wrong = new boolean[found.length];
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = found[i].verdict() == Verdict.FAIL && found[i].engineVerdict().isSuccess();
    }
    if (IntStream.range(0, wrong.length).noneMatch(i -> wrong[i])) {
      return;
    }
    List<WrongGradient.Site> sites = new ArrayList<>(List.of(asked.site()));
    int most = Math.max(FEWEST, MOST_NODES / sites.get(0).graph().size());
    int[] places = new int[found.length];
    for (Elsewhere there : elsewhere) {
      if (sites.size() <= most && there.site().isLike(sites.get(0))) {
        for (int i = 0; i < places.length; i++) {
          places[i] = worst[i] == there ? sites.size() : places[i];
        }
        sites.add(there.site());
      }
    }
    List<String> inputs = asked.found().stream().map(Finding::input).toList();
    Diagnoses diagnoses =
        Diagnoses.of(WrongGradient.of(inputs, sites, wrong, asked.tolerances(), hints));
    for (int i = 0; i < wrong.length; i++) {
      found[i] = wrong[i] ? explained(found[i], diagnoses, i, places[i]) : found[i];
    }
  }

  private static Finding explained(Finding found, Diagnoses diagnoses, int i, int point) {
    List<FittedMistake> mistakes = diagnoses.of(i, point);
    Finding explained = found.with(mistakes, found.remarks());
    return mistakes.isEmpty() ? explained.noting(diagnoses.silence(i)) : explained;
  }
}
