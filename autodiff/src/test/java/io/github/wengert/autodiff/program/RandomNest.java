package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A function made at random of nested loops, maps, calls and branches: the same one for the same
 * seed, by operations of {@link Loop} or by loops of Java.
 */
public final class RandomNest {
  /** How loops are made. */
  private interface Style {
    Value[] repeat(Value count, Value[] state, UnaryOperator<Value[]> body);

    /** Returns the state at the end, and behind it a column. */
    Value[] scan(Value state, Value[][] columns, UnaryOperator<Value[]> body);

    Value[] until(Value[] state, Predicate<Value[]> done, UnaryOperator<Value[]> body);

    Value[][] map(Value[][] columns, UnaryOperator<Value[]> body);

    Value[] sum(Value[][] columns, UnaryOperator<Value[]> body);

    Value call(Function<Value[], Value> function, Value... arguments);
  }

  private static final int LIMIT = 20;

  /** A step of a block: adds a value to what is there. */
  @FunctionalInterface
  private interface Step {
    Value apply(Style style, List<Value> pool);
  }

  private final Random random;
  private final boolean branches;
  private boolean sums;
  private final List<Step> steps;

  public RandomNest(long seed, boolean branches) {
    this.random = new Random(seed);
    this.branches = branches;
    this.steps = block(3);
  }

  /** Tells whether something is summed, in another order than loops of Java do. */
  public boolean sums() {
    return sums;
  }

  /** Returns the result by operations. */
  public Value loops(Value... x) {
    return run(new Operations(), steps, List.of(x));
  }

  /** Returns the result by loops of Java. */
  Value unrolled(Value... x) {
    return run(new JavaLoops(), steps, List.of(x));
  }

  private static Value run(Style style, List<Step> steps, List<Value> inputs) {
    List<Value> pool = new ArrayList<>(inputs);
    for (Step step : steps) {
      pool.add(step.apply(style, List.copyOf(pool))); // bodies keep the list
    }
    return pool.get(pool.size() - 1);
  }

