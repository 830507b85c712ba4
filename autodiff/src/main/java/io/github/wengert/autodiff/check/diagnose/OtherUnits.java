package io.github.wengert.autodiff.check.diagnose;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.check.diagnose.trial.WrongGradient;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.math.Logarithm;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * All numbers of the derivation come from angles in degrees where radians belong, or from
 * logarithms of another base, the values too.
 */
final class OtherUnits implements Scenario {
  private static final double COST = 1.9;
  private static final double LESS_LIKELY = 0.05;
  private static final double DEGREE = Math.PI / 180;
  private static final double LN_10 = Logarithm.log(10);
  private static final double LN_2 = Logarithm.log(2);
  static final Set<Op> ANGLES = Set.of(Elementary.SIN, Elementary.COS, Elementary.TAN);
  static final Set<Op> LOGARITHMS =
      Set.of(Elementary.LOG, Elementary.LOG2, Elementary.LOG10, Elementary.LOG1P);

  /** A unit that arguments of some operations are multiplied with, or results. */
  private record Unit(
      Set<Op> ops, double factor, boolean ofArgument, boolean inSlopes, Fault fault) {}

  @Override
  public void scenes(WrongGradient of, Consumer<TrialDerivation> found) {
    for (boolean inSlopes : new boolean[] {true, false}) {
      for (double unit : new double[] {DEGREE, 1 / DEGREE}) {
        String words = "angles are in degrees where radians belong, in values too";
        accept(of, new Unit(ANGLES, unit, true, inSlopes, fault(words, inSlopes, true)), found);
      }
      for (double unit : new double[] {1 / LN_10, 1 / LN_2, LN_10, LN_2}) {
        String words = "logarithms have another base, in values too";
        accept(
            of, new Unit(LOGARITHMS, unit, false, inSlopes, fault(words, inSlopes, false)), found);
      }
    }
  }

  private static Fault fault(String words, boolean inSlopes, boolean angles) {
    Mistake mistake = angles ? Mistake.DEGREES : Mistake.LOGARITHM_BASE;
    String but = inSlopes ? "" : ", but without that factor in slopes";
    return new Fault(mistake, words + but, COST + (inSlopes ? 0 : LESS_LIKELY), 8);
  }

  private static void accept(WrongGradient of, Unit unit, Consumer<TrialDerivation> found) {
    boolean there =
        IntStream.range(0, of.graph.size())
            .anyMatch(
                i -> unit.ops.contains(of.graph.node(i).op()) && !of.graph.node(i).isConstant());
    if (there && of.budget.spend(100L * of.graph.size())) {
      found.accept(scene(of, unit));
    }
  }

  private static TrialDerivation scene(WrongGradient of, Unit unit) {
    FlatGraph graph = of.graph;
    double[] values = of.original.values.clone();
    double[][] slopes = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      double[] arguments = graph.arguments(i, values);
      boolean scaled = unit.ops.contains(graph.node(i).op());
      if (scaled && unit.ofArgument) {
        arguments[0] *= unit.factor;
      }
      if (!graph.isLeaf(i)) {
        values[i] = graph.node(i).op().value(arguments);
      }
      slopes[i] = graph.slopes(i, arguments, values[i]);
      if (scaled) {
        values[i] *= unit.ofArgument ? 1 : unit.factor;
        slopes[i][0] *= unit.inSlopes ? unit.factor : 1;
      }
    }
    return new TrialDerivation(
        of, values, slopes, List.of(unit.fault), other -> scene(other, unit));
  }
}
