package io.github.wengert.autodiff.program;

/** Chooses what runs a tape: compiled code if it is wanted and the platform allows it. */
final class Engines {
  /** Set to true, this system property makes every program run by the interpreter. */
  static final String INTERPRET = "wengert.interpret";

  /** Is set in a native image, where classes cannot be defined at run time. */
  static final String NATIVE_IMAGE = "org.graalvm.nativeimage.imagecode";

  private Engines() {}

  /** Returns an engine for a simplified tape. */
  static Engine of(Tape tape, boolean compiled) {
    boolean possible = !Boolean.getBoolean(INTERPRET) && System.getProperty(NATIVE_IMAGE) == null;
    return compiled && possible ? Compiler.compile(tape) : new Interpreter(tape);
  }
}
