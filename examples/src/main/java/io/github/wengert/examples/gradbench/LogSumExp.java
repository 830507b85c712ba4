package io.github.wengert.examples.gradbench;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Loop;
import io.github.wengert.autodiff.program.Program;
import java.util.Map;

/** The logarithm of the sum of exponentials of many numbers, with their maximum taken out. */
final class LogSumExp {
  static final Eval EVAL =
      new Eval("lse", Map.of("primal", LogSumExp::primal, "gradient", LogSumExp::gradient));

  private LogSumExp() {}

  private static Value logSumExp(Value... x) {
    Value largest = Value.max(x);
    Value sum = Loop.sum(new Value[][] {x}, row -> new Value[] {row[0].sub(largest).exp()})[0];
    return largest.add(sum.log());
  }

  private static Task primal(Input input) {
    double[] x = input.vector("x");
    double[] other = Warmup.numbers(x.length);
    Program program = Program.trace(LogSumExp::logSumExp, other);
    return Warmup.of(() -> program.value(other), () -> program.value(x));
  }

  private static Task gradient(Input input) {
    double[] x = input.vector("x");
    double[] other = Warmup.numbers(x.length);
    Program gradient = Program.trace(LogSumExp::logSumExp, other).gradient();
    return Warmup.of(() -> gradient.values(other), () -> gradient.values(x));
  }
}
