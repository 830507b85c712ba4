package io.github.wengert.autodiff.program.derive;

import com.google.common.primitives.Ints;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.math.NormRule;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.List;

/** The rule of norms on the instructions of a tape that is being written. */
final class TapeNormRule implements NormRule<Integer> {
  private final TapeBuilder out;

  TapeNormRule(TapeBuilder out) {
    this.out = out;
  }

  @Override
  public boolean is(Integer node, Step step) {
    return out.op(node) == Elementary.valueOf(step.name());
  }

  @Override
  public Integer argument(Integer node, int index) {
    return out.operand(node, index);
  }

  @Override
  public Integer apply(Step step, List<Integer> arguments) {
    return out.add(Elementary.valueOf(step.name()), Ints.toArray(arguments));
  }

  @Override
  public Integer constant(double number) {
    return out.constant(number);
  }
}
