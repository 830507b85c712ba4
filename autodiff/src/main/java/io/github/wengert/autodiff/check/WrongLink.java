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

  private static final Common[] ALL = Common.values();

  @Override
  public void candidates(Link link, Needed needed, Consumer<Candidate> found) {
    double[] usual = link.scene().usual(link.node(), link.argument());
    for (int i = 0; i < usual.length; i++) {
      if (needed.includes(usual[i])) {
        boolean common = i < ALL.length;
        String words = common ? ALL[i].words : "at the result, not at the argument";
        Fault fault =
            new Fault(
                Mistake.WRONG_LINK,
                link.words() + " was taken " + words,
                common ? ALL[i].cost : AT_RESULT,
                (double) usual.length * link.scene().of.graph.linkCount());
        int kind = i;
        found.accept(new Candidate((scene, node, k) -> scene.usual(node, k)[kind], fault));
      }
    }
  }

  /** Returns the wrong slopes of one link; NaN for one that would be right, or no mistake here. */
  static double[] of(Scene scene, int node, int argument) {
    FlatGraph graph = scene.of.graph;
    double x = scene.values[graph.parents(node)[argument]];
    double y = scene.values[node];
    double right = scene.slopes[node][argument];
    double[] wrong = new double[ALL.length + 1];
    for (int i = 0; i < ALL.length; i++) {
      wrong[i] = ALL[i].function.of(x, y, right);
      boolean leftOut = ALL[i] != Common.NEGATIVE && wrong[i] == 1;
      wrong[i] = wrong[i] == right || wrong[i] == 0 || leftOut ? Double.NaN : wrong[i];
    }
    double atResult = graph.parents(node).length == 1 ? atResult(graph, node, y) : Double.NaN;
    wrong[ALL.length] = atResult == right ? Double.NaN : atResult;
    return wrong;
  }

  private static double atResult(FlatGraph graph, int node, double y) {
    return graph.slopes(node, new double[] {y}, graph.node(node).op().value(y))[0];
  }
}
