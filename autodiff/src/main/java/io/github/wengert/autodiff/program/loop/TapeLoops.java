package io.github.wengert.autodiff.program.loop;

import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Pass;
import java.util.stream.Collectors;

/**
 * A lowered tape with the loops from which it was unrolled.
 *
 * @param repetitions where the same operations are repeated: there slots are to advance evenly
 * @param nest the loops that are written: operands advance evenly too
 */
public record TapeLoops(Repetitions repetitions, LoopNest nest) {
  /** The pass that finds them. */
  public static final Pass<LoweredTape, TapeLoops> PASS =
      new Pass<>("find-loops", TapeLoops::find, TapeLoops::fault);

  private static TapeLoops find(LoweredTape tape) {
    Repetitions repetitions = Repetitions.of(tape);
    return new TapeLoops(repetitions, LoopFinder.loops(tape, repetitions.marks()));
  }

  /** Returns the tape. */
  public LoweredTape tape() {
    return nest.tape;
  }

  private static String fault(TapeLoops found) {
    String fault = found.repetitions.nest().fault();
    return fault == null ? found.nest.fault() : fault;
  }

  /** Returns the loops, one on each line. */
  @Override
  public String toString() {
    String loops = nest.loops.stream().map(loop -> loop + "\n").collect(Collectors.joining());
    return loops.isEmpty() ? "no loops\n" : loops;
  }
}
