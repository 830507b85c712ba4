package io.github.wengert.autodiff.check.diagnose.trial;

import static io.github.wengert.autodiff.Elementary.COS;
import static io.github.wengert.autodiff.Elementary.EXP;
import static io.github.wengert.autodiff.Elementary.EXP2;
import static io.github.wengert.autodiff.Elementary.LOG;
import static io.github.wengert.autodiff.Elementary.LOG10;
import static io.github.wengert.autodiff.Elementary.LOG1P;
import static io.github.wengert.autodiff.Elementary.LOG2;
import static io.github.wengert.autodiff.Elementary.POW;
import static io.github.wengert.autodiff.Elementary.RECIPROCAL;
import static io.github.wengert.autodiff.Elementary.SIGMOID;
import static io.github.wengert.autodiff.Elementary.SIN;
import static io.github.wengert.autodiff.Elementary.SQRT;
import static io.github.wengert.autodiff.Elementary.SQUARE;
import static io.github.wengert.autodiff.Elementary.TAN;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.math.Circular;
import io.github.wengert.autodiff.math.Exponential;
import io.github.wengert.autodiff.math.Logarithm;
import java.util.Set;
import java.util.function.Consumer;

/** The slope of one link was taken as another function of its argument x and its result y. */
public final class WrongLink implements SlopeMistake {
  private static final double SIGN = 2.05;
  private static final double COST = 2.3;
  private static final double LIKELY = 2.1;
  private static final double AT_RESULT = 2.25;
  private static final double LN_10 = Logarithm.log(10);
  private static final double LN_2 = Logarithm.log(2);
  private static final double DEGREE = Math.PI / 180;
  static final Set<Op> ANGLES = Set.of(SIN, COS, TAN);
  static final Set<Op> BASES = Set.of(LOG, LOG2, LOG10);
  private static final Set<Op> LOGARITHMS = Set.of(LOG, LOG2, LOG10, LOG1P, EXP, EXP2, POW);

