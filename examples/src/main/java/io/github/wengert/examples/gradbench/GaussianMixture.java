package io.github.wengert.examples.gradbench;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.InputGroups;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.Rows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The likelihood of a mixture of Gaussians with a Wishart prior. The inverse root of a covariance
 * is a triangular matrix with the diagonal exp q and below it, column by column, l. Each point is a
 * row of a batch; the prior is a program of the parameters alone.
 */
final class GaussianMixture {
  static final Eval EVAL =
      new Eval(
          "gmm",
          Map.of("objective", input -> task(input, false), "jacobian", input -> task(input, true)));

  private GaussianMixture() {}

  /** Returns the logarithm of the weighted density of one point, but for constants. */
  private static Value likelihood(InputGroups.Named in) {
    Value[] alpha = in.vector("alpha");
    Value[][] means = in.matrix("mu");
    Value[][] diagonals = in.matrix("q");
    Value[][] below = in.matrix("l");
    Value[] x = in.vector("x");
    Value[] terms = new Value[alpha.length];
    for (int c = 0; c < terms.length; c++) {
      Value[] y = new Value[x.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = x[i].sub(means[c][i]);
      }
      Value distance = Value.constant(0);
      for (Value entry : times(diagonals[c], below[c], y)) {
        distance = distance.add(entry.square());
      }
      terms[c] = alpha[c].add(Value.sum(diagonals[c])).sub(distance.mul(0.5));
    }
    return Value.logSumExp(terms);
  }

  /** Returns a triangular matrix times a vector. */
  private static Value[] times(Value[] diagonal, Value[] below, Value... y) {
    Value[] product = new Value[y.length];
    for (int i = 0; i < y.length; i++) {
      product[i] = diagonal[i].exp().mul(y[i]);
    }
    int next = 0;
    for (int column = 0; column < y.length; column++) {
      for (int row = column + 1; row < y.length; row++) {
        product[row] = product[row].add(below[next++].mul(y[column]));
      }
    }
    return product;
  }

  /** Returns the prior, what the weights are divided by, and the constants of all points. */
  private static Value prior(InputGroups.Named in, int points) {
    Value[][] diagonals = in.matrix("q");
    Value[][] below = in.matrix("l");
    Value gamma = in.number("gamma");
    Value m = in.number("m");
    int components = diagonals.length;
    int width = diagonals[0].length;
    Value sum = Value.constant(-0.5 * points * width * Math.log(2 * Math.PI));
    sum = sum.sub(Value.logSumExp(in.vector("alpha")).mul(points));
    for (int c = 0; c < components; c++) {
      Value squares = Value.constant(0);
      for (Value q : diagonals[c]) {
        squares = squares.add(q.exp().square());
      }
      for (Value l : below[c]) {
        squares = squares.add(l.square());
      }
      sum = sum.sub(gamma.square().mul(0.5).mul(squares)).add(m.mul(Value.sum(diagonals[c])));
    }
    Value freedom = m.add(width + 1);
    Value scale = freedom.mul(width).mul(gamma.log().sub(0.5 * Math.log(2)));
    return sum.add(scale.sub(logGamma(freedom.mul(0.5), width)).mul(components));
  }

  /** Returns the logarithm of the multivariate gamma function. */
  private static Value logGamma(Value a, int width) {
    Value sum = Value.constant(0.25 * width * (width - 1) * Math.log(Math.PI));
    for (int j = 0; j < width; j++) {
      sum = sum.add(a.sub(0.5 * j).logGamma());
    }
    return sum;
  }

  private static Task task(Input input, boolean derivative) {
    int width = input.count("d");
    int components = input.count("k");
    InputGroups parameters =
        InputGroups.none()
            .variables("alpha", components)
            .variables("mu", components, width)
            .variables("q", components, width)
            .variables("l", components, width * (width - 1) / 2);
    InputGroups point = parameters.data("x", width);
    InputGroups ofPrior = parameters.data("gamma").data("m");
    int n = input.count("n");
    Program term = point.trace(GaussianMixture::likelihood, Warmup.numbers(point.count()));
    Program prior = ofPrior.trace(in -> prior(in, n), Warmup.numbers(ofPrior.count()));
    int count = parameters.count();
    double[] given = new double[count];
    parameters.put("alpha", given, input.vector("alpha"));
    for (String name : new String[] {"mu", "q", "l"}) {
      parameters.put(name, given, input.matrix(name));
    }
    double[] more = {input.number("gamma"), input.number("m")};
    Rows rows = Rows.ofRows(input.matrix("x"));
    Rows others = Rows.ofRows(Warmup.rows(n, width));
    double[] other = Warmup.numbers(count);
    if (!derivative) {
      Batch values = term.batch(count);
      return Warmup.of(
          () -> sum(values, prior, other, others, 1, 1, 0)[0],
          () -> sum(values, prior, given, rows, 1, more)[0]);
    }
    Batch slopes = term.gradient().batch(count);
    Program ofPriors = prior.gradient();
    return Warmup.of(
        () -> sum(slopes, ofPriors, other, others, count, 1, 0),
        () -> named(parameters, sum(slopes, ofPriors, given, rows, count, more)));
  }

  /** Returns results of all points and of the prior together. */
  private static double[] sum(
      Batch points, Program prior, double[] parameters, Rows rows, int results, double... more) {
    double[] sum = new double[results];
    points.sum(parameters, rows, sum);
    double[] all = Arrays.copyOf(parameters, parameters.length + more.length);
    System.arraycopy(more, 0, all, parameters.length, more.length);
    double[] once = prior.values(all);
    for (int i = 0; i < results; i++) {
      sum[i] += once[i];
    }
    return sum;
  }

  private static Map<String, Object> named(InputGroups parameters, double... gradient) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("alpha", parameters.vector("alpha", gradient));
    for (String name : new String[] {"mu", "q", "l"}) {
      named.put(name, parameters.matrix(name, gradient));
    }
    return named;
  }
}
