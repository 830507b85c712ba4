package io.github.wengert.autodiff.check;

import java.util.function.Consumer;

/** The slope of one link was taken as another function of its argument x and its result y. */
final class WrongLink implements SlopeMistake {
  private static final double SIGN = 2.05;
  private static final double COST = 2.3;
  private static final double AT_RESULT = 2.25;

  /** Slopes that people write, of whatever operation, with the right slope s. */
  private enum Common {
    NEGATIVE("with the wrong sign", SIGN, (x, y, s) -> -s),
    ARGUMENT("as x", COST, (x, y, s) -> x),
    RESULT("as y, the result itself", COST, (x, y, s) -> y),
    REST("as 1 − y", COST, (x, y, s) -> 1 - y),
    LOGISTIC("as y(1 − y)", COST, (x, y, s) -> y * (1 - y)),
    LOGISTIC_OF_ARGUMENT("as x(1 − x)", COST, (x, y, s) -> x * (1 - x)),
    TANH("as 1 − y²", COST, (x, y, s) -> 1 - y * y),
    TANH_OF_ARGUMENT("as 1 − x²", COST, (x, y, s) -> 1 - x * x),
    TAN("as 1 + y²", COST, (x, y, s) -> 1 + y * y),
    RESULT_SQUARED("as y²", COST, (x, y, s) -> y * y),
    ARGUMENT_SQUARED("as x²", COST, (x, y, s) -> x * x),
    INVERSE("upside down", COST, (x, y, s) -> 1 / s),
    SQUARED("squared", COST, (x, y, s) -> s * s),
    DOUBLED("twice as large", COST, (x, y, s) -> 2 * s),
    HALVED("half as large", COST, (x, y, s) -> s / 2),
    TIMES_ARGUMENT("with a factor x too much (the power not lowered?)", COST, (x, y, s) -> s * x),
    OVER_ARGUMENT("with a factor x missing", COST, (x, y, s) -> s / x),
    TIMES_RESULT("with a factor y too much", COST, (x, y, s) -> s * y),
    OVER_RESULT("with a factor y missing", COST, (x, y, s) -> s / y),
    QUOTIENT("as y/x", COST, (x, y, s) -> y / x),
    POWER_RULE("by the power rule, as x · y/e", COST, (x, y, s) -> x * y / Math.E),
    SINE("as sin x", COST, (x, y, s) -> Math.sin(x)),
    MINUS_SINE("as −sin x", COST, (x, y, s) -> -Math.sin(x)),
    COSINE("as cos x", COST, (x, y, s) -> Math.cos(x)),
    EXPONENTIAL("as exp x", COST, (x, y, s) -> Math.exp(x)),
    LOGARITHM("as ln x", COST, (x, y, s) -> Math.log(x)),
    RECIPROCAL("as 1/x", COST, (x, y, s) -> 1 / x),
    RECIPROCAL_SQUARED("as 1/x²", COST, (x, y, s) -> 1 / (x * x)),
    MINUS_RECIPROCAL_SQUARED("as −1/x²", COST, (x, y, s) -> -1 / (x * x)),
    RECIPROCAL_OF_RESULT("as 1/y", COST, (x, y, s) -> 1 / y);

    private final String words;
    private final double cost;
    private final Function function;

    Common(String words, double cost, Function function) {
      this.words = words;
      this.cost = cost;
      this.function = function;
    }

    @FunctionalInterface
    private interface Function {
      double of(double x, double y, double slope);
    }
  }

  @Override
  public void candidates(Link link, Needed needed, Consumer<Candidate> found) {
    double x = link.scene().values[link.parent()];
    double y = link.scene().values[link.node()];
    for (Common common : Common.values()) {
      double slope = common.function.of(x, y, link.slope());
      if (slope != link.slope() && slope != 0 && slope != 1 && needed.includes(slope)
          || common == Common.NEGATIVE && slope != 0 && needed.includes(slope)) {
        found.accept(candidate(link, slope, "taken " + common.words, common.cost));
      }
    }
    FlatGraph graph = link.scene().of.graph;
    if (graph.parents(link.node()).length == 1) {
      double again = graph.node(link.node()).op().value(y);
      double slope = graph.slopes(link.node(), new double[] {y}, again)[0];
      if (slope != link.slope() && needed.includes(slope)) {
        found.accept(candidate(link, slope, "taken at the result, not the argument", AT_RESULT));
      }
    }
  }

  private static Candidate candidate(Link link, double slope, String words, double cost) {
    return new Candidate(slope, Mistake.WRONG_LINK, link.words() + " was " + words, cost);
  }
}
