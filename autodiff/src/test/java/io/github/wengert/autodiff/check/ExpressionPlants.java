package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.Mistake.FACTOR;
import static io.github.wengert.autodiff.check.Mistake.LINK_MISSING;
import static io.github.wengert.autodiff.check.Mistake.PATH_MISSING;
import static io.github.wengert.autodiff.check.Mistake.PATH_TWICE;
import static io.github.wengert.autodiff.check.Mistake.SIGN;
import static io.github.wengert.autodiff.check.Mistake.WRONG_LINK;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Random formulas that are differentiated rule by rule, with one rule of one of them got wrong. */
final class ExpressionPlants {
  private enum Bug {
    FORGOTTEN_SLOPE(LINK_MISSING, FACTOR),
    WRONG_SLOPE(WRONG_LINK, FACTOR),
    WRONG_SIGN(WRONG_LINK, SIGN),
    TERM_DROPPED(PATH_MISSING),
    TERM_TWICE(PATH_TWICE, WRONG_LINK, FACTOR),
    DIVISOR_NOT_SQUARED(WRONG_LINK, FACTOR);

    private final List<Mistake> kinds;

    Bug(Mistake kind, Mistake... same) {
      kinds = Stream.concat(Stream.of(kind), Stream.of(same)).toList();
    }
  }

  private enum Kind {
    VARIABLE,
    SUM,
    DIFFERENCE,
    PRODUCT,
    QUOTIENT,
    SIN,
    COS,
    EXP,
    TANH,
    SIGMOID,
    SQUARE,
    ROOT,
    LN
  }

  private record Node(Kind kind, int a, int b) {}

  private final List<Node> nodes = new ArrayList<>();
  private final int variables;

  private ExpressionPlants(SplittableRandom random) {
    variables = random.nextInt(2, 5);
    for (int i = 0; i < variables; i++) {
      nodes.add(new Node(Kind.VARIABLE, i, 0));
    }
    Kind[] kinds = Kind.values();
    int size = variables + random.nextInt(5, 12);
    while (nodes.size() < size) {
      Kind kind = kinds[1 + random.nextInt(kinds.length - 1)];
      nodes.add(new Node(kind, recent(random), recent(random)));
    }
  }

  /** Later nodes are taken rather, so that most of them matter. */
  private int recent(SplittableRandom random) {
    int n = nodes.size();
    return random.nextInt(3) == 0 ? random.nextInt(n) : n - 1 - random.nextInt(Math.min(n, 3));
  }

  static List<Plant> draw(SplittableRandom random, int count) {
    List<Plant> plants = new ArrayList<>();
    while (plants.size() < count) {
      ExpressionPlants one = new ExpressionPlants(random.split());
      Bug bug = Bug.values()[random.nextInt(Bug.values().length)];
      int place = random.nextInt(one.variables, one.nodes.size());
      double[] at = Plant.numbers(random, one.variables, 0.3, 1.4);
      if (one.canHave(bug, place) && one.differs(at, bug, place)) {
        plants.add(
            new Plant(
                "expression " + bug,
                bug.kinds,
                one::value,
                at,
                x -> one.gradient(x, bug, place),
                check -> {}));
      }
    }
    return plants;
  }

  private boolean canHave(Bug bug, int place) {
    Kind kind = nodes.get(place).kind;
    boolean list = kind.compareTo(Kind.SUM) >= 0 && kind.compareTo(Kind.QUOTIENT) <= 0;
    return switch (bug) {
      case FORGOTTEN_SLOPE, WRONG_SLOPE -> !list;
      case WRONG_SIGN -> kind == Kind.QUOTIENT || kind == Kind.COS || kind == Kind.DIFFERENCE;
      case TERM_DROPPED, TERM_TWICE -> list && nodes.get(place).a != nodes.get(place).b;
      case DIVISOR_NOT_SQUARED -> kind == Kind.QUOTIENT;
    };
  }

  private boolean differs(double[] at, Bug bug, int place) {
    double[] right = gradient(at, null, -1);
    double[] wrong = gradient(at, bug, place);
    boolean finite = Arrays.stream(right).allMatch(d -> Math.abs(d) < 1e6);
    for (int i = 0; i < right.length; i++) {
      if (finite && Math.abs(right[i] - wrong[i]) > 1e-3 * Math.abs(right[i])) {
        return true;
      }
    }
    return false;
  }

