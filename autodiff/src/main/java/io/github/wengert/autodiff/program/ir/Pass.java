package io.github.wengert.autodiff.program.ir;

import java.util.function.Function;

/**
 * A pass of the compiler: makes the next form of a program from one form of it. Where assertions
 * are enabled, the result is verified.
 *
 * @param name the name of the stage behind the pass
 * @param action the pass itself; it must not change its argument
 * @param verifier returns the first fault of a result, or null if it is well formed
 */
public record Pass<A, B>(String name, Function<A, B> action, Function<B, String> verifier) {

  /**
   * Returns the next form.
   *
   * @throws IllegalStateException if assertions are enabled and the result is not well formed
   */
  public B apply(A form) {
    B result = action.apply(form);
    assert isVerified(result);
    return result;
  }

  private boolean isVerified(B result) {
    String fault = verifier.apply(result);
    if (fault != null) {
      throw new IllegalStateException("after " + name + ": " + fault);
    }
    return true;
  }
}