  /** Slopes that people write, of whatever operation, with the right slope s. */
  enum Common {
    NEGATIVE("with the wrong sign", SIGN, at -> -at.s),
    ARGUMENT("as x", COST, at -> at.partner() < 0 ? at.x : at.none),
    RESULT("as y, the result itself", COST, at -> at.y),
    REST("as 1 − y", COST, at -> 1 - at.y),
    LOGISTIC("as y(1 − y)", COST, at -> at.y * (1 - at.y)),
    LOGISTIC_OF_ARGUMENT("as x(1 − x), of the pre-activation x", COST, at -> at.x * (1 - at.x)),
    TANH_OF_RESULT("as 1 − y²", COST, at -> 1 - at.y * at.y),
    TANH_OF_ARGUMENT("as 1 − x², of the pre-activation x", COST, at -> 1 - at.x * at.x),
    TAN_OF_RESULT("as 1 + y²", COST, at -> 1 + at.y * at.y),
    RESULT_SQUARED("as y²", COST, at -> at.y * at.y),
    ARGUMENT_SQUARED("as x²", COST, at -> at.x * at.x),
    INVERSE("upside down", COST, at -> 1 / at.s),
    TWICE("with a factor y(1 − y) too much", LIKELY, at -> at.is(SIGMOID) ? at.s * at.s : at.none),
    SQUARED("squared", COST, at -> at.s * at.s),
    ROOT("as its square root", COST, at -> at.s > 0 ? Math.sqrt(at.s) : at.none),
    DOUBLED("twice as large", LIKELY, at -> 2 * at.s),
    HALVED("half as large", LIKELY, at -> at.s / 2),
    TIMES_ARGUMENT("with a factor x too much (the power not lowered?)", COST, at -> at.s * at.x),
    OVER_ARGUMENT("with a factor x missing", COST, at -> at.s / at.x),
    TIMES_RESULT("with a factor y too much", COST, at -> at.s * at.y),
    OVER_RESULT("with a factor y missing", COST, at -> at.s / at.y),
    OVER_EXPONENT("without the factor of the exponent", LIKELY, at -> at.s / at.exponent()),
    EXPONENT_LOWERED("with the factor of the exponent less 1", COST, Slot::lowered),
    QUOTIENT("as y/x", COST, at -> at.y / at.x),
    POWER_RULE("by the power rule, as x · y/base", LIKELY, at -> at.x * at.y / at.base()),
    SINE("as sin x", COST, at -> Circular.sin(at.x)),
    MINUS_SINE("as −sin x", COST, at -> -Circular.sin(at.x)),
    COSINE("as cos x", COST, at -> Circular.cos(at.x)),
    EXPONENTIAL("as exp x", COST, at -> Exponential.exp(at.x)),
    LOGARITHM("as ln x", COST, at -> Logarithm.log(at.x)),
    SIGMA("as σ(x)", COST, at -> sigmoid(at.x)),
    SIGMA_SLOPE("as σ(x)(1 − σ(x))", COST, at -> sigmoid(at.x) * sigmoid(-at.x)),
    ONE_OVER_ARGUMENT("as 1/x", COST, at -> 1 / at.x),
    RECIPROCAL_SQUARED("as 1/x²", COST, at -> 1 / (at.x * at.x)),
    MINUS_RECIPROCAL_SQUARED("as −1/x²", COST, at -> -1 / (at.x * at.x)),
    RECIPROCAL_OF_RESULT("as 1/y", COST, at -> 1 / at.y),
    RECIPROCAL_OF_NEXT("as 1/(1 + x)", COST, at -> 1 / (1 + at.x)),
    TIMES_LN_10("as for another base, with a factor ln 10 too much", at -> at.log(LN_10)),
    OVER_LN_10("as for another base, with a factor ln 10 missing", at -> at.log(1 / LN_10)),
    TIMES_LN_2("as for another base, with a factor ln 2 too much", at -> at.log(LN_2)),
    OVER_LN_2("as for another base, with a factor ln 2 missing", at -> at.log(1 / LN_2)),
    TIMES_DEGREE("in degrees for radians, with a factor π/180 too much", DEGREE, true),
    OVER_DEGREE("in degrees for radians, with a factor π/180 missing", 1 / DEGREE, true),
    AT_DEGREE("in degrees for radians, at x · π/180", DEGREE, false),
    AT_RADIAN("in degrees for radians, at x · 180/π", 1 / DEGREE, false),
    OF_DEGREES(Mistake.DEGREES, "with the angle in degrees", LIKELY, at -> at.angle(DEGREE)),
    OF_RADIANS(Mistake.DEGREES, "with the angle in radians", LIKELY, at -> at.angle(1 / DEGREE)),
    OF_LN(Mistake.LOGARITHM_BASE, "with a natural logarithm", LIKELY, at -> at.ofLogarithm(1)),
    OF_LOG_2(
        Mistake.LOGARITHM_BASE, "with a logarithm to base 2", LIKELY, at -> at.ofLogarithm(LN_2)),
    OF_LOG_10(
        Mistake.LOGARITHM_BASE, "with a logarithm to base 10", LIKELY, at -> at.ofLogarithm(LN_10));

    final Mistake mistake;
    final String words;
    final double cost;
    private final Function function;

    Common(String words, double cost, Function function) {
      this(Mistake.WRONG_LINK, words, cost, function);
    }

    Common(String words, Function function) {
      this(Mistake.LOGARITHM_BASE, words, LIKELY, function);
    }

    Common(String words, double unit, boolean scaled) {
      this(
          Mistake.DEGREES,
          words,
          LIKELY,
          at -> !ANGLES.contains(at.op()) ? at.none : scaled ? unit * at.s : at.slopeAt(unit));
    }

    Common(Mistake mistake, String words, double cost, Function function) {
      this.mistake = mistake;
      this.words = words;
      this.cost = cost;
      this.function = function;
    }

    @FunctionalInterface
    private interface Function {
      double of(Slot at);
    }
  }

  /** A link with the numbers that people make slopes of. */
  private static final class Slot {
    private final double none = Double.NaN;
    private final FlatGraph graph;
    private final double[] values;
    private final int node;
    private final int argument;
    private final double x;
    private final double y;
    private final double s;

