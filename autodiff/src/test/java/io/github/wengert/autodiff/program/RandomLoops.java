package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A random function of nested loops, as programs have them: iterations that read what several
 * earlier iterations have left, the neighbors in the row before, inputs at a stride, constants that
 * change, and what a loop before has made, forward or backward; with a guard or results inside now
 * and then. The same one for the same seed.
 */
public final class RandomLoops {
  /** Operations that keep most numbers finite. */
  private static final Elementary[] MILD = {
    Elementary.ADD, Elementary.SUB, Elementary.MUL, Elementary.SIN, Elementary.TANH, Elementary.MAX
  };

  private final long seed;
  private final Random random;
  private final int rows;
  private final int columns;
  private final int lag;
  private final boolean wild;

  /** The operation and the picks of operands of each step in a cell, and behind a row. */
  private record Step(Op op, int[] picks) {}

  private final List<Step> cell = new ArrayList<>();
  private final List<Step> between = new ArrayList<>();

  public RandomLoops(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.rows = random.nextInt(4) == 0 ? 1 : 2 + random.nextInt(18);
    this.columns = rows == 1 ? 40 + random.nextInt(100) : 2 + random.nextInt(28);
    this.lag = 1 + random.nextInt(6);
    this.wild = random.nextInt(3) == 0;
    boolean isLong = random.nextInt(8) == 0;
    int steps = isLong ? 150 + random.nextInt(300) : 1 + random.nextInt(8);
    steps(cell, steps);
    steps(between, random.nextInt(3));
  }

  private void steps(List<Step> into, int count) {
    Elementary[] all = Elementary.values();
    for (int i = 0; i < count; i++) {
      Op op = wild ? all[random.nextInt(all.length)] : MILD[random.nextInt(MILD.length)];
      int arity = op == Elementary.AFFINE ? 3 : op.arity() == Op.ANY_NUMBER ? 2 : op.arity();
      into.add(new Step(op, random.ints(arity, 0, 1 << 20).toArray()));
    }
  }

  public double[] inputs() {
    return new RandomFunction(seed, 1, 1).inputs(40);
  }

  /** Returns the result, and with some functions what the iterations have left. */
  public List<Value> apply(Value[] x) {
    return new Run(x).results();
  }

  /** One evaluation. */
  private final class Run {
    private final Random choices = new Random(~seed);
    private final double[] table = choices.doubles(64, -1, 1).toArray();
    private final boolean constant = choices.nextBoolean();
    private final boolean backward = choices.nextBoolean();
    private final boolean inside = choices.nextInt(4) == 0;
    private final boolean disturbed = choices.nextInt(4) == 0;
    private final boolean guarded = choices.nextInt(4) == 0;
    private final Value[] x;
    private final Value[] row = new Value[columns];
    private final List<Value> passed;
    private final List<Value> results;

    Run(Value[] x) {
      this.x = x;
      this.passed = new ArrayList<>(List.of(x).subList(0, lag));
      this.results = new ArrayList<>(List.of(x[0]));
      Arrays.setAll(row, i -> x[i % x.length]);
    }

    List<Value> results() {
      Value sum = x[1];
      for (int r = 0; r < rows; r++) {
        Value[] next = new Value[columns];
        for (int c = 0; c < columns; c++) {
          next[c] = cell(r, c);
        }
        System.arraycopy(next, 0, row, 0, columns);
        sum = sum.add(run(between, new ArrayList<>(List.of(row[0], row[columns - 1], sum))));
      }
      results.set(0, sum.add(passed.get(passed.size() - 1)));
      return results;
    }

    private Value cell(int r, int c) {
      List<Value> pool = new ArrayList<>();
      pool.add(passed.get(passed.size() - 1));
      pool.add(passed.get(passed.size() - lag));
      pool.add(row[backward ? columns - 1 - c : c]);
      pool.add(row[Math.max(0, c - 1)]);
      pool.add(x[(2 * c + r) % x.length]);
      pool.add(x[r % x.length]);
      pool.add(Value.constant(constant ? 0.75 : table[(c + 7 * r) % table.length]));
      Value last = run(cell, pool);
      passed.add(disturbed && choices.nextInt(200) == 0 ? last.neg() : last);
      if (inside) {
        results.add(last);
      }
      if (guarded && c == 1) {
        last.isAbove(0.25);
      }
      return last;
    }
  }

  private static Value run(List<Step> steps, List<Value> pool) {
    for (Step step : steps) {
      Value[] operands = new Value[step.picks.length];
      for (int k = 0; k < operands.length; k++) {
        int pick = step.picks[k];
        int from = pick % 2 == 0 ? Math.max(0, pool.size() - 4) : 0;
        operands[k] = pool.get(from + (pick / 2) % (pool.size() - from));
      }
      pool.add(step.op.of(operands));
    }
    return pool.get(pool.size() - 1);
  }
}
