package io.github.wengert.autodiff.program.loop;

/**
 * Limits for the size of a method of generated code. HotSpot never compiles a method of more than
 * 8,000 bytes, and its optimizing compiler gives up on long chains of dependent operations.
 */
public final class MethodLimits {
  /** The number of instructions in a method: safe below the limits of HotSpot's compilers. */
  public static final int LONGEST = 200;

  /** The weight of a method: its {@link #weight}s are more than its bytes. */
  public static final int HEAVIEST = 7500;

  /** The weight of a loop, beside its instructions. */
  public static final int LOOP_WEIGHT = 100;

  /** The number of instructions in a loop that is several methods, all in one class. */
  static final int LARGEST = 4000;

  /** The number of operands beyond which a list is gathered by a loop. */
  public static final int WIDEST = 64;

  private MethodLimits() {}

  /** Returns an upper bound on the bytes of an instruction with {@code arity} operands. */
  public static int weight(int arity) {
    return 10 + 16 * (arity > WIDEST ? 3 : arity);
  }
}