    Slot(TrialDerivation scene, int node, int argument) {
      this.graph = scene.of.graph;
      this.values = scene.values;
      this.node = node;
      this.argument = argument;
      this.x = values[graph.parents(node)[argument]];
      this.y = values[node];
      this.s = scene.slopes[node][argument];
    }

    Op op() {
      return graph.node(node).op();
    }

    boolean is(Op op) {
      return op() == op;
    }

    double log(double factor) {
      return LOGARITHMS.contains(op()) ? s * factor : none;
    }

    double slopeAt(double unit) {
      double[] there = {x * unit};
      return graph.slopes(node, there, graph.node(node).op().value(there))[0];
    }

    /** Returns the node whose value is the slope; −1 if there is none. */
    int partner() {
      int place = graph.partner(node, argument);
      return place < 0 ? -1 : graph.parents(node)[place];
    }

    /** Returns the slope if it is a function of an angle that is in another unit. */
    double angle(double unit) {
      boolean angle = partner() >= 0 && ANGLES.contains(graph.node(partner()).op());
      return angle ? graph.node(partner()).op().value(unit * argumentOf(partner())) : none;
    }

    /** Returns the slope if it is a logarithm that has another base. */
    double ofLogarithm(double lnOfBase) {
      boolean logarithm = partner() >= 0 && BASES.contains(graph.node(partner()).op());
      return logarithm ? Logarithm.log(argumentOf(partner())) / lnOfBase : none;
    }

    private double argumentOf(int unary) {
      return values[graph.parents(unary)[0]];
    }

    double exponent() {
      return is(POW) && argument == 0
          ? values[graph.parents(node)[1]]
          : is(SQUARE) ? 2 : is(SQRT) ? 0.5 : is(RECIPROCAL) ? -1 : none;
    }

    double lowered() {
      return s * (exponent() - 1) / exponent();
    }

    double base() {
      return is(EXP) ? Math.E : is(EXP2) ? 2 : is(POW) && argument == 1 ? base(node) : none;
    }

    private double base(int power) {
      return values[graph.parents(power)[0]];
    }

    /** Returns the slope at the result in place of the argument. */
    double atResult() {
      boolean unary = graph.parents(node).length == 1;
      return unary ? graph.slopes(node, new double[] {y}, op().value(y))[0] : none;
    }
  }

  private static final Common[] ALL = Common.values();

  /** How many wrong slopes a link has. */
  public static final int COUNT = ALL.length + 1;

  private static double sigmoid(double x) {
    return 1 / (1 + Exponential.exp(-x));
  }

  @Override
  public void candidates(Link link, Needed needed, Consumer<Candidate> found) {
    double[] common = link.scene().common(link.node(), link.argument());
    for (int i = 0; i < common.length; i++) {
      if (needed.includes(common[i])) {
        found.accept(new Candidate(rule(i), fault(i, link.words(), link.scene().of.graph)));
      }
    }
  }

  /** Returns the rule of a wrong slope. */
  public static SlopeRule rule(int kind) {
    return (scene, node, argument) -> scene.common(node, argument)[kind];
  }

  /** Returns what a wrong slope means, of a link or of several. */
  public static Fault fault(int kind, String links, FlatGraph graph) {
    boolean common = kind < ALL.length;
    String words = common ? ALL[kind].words : "at the result, not at the pre-activation";
    return new Fault(
        common ? ALL[kind].mistake : Mistake.WRONG_LINK,
        links + " was taken " + words,
        common ? ALL[kind].cost : AT_RESULT,
        (double) COUNT * graph.linkCount());
  }

  /** Returns the wrong slopes of one link; NaN for one that would be right, or no mistake here. */
  static double[] of(TrialDerivation scene, int node, int argument) {
    Slot slot = new Slot(scene, node, argument);
    double right = slot.s;
    double[] wrong = new double[COUNT];
    for (int i = 0; i < ALL.length; i++) {
      wrong[i] = ALL[i].function.of(slot);
      boolean leftOut = ALL[i] != Common.NEGATIVE && wrong[i] == 1;
      wrong[i] = wrong[i] == right || wrong[i] == 0 || leftOut ? Double.NaN : wrong[i];
    }
    double atResult = slot.atResult();
    wrong[ALL.length] = atResult == right ? Double.NaN : atResult;
    return wrong;
  }
}
