package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Domain;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.numeric.Tolerance;
import io.github.wengert.autodiff.check.run.Arguments;
import io.github.wengert.autodiff.check.run.CheckedFunction;
import io.github.wengert.autodiff.check.run.PartialCheck;
import io.github.wengert.autodiff.check.run.Returned;
import io.github.wengert.autodiff.check.run.Setup;
import io.github.wengert.autodiff.check.run.TestPoints;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Checks a gradient that was derived by hand against the engine and against numbers, and says what
 * is wrong with it.
 *
 * <pre>{@code
 * GradientCheck.of(x -> x[0].mul(x[1].sin()))
 *     .against(x -> new double[] {Math.sin(x[1]), x[0] * Math.cos(x[1])})
 *     .at(0.15, 0.20)
 *     .assertPasses();
 * }</pre>
 *
 * <p>The same for the rows of a Jacobian ({@link #ofAll}), for a Hessian ({@link #hessianOf}), for
 * a Hessian times a vector ({@link #hessianTimes}) and for a function of numbers ({@link
 * #ofNumbers}), which has no graph and so no diagnosis. Without a gradient to compare with, the
 * engine's own is checked.
 *
 * <p>The graph that the function records is evaluated again in complex numbers and in numbers of 31
 * digits, and these decide: a derivative takes a few such evaluations, some hundred if the graph is
 * singular at the point. Where an operation of the user's own is on the way, where the function
 * records another graph beside the point, or where it has none, differences decide, at some 400
 * evaluations; what they cannot decide is inconclusive.
 *
 * <p>Of more than 100 derivatives of an output, those of the engine are tested along four random
 * directions first, with complex steps, and what is given is compared with them. A derivative that
 * is off by 1e-9 of itself alone shows in each direction, whatever the others are; several that are
 * off by ten times that hide each other once in 10<sup>8</sup> times at most. Where directions
 * disagree, the arguments are halved until the wrong ones are found. These, and those at a kink,
 * are checked singly, as few are, up to a fixed amount of work; what is left is inconclusive. A
 * {@link Component} tells how it was checked. So 10,000 derivatives take some tens of evaluations
 * of the graph. With a relative tolerance below 1e-9 each is checked singly.
 *
 * <p>The diagnosis of a wrong gradient is bounded: single mistakes take a few passes over the
 * graph, and the search for pairs ends after a fixed amount of work, so that a graph of 1,000 nodes
 * takes less than a second.
 *
 * <p>A check is set up by one thread; the {@link Report} is immutable.
 */
public final class GradientCheck {
  private final Setup setup;

  private GradientCheck(CheckedFunction function) {
    this.setup = new Setup(function);
  }

  /** Checks the gradient of a function of values. */
  public static GradientCheck of(Function<Value[], Value> f) {
    return new GradientCheck(CheckedFunction.of("gradient", Returned.one(f)));
  }

  /** Checks the Jacobian of several functions of values. */
  public static GradientCheck ofAll(Function<Value[], Value[]> f) {
    return new GradientCheck(CheckedFunction.of("Jacobian", Returned.all(f)));
  }

  /** Checks the gradient of a function of numbers, against numbers alone. */
  public static GradientCheck ofNumbers(ToDoubleFunction<double[]> f) {
    Objects.requireNonNull(f, Returned.NO_FUNCTION);
    return new GradientCheck(
        new CheckedFunction("gradient", x -> new double[] {f.applyAsDouble(x)}, null));
  }

  /** Checks the second derivatives of a function of values: the Jacobian of its gradient. */
  public static GradientCheck hessianOf(Function<Value[], Value> f) {
    return new GradientCheck(CheckedFunction.gradientOf(f));
  }

  /** Checks the product of the Hessian of a function of values with a vector. */
  public static GradientCheck hessianTimes(Function<Value[], Value> f, double... vector) {
    return new GradientCheck(CheckedFunction.slopeAlong(f, vector));
  }

  /** Names the arguments, in order; else they are x0, x1, …. */
  public GradientCheck names(String... names) {
    setup.arguments = new Arguments(List.of(names), setup.arguments.claimed());
    return this;
  }

  /**
   * Checks derivatives by these arguments only, in this order; the others vary where points are
   * drawn, but nothing is claimed about the derivatives by them.
   */
  public GradientCheck by(String... names) {
    setup.arguments = new Arguments(setup.arguments.names(), List.of(names));
    return this;
  }

  /**
   * Checks these derivatives, which are numbers for one point; for several outputs row by row. Of
   * numbers with few digits only what chance would not explain as well is diagnosed.
   */
  public GradientCheck against(double... derivatives) {
    double[] copy = derivatives.clone();
    againstRows(x -> new double[][] {copy});
    setup.isFormula = false;
    return this;
  }

  /** Checks the derivatives that a function gives for a point; for several outputs row by row. */
  public GradientCheck against(UnaryOperator<double[]> derivatives) {
    Objects.requireNonNull(derivatives, Returned.NO_DERIVATIVES);
    return againstRows(x -> new double[][] {Returned.derivatives(derivatives.apply(x.clone()))});
  }

  /** Checks the rows of a matrix of derivatives, one row for each output. */
  public GradientCheck againstRows(Function<double[], double[][]> derivatives) {
    setup.hand = Objects.requireNonNull(derivatives, Returned.NO_DERIVATIVES);
    setup.isFormula = true;
    return this;
  }

  /** Checks derivatives written as values; for several outputs row by row. */
  public GradientCheck againstFormulas(Function<Value[], Value[]> derivatives) {
    Objects.requireNonNull(derivatives, Returned.NO_DERIVATIVES);
    return against(x -> Returned.numbers(derivatives.apply(Value.of(x))));
  }

  /** Checks the slopes of an operation that is meant to be this function. */
  public GradientCheck against(CustomOp op) {
    Objects.requireNonNull(op, "the operation to check is null");
    return against(x -> op.of(Value.of(x)).localGradients().stream().mapToDouble(d -> d).toArray());
  }

  /**
   * Checks as well the derivative of the first output by a named node, given as a number.
   *
   * @param by the name of the node, as {@link Value#named} gave it
   */
  public GradientCheck partial(String by, double derivative) {
    setup.partials.add(new PartialCheck(null, by, x -> derivative, true));
    return this;
  }

  /** Checks as well the derivative of the first output by a named node. */
  public GradientCheck partial(String by, ToDoubleFunction<double[]> derivative) {
    Objects.requireNonNull(derivative, Returned.NO_DERIVATIVES);
    setup.partials.add(new PartialCheck(null, by, derivative, false));
    return this;
  }

  /** Checks as well the derivative of one named node by another, given as a number. */
  public GradientCheck partial(String of, String by, double derivative) {
    setup.partials.add(new PartialCheck(of, by, x -> derivative, true));
    return this;
  }

  /** Checks as well the derivative of one named node by another. */
  public GradientCheck partial(String of, String by, ToDoubleFunction<double[]> derivative) {
    Objects.requireNonNull(derivative, Returned.NO_DERIVATIVES);
    setup.partials.add(new PartialCheck(of, by, derivative, false));
    return this;
  }

  /** States the new value of a variable, which the derivation may have used too early. */
  public GradientCheck updated(String name, double value) {
    setup.updates.put(name, value);
    return this;
  }

  /**
   * States the learning rate of the update that the gradient is for; else common ones are tried.
   */
  public GradientCheck learningRate(double rate) {
    setup.rates = new double[] {rate};
    return this;
  }

  /** States a point at which the gradient may have been taken by mistake. */
  public GradientCheck otherPoint(String label, double... point) {
    setup.otherPoints.put(label, point.clone());
    return this;
  }

  /** Accepts a relative error of this size, such as that of printed digits; else 1e-9. */
  public GradientCheck relativeTolerance(double share) {
    setup.tolerance = new Tolerance(setup.tolerance.bars(), share, setup.tolerance.absolute());
    return this;
  }

  /** Accepts an absolute error of this size; else none. */
  public GradientCheck absoluteTolerance(double size) {
    setup.tolerance = setup.tolerance.within(size);
    setup.sizes = new double[0];
    return this;
  }

  /**
   * Accepts an absolute error of its own for each derivative, in the order of {@link
   * #against(double...)}: half a unit of the last digit, say, of numbers that were printed.
   *
   * @throws IllegalArgumentException if a size is negative or NaN
   */
  public GradientCheck absoluteTolerances(double... sizes) {
    for (int i = 0; i < sizes.length; i++) {
      if (!(sizes[i] >= 0)) {
        throw new IllegalArgumentException(
            "tolerance " + i + " is " + sizes[i] + ", not 0 or more");
      }
    }
    setup.sizes = sizes.clone();
    return this;
  }

  /** Adds a point. */
  public GradientCheck at(double... point) {
    setup.points.add(point, "");
    return this;
  }

  /** Adds points. */
  public GradientCheck at(Iterable<double[]> morePoints) {
    morePoints.forEach(point -> setup.points.add(point, ""));
    return this;
  }

  /** Adds points drawn from domains, one for each argument; the report prints the seed. */
  public GradientCheck drawn(int count, long seed, Domain... domains) {
    return drawn(count, seed, TestPoints.within(domains));
  }

  /**
   * Adds points drawn by a sampler; the report prints the seed. A jqwik arbitrary is one: {@code
   * random -> arbitrary.generator(1000).next(random).value()}.
   */
  public GradientCheck drawn(int count, long seed, Function<Random, double[]> sampler) {
    Objects.requireNonNull(sampler, "the sampler of points is null");
    setup.points.draw(count, seed, sampler);
    return this;
  }

  /**
   * Checks derivatives that are given as functions at points near those asked for as well, 10 in
   * all unless this says otherwise: a formula that is right at one point only is wrong, and a
   * diagnosis must fit at every point. The points are drawn inside the domain of the function; each
   * number moves by half its size at most and keeps its sign. More points asked for leave fewer to
   * draw.
   *
   * @param count how many points in all; 0 for none
   * @param seed draws other points; the report prints it
   */
  public GradientCheck near(int count, long seed) {
    if (count < 0) {
      throw new IllegalArgumentException("cannot check at " + count + " points");
    }
    setup.near = count;
    setup.seed = seed;
    return this;
  }

  /** Checks at the points that are asked for and nowhere else; see {@link #near}. */
  public GradientCheck onlyHere() {
    return near(0, setup.seed);
  }

  /**
   * Carries out the check.
   *
   * @throws IllegalStateException if there is no point
   * @throws IllegalArgumentException if a point, a list of names or the derivatives have the wrong
   *     length, a partial derivative names a node that is not there, an updated variable is none,
   *     or the function throws at a point; where it throws beside a point it ends, as where it is
   *     NaN
   */
  public Report check() {
    return new Report(setup.outcome());
  }

  /**
   * Carries out the check and does nothing if everything passes.
   *
   * @throws AssertionError with the report as its message if something does not
   */
  public void assertPasses() {
    check().assertPasses();
  }

  /** Returns what is checked, and at how many points. */
  @Override
  public String toString() {
    return "check of a " + setup.function.title() + " at " + setup.points.all().size() + " points";
  }
}
