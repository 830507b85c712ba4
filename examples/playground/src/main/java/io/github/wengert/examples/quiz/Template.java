package io.github.wengert.examples.quiz;

import io.github.wengert.examples.expression.Expression;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Formulas that questions are about; their intermediate values have names. */
enum Template {
  PRODUCT_AND_SUM(Difficulty.EASY, "p = x*y; f = p + z"),
  SUM_AND_PRODUCT(Difficulty.EASY, "s = x + y; f = s*z"),
  SQUARE(Difficulty.EASY, "s = 3*x + y; f = s^2"),
  SHARED(Difficulty.EASY, "p = x*y; f = p - x"),
  CUBE(Difficulty.EASY, "c = x^3; f = c*y"),
  QUOTIENT(Difficulty.EASY, "d = x - y; f = d/z"),
  SIGMOID(Difficulty.MEDIUM, "net = w*x + b; out = sigmoid(net); E = (out - t)^2/2"),
  TANH(Difficulty.MEDIUM, "net = w*x + b; out = tanh(net); E = (out - t)^2/2"),
  SINE(Difficulty.MEDIUM, "p = x*y; s = sin(p); f = s*y"),
  LOGARITHM(Difficulty.MEDIUM, "q = x*x + y; f = log(q)*y"),
  DECAY(Difficulty.MEDIUM, "u = exp(-x); f = u*(x + y)"),
  TWO_WEIGHTS(Difficulty.MEDIUM, "net = w1*x1 + w2*x2; out = sigmoid(net); f = out*x1"),
  TWO_LAYERS(
      Difficulty.HARD,
      "net1 = w1*x; h = sigmoid(net1); net2 = w2*h + b; out = sigmoid(net2); E = (out - t)^2/2"),
  LINEAR_NETWORK(
      Difficulty.HARD,
      "h1 = w1*i1 + w2*i2; h2 = w3*i1 + w4*i2; out = w5*h1 + w6*h2; E = (out - t)^2/2"),
  TWO_OUTPUTS(
      Difficulty.HARD,
      "h = sigmoid(w1*x); o1 = w2*h; o2 = w3*h; E1 = (o1 - t1)^2/2; E2 = (o2 - t2)^2/2; E = E1 + E2"),
  DISTANCE(Difficulty.HARD, "d = sqrt(x^2 + y^2); u = exp(-d); f = u*x"),
  CROSS_ENTROPY(Difficulty.HARD, "z1 = w1*x; z2 = w2*x; p = sigmoid(z1 - z2); E = -log(p)");

  private static final String[] TARGETS = {"t", "t1", "t2"};

  private final Difficulty difficulty;
  private final Expression formula;

  Template(Difficulty difficulty, String formula) {
    this.difficulty = difficulty;
    this.formula = Expression.parse(formula);
  }

  static List<Template> of(Difficulty difficulty) {
    return Arrays.stream(values()).filter(template -> template.difficulty == difficulty).toList();
  }

  Expression formula() {
    return formula;
  }

  /** Draws a number with few digits for each variable. */
  Map<String, Double> draw(Draw draw) {
    Map<String, Double> point = new LinkedHashMap<>();
    for (String name : formula.variables()) {
      point.put(name, draw(name, draw));
    }
    return point;
  }

  private double draw(String name, Draw draw) {
    if (Arrays.asList(TARGETS).contains(name)) {
      return decimal(draw.below(20), 20);
    }
    if (difficulty == Difficulty.EASY) {
      int whole = 1 + draw.below(5);
      return draw.below(4) == 0 ? -whole : whole;
    }
    boolean weight = name.startsWith("w") || name.equals("b");
    double size = decimal(1 + draw.below(weight ? 18 : 30), 20);
    return weight && draw.below(3) == 0 ? -size : size;
  }

  /** Returns a fraction as the decimal that it is. */
  private static double decimal(int numerator, int denominator) {
    return BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator)).doubleValue();
  }
}
