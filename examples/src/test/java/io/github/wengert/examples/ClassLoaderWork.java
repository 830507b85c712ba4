package io.github.wengert.examples;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Diagnostics;
import io.github.wengert.autodiff.Domain;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Recording;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.GradientCheck;
import io.github.wengert.autodiff.check.LocalBehavior;
import io.github.wengert.autodiff.check.NumericDerivative;
import io.github.wengert.autodiff.check.Report;
import io.github.wengert.autodiff.explain.Drawing;
import io.github.wengert.autodiff.explain.Explanation;
import io.github.wengert.autodiff.explain.Notation;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.examples.expression.Expression;
import io.github.wengert.nn.Activation;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Sequential;
import io.github.wengert.nn.optimize.Adagrad;
import io.github.wengert.nn.optimize.Adam;
import io.github.wengert.nn.optimize.AdamW;
import io.github.wengert.nn.optimize.GradientDescent;
import io.github.wengert.nn.optimize.Lbfgs;
import io.github.wengert.nn.optimize.Lion;
import io.github.wengert.nn.optimize.Momentum;
import io.github.wengert.nn.optimize.RmsProp;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Something of everything that the product does. What is pinned by mistake stays pinned: the cache
 * of a JDK class that keeps the last class it has seen, say, sees no other one afterward.
 */
public final class ClassLoaderWork implements Runnable {
  static final String UNPINNED = "unpinned";
  static final String PINNED = "pinned";

  private static final ThreadLocal<Object> OWN = new ThreadLocal<>();

  private final String how;

  /** Does the work only, or pins its class loader too. */
  public ClassLoaderWork(String how) {
    this.how = how;
  }

  @Override
  public void run() {
    if (how.equals(PINNED)) {
      OWN.set(this);
    }
    try {
      values();
      programs();
      checks();
      explanations();
      networks();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Value function(Value[] x) {
    Value sines = x[0].mul(x[1]).add(x[0].sin()).add(x[1].cos());
    return (x[1].isAbove(0) ? sines.mul(x[1].exp()) : sines).div(x[0].square().add(1));
  }

  private static void values() {
    CustomOp cube = CustomOp.unary("cube", v -> v * v * v, (x, y) -> x.square().mul(3));
    Value x = Value.of(2, "x");
    Value y = function(new Value[] {x, cube.of(x)});
    Graph graph = Graph.of(y);
    compare(new ArrayList<>(graph.network().edges()));
    compare(Diagnostics.of(x.sub(2).abs().log()).conventions());
    compare(List.of(Domain.open(0, 1), Domain.open(0, 1)));
    String all = "" + y + y.backward() + graph + y.op() + cube + Diagnostics.of(y);
    Derivatives.hessianAt(ClassLoaderWork::function, 2, 3);
    Derivatives.taylor(Value::exp, all.length() / 1e9, 4);
    Derivatives.valueAndGradientAt(ClassLoaderWork::function, 2, 3).hashCode();
    try (Recording recording = Recording.start()) {
      recording.input(1, "r", true).isAbove(0);
      compare(recording.reads());
    }
    Diagnostics.lineOf(y);
  }

  private static void programs() throws IOException {
    Program program = Program.trace(ClassLoaderWork::function, 2, 3);
    double[] at = {2, 3};
    for (int i = 0; i < 1_000; i++) {
      program.valueAndGradientAt(at, new double[2]);
    }
    program.value(2, -3);
    program.interpreted().gradientAt(at);
    program.hessian().values(at);
    program.jacobian().values(at);
    program.hessianVectorProduct().values(2, 3, 1, 0);
    StringBuilder text = new StringBuilder();
    Program.trace(x -> Value.sum(x).sin(), 1, 2, 3).write(text);
    Program read = Program.read(new StringReader(text + ""));
    program.valueAndGradient().batch(1).sum(new double[1], columns(), new double[3], 2);
    read.valueAndGradient().batch(2).each(at, columns(), 2);
    recurrence().batch(1).sum(new double[1], columns(), new double[1], 2);
    text.append(program).append(program.batch(1)).append(program.dump());
  }

  /** Returns a program with a loop in a loop, of which each pass needs the one before. */
  private static Program recurrence() {
    return Program.trace(
        x -> {
          Value y = x[0];
          for (int i = 0; i < 300; i++) {
            y = y.mul(x[1]).sin().add(i % 3 == 0 ? x[0] : y);
          }
          return y;
        },
        0.5,
        0.25);
  }

  private static double[][] columns() {
    return new double[][] {new double[20_000]};
  }

  private static void checks() {
    Report report =
        GradientCheck.of(ClassLoaderWork::function)
            .against(x -> new double[] {x[0] * Math.cos(x[1]), 2})
            .at(2, 3)
            .check();
    compare(report.components());
    compare(report.failures().get(0).diagnoses());
    compare(List.of(LocalBehavior.of(Math::abs, 0), LocalBehavior.of(Math::abs, 0)));
    compare(List.of(NumericDerivative.of(Math::sin, 1), NumericDerivative.of(Math::sin, 1)));
    report.json();
  }

  private static void explanations() {
    Value x = Value.of(2, "x");
    Value y = function(new Value[] {x, x.mul(3).named("y")}).named("f");
    Explanation explanation = Explanation.of(y, x);
    for (Notation notation : Notation.values()) {
      explanation.render(notation);
      explanation.renderUpdate(0.5, notation, 6);
    }
    compare(explanation.paths());
    Drawing drawing = Drawing.of(y);
    List.of(drawing.dot(), drawing.mermaid(), drawing.svg(), drawing.png(), drawing.page());
  }

  private static void networks() {
    Dense layer =
        Dense.of(Parameter.numbered("w", 0.1, 0.2, 0.3, 0.4), "a", "b")
            .withActivation(Activation.SIGMOID);
    Sequential network = Sequential.of(layer);
    GradientDescent descent = new GradientDescent(0.5);
    compare(
        List.of(
            descent,
            new GradientDescent(0.5),
            new Momentum(0.5, 0.9),
            new RmsProp(0.5),
            new Adagrad(0.5),
            new Adam(0.5),
            new AdamW(0.5, 0.1),
            new Lion(0.5).clippingNorm(1),
            new Lbfgs()));
    Value error = Loss.HALF_SQUARED_ERROR.of(network.forward(0.05, 0.10), 0.01, 0.99);
    descent.on(network.parameters()).step(error.backward());
    Expression.parse("x*y + sin(x)").of(Value.of(2, "x"), Value.of(3, "y"));
  }

  /** Compares, hashes and prints what a user may compare, hash and print. */
  private static void compare(List<?> all) {
    for (Object one : all) {
      if (!one.equals(one) || one.equals("") || one.hashCode() != one.hashCode()) {
        throw new AssertionError(one);
      }
      all.forEach(one::equals);
      one.toString();
    }
  }
}
