package io.github.wengert.examples.playground;

import io.github.wengert.examples.expression.Expression;
import io.github.wengert.examples.expression.ExpressionException;
import java.util.ArrayList;
import java.util.List;

/** States whose transcripts have to be the same on a JVM and in the page: formulas and points. */
final class Corpus {
  /** These are functions of Apache Commons, which call {@code Math}: their last bits are open. */
  private static final List<String> OF_COMMONS =
      List.of("erf", "erfc", "erfcx", "Gamma", "gamma", "igamma", "normalCdf", "beta", "Phi");

  private static final String[] NUMBERS = {
    "0.3", "0.7", "1.25", "2", "-0.4", "1e-9", "12.5", "0", "1e8", "-3", "300", "5e-324", "NaN"
  };

  private static final String[] FORMULAS = {
    "x*y + sin(x)",
    "(x+y)^3/(x-y)",
    "x^2*exp(-x)*log(1+y^2)",
    "net = w*x+b; out = sigmoid(net); (out-t)^2/2",
    "p = softmax(a,b,c); -log(p[1])",
    "h1 = tanh(a*x+b*y); h2 = tanh(c*x+d*y); (e*h1+f*h2-t)^2/2",
    "sqrt(x^2+y^2) - atan2(y, x)",
    "select(x > y, x*y, x/y) + relu(x) + abs(y)",
    "logSumExp(x, y, z) - max(x, y)",
    "rem(x, 3) + hypot(x, y) * 1e-3",
    "1/(1+exp(-(x-y))) * cbrt(x)",
    "x^y + y^x",
    "sin(1e12*x) + tan(y)",
    "a*b*c*d*e",
    "((x+1)*(x+2)*(x+3))/((y+4)*(y+5))",
    "u = x*y; v = u+sin(u); w = v*v*u; w - log(1+w^2)",
    "1e300*x*1e300 + y",
    "x - x + y*0",
    "2^10 + pi",
  };

  private static final String[] GRADIENTS = {
    "f=x*y+%2B+sin(x)&gradient=x:y-cos(x),y:x",
    "f=x*y+%2B+sin(x)&gradient=x:cos(x),y:2*x",
    "f=x^2*y&gradient=x:x*y,y:x^2",
    "f=sigmoid(w*x%2Bb)&gradient=w:x,x:w,b:1",
    "f=log(x)/y&gradient=x:1/x,y:log(x)/y^2",
    "f=(a-b)^2&gradient=a:2*(a-b),b:2*(a-b)",
    "f=sqrt(x)&gradient=x:0.35&v.x=2",
    "f=abs(x)&gradient=x:1&v.x=0",
    "f=tanh(x)&gradient=x:1-x^2",
    "f=exp(2*x)&gradient=x:exp(2*x)",
    "f=sin(x)*cos(y)&gradient=x:cos(x),y:sin(y)",
    "f=x/(x%2By)&gradient=x:1/(x%2By),y:x/(x%2By)^2",
    "f=x*(y",
    "f=unknown(x)",
  };

  private Corpus() {}

  /** Returns the states whose transcripts have the same bits everywhere. */
  static List<String> exact() {
    List<String> states = new ArrayList<>();
    for (String formula : FORMULAS) {
      for (int shift = 0; shift < NUMBERS.length; shift += 4) {
        states.add(state(formula, shift));
      }
    }
    for (String function : Expression.functions()) {
      if (OF_COMMONS.stream().noneMatch(function::contains)) {
        states.addAll(calls(function, 2));
      }
    }
    states.addAll(List.of(GRADIENTS));
    return states;
  }

  /** Returns the states with functions of Apache Commons. */
  static List<String> ofCommons() {
    List<String> states = new ArrayList<>();
    for (String function : Expression.functions()) {
      if (OF_COMMONS.stream().anyMatch(function::contains)) {
        states.addAll(calls(function, 2));
      }
    }
    return states;
  }

  private static String state(String formula, int shift) {
    StringBuilder state = new StringBuilder("f=" + encoded(formula));
    int at = shift;
    for (String name : Expression.parse(formula).variables()) {
      state.append("&v.").append(name).append('=').append(NUMBERS[at++ % NUMBERS.length]);
    }
    return state.toString();
  }

  private static String encoded(String text) {
    return text.replace("%", "%25").replace("+", "%2B").replace("&", "%26").replace(' ', '+');
  }

  /** Returns calls of a function with as many arguments as it takes. */
  private static List<String> calls(String function, int count) {
    List<String> calls = new ArrayList<>();
    StringBuilder arguments = new StringBuilder();
    for (String name : List.of("x", "y", "z", "u", "v")) {
      arguments.append(arguments.length() == 0 ? "" : ", ").append(name);
      String call = function + "(" + arguments + ")";
      try {
        Expression.parse(call);
      } catch (ExpressionException other) {
        continue;
      }
      for (int i = 0; i < count; i++) {
        calls.add(state(call, 2 * i + function.length() % 2));
      }
      return calls;
    }
    return calls;
  }
}
