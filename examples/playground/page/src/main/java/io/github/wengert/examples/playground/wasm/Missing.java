package io.github.wengert.examples.playground.wasm;

import java.lang.ref.WeakReference;

/** What TeaVM lacks, or has only with help of a script that no strict policy admits. */
public final class Missing {
  private Missing() {}

  /** Tells whether a reference is to an object. */
  public static boolean refersTo(WeakReference<?> reference, Object object) {
    return reference.get() == object;
  }

  /** Returns an exception as it is, without a trace of the stack. */
  public static Throwable fillInStackTrace(Throwable exception) {
    return exception;
  }
}
