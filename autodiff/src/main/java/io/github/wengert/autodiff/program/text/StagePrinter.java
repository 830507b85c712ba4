package io.github.wengert.autodiff.program.text;

import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.jvm.MemoryLayout;
import io.github.wengert.autodiff.program.pass.Pipeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints a trace after any stage of the compiler, for readers. Runs the stages again, so it costs
 * as much as compiling.
 */
public final class StagePrinter {
  /** The stage before all passes. */
  private static final String TRACE = "trace";

  /** The stage behind all passes: loops, methods and slots. */
  private static final String LAYOUT = "layout";

  private StagePrinter() {}

  /** Returns the names of the stages, in order. */
  public static List<String> stages() {
    List<String> names = new ArrayList<>(List.of(TRACE));
    Pipeline.PASSES.forEach(pass -> names.add(pass.name()));
    names.add(LAYOUT);
    return names;
  }

  /**
   * Returns the text of a trace after a stage.
   *
   * @throws IllegalArgumentException if there is no such stage
   */
  public static String of(String stage, Tape recorded, Signature signature) {
    Tape tape = recorded;
    if (stage.equals(TRACE)) {
      return TapePrinter.of(tape, signature);
    }
    for (Pipeline.Pass pass : Pipeline.PASSES) {
      tape = pass.apply(tape);
      if (stage.equals(pass.name())) {
        return TapePrinter.of(tape, signature);
      }
    }
    if (stage.equals(LAYOUT)) {
      return MemoryLayout.of(tape).toString();
    }
    throw new IllegalArgumentException("no stage '" + stage + "'; there are " + stages());
  }
}
