package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/**
 * A function made at random of all elementary operations: the same one for the same seed. With more
 * than one iteration, the same operations are repeated on the results of the iteration before and
 * further inputs, as a loop would.
 */
public final class RandomFunction implements Function<Value[], Value> {
  private static final double[] NUMBERS = {
    0.0, -0.0, 1, -1, 2, 0.5, -0.75, 1.25, 3, 1e-200, 1e200, -1e-310, 40, -40, 700, -720, 1e17
  };
  private static final double[] NOT_FINITE = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  private record Step(Op op, int[] operands) {}

  private final long seed;
  private final int iterations;
  private final List<Step> steps = new ArrayList<>();
  private final double[] numbers = new double[4];

  public RandomFunction(long seed, int size, int iterations) {
    this(seed, size, iterations, Elementary.values());
  }

  /** Makes a function of some operations, of which the first six are arithmetic. */
  public RandomFunction(long seed, int size, int iterations, Elementary... ops) {
    this.seed = seed;
    this.iterations = iterations;
    Random random = new Random(seed);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(random);
    }
    for (int i = 0; i < size; i++) {
      Op op = random.nextInt(3) == 0 ? ops[random.nextInt(6)] : ops[random.nextInt(ops.length)];
      int arity = op.arity() == Op.ANY_NUMBER ? 1 + 2 * random.nextInt(3) : op.arity();
      if (op == Elementary.DOT) {
        arity++;
      }
      int[] operands = random.ints(arity, 0, 1 << 20).toArray();
      steps.add(new Step(op, operands));
    }
  }

  /** Returns inputs, mostly ordinary numbers. */
  public double[] inputs(int count) {
    Random random = new Random(~seed);
    double[] inputs = new double[count];
    for (int i = 0; i < count; i++) {
      inputs[i] = number(random);
    }
    return inputs;
  }

  private static double number(Random random) {
    int kind = random.nextInt(24);
    if (kind == 0) {
      return NOT_FINITE[random.nextInt(NOT_FINITE.length)];
    }
    return kind < 8 ? NUMBERS[random.nextInt(NUMBERS.length)] : random.nextGaussian();
  }

  @Override
  public Value apply(Value[] x) {
    return apply(x, Value::constant);
  }

  /** Returns the result where the constants are made in a way of one's own, in order. */
  Value apply(Value[] x, DoubleFunction<Value> constants) {
    Value carried = x[0];
    for (int iteration = 0; iteration < iterations; iteration++) {
      List<Value> pool = new ArrayList<>(List.of(carried, x[iteration % x.length], x[1]));
      for (double number : numbers) {
        pool.add(constants.apply(number));
      }
      for (Step step : steps) {
        Value[] operands = new Value[step.operands.length];
        for (int k = 0; k < operands.length; k++) {
          // half of the operands are among the last results, so that the graph is deep
          int pick = step.operands[k];
          int from = pick % 2 == 0 ? Math.max(0, pool.size() - 3) : 0;
          operands[k] = pool.get(from + (pick / 2) % (pool.size() - from));
        }
        pool.add(step.op.of(operands));
      }
      Value last = pool.get(pool.size() - 1);
      carried = iterations == 1 ? last : last.mul(0.5).add(carried);
    }
    return carried;
  }
}
