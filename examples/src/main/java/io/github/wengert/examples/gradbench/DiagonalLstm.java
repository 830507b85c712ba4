package io.github.wengert.examples.gradbench;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.InputGroups;
import io.github.wengert.autodiff.program.Loop;
import io.github.wengert.autodiff.program.Program;
import java.util.Arrays;
import java.util.Map;

/**
 * A network with long short-term memory that predicts the next entry of a sequence, and whose gates
 * look at one number each. The steps through the sequence are a loop that is one operation.
 */
final class DiagonalLstm {
  static final Eval EVAL =
      new Eval(
          "lstm",
          Map.of("objective", input -> task(input, false), "jacobian", input -> task(input, true)));

  private DiagonalLstm() {}

  private static Value loss(InputGroups.Named in) {
    Value[][] main = in.matrix("main");
    Value[][] extra = in.matrix("extra");
    Value[][] sequence = in.matrix("sequence");
    int width = extra[0].length;
    int layers = main.length / 2;
    Value[] start = Arrays.copyOf(flat(in.matrix("state")), 2 * layers * width + 1);
    start[start.length - 1] = Value.constant(0);
    Value[] end =
        Loop.scan(
                start,
                columns(sequence, width),
                (s, row) -> {
                  Value[] next = s.clone();
                  Value[] y = advance(main, extra, next, Arrays.copyOf(row, width));
                  Value[] target = Arrays.copyOfRange(row, width, 2 * width);
                  next[next.length - 1] = s[s.length - 1].add(score(extra, y, target));
                  return Loop.step(next);
                })
            .state();
    return end[end.length - 1].mul(-1.0 / (width * (sequence.length - 1)));
  }

  /** Returns each entry of all but the last row, and behind it that of the row that follows. */
  private static Value[][] columns(Value[][] sequence, int width) {
    Value[][] columns = new Value[2 * width][sequence.length - 1];
    for (int t = 0; t + 1 < sequence.length; t++) {
      for (int j = 0; j < width; j++) {
        columns[j][t] = sequence[t][j];
        columns[width + j][t] = sequence[t + 1][j];
      }
    }
    return columns;
  }

  /** Moves the state on by one step, and returns what the last layer puts out. */
  private static Value[] advance(Value[][] main, Value[][] extra, Value[] state, Value... row) {
    int width = row.length;
    Value[] y = new Value[width];
    for (int j = 0; j < width; j++) {
      y[j] = row[j].mul(extra[0][j]);
    }
    for (int layer = 0; 2 * layer < main.length; layer++) {
      Value[] weights = main[2 * layer];
      Value[] biases = main[2 * layer + 1];
      for (int j = 0; j < width; j++) {
        int hidden = 2 * layer * width + j;
        int cell = hidden + width;
        int in = width + j;
        int out = 2 * width + j;
        int change = 3 * width + j;
        Value forget = y[j].mul(weights[j]).add(biases[j]).sigmoid();
        Value entering = state[hidden].mul(weights[in]).add(biases[in]).sigmoid();
        Value leaving = y[j].mul(weights[out]).add(biases[out]).sigmoid();
        Value changing = state[hidden].mul(weights[change]).add(biases[change]).tanh();
        state[cell] = state[cell].mul(forget).add(entering.mul(changing));
        state[hidden] = leaving.mul(state[cell].tanh());
        y[j] = state[hidden];
      }
    }
    return y;
  }

  /** Returns the logarithm of how probable the next entry was thought to be. */
  private static Value score(Value[][] extra, Value[] y, Value... target) {
    Value sum = Value.constant(2);
    Value[] predicted = new Value[y.length];
    for (int j = 0; j < y.length; j++) {
      predicted[j] = y[j].mul(extra[1][j]).add(extra[2][j]);
      sum = sum.add(predicted[j].exp());
    }
    Value normal = sum.log();
    Value score = Value.constant(0);
    for (int j = 0; j < y.length; j++) {
      score = score.add(target[j].mul(predicted[j].sub(normal)));
    }
    return score;
  }

  private static Value[] flat(Value[][] rows) {
    return Arrays.stream(rows).flatMap(Arrays::stream).toArray(Value[]::new);
  }

  private static Task task(Input input, boolean derivative) {
    double[][] main = input.matrix("main_params");
    double[][] extra = input.matrix("extra_params");
    double[][] state = input.matrix("state");
    double[][] sequence = input.matrix("sequence");
    if (main.length == 0 || extra.length != 3 || sequence.length < 2) {
      throw new IllegalArgumentException(
          "the network has no layers, or the sequence no next entry");
    }
    InputGroups groups =
        InputGroups.none()
            .variables("main", main.length, main[0].length)
            .variables("extra", extra.length, extra[0].length)
            .data("state", state.length, state[0].length)
            .data("sequence", sequence.length, sequence[0].length);
    double[] given = new double[groups.count()];
    groups.put("main", given, main);
    groups.put("extra", given, extra);
    groups.put("state", given, state);
    groups.put("sequence", given, sequence);
    double[] other = Warmup.numbers(groups.count());
    Program loss = groups.trace(DiagonalLstm::loss, other);
    Program gradient = derivative ? loss.gradient().warmUp() : loss.warmUp();
    return derivative
        ? Warmup.of(() -> gradient.values(other), () -> gradient.values(given))
        : Warmup.of(() -> loss.value(other), () -> loss.value(given));
  }
}