  private List<Step> block(int depth) {
    List<Step> block = new ArrayList<>();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      block.add(random.nextInt(3) == 0 || depth == 0 ? plain() : nested(depth));
    }
    block.add(plain());
    return block;
  }

  private Step plain() {
    int a = random.nextInt(1 << 20);
    int b = random.nextInt(1 << 20);
    double c = random.nextInt(5) - 2;
    return switch (random.nextInt(8)) {
      case 0 -> (style, pool) -> pick(pool, a).mul(pick(pool, b));
      case 1 -> (style, pool) -> pick(pool, a).add(pick(pool, b)).mul(0.5);
      case 2 -> (style, pool) -> pick(pool, a).sub(pick(pool, b).mul(c));
      case 3 -> (style, pool) -> pick(pool, a).sin();
      case 4 -> (style, pool) -> pick(pool, a).tanh().add(c);
      case 5 -> (style, pool) -> pick(pool, a).div(pick(pool, b).square().add(1));
      case 6 -> (style, pool) -> pick(pool, a).sigmoid().mul(pick(pool, b));
      default -> (style, pool) -> pick(pool, a).square().add(1).log();
    };
  }

  private static Value pick(List<Value> pool, int number) {
    // half of the operands are the last results
    int from = number % 2 == 0 ? Math.max(0, pool.size() - 2) : 0;
    return pool.get(from + number / 2 % (pool.size() - from));
  }

  private Step nested(int depth) {
    int a = random.nextInt(1 << 20);
    int b = random.nextInt(1 << 20);
    int n = random.nextInt(4);
    List<Step> body = block(depth - 1);
    return switch (random.nextInt(branches ? 7 : 6)) {
      case 0 ->
          (style, pool) -> {
            Value[] state = {pick(pool, a), pick(pool, b)};
            return style
                .repeat(Value.constant(n), state, s -> next(s, run(style, body, with(pool, s))))[0];
          };
      case 1 ->
          (style, pool) -> {
            Value[][] columns = columns(pool, a, n + 1);
            Value[] results =
                style.scan(
                    pick(pool, b),
                    columns,
                    x -> {
                      Value next = run(style, body, with(pool, x));
                      return new Value[] {next.tanh(), next.mul(x[1])};
                    });
            return Value.sum(results);
          };
      case 2 ->
          (style, pool) -> {
            // the trip count varies with the numbers
            Value[] state = {pick(pool, a), pick(pool, b), Value.constant(0)};
            Value limit = pick(pool, b).abs().min(n);
            return style
                .until(
                    state,
                    s -> s[2].isAtLeast(limit),
                    s -> {
                      Value next = run(style, body, with(pool, s[0], s[1]));
                      return new Value[] {s[1], next.tanh(), s[2].add(1)};
                    })[1];
          };
      case 3 ->
          (style, pool) -> {
            Value[][] columns = columns(pool, a, n + 1);
            Value[][] mapped =
                style.map(
                    columns, row -> new Value[] {run(style, body, with(pool, row)), row[1].mul(2)});
            return Value.sum(mapped[0]).mul(mapped[1][0]);
          };
      case 4 -> {
        sums = true;
        yield (style, pool) ->
            style
                .sum(
                    columns(pool, b, n + 1),
                    row -> new Value[] {run(style, body, with(pool, row))})[0];
      }
      case 5 ->
          (style, pool) ->
              style.call(
                  x -> run(style, body, List.of(x)), pick(pool, a), pick(pool, b), pick(pool, n));
      default -> {
        List<Step> other = block(depth - 1);
        yield (style, pool) ->
            pick(pool, a).isAbove(pick(pool, b).mul(0.7))
                ? run(style, body, pool)
                : run(style, other, pool);
      }
    };
  }

  private static Value[] next(Value[] state, Value result) {
    return new Value[] {state[1].tanh(), result.mul(0.5)};
  }

  private static Value[][] columns(List<Value> pool, int number, int length) {
    Value[][] columns = new Value[2][length];
    for (int i = 0; i < length; i++) {
      columns[0][i] = pick(pool, number + 2 * i);
      columns[1][i] = i % 2 == 0 ? pick(pool, number + i) : Value.constant(i);
    }
    return columns;
  }

  private static List<Value> with(List<Value> pool, Value... more) {
    List<Value> all = new ArrayList<>(pool);
    all.addAll(Arrays.asList(more));
    return all;
  }

  private static final class Operations implements Style {
    @Override
    public Value[] repeat(Value count, Value[] state, UnaryOperator<Value[]> body) {
      return Loop.repeat(count, state, body);
    }

    @Override
    public Value[] scan(Value state, Value[][] columns, UnaryOperator<Value[]> body) {
      Loop.Scanned scanned =
          Loop.scan(
              new Value[] {state},
              columns,
              (s, row) -> {
                Value[] next = body.apply(new Value[] {s[0], row[0], row[1]});
                return Loop.step(new Value[] {next[0]}, next[1]);
              });
      return with(List.of(scanned.state()), scanned.column(0)).toArray(new Value[0]);
    }

    @Override
    public Value[] until(Value[] state, Predicate<Value[]> done, UnaryOperator<Value[]> body) {
      return Loop.until(state, done, body, LIMIT);
    }

    @Override
    public Value[][] map(Value[][] columns, UnaryOperator<Value[]> body) {
      return Loop.map(columns, body);
    }

    @Override
    public Value[] sum(Value[][] columns, UnaryOperator<Value[]> body) {
      return Loop.sum(columns, body);
    }

    @Override
    public Value call(Function<Value[], Value> function, Value... arguments) {
      double[] at = new double[arguments.length];
      Arrays.fill(at, 0.375);
      return Program.trace(function, at).apply(arguments)[0];
    }
  }

  private static final class JavaLoops implements Style {
    @Override
    public Value[] repeat(Value count, Value[] state, UnaryOperator<Value[]> body) {
      Value[] current = state;
      for (int i = 0; i < count.data(); i++) {
        current = body.apply(current);
      }
      return current;
    }

    @Override
    public Value[] scan(Value state, Value[][] columns, UnaryOperator<Value[]> body) {
      Value[] results = new Value[columns[0].length + 1];
      results[0] = state;
      for (int i = 0; i < columns[0].length; i++) {
        Value[] next = body.apply(new Value[] {results[0], columns[0][i], columns[1][i]});
        results[0] = next[0];
        results[i + 1] = next[1];
      }
      return results;
    }

    @Override
    public Value[] until(Value[] state, Predicate<Value[]> done, UnaryOperator<Value[]> body) {
      Value[] current = state;
      while (!done.test(current)) {
        current = body.apply(current);
      }
      return current;
    }

    @Override
    public Value[][] map(Value[][] columns, UnaryOperator<Value[]> body) {
      Value[][] rows = new Value[columns[0].length][];
      for (int i = 0; i < rows.length; i++) {
        int row = i;
        rows[i] =
            body.apply(Arrays.stream(columns).map(column -> column[row]).toArray(Value[]::new));
      }
      Value[][] mapped = new Value[rows[0].length][rows.length];
      for (int j = 0; j < mapped.length; j++) {
        for (int i = 0; i < rows.length; i++) {
          mapped[j][i] = rows[i][j];
        }
      }
      return mapped;
    }

    @Override
    public Value[] sum(Value[][] columns, UnaryOperator<Value[]> body) {
      return Arrays.stream(map(columns, body)).map(Value::sum).toArray(Value[]::new);
    }

    @Override
    public Value call(Function<Value[], Value> function, Value... arguments) {
      return function.apply(arguments);
    }
  }
}