  private Value value(Value[] x) {
    Value[] v = new Value[nodes.size()];
    for (int i = 0; i < v.length; i++) {
      Node node = nodes.get(i);
      Value a = i < variables ? x[i] : v[node.a];
      Value b = v[node.b];
      v[i] =
          switch (node.kind) {
            case VARIABLE -> a;
            case SUM -> a.add(b);
            case DIFFERENCE -> a.sub(b.mul(0.7));
            case PRODUCT -> a.mul(b);
            case QUOTIENT -> a.div(b.square().add(1));
            case SIN -> a.sin();
            case COS -> a.cos();
            case EXP -> a.mul(-0.3).exp();
            case TANH -> a.tanh();
            case SIGMOID -> a.sigmoid();
            case SQUARE -> a.square();
            case ROOT -> a.square().add(2).sqrt();
            case LN -> a.square().add(1.5).log();
          };
    }
    return v[v.length - 1];
  }

  /** Differentiates forward, by the rules of the textbook. */
  private double[] gradient(double[] x, Bug bug, int place) {
    double[] y = new double[nodes.size()];
    double[][] d = new double[nodes.size()][variables];
    for (int i = 0; i < y.length; i++) {
      Node node = nodes.get(i);
      if (node.kind == Kind.VARIABLE) {
        y[i] = x[i];
        d[i][i] = 1;
        continue;
      }
      double a = y[node.a];
      double b = y[node.b];
      y[i] = result(node.kind, a, b);
      Bug here = i == place ? bug : null;
      double byA = slopeByA(node.kind, a, b, y[i], here);
      double byB = slopeByB(node.kind, a, b, here);
      for (int k = 0; k < variables; k++) {
        d[i][k] = byA * d[node.a][k] + byB * d[node.b][k];
      }
    }
    return d[y.length - 1];
  }

  private static double result(Kind kind, double a, double b) {
    return switch (kind) {
      case VARIABLE -> a;
      case SUM -> a + b;
      case DIFFERENCE -> a - 0.7 * b;
      case PRODUCT -> a * b;
      case QUOTIENT -> a / (b * b + 1);
      case SIN -> Math.sin(a);
      case COS -> Math.cos(a);
      case EXP -> Math.exp(-0.3 * a);
      case TANH -> Math.tanh(a);
      case SIGMOID -> 1 / (1 + Math.exp(-a));
      case SQUARE -> a * a;
      case ROOT -> Math.sqrt(a * a + 2);
      case LN -> Math.log(a * a + 1.5);
    };
  }

  private static double slopeByA(Kind kind, double a, double b, double y, Bug bug) {
    boolean forgotten = bug == Bug.FORGOTTEN_SLOPE;
    boolean wrong = bug == Bug.WRONG_SLOPE;
    double twice = bug == Bug.TERM_TWICE ? 2 : 1;
    return switch (kind) {
      case VARIABLE -> 1;
      case SUM, DIFFERENCE -> twice;
      case PRODUCT -> twice * b;
      case QUOTIENT -> twice / (b * b + 1);
      case SIN -> forgotten ? 1 : wrong ? y : Math.cos(a);
      case COS -> forgotten ? 1 : wrong ? y : bug == Bug.WRONG_SIGN ? Math.sin(a) : -Math.sin(a);
      case EXP -> wrong ? -0.3 * a * y : forgotten ? y : -0.3 * y;
      case TANH -> forgotten ? 1 : wrong ? 1 - y : 1 - y * y;
      case SIGMOID -> forgotten ? 1 : wrong ? y : y * (1 - y);
      case SQUARE -> forgotten ? 1 : wrong ? a : 2 * a;
      case ROOT -> forgotten ? 0.5 / y : wrong ? 2 * a / y : a / y;
      case LN ->
          forgotten ? 1 / (a * a + 1.5) : wrong ? 2 * a * (a * a + 1.5) : 2 * a / (a * a + 1.5);
    };
  }

  private static double slopeByB(Kind kind, double a, double b, Bug bug) {
    double there = bug == Bug.TERM_DROPPED ? 0 : bug == Bug.WRONG_SIGN ? -1 : 1;
    double below = b * b + 1;
    return switch (kind) {
      case SUM -> there;
      case DIFFERENCE -> -0.7 * there;
      case PRODUCT -> there * a;
      case QUOTIENT ->
          -there * a * 2 * b / (bug == Bug.DIVISOR_NOT_SQUARED ? below : below * below);
      default -> 0;
    };
  }
}
