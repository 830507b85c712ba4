package io.github.wengert.autodiff.program;

/** Something that runs one tape. Immutable and safe for use by several threads. */
interface Engine {

  /** Set to true, this system property makes every program run by the interpreter. */
  String INTERPRET = "wengert.interpret";

  /** Is set in a native image, where no classes can be made. */
  String NATIVE_IMAGE = "org.graalvm.nativeimage.imagecode";

  /** Returns what runs a tape: compiled code if it is wanted and the platform allows it. */
  static Engine of(Tape optimized, boolean compiled) {
    boolean refused = Boolean.getBoolean(INTERPRET) || System.getProperty(NATIVE_IMAGE) != null;
    return compiled && !refused ? Compiler.compile(optimized) : new Interpreter(optimized);
  }

  /** Returns how many numbers of working memory a run needs. */
  int workspace();

  /**
   * Computes the outputs. Output i is stored in {@code out[i + shift]}, if that is not negative.
   *
   * @param x the inputs, at least as many as the tape has
   * @param work working memory, which no other thread uses at the same time
   * @return the first output
   */
  double run(double[] x, double[] work, double[] out, int shift);
}
