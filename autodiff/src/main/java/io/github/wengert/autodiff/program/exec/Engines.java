package io.github.wengert.autodiff.program.exec;

import io.github.wengert.autodiff.program.ir.Engine;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.pass.Lowering;

/** Chooses what runs a tape: compiled code if it is wanted and the platform allows it. */
public final class Engines {
  /** Set to true, this system property makes every program run by the interpreter. */
  public static final String INTERPRET = "wengert.interpret";

  /** Is set in a native image, where classes cannot be defined at run time. */
  public static final String NATIVE_IMAGE = "org.graalvm.nativeimage.imagecode";

  private Engines() {}

  /** Returns an engine for a simplified tape. */
  public static Engine of(Tape tape, boolean compiled) {
    return StagedEngine.of(tape, part -> of(Lowering.PASS.apply(part), compiled), compiled);
  }

  /** Returns an engine for a tape that is run once: an interpreter of its operations. */
  static Engine once(Tape tape, boolean compiled) {
    return StagedEngine.of(tape, part -> new Interpreter(LoweredTape.ofCalls(part)), compiled);
  }

  /** Returns an engine for a lowered tape. */
  public static Engine of(LoweredTape tape, boolean compiled) {
    if (tape.outputs.length == 0) {
      return new Interpreter(tape);
    }
    boolean possible = !Boolean.getBoolean(INTERPRET) && System.getProperty(NATIVE_IMAGE) == null;
    return compiled && possible ? Pipeline.compile(tape) : new Interpreter(tape);
  }
}
