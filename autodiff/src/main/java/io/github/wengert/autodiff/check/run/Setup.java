package io.github.wengert.autodiff.check.run;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.Verdict;
import io.github.wengert.autodiff.check.diagnose.trial.WrongGradient;
import io.github.wengert.autodiff.check.numeric.SampledFunction;
import io.github.wengert.autodiff.check.numeric.Tolerance;
import io.github.wengert.autodiff.check.oracle.Judge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The settings of a check: the function, the derivatives given for it, points and tolerances. For
 * one thread.
 */
public final class Setup {
  private static final double[] COMMON_RATES = {
    0.5, 0.1, 0.05, 0.01, 1, 0.001, 0.2, 0.25, 0.3, 0.02, 0.005, 1e-4
  };

  public final CheckedFunction function;
  public final List<PartialCheck> partials = new ArrayList<>();
  public final Map<String, Double> updates = new LinkedHashMap<>();
  public final Map<String, double[]> otherPoints = new LinkedHashMap<>();
  public Function<double[], double[][]> hand;
  public double[] rates = COMMON_RATES;
  public int near = 10;
  public long seed = 1;

  /** Whether the derivatives are given as functions, not as numbers for one point. */
  public boolean isFormula;

  public Tolerance tolerance = Tolerance.DEFAULT;

  /** The absolute error to accept of each derivative; empty for that of all of them. */
  public double[] sizes = {};

  public Arguments arguments = new Arguments(List.of(), null);

  public final TestPoints points = new TestPoints();

  public Setup(CheckedFunction function) {
    this.function = function;
  }

  /**
   * Carries out the check at all points.
   *
   * @throws IllegalStateException if there is no point
   */
  public Outcome outcome() {
    if (points.all().isEmpty()) {
      throw new IllegalStateException("no point to check at: call at(…) or drawn(…) first");
    }
    List<Finding> findings = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<String> words = new ArrayList<>(points.words());
    for (int i = 0; i < points.all().size(); i++) {
      PointCheck check = PointCheck.of(this, i, points.all());
      findings.addAll(check.findings());
      words.addAll(check.words());
      check.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
    }
    return new Outcome(function.title(), words, findings, notes);
  }

  /** Checks a derivative against numbers alone. */
  Finding byNumbers(int index, double[] at, String output, int row, int argument, double given) {
    Judge judge = Judge.of(samples(at, row, argument), tolerances(row, at.length)[argument]);
    return new Finding(
        index,
        output,
        arguments.names(at.length).get(argument),
        given,
        Double.NaN,
        judge.reference,
        judge.error,
        judge.method(),
        judge.behavior.kind(),
        judge.of(given),
        Verdict.PASS,
        List.of(),
        List.of(),
        List.of());
  }

  /** Returns the arguments as variables with their names. */
  Value[] inputs(double[] point) {
    List<String> all = arguments.names(point.length);
    Value[] inputs = new Value[point.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = Value.of(point[i], all.get(i));
    }
    return inputs;
  }

  /**
   * Returns the derivatives to check as rows, NaN where nothing is claimed; null if it is those of
   * the engine.
   */
  double[][] given(double[] point, int outputs) {
    if (hand == null) {
      return null;
    }
    double[][] rows = Returned.rows(hand.apply(point.clone()));
    double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    int[] places = arguments.claimed(point.length);
    if (flat.length != outputs * places.length) {
      throw new IllegalArgumentException(
          flat.length + " derivatives for " + outputs + " · " + places.length);
    }
    if (sizes.length > 0 && sizes.length != flat.length) {
      throw new IllegalArgumentException(
          sizes.length + " tolerances for " + flat.length + " derivatives");
    }
    double[][] given = new double[outputs][point.length];
    for (int i = 0; i < outputs; i++) {
      Arrays.fill(given[i], Double.NaN);
      for (int k = 0; k < places.length; k++) {
        given[i][places[k]] = flat[i * places.length + k];
      }
    }
    return given;
  }

  /** Returns the tolerance of the derivative of one of the outputs by each of the arguments. */
  Tolerance[] tolerances(int output, int count) {
    Tolerance[] all = new Tolerance[count];
    Arrays.fill(all, tolerance);
    int[] places = arguments.claimed(count);
    for (int k = 0; k < places.length && sizes.length > 0; k++) {
      all[places[k]] = tolerance.within(sizes[output * places.length + k]);
    }
    return all;
  }

  /** Tells whether there is something to check at other points too. */
  boolean hasFormulas() {
    return isFormula || partials.stream().anyMatch(partial -> !partial.isNumber());
  }

  /** Returns one of the outputs as a function of one of the arguments. */
  SampledFunction samples(double[] point, int output, int argument) {
    return new SampledFunction(
        SampledFunction.along(x -> function.numbers().apply(x)[output], point, argument),
        point[argument]);
  }

  WrongGradient.Hints hints(Map<String, double[]> others) {
    return new WrongGradient.Hints(updates, rates, others);
  }
}
