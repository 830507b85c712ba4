package io.github.wengert.autodiff.program.derive;

import com.google.common.primitives.Ints;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes routines to a tape, each followed by its results.
 *
 * @param out the tape
 */
public record TapeWriter(TapeBuilder out) implements Routine.Writer<Integer> {
  @Override
  public List<Integer> apply(Routine routine, List<Integer> arguments) {
    int application = out.add(routine, Ints.toArray(arguments));
    List<Integer> results = new ArrayList<>();
    for (int i = 0; i < routine.resultCount(); i++) {
      results.add(out.add(Routine.Projection.of(i), application));
    }
    return results;
  }

  @Override
  public Integer constant(double number) {
    return out.constant(number);
  }
}
